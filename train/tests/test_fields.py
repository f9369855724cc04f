"""Candidates are compared with the gold."""

import pytest

fields = pytest.importorskip("fields", reason="catboost is not installed")


@pytest.mark.parametrize(
    ("field", "candidate", "gold", "right"),
    [
        ("title", "Rain again!", "rain again", True),
        ("title", "Rain", "Rain again", False),
        ("date", "2024-05-06", "2024-05-06T10:00", True),
        ("date", "2024-05-07", "2024-05-06", False),
        ("date", "2024-05-06", "2024", None),
        ("author", "Ann Lee", "Bo Ek; Dr. Ann Lee", True),
        ("author", "Ann", "Anna Lee", False),
        ("author", "Ann Lee", "", None),
    ],
)
def test_candidates_are_right_by_their_words(field, candidate, gold, right):
    assert fields.is_right(field, candidate, gold) is right


def test_pages_that_have_no_author_teach_that_their_names_are_wrong():
    candidates = [("Acme", []), ("Ann Lee", [])]
    shop = {"type": "product", "author": None}
    assert fields.marks_of("author", candidates, shop, "x") == (
        [False, False], fields.NO_AUTHOR_WEIGHT,
    )
    article = {"type": "article", "author": None}
    assert fields.marks_of("author", candidates, article, "x") == ([None, None], 1.0)
