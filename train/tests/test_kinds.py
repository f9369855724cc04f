"""Kinds are learned from the cues of labelled blocks, and written as the crate reads them."""

import struct

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed")

import block_labels  # noqa: E402
import kinds  # noqa: E402
import weights  # noqa: E402


def page(fold):
    """A page: a menu of links, each with cue 4, over paragraphs, each with cue 8, and legal lines."""
    blocks = [[f"Menu {at}", True, [4, 100 + fold], [1, at]] for at in range(6)]
    blocks += [[f"It rained on day {at}", True, [8], [9, at]] for at in range(6)]
    blocks += [[f"All rights reserved {at}", True, [12], [5, at]] for at in range(6)]
    named = {4: "navigation", 8: "paragraph", 12: "legal"}
    labels = [[text, named[keys[0]], None] for text, _, keys, _ in blocks]
    return kinds.Page(blocks, block_labels.of_json(labels), fold)


def test_labels_find_their_blocks():
    blocks = [["Home", True, [], [0]], ["Title", False, [], [0]], ["Rain", True, [], [0]], ["Rain", True, [], [0]]]
    labels = [["Ho me", "navigation", None], ["Title", "title", None], ["Rain", "paragraph", "quote"]]
    read = kinds.Page(blocks, block_labels.of_json(labels), 0)
    names = [kinds.KINDS[kind] if kind >= 0 else None for kind in read.kind]
    assert names == ["navigation", None, "paragraph", None]
    assert list(read.weight) == [1.0, 0.0, 0.5, 0.0]


def test_cues_of_few_pages_are_left_out_and_the_rest_decides():
    pages = [page(fold) for fold in range(5)]
    encoder, rows, bias, _ = kinds.fit(pages)
    assert set(encoder.cues) == {4, 8, 12}
    said = encoder.matrix(pages[:1]) @ rows + bias
    wanted = ["navigation"] * 6 + ["paragraph"] * 6 + ["legal"] * 6
    assert [kinds.KINDS[kind] for kind in np.argmax(said, axis=1)] == wanted


def test_the_part_has_a_row_for_every_kind_range_and_cue():
    pages = [page(fold) for fold in range(5)]
    fitted = kinds.fit(pages)
    written = kinds.part(fitted, ["a", "b"])
    head = 1 + sum(1 + len(kind) for kind in kinds.KINDS)
    assert written[0] == len(kinds.KINDS)
    (unit,) = struct.unpack_from("<f", written, head)
    assert unit > 0
    ends = fitted[0].ends
    ranges = sum(1 + 2 * len(own) + (len(own) + 1) * len(kinds.KINDS) for own in ends)
    at = head + 4 + len(kinds.KINDS) + 2 + 4 + ranges
    assert weights.read_keys(written, at)[0].tolist() == [4, 8, 12]
    assert len(written) == at + 4 + 3 * (4 + len(kinds.KINDS))
    assert len(kinds.empty(["a", "b"])) < len(written)
