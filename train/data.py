"""Reads a data set folder through the crate itself: blocks, labels, folds, log-odds, features."""

import json
import math
import os
import subprocess
import zlib
from collections import defaultdict
from multiprocessing import Pool
from pathlib import Path

import numpy as np

import block_labels
import labels
import weights

FOLDS = 5
XTASK = Path(os.environ.get("CARGO_TARGET_DIR", "target"), "release/xtask")
TOOL = [XTASK, "features"]
# Smoothing of the log-odds: the mean of all pages counts for this many votes. Tokens seen on fewer
# sites than MIN_SITES have no log-odds.
PRIOR_VOTES = 2.0
MIN_SITES = 4
# Log-odds nearer to zero than this are left out of the table.
MIN_ODDS = 0.15
# The weight of a block: see `read_page`. Tuned out of fold on wcxb-dev and fundus-dev.
MAX_BLOCK_WORDS, MIN_GOLD_WORDS, WEIGHT_POWER = 100, 20, 0.85
# The weight of a page by its set. fundus-dev is the only news from many countries, and a twentieth
# of all pages. forum-dev has the only forums in other languages, and most labelled pages have readers'
# comments that are no content. recipes-dev has many pages made by the same few plugins.
SET_WEIGHT = {"fundus-dev": 4.0, "forum-dev": 6.0, "recipes-dev": 0.5}
# The weight of an altered copy of a page, and the most that all its blocks may weigh. Without the
# limit, pages cut to a few lines outweigh all others: see docs/training.md.
COPY_WEIGHT, MAX_COPY_WEIGHT = 0.5, 5.0
# The page types of which copies are cut. A listing cut to one entry teaches that the others are
# boilerplate.
CUT_TYPES = {"article", "forum"}
# Kinds of blocks that are content, for labels of blocks. A subtitle is, by the annotations: of 50 snippets of
# trafilatura-dev in one, all must be in the text.
CONTENT = {"heading", "paragraph", "list-item", "quote", "code", "table", "subtitle"}
# The altered copies: the arguments of `xtask copies`, and whether most of the content is cut.
COPIES = {"stripped": (["--strip"], False), "cut": ([], True), "both": (["--strip"], True)}
# The page types, in the order of `TypeOdds` in src/features/token_odds.rs.
TYPES = weights.TYPES
# Tokens seen on fewer sites than this have no log-odds of page types.
MIN_TYPE_SITES = 6


class Page:
    """A page or a copy: its gold, the words of its blocks, their labels and weights."""

    __slots__ = (
        "set", "folder", "copy", "gold", "fold", "blocks", "hashes", "label", "weight", "lengths",
        "tokens", "is_labelled",
    )

    @property
    def is_copy(self):
        """Whether this is an altered copy of a page."""
        return bool(self.copy)

    @property
    def has_text(self):
        """Whether the gold has the whole text of the page, and not just snippets."""
        return bool(self.gold["text"].strip())

    @property
    def is_whole(self):
        """Whether it is known of every block whether it is content, by the gold or by labels of blocks."""
        return self.has_text or self.is_labelled

    @property
    def is_typed(self):
        """Whether page types are learned from this page.

        Sets of snippets call every page an article. With their hundreds of pages among them, fewer types
        of the other pages are told right.
        """
        return self.has_text and self.gold["type"] in TYPES


def fold_of(domain):
    """Returns the fold of a site. Sub-domains of one registered name share a fold."""
    parts = domain.lower().removeprefix("www.").split("/")[-1].split(".")
    if len(parts) > 1 and len(parts[-2]) > 3:
        name = parts[-2]
    else:
        name = parts[0] if len(parts) < 3 else parts[-3]
    return zlib.crc32(name.encode()) % FOLDS


def read_page(job):
    """Labels the blocks of a page, and weighs each by its part in the page's word F1."""
    folder, copy, gold, kinds, line = job
    row = json.loads(line)
    page = Page()
    page.set, page.folder, page.copy = folder.name, folder, copy
    page.gold, page.fold = gold, fold_of(gold["domain"])
    texts = [block[0] for block in row["blocks"]]
    page.is_labelled = bool(kinds)
    page.blocks = [labels.words(text) for text in texts]
    page.hashes = [[int(h, 16) for h in block[1].split()] for block in row["blocks"]]
    page.tokens = [int(h, 16) for h in row["tokens"].split()]
    page.lengths = np.array([len(words) for words in page.blocks], dtype=np.float32)
    if page.has_text:
        words = labels.words(gold["text"])
        marks = labels.without_copies(page.blocks, words, labels.shares(page.blocks, words))
    else:
        found = labels.snippet_labels(texts, gold.get("with", []), gold.get("without", []))
        kinds = block_labels.match(kinds, texts)
        found = [own[0] in CONTENT if mark is None and own else mark for mark, own in zip(found, kinds)]
        marks = [np.nan if mark is None else mark for mark in found]
    page.label = np.array(marks, dtype=np.float32)
    # The words of the block over those of the gold, slightly damped.
    in_gold = float(page.lengths[np.nan_to_num(page.label) >= 0.5].sum())
    gold_words = max(in_gold, MIN_GOLD_WORDS)
    page.weight = (np.minimum(page.lengths, MAX_BLOCK_WORDS) / gold_words) ** WEIGHT_POWER
    page.weight *= SET_WEIGHT.get(page.set, 1.0)
    if page.is_copy:
        whole = float(page.weight[~np.isnan(page.label)].sum())
        page.weight *= COPY_WEIGHT * min(1.0, MAX_COPY_WEIGHT / max(whole, 1e-9))
    return page


