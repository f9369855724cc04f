"""Blocks are aligned with the gold text."""

import labels


def shares(blocks, gold):
    return labels.shares([labels.words(block) for block in blocks], labels.words(gold))


def test_words_are_lower_case_and_unspaced_scripts_are_split_by_character():
    assert labels.words("It rained, 3 mm!") == ["it", "rained", "3", "mm"]
    assert labels.words("日本 ok") == ["日", "本", "ok"]


def test_blocks_of_the_gold_have_a_share_of_one_and_others_of_zero():
    blocks = ["Home World", "It rained on Monday all day long.", "Share this"]
    assert shares(blocks, "It rained on Monday all day long.") == [0.0, 1.0, 0.0]


def test_words_of_the_gold_in_another_order_count_once():
    # The menu repeats words of the article before it.
    blocks = ["rained Monday", "It rained on Monday all day long."]
    menu, article = shares(blocks, "It rained on Monday all day long.")
    assert article == 1.0
    assert menu <= 0.5


def test_long_blocks_of_scattered_words_are_corrected_by_their_grams():
    gold = "one two three four five six seven eight nine ten"
    scattered = "one x two x three x four x five x six"
    (share,) = shares([scattered], gold)
    assert share < 0.5


def test_longest_common_subsequence_marks_one_match_per_word():
    assert labels.lcs_matches(list("abcb"), list("bcb")) == [False, True, True, True]
    assert labels.lcs_matches([], list("ab")) == []


def test_snippets_label_only_the_blocks_that_hold_one():
    texts = ["It rained  on Monday.", "Subscribe now", "Neither", "It rained on Monday. Subscribe now"]
    marks = labels.snippet_labels(texts, ["It rained on Monday."], ["Subscribe now"])
    assert marks == [1, 0, None, None]
