#!/usr/bin/env python3
"""Draws the pictures of the docs from what `cargo xtask figures` recorded: docs/draw.py [--check]

Reads `docs/figures/*.txt` and writes in `docs/images`: `accuracy.svg`, word F1 by set and by page type beside other
extractors; `languages.svg`, word F1 by language; `reliability.svg`, the expected F1 against what came out;
`time.svg`, word F1 on wcxb-dev against the time. With `--check`, writes nothing and fails if a picture there is
another. Needs matplotlib.
"""

import io
import re
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

DOCS = Path(__file__).resolve().parent
# outside-dev was never trained on; the other sets are measured out of fold.
SETS = ["fundus-dev", "outside-dev", "wcxb-dev", "forum-dev"]
TYPES = ["article", "documentation", "service", "forum", "listing", "collection", "product"]
TOOLS = {"trafilatura": "^", "rs_trafilatura": "s", "resiliparse": "v", "dom_smoothie": "D"}
# Neither the time nor random numbers are in the files, so that they change with the figures alone.
plt.rcParams.update({"svg.hashsalt": "dehusk", "font.size": 10, "svg.fonttype": "none"})


def drawn(figure):
    """Returns a picture as SVG, without the date."""
    out = io.StringIO()
    figure.savefig(out, format="svg", bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)
    return out.getvalue()


def word_f1(printed, kind):
    """Returns the word F1 of dehusk and of other extractors, by their names, as `evaluate` printed them."""
    own, rest = re.search(rf"^word F1 {kind} +([\d.]+)(.*)$", printed, re.M).groups()
    others = {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", rest) if name in TOOLS}
    return float(own), others


def beside(rows):
    """Draws word F1 of dehusk and of the others, a row each: its name, what `evaluate` printed, the kind of pages."""
    figure, axes = plt.subplots(figsize=(7, 0.6 + 0.36 * len(rows)))
    labelled = set()

    def label(name):
        """Returns a name for the legend, once."""
        first = name not in labelled
        labelled.add(name)
        return name if first else None

    for at, (_, printed, kind) in enumerate(rows):
        own, others = word_f1(printed, kind)
        axes.plot(own, at, "o", color="#0b57d0", markersize=9, label=label("dehusk"))
        for tool, value in others.items():
            axes.plot(value, at, TOOLS[tool], color="#777", fillstyle="none", label=label(tool))
    axes.set(yticks=range(len(rows)), yticklabels=[row[0] for row in rows], xlabel="word F1", xlim=(0.4, 1))
    axes.invert_yaxis()
    axes.grid(axis="x", color="#ddd")
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.6 / len(rows) - 0.08), ncols=5, columnspacing=1, frameon=False)
    return drawn(figure)


def accuracy(printed):
    """Draws word F1 by set, and by page type of wcxb-dev."""
    types = [(f"wcxb-dev, {kind}", printed["wcxb-dev"], kind) for kind in TYPES]
    return beside([(name, printed[name], "all") for name in SETS] + types)


def languages(printed):
    """Draws word F1 by language, of the sets whose pages are in several."""
    rows = []
    for name in ["wcxb-dev", "fundus-dev", "outside-dev"]:
        found = re.findall(r"^word F1 (in (\w+)) .*pages (\d+)", printed[name], re.M)
        rows += [(f"{code}, {pages} of {name}", printed[name], kind) for kind, code, pages in found]
    return beside(rows)


def reliability(printed):
    """Draws the expected F1 of pages against what came out, a point per bin."""
    figure, axes = plt.subplots(figsize=(4.6, 4.6))
    axes.plot([0, 1], [0, 1], color="#bbb", linewidth=1)
    for name in SETS:
        line = re.search(r"^all {5,}(.*)$", printed[name], re.M)[1]
        bins = re.findall(r"([\d.]+) ([\d.]+) +(\d+)(?= )", line)
        said, reached, pages = (list(map(float, column)) for column in zip(*bins))
        axes.plot(said, reached, linewidth=1, marker="o", markersize=4, label=f"{name}, {sum(pages):.0f} pages")
    axes.set(xlabel="expected F1", ylabel="mean F1 of the pages", xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.grid(color="#eee")
    axes.legend(loc="upper left", frameon=False)
    return drawn(figure)


def time(printed):
    """Draws word F1 on wcxb-dev against the mean time per page."""
    # "name   mean   median ...", as the benches print it.
    lines = printed["speed"] + printed["python-speed"]
    found = re.findall(r"^([\w ,-]+?) {2,}([\d.]+) +[\d.]+", lines, re.M)
    times = {name.split(",")[0].replace("-", "_"): float(mean) for name, mean in found}
    own, others = word_f1(printed["wcxb-dev"], "all")
    parse = next(mean for name, mean in times.items() if name.startswith("html5ever"))
    figure, axes = plt.subplots(figsize=(5.6, 3.6))
    axes.plot(times["dehusk"], own, "o", color="#0b57d0", markersize=9)
    axes.annotate("dehusk", (times["dehusk"], own), (8, -4), textcoords="offset points")
    for tool, value in others.items():
        if tool not in times:
            continue
        at = (times[tool], value)
        axes.plot(*at, TOOLS[tool], color="#777", fillstyle="none")
        # Two marks stand side by side; their names stand above each other.
        below = -14 if tool == "resiliparse" else -4
        axes.annotate(tool, at, (8, below), textcoords="offset points", color="#555")
    axes.axvline(parse, color="#bbb", linewidth=1)
    axes.annotate("html5ever into RcDom", (parse, 0.9), (4, 0), textcoords="offset points", color="#555", rotation=90, va="top")
    axes.set(xscale="log", xlabel="milliseconds per page (one core)", ylabel="word F1, wcxb-dev", xlim=(1, 200), ylim=(0.75, 0.91))
    axes.grid(color="#eee")
    return drawn(figure)


def main(check):
    printed = {path.stem: path.read_text() for path in (DOCS / "figures").glob("*.txt")}
    pictures = {
        "accuracy": accuracy(printed),
        "languages": languages(printed),
        "reliability": reliability(printed),
        "time": time(printed),
    }
    other = []
    for name, picture in pictures.items():
        path = DOCS / "images" / f"{name}.svg"
        if not check:
            path.write_text(picture)
        elif not path.exists() or path.read_text() != picture:
            other.append(f"{path.name} is not what docs/draw.py draws")
    sys.exit("\n".join(other) or None)


if __name__ == "__main__":
    main("--check" in sys.argv[1:])
