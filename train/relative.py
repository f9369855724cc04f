#!/usr/bin/env python3
"""Writes `src/lexicon/relative.tsv` from CLDR: `python3 train/relative.py DATES`.

DATES is the unpacked npm package cldr-dates-full (`npm pack cldr-dates-full`, then `tar xzf`). A line is: what stands before
the number, what stands after it, the unit, the number if the words say it ("yesterday"), sorted. Words are in lower case. Only
the languages of which the lexicon has words are read.
"""

import argparse
import json
from pathlib import Path

OUT = Path("src/lexicon/relative.tsv")
# Forms that pages use and CLDR lacks, with the number as a word.
EXTRA = Path("train/relative_extra.tsv")
UNITS = ["second", "minute", "hour", "day", "week", "month", "year"]
# Fewer letters around a number say too little: "-3 h".
MIN_LETTERS = 3


def patterns(fields):
    """All ways to say how long ago something was: (before, after, unit, count)."""
    for unit in UNITS:
        for width in ("", "-short", "-narrow"):
            own = fields[unit + width]
            for pattern in own.get("relativeTime-type-past", {}).values():
                if pattern.count("{0}") == 1:
                    before, after = pattern.lower().replace("\u00a0", " ").replace("\u202f", " ").split("{0}")
                    yield before.strip(), after.strip(), unit, ""
            if unit == "day" and width == "":
                for count in (0, 1, 2):
                    word = own.get(f"relative-type--{count}" if count else "relative-type-0")
                    if word:
                        yield word.lower(), "", unit, str(count)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dates", type=Path)
    arguments = parser.parse_args()
    languages = {path.stem for path in Path("src/lexicon/languages").glob("*.tsv")}
    rows = {tuple(line.split("\t")) for line in EXTRA.read_text().splitlines()}
    for folder in sorted((arguments.dates / "main").iterdir()):
        if folder.name.split("-")[0] in languages and folder.name.count("-") == 0 or folder.name == "zh-Hant":
            fields = json.loads((folder / "dateFields.json").read_text())["main"][folder.name]["dates"]["fields"]
            for before, after, unit, count in patterns(fields):
                letters = sum(c.isalpha() for c in before + after)
                if letters >= MIN_LETTERS and not before.startswith(("-", "−", "\u200e")):
                    rows.add((before, after, unit, count))
    OUT.write_text("".join("\t".join(row) + "\n" for row in sorted(rows)))
    print(f"{OUT}: {len(rows)} ways in {len(languages)} languages")


if __name__ == "__main__":
    main()
