#!/usr/bin/env python3
"""Trains the kinds of blocks on pages whose blocks are labelled.

Usage: kinds.py LABELS DATA [--out FILE]. LABELS is a folder of pages' labels, DATA the folder of the data
sets that hold the pages. The labels of `train/labels/` and of `corpus/` are added. It replaces the kinds in the weights of every
fold in train/out, trained without the sites of the fold, and in the file at --out, trained on all pages.
See docs/training.md.
"""

import argparse
import gzip
import json
import os
import shutil
import struct
import subprocess
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

import block_labels
import data
import weights

CACHE = Path("train/out")
KINDS = [
    "heading", "paragraph", "list-item", "quote", "code", "table", "caption", "comment", "title",
    "subtitle", "byline", "date", "navigation", "breadcrumb", "subscribe-prompt", "teaser", "share-bar",
    "consent-banner", "advertisement", "login-prompt", "comment-prompt", "widget", "tag-list",
    "author-bio", "legal", "foreign-chrome", "hidden", "other",
]
# Ranges of a feature. Out of fold, macro F1 is 0.69 with eight, 0.67 with four and 0.06 lower without.
RANGES = 8
# Cues on fewer pages than this are left out: they say what one site is like.
MIN_PAGES = 3
# The cues with the largest weights are kept, so that the weights stay under 1 MiB.
MAX_CUES = 5500
# The greatest number of a row. Numbers up to 31 take 25 KB less when they are packed, and macro F1 is 0.001 lower.
LEVELS = 63
# The regularisation of scikit-learn's logistic regression. In trials out of fold, 0.02 and 0.05 were
# within 0.01 of macro F1, and 0.15 was 0.01 below.
STRENGTH = 0.03
# A page of a data set counts for at most this many blocks, a block of two possible kinds for half, and
# rare kinds for more by this power of how rare they are.
PAGE_BLOCKS, UNSURE, RARENESS = 300, 0.5, 0.3
# A page of the corpus counts for this many others. Its pages hold each kind many times over, and the
# labelled pages of the data sets are twenty times as many.
CORPUS_WEIGHT = 8.0
# What a page without blocks has.
NO_CUES = np.zeros(0, dtype=np.uint32)


class Page:
    """A page: its fold, and of every block the cues, the features, the kind and the weight."""

    def __init__(self, blocks, labels, fold):
        self.fold = fold
        self.cues = [np.array(keys, dtype=np.uint32) for _, _, keys, _ in blocks]
        self.rows = np.array([row for *_, row in blocks], dtype=np.int16)
        self.kind = np.full(len(blocks), -1)
        self.weight = np.zeros(len(blocks))
        most = min(1.0, PAGE_BLOCKS / max(1, len(blocks)))
        # Pages of the corpus are in no fold.
        most *= CORPUS_WEIGHT if fold is None else 1.0
        for at, label in enumerate(block_labels.match(labels, [text for text, *_ in blocks])):
            if label and blocks[at][1]:
                kind, second = label
                self.kind[at] = KINDS.index(kind)
                self.weight[at] = most * (UNSURE if second else 1.0)


def read_corpus():
    """The pages of the corpus with their labels."""
    for path in sorted(Path("corpus").glob("*/blocks.tsv")):
        lines = [line.split("\t", 1) for line in path.read_text().splitlines() if "\t" in line]
        labels = [[text.replace("\\n", "\n"), kind, None] for kind, text in lines if kind in KINDS]
        yield path.parent.name, path.with_name("page.html"), block_labels.of_json(labels)


def fold_table(name):
    """The folds of a data set, as the last run of train.py wrote them."""
    lines = (CACHE / f"{name}.folds.tsv").read_text().splitlines()
    return dict(line.split("\t") for line in lines)


