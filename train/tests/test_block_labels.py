"""Labels of blocks are stored without text, and find their blocks again."""

import json

import block_labels

BLOCKS = [["Home", "navigation", None], ["News", "navigation", None], ["It rai\u00adned.", "paragraph", "quote"]]


def test_labels_are_read_back_as_they_were_written(tmp_path):
    labels = {("some-set", "b"): block_labels.of_json(BLOCKS), ("some-set", "a"): block_labels.of_json(BLOCKS[:1])}
    block_labels.write(labels, tmp_path)
    assert block_labels.read(tmp_path) == labels
    assert "Home" not in (tmp_path / "some-set.tsv").read_text()


def test_neighbours_of_one_kind_share_a_line(tmp_path):
    block_labels.write({("some-set", "a"): block_labels.of_json(BLOCKS)}, tmp_path)
    assert len((tmp_path / "some-set.tsv").read_text().splitlines()) == 2


def test_labels_find_their_blocks_around_new_ones():
    labels = block_labels.of_json(BLOCKS)
    found = block_labels.match(labels, ["Ho me", "a new block", "News", "It rained."])
    assert found == [("navigation", None), None, ("navigation", None), ("paragraph", "quote")]


def test_a_folder_of_json_is_read(tmp_path):
    page = {"set": "some-set", "id": "a", "blocks": BLOCKS}
    (tmp_path / "a.json").write_text(json.dumps(page))
    assert block_labels.read_json(tmp_path) == {("some-set", "a"): block_labels.of_json(BLOCKS)}
