"""Tests how weights are adapted to corrected pages."""

from types import SimpleNamespace

import numpy as np
import pytest

import adapt
import kinds
import weights


def page(token, label, domain="a.example", name="1"):
    """A page of one block with one token."""
    return SimpleNamespace(
        hashes=[[token]], label=np.array([label], dtype=np.float32), weight=np.array([1.0]),
        gold={"domain": domain, "id": name}, fold=0,
    )


def test_tokens_take_the_votes_of_pages_and_rare_ones_stay():
    odds = adapt.Odds(weights.table({7: 1.0, 8: -1.0}))
    pages = [page(7, 0.0)] * 5 + [page(9, 1.0)] * 5 + [page(8, 1.0)] * 2
    moved = adapt.Odds(odds.fit(pages, 2.0)).known
    assert moved[7] < 0 and moved[9] > 0
    assert moved[8] == -1.0, "two pages are too few"
    assert adapt.Odds(odds.fit([], 2.0)).known == odds.known


def test_kinds_without_labels_to_move_them_are_the_same_bytes():
    part = kinds.empty(["words", "links"])
    known = adapt.Kinds(part)
    assert len(known.places) == 2 and known.weights.shape == (2, len(kinds.KINDS))


def test_folds_are_by_page_where_sites_are_few():
    few = [page(1, 1.0, name=str(at)) for at in range(20)]
    assert adapt.set_folds(few) == "page" and len({page.fold for page in few}) > 1
    many = [page(1, 1.0, domain=f"{at}.example") for at in range(9)]
    assert adapt.set_folds(many) == "site"


def test_a_folder_without_reviewed_pages_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="gold.jsonl"):
        adapt.gather([tmp_path], tmp_path / "cache")


def test_the_weaker_what_was_known_the_more_pages_move_it():
    odds = adapt.Odds(weights.table({7: 1.0}))
    by = [adapt.Odds(odds.fit([page(7, 0.0)] * 4, strength)).known[7] for strength in (3.0, 0.2)]
    assert by[1] < by[0] < 1.0


def test_more_of_the_text_is_better_and_less_is_not():
    text, kind = adapt.WHOLE
    before = {text: 0.9, kind: 0.9}
    assert adapt.is_better(before, {text: 0.95, kind: 0.89})
    assert adapt.is_better(before, {text: 0.9, kind: 0.91})
    assert not adapt.is_better(before, before)
    assert not adapt.is_better(before, {text: 0.89, kind: 0.99})
    assert not adapt.is_better(before, {text: 0.91, kind: 0.85})
    assert adapt.is_better({text: 0.9}, {text: 0.91})
