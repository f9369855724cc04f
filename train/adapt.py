#!/usr/bin/env python3
"""Adapts the weights to corrected pages: a few dozen pages are enough.

Usage: adapt.py DIR... --out FILE. DIR is a folder that `dehusk review` wrote, or a data set folder. The
log-odds of class names and words take the votes of the pages, and the weights of kinds move as far as the
labels of blocks ask for. The trees stay: trees that follow the shipped ones were tried, and lost as much on
some sites as they gained on others, because the models of cuts know only the shipped scores.

All is measured out of fold first: by site, or by page if there are few sites. How strong the votes are is
chosen by that, either part is left as it is where that measures better, and weights that are no better than
the shipped ones are not written without --force. See docs/training.md.
"""

import argparse
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax

import block_labels
import data
import kinds
import labels
import weights

# For so many pages the shipped log-odds of a token count, and so many the mean of all tokens counts where a
# token is new; the best of these is taken. Pages of one template gain most by the least, since what holds on one
# holds on all: twenty corrected pages of two shops gain 0.000, 0.038, 0.071 and 0.094 of word F1. Mixtures of
# sites gain 0.015 by the least, or lose as much by any.
STRENGTHS = [3.0, 1.0, 0.5, 0.2]
# Tokens on fewer pages stay.
MIN_VOTES = 3
# The pull of the weights of kinds to the shipped ones. Of 33 to 1000, 100 gains most on two of the mixtures
# (one in a hundred blocks) and nothing on the third.
PULL = 100.0
# With fewer sites than this, folds are by page.
MIN_SITES = 5
# The exit status if the file is worse and was not written. Python itself ends with 1 on any error.
WORSE = 3
# A figure that falls by less is noise of rounding.
ROUNDING = 0.0005


def gather(folders, cache):
    """Puts the pages of all folders into one, with the labels of their blocks, and returns both."""
    pages, labelled = cache / "pages", cache / "kinds"
    (pages / "html").mkdir(parents=True)
    labelled.mkdir()
    golds = []
    for folder in folders:
        source = folder / "pages" if (folder / "pages").is_dir() else folder
        if not (source / "gold.jsonl").exists():
            raise SystemExit(f"{source}: there is no gold.jsonl; `dehusk review` writes one once a page is reviewed")
        for gold in data.golds(source):
            if any(gold["id"] == other["id"] for other in golds):
                raise SystemExit(f"{source}: the id {gold['id']} is taken twice")
            golds.append(gold)
            html = (source / "html" / f"{gold['id']}.html.gz").resolve()
            os.symlink(html, pages / "html" / f"{gold['id']}.html.gz")
            path = folder / "kinds" / f"{gold['id']}.json"
            if path.exists():
                shutil.copy(path, labelled / path.name)
    if len(golds) < 2:
        raise SystemExit("two pages at least are needed: one to train on and one to measure")
    (pages / "gold.jsonl").write_text("".join(json.dumps(gold) + "\n" for gold in golds))
    return pages, labelled


def set_folds(pages):
    """Sets the fold of each page, and says what the folds are by."""
    sites = {page.gold["domain"] for page in pages}
    by = "site" if len(sites) >= MIN_SITES else "page"
    name = lambda page: page.gold["domain"] if by == "site" else page.gold["id"]
    # Dealt out in turn, so that every fold has some.
    names = {name: at % data.FOLDS for at, name in enumerate(sorted({name(page) for page in pages}))}
    for page in pages:
        page.fold = names[name(page)]
    return by


class Odds:
    """The shipped log-odds of tokens, and how far pages move them."""

    def __init__(self, part):
        keys, end = weights.read_keys(part)
        values = np.frombuffer(part, "<i1", len(keys), end) / 16
        self.known = dict(zip(map(int, keys), map(float, values)))

    def fit(self, pages, strength):
        """The table with the votes of some pages, as bytes. A page has one vote on each of its tokens, and what
        was known has as many as the strength says."""
        votes = {}
        for page in pages:
            inside, total = Counter(), Counter()
            for hashes, label, weight in zip(page.hashes, page.label, page.weight):
                if np.isnan(label):
                    continue
                for h in hashes:
                    total[h & 0xFFFFFFFF] += weight
                    inside[h & 0xFFFFFFFF] += weight * (label >= 0.5)
            for h, whole in total.items():
                if whole > 0:
                    votes.setdefault(h, []).append(inside[h] / whole)
        if not votes:
            return weights.table(self.known)
        shares = [share for own in votes.values() for share in own]
        mean = min(0.95, max(0.05, float(np.mean(shares))))
        base = np.log(mean / (1 - mean))
        moved = dict(self.known)
        for h, own in votes.items():
            if len(own) < MIN_VOTES:
                continue
            prior = 1 / (1 + np.exp(-(self.known.get(h, 0.0) + base)))
            yes, no = sum(own) + strength * prior, len(own) - sum(own) + strength * (1 - prior)
            value = float(np.log(yes / no) - base)
            if h in self.known or abs(value) >= data.MIN_ODDS:
                moved[h] = value
        return weights.table(moved)


