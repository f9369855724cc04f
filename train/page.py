"""The models of the page as a whole: its type, and which cut of its blocks is the best."""

import json

import numpy as np
from catboost import CatBoost, CatBoostClassifier, Pool

import data

SMALL = dict(
    l2_leaf_reg=5, border_count=32, rsm=0.5, bootstrap_type="Bernoulli", subsample=0.7,
    random_seed=1, thread_count=2, verbose=0, allow_writing_files=False, boosting_type="Plain",
)
# Few rows (one per page), so few and shallow trees. Not tuned: the figures of other depths are in
# docs/tuning.md.
TYPE = SMALL | dict(depth=4, iterations=120, learning_rate=0.1)
# Orders the cuts of a page by their F1. Only differences within a page count.
RANK = SMALL | dict(depth=5, iterations=600, learning_rate=0.03, loss_function="QueryRMSE")
# Says the F1 of a cut.
F1 = SMALL | dict(depth=5, iterations=200, learning_rate=0.08, loss_function="RMSE")
# The weight of a copy for the models of cuts. With more for those of which most content is cut,
# listings lose what articles gain.
CUT_WEIGHT = {"": 1.0, "stripped": 0.5, "cut": 0.25, "both": 0.25}
# Pages with fewer words of content have no meaningful F1.
MIN_CONTENT = 5


class Pages:
    """The features of every page of which all content is known, and of its cuts.

    A page is scored with the weights of its fold, so that the features look in training as they do
    on unseen pages.
    """

    def __init__(self, pages, cache):
        self.rows, self.kind, self.fold, self.weight, self.is_typed = [], [], [], [], []
        cuts = {name: [] for name in ("row", "f1", "page", "is_own")}
        for folder in data.folders_of(pages):
            own = [page for page in pages if page.folder == folder]
            lines = data.tool("pages", folder, cache, data.write_folds(folder, pages, cache))
            for page, line in zip(own, lines.splitlines(), strict=True):
                if page.is_whole:
                    self.add(page, json.loads(line), cuts)
        self.rows = np.array(self.rows, dtype=np.float32)
        self.kind, self.fold, self.weight = map(np.array, (self.kind, self.fold, self.weight))
        self.is_typed = np.array(self.is_typed, dtype=bool)
        self.cuts = {name: np.array(values) for name, values in cuts.items()}

    def add(self, page, line, cuts):
        """Adds a page and its cuts."""
        _, row, own = line
        number = len(self.rows)
        self.rows.append(row)
        self.kind.append(page.gold["type"])
        self.is_typed.append(page.is_typed)
        self.fold.append(page.fold)
        self.weight.append(data.SET_WEIGHT.get(page.set, 1.0) * CUT_WEIGHT[page.copy])
        inside = np.nan_to_num(page.label) * page.lengths
        if inside.sum() < MIN_CONTENT:
            return
        for at, (features, kept) in enumerate(own):
            kept = np.frombuffer(kept.encode(), dtype="u1") == ord("1")
            f1 = 2 * inside[kept].sum() / (page.lengths[kept].sum() + inside.sum())
            for name, value in dict(row=features, f1=f1, page=number, is_own=at == 0).items():
                cuts[name].append(value)

    def fit_types(self, without=None):
        """Trains a model per page type, on all pages or without those of a fold."""
        use = self.use(without) & self.is_typed
        out = {}
        for kind in data.TYPES:
            is_kind = self.kind[use] == kind
            pool = Pool(self.rows[use], is_kind, weight=self.weight[use])
            # Some sets have pages of a few types only.
            fitted = CatBoostClassifier(**TYPE).fit(pool) if is_kind.any() else None
            out[f"type-{kind}"] = fitted
        return out

    def fit_cuts(self, without=None):
        """Trains the models of the cuts, on all pages or without those of a fold."""
        page = self.cuts["page"]
        use = self.use(without)[page]
        counts = np.bincount(page, minlength=len(self.rows))
        rows = self.cuts["row"][use].astype(np.float32)
        f1 = self.cuts["f1"][use]
        # A page has the same weight whatever the number of its cuts.
        weight = self.weight[page] / counts[page]
        rank = Pool(rows, f1, group_id=page[use], group_weight=self.weight[page][use])
        level = Pool(rows, f1, weight=weight[use])
        return {"cut-rank": CatBoost(RANK).fit(rank), "cut-f1": CatBoost(F1).fit(level)}

    def use(self, without):
        """Returns which pages to train on."""
        return self.fold != without if without is not None else np.ones(len(self.fold), dtype=bool)
