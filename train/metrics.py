"""Word F1 of a choice of blocks, and the choice that maximises its expectation."""

from collections import Counter, defaultdict

import numpy as np

import labels


def word_f1(page, chosen):
    """Word F1 of the chosen blocks of a page against its gold text."""
    got = Counter(w for i in np.flatnonzero(chosen) for w in page.blocks[i])
    want = Counter(labels.words(page.gold["text"]))
    shared = sum((got & want).values())
    p, r = shared / max(sum(got.values()), 1), shared / max(sum(want.values()), 1)
    return 2 * p * r / (p + r) if p + r else 0.0


def choose(probability, lengths, lean=1.0):
    """The blocks that maximise expected F1, given each block's probability and words.

    F1 of a set S is 2 |S & gold| / (|S| + |gold|); its expectation is maximal for a threshold on the probability.
    `lean` scales the threshold: above 1 for precision, below for recall.
    """
    order = np.argsort(-probability, kind="stable")
    w = lengths[order]
    gain = np.cumsum(w * probability[order])
    cost = np.cumsum(w) + (lengths * probability).sum()
    best = int(np.argmax(2 * gain / np.maximum(cost, 1e-9)))
    threshold = min(probability[order[best]] * lean, probability[order[0]])
    return probability >= threshold


def snippet_counts(page, chosen):
    """How many snippets of each kind the chosen blocks hold, counted in words."""
    text = " " + " ".join(w for i in np.flatnonzero(chosen) for w in page.blocks[i]) + " "
    has = lambda s: (" " + " ".join(labels.words(s)) + " ") in text
    good, bad = page.gold.get("with", []), page.gold.get("without", [])
    return np.array([sum(map(has, good)), len(good), sum(map(has, bad)), len(bad)])


def report(pages, choices):
    """All figures of a run by set and type."""
    scores = defaultdict(list)
    snippets = defaultdict(lambda: np.zeros(4))
    for page, chosen in zip(pages, choices):
        if page.gold["text"].strip():
            f1 = word_f1(page, chosen)
            scores[page.set].append(f1)
            if page.set.startswith("wcxb"):
                scores[page.set + " " + page.gold["type"]].append(f1)
        if page.gold.get("with"):
            snippets[page.set] += snippet_counts(page, chosen)
    out = {name: float(np.mean(values)) for name, values in sorted(scores.items())}
    for name, (tp, all_good, fp, _) in snippets.items():
        precision, recall = tp / max(tp + fp, 1), tp / all_good
        out[name + " snippet F1"] = 2 * precision * recall / max(precision + recall, 1e-9)
    return out