class Kinds:
    """The shipped weights of kinds, and how far they move."""

    def __init__(self, part):
        at, self.part = 1, part
        for _ in range(part[0]):
            at += 1 + part[at]
        self.unit, self.bias_at = struct.unpack_from("<f", part, at)[0], at + 4
        at = self.bias_at + len(kinds.KINDS)
        (count,) = struct.unpack_from("<H", part, at)
        at += 2
        for _ in range(count):
            at += 1 + part[at]
        # Where each row of weights stands in the file, and the ends of each feature's ranges.
        self.places, self.ends, self.starts = [], [], []
        for _ in range(count):
            self.ends.append(np.frombuffer(part, "<i2", part[at], at + 1))
            at += 1 + 2 * part[at]
            self.starts.append(len(self.places))
            for _ in range(len(self.ends[-1]) + 1):
                self.places.append(at)
                at += len(kinds.KINDS)
        keys, at = weights.read_keys(part, at)
        self.cues = {int(key): len(self.places) + i for i, key in enumerate(keys)}
        self.places += [at + i * len(kinds.KINDS) for i in range(len(keys))]
        self.weights = np.stack([self.row(place) for place in self.places]) * self.unit
        self.bias = self.row(self.bias_at) * self.unit

    def row(self, place):
        return np.frombuffer(self.part, "<i1", len(kinds.KINDS), place).astype(np.float64)

    def matrix(self, pages):
        """The cues of all blocks, a column each."""
        encoder = kinds.Encoder.__new__(kinds.Encoder)
        encoder.ends, encoder.starts = self.ends, np.array([*self.starts, len(self.places) - len(self.cues)])
        encoder.cues = self.cues
        return encoder.matrix(pages)

    def fit(self, pages):
        """The weights moved by the labels of some pages, as bytes."""
        kind = np.concatenate([page.kind for page in pages])
        weight = np.concatenate([page.weight for page in pages])
        use = weight > 0
        cues, kind, weight = self.matrix(pages)[use], kind[use], weight[use]
        base = cues @ self.weights + self.bias
        shape = self.weights.shape

        def loss(moved):
            moved = moved.reshape(shape)
            said = log_softmax(base + cues @ moved, axis=1)
            wrong = np.exp(said)
            wrong[np.arange(len(kind)), kind] -= 1
            slope = cues.T @ (wrong * weight[:, None]) + PULL * moved
            value = -(weight * said[np.arange(len(kind)), kind]).sum() + PULL / 2 * (moved**2).sum()
            return value, slope.ravel()

        found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60})
        rows = np.clip(np.round((self.weights + found.x.reshape(shape)) / self.unit), -127, 127).astype("<i1")
        out = bytearray(self.part)
        for place, row in zip(self.places, rows):
            out[place : place + len(row)] = row.tobytes()
        return bytes(out)


