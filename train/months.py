#!/usr/bin/env python3
"""Writes `src/lexicon/months.tsv` from CLDR: `python3 train/months.py DATES PERSIAN`.

DATES and PERSIAN are the unpacked npm packages cldr-dates-full and cldr-cal-persian-full (`npm pack NAME`, then `tar xzf`).
A line is: name, language, number, calendar (g or p), scope, sorted by name. Names are folded as `Date` reading folds them: lower case, without
the full stop of an abbreviation; names of several words are cut to the last. A name in scope `any` is recognised on a page in
any language, that of the first language where several have it; a name in scope `own` only on pages in its language.
"""

import argparse
import json
import re
from pathlib import Path

OUT = Path("src/lexicon/months.tsv")
# Languages whose full names are recognised on pages in any language, the first of equal names first, and those of them whose
# abbreviations are as well. These are the languages that the sets trained on have; others would only add false hits.
ANY = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it lt lv nl no pl pt ro ru sk sl sr sv th tr uk"
).split()
ANY_SHORT = "cs da de el en es et fi fr hr hu id is it nl no pl pt ro ru sk sl sv tr uk".split()
# Forms that pages use and CLDR lacks: other spellings, other abbreviations, forms with a prefix.
EXTRA = Path("train/months_extra.tsv")


def fold(name):
    """The name as one folded word; None if it has digits or nothing is left."""
    words = re.split(r"[\s\u00a0\u202f]+", name.lower().strip())
    word = words[-1].strip(".\u2019'’׳॰")
    return word if word and not re.search(r"\d", word) and re.fullmatch(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*", word) else None


def names(file, locale, calendar):
    """All names of a locale's file: (width, folded name, month)."""
    months = json.loads(file.read_text())["main"][locale]["dates"]["calendars"][calendar]["months"]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                word = fold(name)
                if word and len(word) > 1:
                    yield width, word, int(number)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dates", type=Path)
    parser.add_argument("persian", type=Path)
    arguments = parser.parse_args()
    rows = {}  # (language, name, number, calendar) -> scope
    for folder in sorted((arguments.dates / "main").iterdir()):
        language = folder.name.split("-")[0]
        for width, name, number in names(folder / "ca-gregorian.json", folder.name, "gregorian"):
            is_any = folder.name in ANY and (width == "wide" or language in ANY_SHORT)
            key = (language, name, number, "g")
            rows[key] = "any" if is_any else rows.get(key, "own")
    for line in EXTRA.read_text().splitlines():
        language, name, number = line.split("\t")
        rows[language, name, int(number), "g"] = "any"
    for language in ("fa", "ps", "ckb", "mzn", "lrc"):
        file = arguments.persian / "main" / language / "ca-persian.json"
        if file.exists():
            for _, name, number in names(file, language, "persian"):
                rows.setdefault((language, name, number, "p"), "own")
    # Month names that mean different months in one language help nobody.
    meanings = {}
    for language, name, number, calendar in rows:
        meanings.setdefault((language, name), set()).add((number, calendar))
    lines = [
        f"{name}\t{language}\t{number}\t{calendar}\t{scope}\n"
        for (language, name, number, calendar), scope in rows.items()
        if len(meanings[language, name]) == 1
    ]
    OUT.write_text("".join(sorted(lines)))
    print(f"{OUT}: {len(lines)} names in {len({line.split(chr(9))[1] for line in lines})} languages")


if __name__ == "__main__":
    main()
