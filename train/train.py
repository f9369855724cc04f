#!/usr/bin/env python3
"""Trains the weights from data set folders. Run it from the root of the repository.

Trains five folds by site first: everything that a page is validated with (log-odds of tokens, all
models) is learned from other sites. `cargo xtask evaluate DIR --folds train/out` then measures the
crate with the weights of each page's fold. Last, it trains on all pages and writes the weights that
ship. All random numbers are seeded. See docs/training.md.
"""

import argparse
import subprocess
import time
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

import block_labels
import data
import fields
import kinds
import page
import weights

CACHE = Path("train/out")
# Pages and copies of more blocks than this are thinned for training, because their blocks repeat
# each other.
PAGE_BLOCKS, COPY_BLOCKS = 500, 200
# Blocks under this probability are boilerplate on pages of which only some content is known.
UNLIKELY = 0.05
# The second model learns from the blocks that the first finds likelier than this. The crate asks it
# from a slightly higher probability on: see `src/score/mod.rs`.
SETTLED = 0.02
TREES = dict(
    l2_leaf_reg=5, border_count=64, rsm=0.3, bootstrap_type="Bernoulli", subsample=0.6,
    random_seed=1, thread_count=2, verbose=0, allow_writing_files=False, boosting_type="Plain",
    leaf_estimation_iterations=1,
)
# Tuned out of fold on wcxb-dev and fundus-dev, F1 against time. For the first model, 600 trees of
# depth 6 reach 0.871 on wcxb-dev and these 0.870. The second reads a third of the blocks, so its
# trees may cost more: 700 gain a thousandth over 500 and cost 0.02 of the parse.
FIRST = TREES | dict(iterations=200, depth=5, learning_rate=0.18)
SECOND = TREES | dict(iterations=700, depth=6, learning_rate=0.055)


class Rows:
    """All blocks of all pages, a row each."""

    def __init__(self, pages):
        sizes = [len(page.blocks) for page in pages]
        per_block = lambda values: np.repeat(np.array(list(values)), sizes)
        self.share = np.concatenate([page.label for page in pages])
        weight = np.concatenate([page.weight for page in pages])
        most = per_block(COPY_BLOCKS if page.is_copy else PAGE_BLOCKS for page in pages)
        chance = np.minimum(1, most / np.maximum(per_block(sizes), 1))
        drawn = np.random.default_rng(0).random(len(self.share)) < chance
        folders = {folder: at for at, folder in enumerate(data.folders_of(pages))}
        self.owner = per_block(folders[page.folder] for page in pages)
        self.fold = per_block(page.fold for page in pages)
        self.weight = weight / chance
        self.drawn = drawn & (weight > 0)
        # Pages of which the gold only says what must be in the text.
        self.one_sided = per_block(not page.is_whole and not page.gold.get("without") for page in pages)

    def take_unlikely(self, said):
        """Takes unlabelled blocks that a model finds unlikely as boilerplate, on pages whose gold
        only says what must be in the text. Without them a model learns that all of it is content.
        """
        unlikely = self.one_sided & np.isnan(self.share) & (said < UNLIKELY)
        self.share[unlikely] = 0.0

    def fit(self, trees, features, without=None, of=True):
        """Trains a model on the rows `of`, on all pages or without those of a fold."""
        use = self.drawn & ~np.isnan(self.share) & of
        if without is not None:
            use &= self.fold != without
        rows = features[use].astype(np.float32)
        pool = Pool(rows, self.share[use] >= 0.5, weight=self.weight[use])
        return CatBoostClassifier(**trees).fit(pool)

    def by_fold(self, trees, features, of=True):
        """Trains a model per fold without its pages, and predicts the blocks of that fold."""
        models, said = [], np.zeros(len(self.fold), dtype=np.float32)
        for fold in range(data.FOLDS):
            models.append(self.fit(trees, features, fold, of))
            own = self.fold == fold
            if own.any():
                said[own] = models[-1].predict_proba(features[own].astype(np.float32))[:, 1]
        return models, said


