"""Reads a data folder through the crate's own `features` example: blocks, labels, folds, token odds, features."""

import json
import math
import pickle
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


class Page:
    """A page: its gold, the words of its blocks, their labels and weights."""

    __slots__ = ("set", "gold", "fold", "blocks", "hashes", "label", "weight", "lengths")


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
    page.lengths = np.array([len(words) for words in page.blocks], dtype=np.float32)
    if gold["text"].strip():
        page.label = np.array(labels.shares(page.blocks, labels.words(gold["text"])), dtype=np.float32)
    else:
        marks = labels.snippet_labels(texts, gold.get("with", []), gold.get("without", []))
        page.label = np.array([np.nan if m is None else m for m in marks], dtype=np.float32)
    weight = np.minimum(page.lengths, 60) ** 0.75
    total = weight.sum()
    page.weight = weight / max(total, 1e-9) * total**0.4
    return page


def read_set(folder, cache):
    """All pages of a data set folder."""
    folder, cache = Path(folder), Path(cache)
    stored = cache / f"{folder.name}.pages.pickle"
    if stored.exists():
        return pickle.loads(stored.read_bytes())
    golds = [json.loads(line) for line in open(folder / "gold.jsonl")]
    process = subprocess.Popen([TOOL, "blocks", folder], stdout=subprocess.PIPE)
    with Pool(2) as pool:
        jobs = ((folder.name, gold, line) for gold, line in zip(golds, process.stdout))
        pages = pool.map(read_page, jobs, chunksize=8)
    if process.wait() != 0 or len(pages) != len(golds):
        raise SystemExit(f"{folder}: the features example failed")
    stored.write_bytes(pickle.dumps(pages, protocol=5))
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
    return {
        h: math.log((v[0] + PRIOR_VOTES * prior) / (v[1] + PRIOR_VOTES * (1 - prior))) - base
        for h, v in votes.items()
        if len(v[2]) >= MIN_SITES
    }


def write_odds(path, odds):
    Path(path).write_text("".join(f"{h:x}\t{value:.3f}\n" for h, value in sorted(odds.items())))


def features(folder, pages, cache, tag):
    """The feature matrix of a set: every page measured with the odds learned without its fold."""
    folds = Path(cache) / f"{Path(folder).name}.folds.tsv"
    folds.write_text("".join(f"{page.gold['id']}\t{page.fold}\n" for page in pages))
    out = Path(cache) / f"{Path(folder).name}.{tag}.f32"
    subprocess.run([TOOL, "matrix", folder, cache, folds, out], check=True)
    names = subprocess.run([TOOL, "names"], check=True, capture_output=True, text=True).stdout.split("\n\n")[0].split()
    return np.fromfile(out, dtype="<f4").reshape(-1, len(names)), names
