#!/usr/bin/env python3
"""Fits the weight of requests to the reader, `ASKS` in src/score/requests.rs, and prints it with its log loss.

Usage: requests.py LABELS DATA, after train.py. LABELS is a folder of pages' labels, DATA the folder of the data sets
that hold the pages. The labels of `train/labels/` are added. Nothing is written. See docs/tuning.md, "Requests".
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import block_labels
import kinds

# The kinds that belong to the text.
CONTENT = {"paragraph", "heading", "list-item", "quote", "code", "table", "subtitle", "title"}
PENALTY, FOLDS = 0.1, 5
ARTICLE, DOCUMENTATION, FORUM = 0, 1, 2


class Rows:
    """All requests with a sure label, a row each."""

    def __init__(self, pages):
        rows = [(at, page["types"], *row) for at, page in enumerate(pages) for row in page["rows"]]
        page, types, score, signs, content = map(np.array, zip(*rows))
        score = np.clip(score, 1e-4, 1 - 1e-4)
        self.odds, self.types, self.signs, self.content = np.log(score / (1 - score)), types, signs * 1.0, content * 1.0
        _, at, counts = np.unique(page, return_inverse=True, return_counts=True)
        self.weight = 1 / np.sqrt(counts[at])
        self.fold = np.random.default_rng(0).integers(0, FOLDS, len(counts))[at]

    def losses(self, weights, columns, damping):
        """The log loss of each row if its score loses the weighted columns."""
        odds = self.odds - damping * (columns @ weights)
        sure = np.where(self.content > 0, odds, -odds)
        return self.weight * np.minimum(np.logaddexp(0, -sure), 14)

    def fit(self, columns, damping, rows):
        """The weights that fit some of the rows best."""
        total = self.weight[rows].sum()

        def loss(weights):
            return self.losses(weights, columns, damping)[rows].sum() / total + PENALTY * weights @ weights / rows.sum()

        return minimize(loss, np.ones(columns.shape[1])).x

    def validated(self, columns, damping):
        """The log loss of rows with weights that are fitted without their pages."""
        parts = [self.fold == fold for fold in range(FOLDS)]
        losses = [self.losses(self.fit(columns, damping, ~part), columns, damping)[part].sum() for part in parts]
        return sum(losses) / self.weight.sum()


def read(labels, sets):
    """The pages with their types and requests."""
    folder = kinds.CACHE / "requests"
    linked = kinds.link_pages(labels, sets, folder)
    pages = []
    for line, (_, gold, _) in zip(kinds.ask("requests", linked, folder), linked):
        page = json.loads(line)
        found = block_labels.match(gold, [text for text, *_ in page["blocks"]])
        rows = [
            (score, signs, label[0] in CONTENT)
            for (_, score, signs), label in zip(page["blocks"], found)
            if signs and label and not label[1]
        ]
        pages.append({"types": page["types"], "rows": rows})
    return pages


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, help="a folder of labels, a file per page")
    parser.add_argument("sets", type=Path, help="the folder of the data sets that hold the pages")
    arguments = parser.parse_args()
    rows = Rows(read(block_labels.read_all([arguments.labels]), arguments.sets))
    print(f"{len(rows.content)} requests, {rows.content.mean():.2f} of them content")
    clear = rows.signs.any(axis=1, keepdims=True) * 1.0
    columns = {"signs": rows.signs, "clear": clear, "clear or not": np.hstack([clear, 1 - clear])}
    read_types = {"article, forum": [ARTICLE, FORUM], "and documentation": [ARTICLE, DOCUMENTATION, FORUM]}
    dampings = {name: rows.types[:, own].sum(axis=1) for name, own in read_types.items()} | {"1": np.ones(len(clear))}
    none = rows.losses(np.zeros(1), clear, 1).sum() / rows.weight.sum()
    print(f"no weight: log loss {none:.3f}")
    for name, damping in dampings.items():
        for what, own in columns.items():
            fitted = " ".join(f"{weight:.2f}" for weight in rows.fit(own, damping, rows.content >= 0))
            print(f"times {name}, {what}: log loss {rows.validated(own, damping):.3f}, weights {fitted}")


if __name__ == "__main__":
    main()
