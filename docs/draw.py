#!/usr/bin/env python3
"""Draws the pictures of the docs: docs/draw.py DATA PEERS TIMES, with the folder of the data sets, the table of
what other extractors reach, and the times that the benches `peers/speed` and `peers/python_speed.py` print of
wcxb-dev. Needs matplotlib and a training run (`train/out`).

It asks `cargo xtask evaluate` for the figures and writes in `docs/images`: `accuracy.svg`, word F1 by set and by
page type beside other extractors; `reliability.svg`, the expected F1 against what came out; `time.svg`, word F1
on wcxb-dev against the time.
"""

import csv
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

OUT = Path(__file__).resolve().parent / "images"
# outside-dev was never trained on; the other sets are measured out of fold.
SETS = ["fundus-dev", "outside-dev", "wcxb-dev", "forum-dev"]
TYPES = ["article", "documentation", "service", "forum", "listing", "collection", "product"]
TOOLS = {"trafilatura": "^", "rs_trafilatura": "s", "resiliparse": "v", "dom_smoothie": "D"}
# Neither the time nor random numbers are in the files, so that they change with the figures alone.
plt.rcParams.update({"svg.hashsalt": "dehusk", "font.size": 10, "svg.fonttype": "none"})


def evaluate(folder):
    """Returns what `evaluate` prints of a set."""
    folds = [] if folder.name == "outside-dev" else ["--folds", "train/out"]
    command = ["cargo", "run", "-q", "--release", "-p", "xtask", "--", "evaluate", folder, *folds]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def save(figure, name):
    """Writes a picture without the date."""
    figure.savefig(OUT / name, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


def accuracy(printed, peers):
    """Draws word F1 by set and by page type of wcxb-dev."""
    rows = [(name, name, "all") for name in SETS] + [(f"wcxb-dev, {kind}", "wcxb-dev", kind) for kind in TYPES]
    figure, axes = plt.subplots(figsize=(7, 4.6))
    for at, (_, name, kind) in enumerate(rows):
        own = float(re.search(rf"^word F1 {kind} +([\d.]+)", printed[name], re.M)[1])
        axes.plot(own, at, "o", color="#0b57d0", markersize=9, label="dehusk" if not at else None)
        for tool, mark in TOOLS.items():
            values = peers[name, kind, tool]
            if values:
                axes.plot(sum(values) / len(values), at, mark, color="#777", fillstyle="none", label=tool if name == "wcxb-dev" and kind == "all" else None)
    axes.set(yticks=range(len(rows)), yticklabels=[row[0] for row in rows], xlabel="word F1", xlim=(0.4, 1))
    axes.invert_yaxis()
    axes.grid(axis="x", color="#ddd")
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.13), ncols=5, columnspacing=1, frameon=False)
    save(figure, "accuracy.svg")


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
    save(figure, "reliability.svg")


def time(printed, peers, lines):
    """Draws word F1 on wcxb-dev against the mean time per page."""
    # "name   mean   median ...", as the benches print it.
    found = re.findall(r"^([\w ,-]+?) {2,}([\d.]+) +[\d.]+", lines, re.M)
    times = {name.split(",")[0].replace("-", "_"): float(mean) for name, mean in found}
    parse = next(mean for name, mean in times.items() if name.startswith("html5ever"))
    figure, axes = plt.subplots(figsize=(5.6, 3.6))
    own = float(re.search(r"^word F1 all +([\d.]+)", printed["wcxb-dev"], re.M)[1])
    axes.plot(times["dehusk"], own, "o", color="#0b57d0", markersize=9)
    axes.annotate("dehusk", (times["dehusk"], own), (8, -4), textcoords="offset points")
    for tool, mark in TOOLS.items():
        values = peers["wcxb-dev", "all", tool]
        if tool not in times:
            continue
        at = (times[tool], sum(values) / len(values))
        axes.plot(*at, mark, color="#777", fillstyle="none")
        # Two marks stand side by side; their names stand above each other.
        below = -14 if tool == "resiliparse" else -4
        axes.annotate(tool, at, (8, below), textcoords="offset points", color="#555")
    axes.axvline(parse, color="#bbb", linewidth=1)
    axes.annotate("html5ever into RcDom", (parse, 0.9), (4, 0), textcoords="offset points", color="#555", rotation=90, va="top")
    axes.set(xscale="log", xlabel="milliseconds per page (one core)", ylabel="word F1, wcxb-dev", xlim=(1, 200), ylim=(0.75, 0.91))
    axes.grid(color="#eee")
    save(figure, "time.svg")


def main(data, table, times):
    peers = defaultdict(list)
    with open(table, newline="") as lines:
        for row in csv.DictReader(lines):
            if row["f1"]:
                for kind in (row["type"], "all"):
                    peers[row["set"], kind, row["tool"]].append(float(row["f1"]))
    printed = {name: evaluate(data / name) for name in SETS}
    accuracy(printed, peers)
    reliability(printed)
    time(printed, peers, times.read_text())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