def link_pages(labels, sets, folder):
    """Makes a data set folder of the labelled pages. Returns their names, labels and folds."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "html").mkdir(parents=True)
    tables, pages = {}, []
    for (own, page), gold in sorted(labels.items()):
        if own not in tables:
            tables[own] = fold_table(own)
        name, source = f"{own}.{page}", sets / own / "html" / f"{page}.html.gz"
        os.symlink(source.resolve(), folder / "html" / f"{name}.html.gz")
        pages.append((name, gold, int(tables[own][page])))
    return pages


def ask(what, pages, folder):
    """What the crate prints about the pages, a line each."""
    golds = [json.dumps({"id": name, "text": ""}) for name, *_ in pages]
    (folder / "gold.jsonl").write_text("\n".join(golds))
    # Pages of the corpus are in no fold; nothing was trained on them.
    folds = "\n".join(f"{name}\t{0 if fold is None else fold}" for name, _, fold in pages)
    (folder / "folds.tsv").write_text(folds)
    command = [*data.TOOL, what, folder, CACHE, folder / "folds.tsv"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def read_pages(labels, sets):
    """All pages, their cues asked from the crate."""
    folder = CACHE / "kinds"
    pages = link_pages(labels, sets, folder)
    for name, source, gold in read_corpus():
        (folder / "html" / f"corpus.{name}.html.gz").write_bytes(gzip.compress(source.read_bytes()))
        pages.append((f"corpus.{name}", gold, None))
    lines = ask("kinds", pages, folder)
    return [Page(json.loads(line)["blocks"], gold, fold) for line, (_, gold, fold) in zip(lines, pages)]


class Encoder:
    """Turns blocks into a sparse matrix: a column for each range of a feature and each common cue."""

    def __init__(self, pages):
        rows = np.concatenate([page.rows for page in pages])
        steps = np.linspace(0, 1, RANGES + 1)[1:-1]
        self.ends = [np.unique(np.quantile(column, steps, method="lower")).astype(np.int16) for column in rows.T]
        self.starts = np.cumsum([0, *(len(ends) + 1 for ends in self.ends)])
        counts = Counter()
        for page in pages:
            counts.update(np.unique(np.concatenate([*page.cues, NO_CUES])).tolist())
        common = sorted(cue for cue, count in counts.items() if count >= MIN_PAGES)
        self.cues = {cue: self.starts[-1] + at for at, cue in enumerate(common)}

    def matrix(self, pages):
        """The rows of all blocks."""
        columns, values, ends = [], [], [0]
        for page in pages:
            ranges = [np.searchsorted(own, column, side="left") for own, column in zip(self.ends, page.rows.T)]
            ranges = np.stack(ranges, axis=1) + self.starts[:-1]
            for own, cues in zip(ranges, page.cues):
                counts = Counter(self.cues[cue] for cue in cues.tolist() if cue in self.cues)
                columns += [*own, *counts]
                values += [1] * len(own) + list(counts.values())
                ends.append(len(columns))
        shape = (len(ends) - 1, self.starts[-1] + len(self.cues))
        return sparse.csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=shape)


def fit(pages):
    """Trains on pages. Returns the encoder, the weights (a row per column, a column per kind), the bias."""
    encoder = Encoder(pages)
    matrix = encoder.matrix(pages)
    kind = np.concatenate([page.kind for page in pages])
    weight = np.concatenate([page.weight for page in pages])
    use = weight > 0
    there = np.bincount(kind[use], weights=weight[use], minlength=len(KINDS)) + 5
    weight[use] *= ((there.mean() / there) ** RARENESS)[kind[use]]
    model = LogisticRegression(C=STRENGTH, max_iter=80, tol=1e-3)
    model.fit(matrix[use], kind[use], sample_weight=weight[use])
    rows = np.zeros((matrix.shape[1], len(KINDS)))
    rows[:, model.classes_] = model.coef_.T
    # A kind without an example is never said.
    bias = np.full(len(KINDS), -20.0)
    bias[model.classes_] = model.intercept_
    frequency = np.asarray((matrix != 0).mean(axis=0)).ravel()
    return encoder, rows, bias, frequency


def part(fitted, names):
    """The part of the weights file, as src/score/weights.rs describes it."""
    encoder, rows, bias, frequency = fitted
    first = encoder.starts[-1]
    strength = np.abs(rows[first:]).max(axis=1) * np.sqrt(frequency[first:])
    kept = set(np.argsort(-strength)[:MAX_CUES])
    # The same sum for all kinds changes nothing, so rows are centred to need fewer bits.
    rows = rows - np.median(rows, axis=1, keepdims=True)
    unit = max(np.quantile(np.abs(rows), 0.9999), np.abs(bias[bias > -20]).max()) / LEVELS
    quantised = lambda row: np.clip(np.round(row / unit), -LEVELS, LEVELS).astype("<i1").tobytes()
    named = lambda name: struct.pack("<B", len(name.encode())) + name.encode()
    out = [struct.pack("<B", len(KINDS)), *map(named, KINDS), struct.pack("<f", unit), quantised(bias)]
    out += [struct.pack("<H", len(names)), *map(named, names)]
    for ends, start in zip(encoder.ends, encoder.starts):
        out.append(struct.pack("<B", len(ends)) + ends.astype("<i2").tobytes())
        out += [quantised(row) for row in rows[start : start + len(ends) + 1]]
    known = sorted((cue, at) for cue, at in encoder.cues.items() if at - first in kept)
    out.append(weights.keys([cue for cue, _ in known]))
    out += [quantised(rows[at]) for _, at in known]
    return b"".join(out)


def empty(names):
    """The part of a file in which no kinds were trained yet."""
    named = lambda name: struct.pack("<B", len(name.encode())) + name.encode()
    zeros = bytes(len(KINDS))
    out = [struct.pack("<B", len(KINDS)), *map(named, KINDS), struct.pack("<f", 0.0), zeros]
    out += [struct.pack("<H", len(names)), *map(named, names)]
    out += [bytes(1) + zeros for _ in names]
    return b"".join(out) + struct.pack("<I", 0)


# The pages and the names of the features, for the processes that fit.
ALL = []


def fit_fold(fold):
    """The part of the weights file that is trained without a fold."""
    pages, names = ALL
    return part(fit([page for page in pages if fold is None or page.fold != fold]), names)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, help="a folder of labels, a file per page")
    parser.add_argument("sets", type=Path, help="the folder of the data sets that hold the pages")
    parser.add_argument("--out", type=Path, default=Path("src/score/weights.bin"))
    arguments = parser.parse_args()
    names = data.names()["first"]
    # Kinds of an older form could not be read.
    for path in (CACHE / f"{fold}.bin" for fold in range(data.FOLDS)):
        weights.write(path, weights.read(path) | {"kinds": empty(names)})
    pages = read_pages(block_labels.read_all([arguments.labels]), arguments.sets)
    known = sum(int((page.kind >= 0).sum()) for page in pages)
    print(f"{len(pages)} pages, {known} labelled blocks", flush=True)
    folds = [*range(data.FOLDS), None]
    # A fit runs on one core and takes minutes. The processes have the pages by being forked.
    ALL[:] = pages, names
    with Pool(2) as pool:
        for fold, own in zip(folds, pool.imap(fit_fold, folds)):
            path = arguments.out if fold is None else CACHE / f"{fold}.bin"
            weights.write(path, weights.read(path) | {"kinds": own})
            print(f"{path}: {len(own) // 1024} KiB of kinds", flush=True)


if __name__ == "__main__":
    sys.exit(main())
