"""The model of the page as a whole: whether it is an article."""

import json

import numpy as np
from catboost import CatBoostClassifier, Pool

import data

# Few rows (one per page), so few and shallow trees. Not tuned: the figures of other depths are in
# docs/tuning.md.
TREES = dict(
    depth=4, iterations=150, learning_rate=0.08, l2_leaf_reg=5, border_count=32, rsm=0.5,
    bootstrap_type="Bernoulli", subsample=0.7, random_seed=1, thread_count=2, verbose=0,
    allow_writing_files=False, boosting_type="Plain",
)


class Pages:
    """The features of every page whose gold has its text and its type.

    A page is scored with the weights of its fold, so that the features look in training as they do
    on unseen pages.
    """

    def __init__(self, folders, pages, cache):
        rows, article, fold, weight = [], [], [], []
        for folder in folders:
            own = [page for page in pages if page.set == folder.name]
            lines = data.tool("pages", folder, cache, data.write_folds(folder, pages, cache))
            for page, line in zip(own, lines.splitlines(), strict=True):
                if page.has_text and page.gold["type"] in data.TYPES:
                    rows.append(json.loads(line)[1])
                    article.append(page.gold["type"] == "article")
                    fold.append(page.fold)
                    weight.append(data.SET_WEIGHT.get(page.set, 1.0))
        self.rows = np.array(rows, dtype=np.float32)
        self.article, self.fold, self.weight = map(np.array, (article, fold, weight))

    def fit(self, without=None, trees=TREES):
        """Trains the model, on all pages or without those of a fold."""
        use = np.ones(len(self.fold), dtype=bool) if without is None else self.fold != without
        pool = Pool(self.rows[use], self.article[use], weight=self.weight[use])
        return CatBoostClassifier(**trees).fit(pool)
