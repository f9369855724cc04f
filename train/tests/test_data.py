"""Folds, votes and gold are read as docs/training.md says."""

import math

import numpy as np
import pytest

import data


def page(domain, hashes, label, weight, **gold):
    made = data.Page()
    made.set, made.is_labelled = "set", False
    made.gold = {"domain": domain, "text": "words", "type": "article", **gold}
    made.hashes, made.tokens = hashes, [h for own in hashes for h in own]
    made.label = np.array(label, dtype=np.float32)
    made.weight = np.array(weight, dtype=np.float32)
    return made


@pytest.mark.parametrize("domain", ["example.org", "www.example.org", "news.example.org"])
def test_sub_domains_share_the_fold_of_their_site(domain):
    assert data.fold_of(domain) == data.fold_of("example.com")


def test_a_token_of_content_has_positive_log_odds():
    # Of seven pages, the votes with their prior are powers of two, which single precision has exactly.
    pages = [page(f"site{i}.org", [[1], [2]], [1, 0], [1, 1]) for i in range(7)]
    odds = data.learn_odds(pages)
    assert odds[1] > 0 > odds[2]
    assert math.isclose(odds[1], -odds[2])


def test_tokens_of_few_sites_and_pages_without_text_do_not_count():
    few = [page(f"site{i}.org", [[1], [2]], [1, 0], [1, 1]) for i in range(data.MIN_SITES - 1)]
    assert data.learn_odds(few) == {}
    untold = [page(f"s{i}.org", [[1], [2]], [1, 0], [1, 1], text="") for i in range(data.MIN_SITES)]
    with pytest.raises(ZeroDivisionError):
        data.learn_odds(untold)


def test_a_token_of_one_page_type_has_log_odds_of_it():
    kinds = [kind for kind in data.TYPES for _ in range(data.MIN_TYPE_SITES)]
    pages = [
        page(f"site{i}.org", [[data.TYPES.index(kind)]], [1], [1], type=kind)
        for i, kind in enumerate(kinds)
    ]
    types = data.learn_types(pages)
    for token, odds in types.items():
        assert odds[token] > 0
        assert all(odds[other] < 0 for other in types if other != token)