def read_kinds(labelled, pages, cache):
    """The labelled pages with the cues of their blocks, by fold."""
    files = sorted(labelled.glob("*.json"))
    if not files:
        return []
    folds = {page.gold["id"]: page.fold for page in pages}
    command = [*data.TOOL, "kinds", pages[0].folder, cache, cache / "pages.folds.tsv"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    blocks = {page.gold["id"]: json.loads(line)["blocks"] for page, line in zip(pages, lines)}
    golds = {path.stem: block_labels.of_json(json.loads(path.read_text())["blocks"]) for path in files}
    return [kinds.Page(blocks[page], gold, folds[page]) for page, gold in golds.items()]


def evaluate(folder, cache, out=None):
    """The lines that `xtask evaluate` prints of a folder, each page with the weights of its fold."""
    command = [data.XTASK, "evaluate", folder, "--folds", cache, *(["--predictions", out] if out else [])]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def word_f1(text, gold):
    """The F1 of two texts as bags of words."""
    ours, theirs = Counter(labels.words(text)), Counter(labels.words(gold))
    both = sum((ours & theirs).values())
    return 2 * both / max(1, sum(ours.values()) + sum(theirs.values()))


def measure(pages, labelled, cache):
    """The figures of the weights in the cache: word F1 of every site and of all, F1 of every kind."""
    out = cache / "predictions.jsonl"
    evaluate(pages[0].folder, cache, out)
    texts = {row["id"]: row["text"] for row in map(json.loads, out.read_text().splitlines())}
    sites = {}
    for page in pages:
        if page.has_text:
            f1 = word_f1(texts.get(page.gold["id"], ""), page.gold["text"])
            sites.setdefault(page.gold["domain"], []).append(f1)
    figures = {("word F1", site): np.mean(own) for site, own in sites.items()}
    if sites:
        figures["word F1", "all pages"] = np.mean(sum(sites.values(), []))
    if any(labelled.glob("*.json")):
        printed = evaluate(labelled, cache)
        for kind, f1 in re.findall(r"^([a-z-]+) +\d+ +[\d.]+ +[\d.]+ +([\d.]+)$", printed, re.M):
            figures["F1 of kind", kind] = float(f1)
        right = re.search(r"blocks right \(([\d.]+)\)", printed)
        figures["kinds right", "all blocks"] = float(right[1])
    return figures


WORD_F1, KINDS_RIGHT = ("word F1", "all pages"), ("kinds right", "all blocks")
WHOLE = [WORD_F1, KINDS_RIGHT]


def told(what, figures):
    """Prints the whole figures of weights that are tried."""
    print(f"{what:<36}", ", ".join(f"{key[0]} {figures[key]:.4f}" for key in WHOLE if key in figures), flush=True)
    return figures


def is_better(before, after):
    """Whether weights are worth more than others: more of the text is right, or as much and more kinds. Blocks
    that a reviewer left alone have the kind that the shipped weights gave them, so that other weights cannot but
    look worse there: a little is no reason against more of the text."""
    rise = {key: after[key] - before[key] for key in WHOLE if key in before}
    text, kind = rise.get(WORD_F1, 0.0), rise.get(KINDS_RIGHT, 0.0)
    return text >= -ROUNDING and text + kind > ROUNDING


def report(before, after):
    """Prints the figures side by side."""
    print(f"{'out of fold':<44} shipped  adapted")
    for name, what in sorted(before, key=lambda key: (key not in WHOLE, key)):
        was, now = before[name, what], after.get((name, what), 0.0)
        print(f"{name:<12} {what[:30]:<31} {was:7.4f}  {now:7.4f}  {now - was:+.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a folder of corrected pages")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write")
    parser.add_argument("--weights", type=Path, default=Path("src/score/weights.bin"), help="the weights to adapt")
    parser.add_argument("--force", action="store_true", help="write the file even if it is worse")
    arguments = parser.parse_args()
    subprocess.run(["cargo", "build", "-q", "--release", "-p", "xtask"], check=True)
    parts = weights.read(arguments.weights)
    with tempfile.TemporaryDirectory() as name:
        return adapt(arguments, parts, Path(name))


class Trial:
    """Weights that are tried: those of each fold are made without it, and measured on it."""

    def __init__(self, pages, labelled, parts, cache):
        self.pages, self.labelled, self.parts, self.cache = pages, labelled, parts, cache
        self.odds, self.known = Odds(parts["odds"]), Kinds(parts["kinds"])
        # What is adapted: the log-odds with a strength of the votes, and the kinds by labelled pages.
        self.strength, self.marked = None, []

    def weights(self, without):
        """The parts that the pages outside a fold give."""
        out = dict(self.parts)
        if self.strength:
            out["odds"] = self.odds.fit([page for page in self.pages if page.fold != without], self.strength)
        if self.marked:
            out["kinds"] = self.known.fit([page for page in self.marked if page.fold != without])
        return out

    def measured(self, what):
        """Measures what is adapted now."""
        for fold in {page.fold for page in self.pages}:
            weights.write(self.cache / f"{fold}.bin", self.weights(fold))
        return told(what, measure(self.pages, self.labelled, self.cache))

    def choose(self, best):
        """Adapts what gains, from the figures of the weights as they are. Returns the figures then."""
        chosen = None
        for self.strength in STRENGTHS:
            after = self.measured(f"log-odds, strength {self.strength}")
            if WORD_F1 in best and after[WORD_F1] > best[WORD_F1] + ROUNDING:
                best, chosen = after, self.strength
        self.strength = chosen
        if self.known.unit and any(self.labelled.glob("*.json")):
            # The features of blocks are those that the log-odds give by now.
            for fold in {page.fold for page in self.pages}:
                weights.write(self.cache / f"{fold}.bin", self.weights(fold))
            self.marked = read_kinds(self.labelled, self.pages, self.cache)
            after = self.measured("kinds, too")
            if is_better(best, after):
                return after
        self.marked = []
        return best


def adapt(arguments, parts, cache):
    """Measures what the pages are worth, then writes the weights that all of them give."""
    folder, labelled = gather(arguments.folders, cache)
    for fold in range(data.FOLDS):
        weights.write(cache / f"{fold}.bin", parts)
    pages = data.read_set(folder, {})
    by = set_folds(pages)
    data.write_folds(folder, pages, cache)
    print(f"{len(pages)} pages, {len(list(labelled.glob('*.json')))} with labelled blocks; folds by {by}", flush=True)
    trial = Trial(pages, labelled, parts, cache)
    before = trial.measured("as they are")
    after = trial.choose(before)
    report(before, after)
    if not is_better(before, after):
        if not arguments.force:
            print(f"{arguments.out}: not written, because nothing that was tried gains; --force writes it")
            return WORSE
        trial.strength = STRENGTHS[0]
    weights.write(arguments.out, trial.weights(None))
    print(f"{arguments.out}: {arguments.out.stat().st_size // 1024} KiB; use it with --weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
