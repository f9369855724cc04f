"""The weights file is written as the crate reads it."""

import struct
from pathlib import Path

import pytest

import weights

ROOT = Path(__file__).parents[2]


def parts():
    empty = {model: weights.trees([], 0.0, []) for model in weights.MODELS}
    return {"odds": weights.table({}), "types": weights.table({}), **empty, "kinds": b"kinds"}


def test_a_model_is_written_as_the_file_that_the_crate_tests_with():
    # src/score/weights.rs reads the same file.
    model = weights.trees(["b", "a"], 0.25, [([1, 0], [5, 0], [-1, 0, 1, 1])])
    assert model == (ROOT / "tests/weights/tiny.bin").read_bytes()


def test_tables_are_sorted_and_quantised_in_sixteenths():
    table = weights.table({7: 0.5, 3: -100.0})
    assert table == weights.keys([3, 7]) + struct.pack("<bb", -127, 8)


def test_keys_are_written_as_the_bytes_of_their_distances():
    ascending = [3, 7, 1000, 1 << 31]
    part = weights.keys(ascending)
    assert part[:8] == struct.pack("<I4B", 4, 3, 4, 993 & 0xFF, ((1 << 31) - 1000) & 0xFF)
    read, end = weights.read_keys(b"ab" + part + b"cd", 2)
    assert (read.tolist(), end) == (ascending, 2 + len(part))
    assert weights.read_keys(weights.keys([]))[0].tolist() == []


def test_of_hashes_with_the_same_low_half_the_smaller_stays():
    table = weights.table({(1 << 32) + 7: 1.0, 7: 0.5})
    assert table == weights.keys([7]) + struct.pack("<b", 8)


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "weights.bin"
    written = parts() | {"first": weights.trees(["x"], 1.0, [([0], [3], [-0.5, 0.5])])}
    written["odds"] = weights.table({1: 1.0, 2: -1.0})
    weights.write(path, written)
    assert weights.read(path) == written


def test_damaged_files_are_refused(tmp_path):
    path = tmp_path / "weights.bin"
    weights.write(path, parts())
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(SystemExit, match="not a weights file"):
        weights.read(path)


def test_the_shipped_file_is_whole():
    shipped = weights.read(ROOT / "src/score/weights.bin")
    assert set(shipped) == {"odds", "types", *weights.MODELS, "kinds"}
    assert all(len(part) > 100 for part in shipped.values())
