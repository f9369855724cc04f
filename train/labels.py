"""Labels: aligns the blocks of a page with its gold text.

A block's words are matched to the gold's by a longest common subsequence over the whole page (bit-parallel, Hyyrö 2004);
a block of six words or more is corrected by the share of its 4-grams that occur in the gold. Half or more is content.
"""

import re

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")
MAX_CELLS = 400_000_000


def words(text):
    """Lower-case words; Han, kana and Thai one character each."""
    return WORD.findall(text.lower())


def lcs_matches(a, b):
    """For every position of `a`, whether a longest common subsequence with `b` uses it."""
    masks = {}
    for j, token in enumerate(b):
        masks[token] = masks.get(token, 0) | (1 << j)
    full = (1 << len(b)) - 1
    rows, v = [], full
    for token in a:
        u = v & masks.get(token, 0)
        v = ((v + u) | (v - u)) & full
        rows.append(v)
    matched = [False] * len(a)
    row, col = len(a), len(b)
    while row and col:
        if rows[row - 1] >> (col - 1) & 1:
            col -= 1
        else:
            row -= 1
            if not (row and not (rows[row - 1] >> (col - 1) & 1)):
                matched[row] = True
                col -= 1
    return matched


def shares(blocks, gold):
    """For every block (a list of words), the share of it that is in the gold."""
    gold_set = set(gold)
    flat, owner = [], []
    for i, block in enumerate(blocks):
        for word in block:
            if word in gold_set:
                flat.append(word)
                owner.append(i)
    if len(flat) * len(gold) > MAX_CELLS:
        cut = MAX_CELLS // max(len(gold), 1)
        flat, owner = flat[:cut], owner[:cut]
    hits = [0] * len(blocks)
    for i, hit in zip(owner, lcs_matches(flat, gold)):
        hits[i] += hit
    grams = {tuple(gold[i : i + 4]) for i in range(len(gold) - 3)}
    out = []
    for block, hit in zip(blocks, hits):
        n = len(block)
        share = hit / n if n else 0.0
        if n >= 6:
            inside = sum(tuple(block[i : i + 4]) in grams for i in range(n - 3)) / (n - 3)
            share = (share + inside) / 2 if abs(share - inside) < 0.5 else inside
        out.append(share)
    return out


# Shorter blocks stand twice for many reasons.
MIN_REPEAT_WORDS = 6


def without_copies(blocks, gold, shares):
    """Labels copies of blocks as boilerplate: a text stands as often as it does in the gold."""
    seen, out = {}, list(shares)
    joined = " ".join(gold)
    for i, block in enumerate(blocks):
        if len(block) < MIN_REPEAT_WORDS or out[i] < 0.5:
            continue
        text = " ".join(block)
        seen[text] = seen.get(text, 0) + 1
        if seen[text] > 1 and seen[text] > f" {joined} ".count(f" {text} "):
            out[i] = 0.0
    return out


def fold(text):
    return " ".join(text.split())


def snippet_labels(texts, with_, without):
    """1 and 0 for blocks that hold a snippet of the one or the other kind, None for all others."""
    out = []
    for text in texts:
        folded = fold(text)
        good = any(fold(s) in folded or (len(folded) > 20 and folded in fold(s)) for s in with_)
        bad = any(fold(s) in folded for s in without)
        out.append(1 if good and not bad else 0 if bad and not good else None)
    return out
