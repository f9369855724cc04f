#!/usr/bin/env python3
"""From data folders to weights: `python3 train/train.py DIR... [--out src/data/weights.bin]`, from the project's root.

Trains with five folds by site first: everything that is learned of a page for validation (log-odds of tokens, both models)
is learned on other sites. `evaluate --folds train/out` then measures the crate itself with the weights of each page's fold.
Last, it trains on all pages and writes the weights that ship. Seeded; see README.md, "Training".
"""

import argparse
import subprocess
import time
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

import data
import fields
import weights

CACHE = Path("train/out")
# Pages of more blocks than this are thinned for training: what is alike in them teaches nothing more.
PAGE_BLOCKS = 500
# The second model learns from the blocks that the first finds likelier; it is asked from a little higher on, `SETTLED` in
# `src/model/mod.rs`.
SETTLED = 0.02
TREES = dict(
    l2_leaf_reg=5, border_count=64, rsm=0.3, bootstrap_type="Bernoulli", subsample=0.6, random_seed=1, thread_count=2,
    verbose=0, allow_writing_files=False, boosting_type="Plain", leaf_estimation_iterations=1,
)
# Chosen out of fold on wcxb-dev and fundus-dev, by F1 against time: for the first model, 600 trees of depth 6 reach 0.871 on
# wcxb-dev and these 0.870. The second is asked about a third of the blocks, so its trees may cost more: 700 gain a thousandth on
# 500 and cost 0.02 of the parse.
FIRST = TREES | dict(iterations=200, depth=5, learning_rate=0.18)
SECOND = TREES | dict(iterations=700, depth=6, learning_rate=0.055)


class Rows:
    """All blocks of all pages, row by row."""

    def __init__(self, pages):
        sizes = [len(page.blocks) for page in pages]
        per_block = lambda values: np.repeat(np.array(list(values)), sizes)
        share = np.concatenate([page.label for page in pages])
        weight = np.concatenate([page.weight for page in pages])
        chance = np.minimum(1, PAGE_BLOCKS / np.maximum(per_block(sizes), 1))
        drawn = np.random.default_rng(0).random(len(share)) < chance
        self.set = per_block(page.set for page in pages)
        self.fold = per_block(page.fold for page in pages)
        self.label = np.nan_to_num(share) >= 0.5
        self.weight = weight / chance
        self.use = ~np.isnan(share) & drawn & (weight > 0)

    def fit(self, trees, features, without=None, of=True):
        """A model of such trees, trained on all rows, or on those of the other folds; `of` says which rows it will be asked about."""
        use = self.use & of if without is None else self.use & of & (self.fold != without)
        return CatBoostClassifier(**trees).fit(Pool(features[use].astype(np.float32), self.label[use], weight=self.weight[use]))


def by_fold(rows, trees, features, of=True):
    """A model for every fold, trained without it, and what each says of its own fold."""
    models, said = [], np.zeros(len(rows.fold), dtype=np.float32)
    for fold in range(data.FOLDS):
        models.append(rows.fit(trees, features, fold, of))
        own = rows.fold == fold
        if own.any():
            said[own] = models[-1].predict_proba(features[own].astype(np.float32))[:, 1]
    return models, said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("src/data/weights.bin"))
    arguments = parser.parse_args()
    start = time.time()
    say = lambda text: print(f"{time.time() - start:5.0f} s  {text}", flush=True)
    subprocess.run(["cargo", "build", "--release", "--example", "features"], check=True)
    CACHE.mkdir(parents=True, exist_ok=True)

    pages = [page for folder in arguments.folders for page in data.read_set(folder)]
    say(f"{len(pages)} pages read and labelled")
    named = fields.Fields(arguments.folders)
    names = data.names()
    learned = []
    for fold in range(data.FOLDS):
        others = [page for page in pages if page.fold != fold]
        learned.append((data.learn_odds(others), data.learn_types(others), named.fit(without=fold)))
        weights.write(CACHE / f"{fold}.bin", names, *learned[-1])
    say("log-odds of tokens and models of title, authors and date learned, fold by fold")
    rows = Rows(pages)
    features = data.matrix(arguments.folders, pages, CACHE)
    first, said = by_fold(rows, FIRST, features)
    say("first models trained")
    context = data.matrix(arguments.folders, pages, CACHE, said, rows.set)
    both = np.hstack([features, context])
    open_rows = said >= SETTLED
    second, _ = by_fold(rows, SECOND, both, open_rows)
    say("second models trained")
    for fold, parts in enumerate(learned):
        weights.write(CACHE / f"{fold}.bin", names, *parts, first[fold], second[fold])
    parts = data.learn_odds(pages), data.learn_types(pages), named.fit()
    weights.write(arguments.out, names, *parts, rows.fit(FIRST, features), rows.fit(SECOND, both, of=open_rows))
    Path("train/trained_on.txt").write_text("".join(sorted(f"{page.set}\t{page.gold['id']}\n" for page in pages)))
    say(f"{arguments.out}: {arguments.out.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
