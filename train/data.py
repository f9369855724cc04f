"""Reads a data folder through the crate's own `features` example: blocks, labels, folds, token odds, features."""

import json
import math
import subprocess
import zlib
from collections import defaultdict
from multiprocessing import Pool
from pathlib import Path

import numpy as np

import labels

FOLDS = 5
TOOL = Path("target/release/examples/features")
# Smoothing of the log-odds: this many votes for the mean of all pages; tokens of fewer sites are left out.
PRIOR_VOTES = 2.0
MIN_SITES = 3
# Log-odds nearer to zero than this say nothing and are left out.
MIN_ODDS = 0.15
# The weight of a block: see `read_page`. Chosen out of fold on wcxb-dev and fundus-dev.
MAX_BLOCK_WORDS, MIN_GOLD_WORDS, WEIGHT_POWER = 100, 20, 0.85
# A page of this set counts for so many: they are the only news from many countries, and a fifteenth of all pages.
SET_WEIGHT = {"fundus-dev": 3.0}
# The types of pages, in the order of `measure::TypeOdds`; tokens of fewer sites than this say nothing of them.
TYPES = ["article", "documentation", "forum", "product", "collection", "listing", "service"]
MIN_TYPE_SITES = 5


class Page:
    """A page: its gold, the words of its blocks, their labels and weights."""

    __slots__ = ("set", "gold", "fold", "blocks", "hashes", "label", "weight", "lengths", "tokens")


def fold_of(domain):
    """The fold of a site: the registered name, so that sub-domains go together."""
    parts = domain.lower().removeprefix("www.").split("/")[-1].split(".")
    name = parts[-2] if len(parts) > 1 and len(parts[-2]) > 3 else parts[0] if len(parts) < 3 else parts[-3]
    return zlib.crc32(name.encode()) % FOLDS


def read_page(job):
    set_name, gold, line = job
    row = json.loads(line)
    page = Page()
    page.set, page.gold, page.fold = set_name, gold, fold_of(gold["domain"])
    texts = [block[0] for block in row["blocks"]]
    page.blocks = [labels.words(text) for text in texts]
    page.hashes = [[int(h, 16) for h in block[1].split()] for block in row["blocks"]]
    page.tokens = [int(h, 16) for h in row["tokens"].split()]
    page.lengths = np.array([len(words) for words in page.blocks], dtype=np.float32)
    if gold["text"].strip():
        page.label = np.array(labels.shares(page.blocks, labels.words(gold["text"])), dtype=np.float32)
    else:
        marks = labels.snippet_labels(texts, gold.get("with", []), gold.get("without", []))
        page.label = np.array([np.nan if m is None else m for m in marks], dtype=np.float32)
    # What a block is worth in the page's word F1: its words over those of the gold, damped a little.
    gold_words = max(float(page.lengths[np.nan_to_num(page.label) >= 0.5].sum()), MIN_GOLD_WORDS)
    page.weight = (np.minimum(page.lengths, MAX_BLOCK_WORDS) / gold_words) ** WEIGHT_POWER
    page.weight *= SET_WEIGHT.get(set_name, 1.0)
    return page


def read_set(folder):
    """All pages of a data set folder."""
    golds = [json.loads(line) for line in open(folder / "gold.jsonl")]
    process = subprocess.Popen([TOOL, "blocks", folder], stdout=subprocess.PIPE)
    with Pool(2) as pool:
        jobs = ((folder.name, gold, line) for gold, line in zip(golds, process.stdout))
        pages = pool.map(read_page, jobs, chunksize=8)
    if process.wait() != 0 or len(pages) != len(golds):
        raise SystemExit(f"{folder}: the features example failed")
    return pages


def learn_odds(pages):
    """Log-odds of every token, part and word: one vote a page, split by the weight of its blocks in and out."""
    votes = defaultdict(lambda: [0.0, 0.0, set()])
    for page in pages:
        known = ~np.isnan(page.label)
        if not known.any() or page.gold["text"].strip() == "":
            continue
        inside = defaultdict(float)
        total = defaultdict(float)
        for hashes, label, weight in zip(page.hashes, page.label, page.weight):
            for h in hashes:
                total[h] += weight
                if label >= 0.5:
                    inside[h] += weight
        for h, whole in total.items():
            if whole > 0:
                vote = votes[h]
                share = inside.get(h, 0.0) / whole
                vote[0] += share
                vote[1] += 1 - share
                vote[2].add(page.gold["domain"])
    yes = sum(v[0] for v in votes.values())
    prior = yes / sum(v[0] + v[1] for v in votes.values())
    base = math.log(prior / (1 - prior))
    odds = {
        h: math.log((v[0] + PRIOR_VOTES * prior) / (v[1] + PRIOR_VOTES * (1 - prior))) - base
        for h, v in votes.items()
        if len(v[2]) >= MIN_SITES
    }
    return {h: value for h, value in odds.items() if abs(value) >= MIN_ODDS}


def learn_types(pages):
    """For every token, the log-odds that a page with it is of each type, over those of any page."""
    pages = [page for page in pages if page.gold["text"].strip() and page.gold["type"] in TYPES]
    prior = np.array([sum(page.gold["type"] == t for page in pages) for t in TYPES]) / len(pages)
    counts = defaultdict(lambda: np.zeros(len(TYPES)))
    sites = defaultdict(set)
    for page in pages:
        for h in page.tokens:
            counts[h][TYPES.index(page.gold["type"])] += 1
            sites[h].add(page.gold["domain"])
    base = np.log(prior / (1 - prior))
    out = {}
    for h, count in counts.items():
        if len(sites[h]) >= MIN_TYPE_SITES:
            rest = count.sum() - count
            out[h] = np.log((count + PRIOR_VOTES * prior) / (rest + PRIOR_VOTES * (1 - prior))) - base
    return out


def names():
    """The names of what the models read: title, author, date, features, context."""
    text = subprocess.run([TOOL, "names"], check=True, capture_output=True, text=True).stdout
    return [part.split() for part in text.split("\n\n")]


def matrix(folders, pages, cache, probabilities=None, sets=None):
    """The features of all blocks, every page measured with what was learned without its fold (`<fold>.bin` in the cache);
    or, given what a first model said of every block, their context."""
    parts = []
    for folder in folders:
        folds = cache / f"{folder.name}.folds.tsv"
        folds.write_text("".join(f"{p.gold['id']}\t{p.fold}\n" for p in pages if p.set == folder.name))
        out, said = cache / "matrix.i16", cache / "first.f32"
        command = [TOOL, "matrix", folder, cache, folds, out]
        if probabilities is not None:
            probabilities[sets == folder.name].astype("<f4").tofile(said)
            command.append(said)
        subprocess.run(command, check=True)
        parts.append(np.fromfile(out, dtype="<i2"))
    width = len(names()[3 if probabilities is None else 4])
    return np.concatenate(parts).reshape(-1, width)
