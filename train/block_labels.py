#!/usr/bin/env python3
"""Labels of blocks: the kind of each block of a page.

Usage: block_labels.py FOLDER [--out FOLDER] adds the labels of a folder (a JSON file per page, as kinds-dev has
them and `dehusk review` writes them) to those of `train/labels/`.

`train/labels/SET.tsv` has them without any text: a line per run of blocks of one kind, with the id of the page (or
nothing, for the page of the line above), the kind, a second kind that is as right (or nothing), and for each block
five digits of a hash of how its text starts. Blocks are found by these and their order, so that most are still found
after segmentation changed.
"""

import argparse
import difflib
import json
import zlib
from itertools import groupby
from pathlib import Path

# Letters of a text by which a label finds its block, and hexadecimal digits of their hash.
KEY_LETTERS, DIGITS = 50, 5
FOLDER = Path(__file__).parent / "labels"


def key(text):
    """The hash of a text's start, without white space and marks that are not seen."""
    seen = "".join(c for c in text if not c.isspace() and c not in "\u200b\u200c\u200d\u00ad\ufeff")
    return f"{zlib.crc32(seen[:KEY_LETTERS].encode()):08x}"[:DIGITS]


def of_json(blocks):
    """The labels of a JSON file as (key, kind, second kind or None)."""
    return [(key(text), kind, second) for text, kind, second in blocks]


def read_json(folder):
    """The labels of a folder of JSON files: {(set, id): [(key, kind, second kind or None)]}."""
    pages = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
    return {(page["set"], page["id"]): of_json(page["blocks"]) for page in pages}


def read(folder=FOLDER):
    """The labels of a folder of hashed labels, in the same form."""
    out = {}
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text().splitlines():
            page, kind, second, keys = line.split("\t")
            own = out.setdefault((path.stem, page), []) if page else own
            own += [(keys[at : at + DIGITS], kind, second or None) for at in range(0, len(keys), DIGITS)]
    return out


def read_all(folders):
    """The labels of `train/labels/` and of further folders of JSON files."""
    out = read()
    for folder in folders:
        out |= read_json(folder)
    return out


def write(labels, folder=FOLDER):
    """Writes labels as hashes, a file per set."""
    folder.mkdir(exist_ok=True)
    for name, pages in groupby(sorted(labels.items()), lambda page: page[0][0]):
        lines = []
        for (_, page), own in pages:
            for (kind, second), run in groupby(own, lambda label: label[1:]):
                keys = "".join(key for key, *_ in run)
                lines.append(f"{page}\t{kind}\t{second or ''}\t{keys}\n")
                page = ""
        (folder / f"{name}.tsv").write_text("".join(lines))


def match(labels, texts):
    """The label of each text: (kind, second kind or None), or None where none is for it."""
    out = [None] * len(texts)
    ours, theirs = [key(text) for text in texts], [key for key, *_ in labels]
    for a, b, size in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
        out[b : b + size] = [label[1:] for label in labels[a : a + size]]
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder of labels, a JSON file per page")
    parser.add_argument("--out", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    labels = (read(arguments.out) if arguments.out.exists() else {}) | read_json(arguments.folder)
    write(labels, arguments.out)
    print(f"{len(labels)} pages, {sum(map(len, labels.values()))} labelled blocks")


if __name__ == "__main__":
    main()
