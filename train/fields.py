"""The models of title, authors and date: each picks the right one of a page's candidates.

Run alone, it trains these three anew in the weights file and in those of the folds:

    python3 train/fields.py DATA...

`--fields author` trains some of them, and leaves the others as they are.
"""

import argparse
import json
import re
import subprocess
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

import data
import weights

FIELDS = ["title", "author", "date"]
TREES = dict(
    depth=6, iterations=120, learning_rate=0.15, l2_leaf_reg=5, border_count=32, rsm=0.5,
    bootstrap_type="Bernoulli", subsample=0.7, random_seed=1, thread_count=2, verbose=0,
    allow_writing_files=False, boosting_type="Plain",
)
# The number of trees bounds the size of the weights, and with it that of the wheel. Out of fold, titles gain
# from many small trees and authors from more trees: log loss is 0.110 with 200, 0.106 with 400, 0.105 with 800.
SMALLER = {
    "title": dict(depth=4, iterations=300, learning_rate=0.08, rsm=0.3),
    "author": dict(iterations=400, learning_rate=0.1, rsm=0.3),
}

# The weight of a page, by set and field. Out of fold four more titles of fundus-dev are right with
# it, and two fewer of wcxb-dev. Authors and dates gain nothing.
SET_WEIGHT = {("fundus-dev", "title"): 3.0, ("recipes-dev", "title"): 0.3}

# A page of one of these types whose gold names no author has none, so its candidates are wrong
# ones, with this weight. Out of fold, half as many such pages then get an author. The gold of
# articles and forums may have missed an author.
WITHOUT_AUTHORS = {"service", "product", "listing", "collection", "documentation"}
NO_AUTHOR_WEIGHT = 0.5

# Monotone constraints: a larger value of these features never lowers a candidate's probability,
# even where the data is thin.
RISING = {
    "author": ["in_json_ld", "in_meta.0"],
    "date": ["in_json_ld.0", "in_meta.0", "itemprop.0", "in_address"],
}


def words(text):
    """Returns the words of a text in lower case, separated by spaces."""
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def is_right(field, candidate, gold):
    """Returns whether a candidate agrees with the gold, or None if the gold has no value."""
    if not (gold or "").strip():
        return None
    if field == "title":
        return words(candidate) == words(gold)
    if field == "date":
        return candidate == gold[:10] if len(gold) >= 10 else None
    names = [words(name) for name in gold.split(";")]
    own = words(candidate)
    holds = lambda outer, inner: f" {inner} " in f" {outer} "
    return bool(own) and any(own == n or holds(n, own) or holds(own, n) for n in names)


def is_change(candidates, gold, columns):
    """Returns whether the gold is the day of a change, though the page states an earlier one of publication.

    The gold of wcxb-dev prefers the last change on some pages.
    """
    states = lambda numbers, names: any(numbers[columns.index(name)] > 0 for name in names)
    published = ["in_json_ld.0", "in_meta.0", "itemprop.0"]
    changed = ["in_json_ld.1", "in_meta.2", "in_meta.4", "itemprop.1"]
    own = [numbers for day, numbers in candidates if day == gold]
    earlier = any(day < gold and states(numbers, published) for day, numbers in candidates)
    return earlier and any(states(n, changed) and not states(n, published) for n in own)


def marks_of(field, candidates, gold, set_name):
    """Returns whether each candidate is right (or None), and the weight of the page."""
    weight = SET_WEIGHT.get((set_name, field), 1.0)
    has_none = gold.get("type") in WITHOUT_AUTHORS and not gold.get("author")
    if field == "author" and has_none:
        return [False] * len(candidates), NO_AUTHOR_WEIGHT
    return [is_right(field, text, gold.get(field)) for text, _ in candidates], weight


class Fields:
    """All candidates of all pages of the folders."""

    def __init__(self, folders):
        self.rows = {field: [] for field in FIELDS}
        self.right = {field: [] for field in FIELDS}
        self.weight = {field: [] for field in FIELDS}
        self.fold = {field: [] for field in FIELDS}
        self.days = data.names()["date"]
        for folder in folders:
            lines = data.tool("fields", folder).splitlines()
            for gold, line in zip(data.golds(folder), lines, strict=True):
                self.add(folder.name, gold, json.loads(line))
        for field in FIELDS:
            self.rows[field] = np.array(self.rows[field], dtype=np.float32)
            for values in (self.right, self.fold, self.weight):
                values[field] = np.array(values[field])

    def add(self, set_name, gold, row):
        """Adds the candidates of a page of which the gold says whether they are right."""
        for field in FIELDS:
            if field == "date" and is_change(row[field], (gold.get("date") or "")[:10], self.days):
                continue
            marks, weight = marks_of(field, row[field], gold, set_name)
            for (_, numbers), right in zip(row[field], marks):
                if right is not None:
                    self.rows[field].append(numbers)
                    self.right[field].append(right)
                    self.weight[field].append(weight)
                    self.fold[field].append(data.fold_of(gold["domain"]))

    def fit(self, names, wanted=FIELDS, without=None):
        """Trains a model per field, on all pages or without those of a fold."""
        out = {}
        for field in wanted:
            use = np.ones(len(self.fold[field]), dtype=bool)
            if without is not None:
                use = self.fold[field] != without
            rises = [int(name in RISING.get(field, [])) for name in names[field]]
            pool = Pool(self.rows[field][use], self.right[field][use], weight=self.weight[field][use])
            trees = TREES | SMALLER.get(field, {})
            out[field] = CatBoostClassifier(**trees, monotone_constraints=rises).fit(pool)
        return out


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a data set folder")
    parser.add_argument("--fields", nargs="+", choices=FIELDS, default=FIELDS, help="what to train; all if not given")
    parser.add_argument("--out", type=Path, default=Path("src/score/weights.bin"))
    arguments = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "-p", "xtask"], check=True)
    fields, names, cache = Fields(arguments.folders), data.names(), Path("train/out")
    for folder in arguments.folders:
        folds = "".join(f"{gold['id']}\t{data.fold_of(gold['domain'])}\n" for gold in data.golds(folder))
        (cache / f"{folder.name}.folds.tsv").write_text(folds)
    known = Path("train/trained_on.txt")
    own = {f"{folder.name}\t{gold['id']}" for folder in arguments.folders for gold in data.golds(folder)}
    known.write_text("".join(f"{line}\n" for line in sorted(own | set(known.read_text().splitlines()))))
    files = {fold: cache / f"{fold}.bin" for fold in range(data.FOLDS)} | {None: arguments.out}
    for fold, file in files.items():
        parts = weights.read(file)
        for field, model in fields.fit(names, arguments.fields, without=fold).items():
            parts[field] = weights.model(names[field], model)
        weights.write(file, parts)
        print(f"{file}: {', '.join(arguments.fields)} trained", flush=True)


if __name__ == "__main__":
    main()