def golds(folder):
    """Returns the gold of every page of a data set folder, in its order."""
    return [json.loads(line) for line in open(folder / "gold.jsonl")]


def read_set(folder, labelled, copy=""):
    """Reads and labels all pages of a data set folder, or all copies of a kind.

    `labelled` has the labels of blocks of some pages, by set and id.
    """
    all_golds = golds(folder)
    process = subprocess.Popen([*TOOL, "blocks", folder], stdout=subprocess.PIPE)
    with Pool(2) as pool:
        kinds = [labelled.get((folder.name, gold["id"]), []) for gold in all_golds]
        jobs = ((folder, copy, *gold, line) for *gold, line in zip(all_golds, kinds, process.stdout))
        pages = pool.map(read_page, jobs, chunksize=8)
    if process.wait() != 0 or len(pages) != len(all_golds):
        raise SystemExit(f"{folder}: `xtask features blocks` failed")
    return pages


def make_copies(folder, pages, labelled, cache):
    """Writes altered copies of the pages of a set, and reads them.

    A copy without class names and landmarks is like a page of a site or a time that no training
    page is from. A copy with most of the content cut away is like a short item under large menus.
    """
    marks = cache / "marks.bin"
    marks.write_bytes(b"".join(marks_of(page) for page in pages))
    copies = []
    for kind, (arguments, is_cut) in COPIES.items():
        if is_cut and not any(page.is_whole for page in pages):
            continue
        out = cache / "copies" / kind / folder.name
        cut = ["--cut", marks] if is_cut else []
        subprocess.run([XTASK, "copies", folder, out, *arguments, *cut], check=True)
        copies += read_set(out, labelled, kind)
    return copies


def marks_of(page):
    """Returns for every block whether it is content that may be cut, as a byte."""
    is_cut = page.is_whole and page.gold["type"] in CUT_TYPES
    return (np.nan_to_num(page.label) * is_cut >= 0.5).astype("u1").tobytes()


def learn_odds(pages):
    """Learns the log-odds of every token, token part and word.

    Each page has one vote, split between content and boilerplate by the weight of its blocks.
    """
    votes = defaultdict(lambda: [0.0, 0.0, set()])
    for page in pages:
        if np.isnan(page.label).all() or not page.is_whole:
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
    return smoothed(votes)


def smoothed(votes):
    """Turns votes for content and for boilerplate into log-odds over the mean of all pages."""
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
    """Learns for every token the log-odds that a page with it is of each type."""
    pages = [page for page in pages if page.is_typed]
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
            ratio = (count + PRIOR_VOTES * prior) / (rest + PRIOR_VOTES * (1 - prior))
            out[h] = np.log(ratio) - base
    return out


def tool(*arguments):
    """Runs `xtask features` and returns its output."""
    command = [*TOOL, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def names():
    """Returns the names of each model's features, by the model's name."""
    models = [part.split() for part in tool("names").split("\n\n")]
    return {model: names for model, *names in filter(None, models)}


def folders_of(pages):
    """Returns the folders of pages, in order."""
    return list(dict.fromkeys(page.folder for page in pages))


def write_folds(folder, pages, cache):
    """Writes the fold of every page of a folder, and returns the path of the file."""
    is_copy = any(page.is_copy for page in pages if page.folder == folder)
    path = cache / ("copy.folds.tsv" if is_copy else f"{folder.name}.folds.tsv")
    rows = (f"{page.gold['id']}\t{page.fold}\n" for page in pages if page.folder == folder)
    path.write_text("".join(rows))
    return path


# Features that words give, in languages of which there are training pages or a word list.
WORDY = ("word_odds", "word_min", "word_max", "phrase", "heading_word_odds", "heading_phrase")


def mute(features, pages, names):
    """Sets the features that words give to zero on every other copy, as in an unknown language."""
    columns = [at for at, name in enumerate(names) if any(part in name for part in WORDY)]
    start = 0
    for page in pages:
        end = start + len(page.blocks)
        if page.is_copy and zlib.crc32(page.gold["id"].encode()) % 2:
            features[start:end, columns] = 0
        start = end


def matrix(pages, cache, probabilities=None, owners=None):
    """Reads the features of all blocks.

    Every page is measured with the weights of its fold (`<fold>.bin` in the cache). Given the
    probabilities of the first model, reads the context that they give instead; `owners` has the
    number of each block's folder.
    """
    parts = []
    for at, folder in enumerate(folders_of(pages)):
        folds = write_folds(folder, pages, cache)
        out, said = cache / "matrix.i16", cache / "first.f32"
        command = ["matrix", folder, cache, folds, out]
        if probabilities is not None:
            probabilities[owners == at].astype("<f4").tofile(said)
            command.append(said)
        tool(*command)
        parts.append(np.fromfile(out, dtype="<i2"))
    width = {model: len(names) for model, names in names().items()}
    columns = width["first"] if probabilities is None else width["second"] - width["first"]
    return np.concatenate(parts).reshape(-1, columns)
