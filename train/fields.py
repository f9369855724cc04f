"""The models of title, authors and date: which of a page's candidates is the right one."""

import json
import re
import subprocess

import numpy as np
from catboost import CatBoostClassifier, Pool

import data

FIELDS = ["title", "author", "date"]
TREES = dict(
    depth=6, iterations=150, learning_rate=0.15, l2_leaf_reg=5, border_count=32, rsm=0.5, bootstrap_type="Bernoulli",
    subsample=0.7, random_seed=1, thread_count=2, verbose=0, allow_writing_files=False, boosting_type="Plain",
)
# Chosen out of fold: for titles deeper trees lose ten pages of wcxb-dev, authors and dates gain two points and one by them;
# twice as many trees at half the rate gain authors and dates nothing.
SMALLER = {"title": dict(depth=3, iterations=300, learning_rate=0.08)}

# What a page of a set counts for. Out of fold four more titles of fundus-dev are right so, and two fewer of wcxb-dev; authors and
# dates gain nothing.
SET_WEIGHT = {("fundus-dev", "title"): 3.0}

# Where the gold of a page of such a type names no author, there is none, and the names on it are wrong ones of this weight:
# out of fold half as many such pages then get an author. On articles and in forums the gold may have missed one.
WITHOUT_AUTHORS = {"service", "product", "listing", "collection", "documentation"}
NO_AUTHOR_WEIGHT = 0.5

# Whatever else is known, being named by one of these never speaks against a candidate: monotone constraints keep the trees
# from learning the contrary where the data is thin.
SPEAK_FOR = {
    "author": ["in_json_ld", "in_meta.0"],
    "date": ["in_json_ld.0", "in_meta.0", "itemprop.0", "in_address"],
}


def words(text):
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def is_right(field, candidate, gold):
    """Whether a candidate is what the gold says; None where the gold says nothing."""
    if not (gold or "").strip():
        return None
    if field == "title":
        return words(candidate) == words(gold)
    if field == "date":
        return candidate == gold[:10] if len(gold) >= 10 else None
    names = [words(name) for name in gold.split(";")]
    own = words(candidate)
    return bool(own) and any(own == name or f" {own} " in f" {name} " or f" {name} " in f" {own} " for name in names)


class Fields:
    """All candidates of all pages of the folders."""

    def __init__(self, folders):
        self.rows = {field: [] for field in FIELDS}
        self.right = {field: [] for field in FIELDS}
        self.weight = {field: [] for field in FIELDS}
        self.fold = {field: [] for field in FIELDS}
        for folder in folders:
            golds = [json.loads(line) for line in open(folder / "gold.jsonl")]
            lines = subprocess.run([data.TOOL, "fields", folder], check=True, capture_output=True, text=True).stdout.splitlines()
            # Some sets give dates that nobody looked for on every page; without a field in the set, nothing is learned.
            for gold, line in zip(golds, lines, strict=True):
                row = json.loads(line)
                for field in FIELDS:
                    weight = SET_WEIGHT.get((folder.name, field), 1.0)
                    marks = [is_right(field, text, gold.get(field)) for text, _ in row[field]]
                    if field == "author" and gold.get("type") in WITHOUT_AUTHORS and not gold.get("author"):
                        marks, weight = [False] * len(marks), NO_AUTHOR_WEIGHT
                    for (_, numbers), right in zip(row[field], marks):
                        if right is not None:
                            self.rows[field].append(numbers)
                            self.right[field].append(right)
                            self.weight[field].append(weight)
                            self.fold[field].append(data.fold_of(gold["domain"]))
        for field in FIELDS:
            self.rows[field] = np.array(self.rows[field], dtype=np.float32)
            self.right[field], self.fold[field] = np.array(self.right[field]), np.array(self.fold[field])
            self.weight[field] = np.array(self.weight[field])

    def fit(self, without=None):
        """A model for every field, trained on all pages or on those of the other folds."""
        out = []
        for field, names in zip(FIELDS, data.names()):
            use = np.ones(len(self.fold[field]), dtype=bool) if without is None else self.fold[field] != without
            rises = [int(name in SPEAK_FOR.get(field, [])) for name in names]
            pool = Pool(self.rows[field][use], self.right[field][use], weight=self.weight[field][use])
            trees = TREES | SMALLER.get(field, {})
            out.append(CatBoostClassifier(**trees, monotone_constraints=rises).fit(pool))
        return out