class Parts:
    """The parts of the weights file of each fold and of the file that ships (fold `None`)."""

    def __init__(self, names):
        self.names = names
        folds = [*range(data.FOLDS), None]
        empty = {model: weights.model(names[model], None) for model in weights.MODELS}
        empty["kinds"] = kinds.empty(names["first"])
        self.parts = {fold: dict(empty) for fold in folds}

    def add_models(self, fold, models):
        """Adds fitted models by name."""
        for model, fitted in models.items():
            self.parts[fold][model] = weights.model(self.names[model], fitted)

    def write_folds(self):
        """Writes the weights of every fold, as far as they are trained."""
        for fold in range(data.FOLDS):
            weights.write(CACHE / f"{fold}.bin", self.parts[fold])


def train(folders, pages, parts, say):
    """Trains all models fold by fold, then on all pages."""
    named = fields.Fields(folders)
    for fold in parts.parts:
        others = [page for page in pages if page.fold != fold and not page.is_copy]
        parts.parts[fold]["odds"] = weights.table(data.learn_odds(others))
        parts.parts[fold]["types"] = weights.table(data.learn_types(others))
        parts.add_models(fold, named.fit(parts.names, without=fold))
    parts.write_folds()
    say("log-odds of tokens and models of title, authors and date trained")

    rows = Rows(pages)
    features = data.matrix(pages, CACHE)
    data.mute(features, pages, parts.names["first"])
    first, said = rows.by_fold(FIRST, features)
    say("first models trained")
    rows.take_unlikely(said)
    context = data.matrix(pages, CACHE, said, rows.owner)
    both = np.hstack([features, context])
    unsettled = said >= SETTLED
    second, _ = rows.by_fold(SECOND, both, unsettled)
    for fold in range(data.FOLDS):
        parts.add_models(fold, {"first": first[fold], "second": second[fold]})
    last = rows.fit(FIRST, features), rows.fit(SECOND, both, of=unsettled)
    parts.add_models(None, dict(zip(("first", "second"), last)))
    parts.write_folds()
    say("second models trained")
    train_page_models(pages, parts, say)


def train_page_models(pages, parts, say):
    """Trains the models of page types, and over their probabilities those of cuts."""
    whole = page.Pages(pages, CACHE)
    for fold in parts.parts:
        parts.add_models(fold, whole.fit_types(without=fold))
    parts.write_folds()
    say("models of page types trained")
    # The cuts are described with the types' probabilities.
    whole = page.Pages(pages, CACHE)
    for fold in parts.parts:
        parts.add_models(fold, whole.fit_cuts(without=fold))
    parts.write_folds()
    say("models of cuts trained")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a data set folder")
    parser.add_argument("--out", type=Path, default=Path("src/score/weights.bin"))
    parser.add_argument(
        "--labels", nargs="*", default=[], type=Path, metavar="DIR",
        help="folders of labelled blocks, besides train/labels",
    )
    parser.add_argument(
        "--keep", nargs="*", default=[], choices=["odds", "types", *weights.MODELS],
        help="parts to take from the file at --out instead of the ones trained now",
    )
    arguments = parser.parse_args()
    start = time.time()
    say = lambda text: print(f"{time.time() - start:5.0f} s  {text}", flush=True)
    kept = weights.read(arguments.out) if arguments.keep else {}
    subprocess.run(["cargo", "build", "--release", "-p", "xtask"], check=True)
    CACHE.mkdir(parents=True, exist_ok=True)

    pages = []
    labelled = block_labels.read_all(arguments.labels)
    for folder in arguments.folders:
        own = data.read_set(folder, labelled)
        pages += own + data.make_copies(folder, own, labelled, CACHE)
    say(f"{len(pages)} pages and copies read and labelled")
    parts = Parts(data.names())
    train(arguments.folders, pages, parts, say)
    shipped = parts.parts[None]
    for part in arguments.keep:
        same = "the same as" if shipped[part] == kept[part] else "other than"
        say(f"{part}: kept, {same} the one trained now")
        shipped[part] = kept[part]
    weights.write(arguments.out, shipped)
    trained_on = sorted(f"{page.set}\t{page.gold['id']}\n" for page in pages if not page.is_copy)
    Path("train/trained_on.txt").write_text("".join(trained_on))
    say(f"{arguments.out}: {arguments.out.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
