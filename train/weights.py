"""Writes the weights file that `src/model/weights.rs` describes."""

import json
import math
import struct
import tempfile
from pathlib import Path

import numpy as np

VERSION = 3


def feature_hash(names):
    """The hash of all names; `names` has a list for every model."""
    h = 0xCBF29CE484222325
    for byte in "\n".join(sum(names, [])).encode():
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def quantised(values):
    """Log-odds as signed bytes, in sixteenths."""
    return np.clip(np.round(np.asarray(values) * 16), -127, 127).astype("<i1")


def table(odds):
    """Hashes by their low half, ascending; of two that share it the first stays."""
    rows = {}
    for h, value in sorted(odds.items()):
        rows.setdefault(h & 0xFFFFFFFF, value)
    keys = sorted(rows)
    return np.array(keys, dtype="<u4"), quantised([rows[k] for k in keys])


def trees(model):
    """The trees of a CatBoost model; without one, no trees."""
    if model is None:
        return struct.pack("<ffH", 0, 1, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(path, format="json")
        data = json.loads(path.read_text())
    scale, (bias,) = data["scale_and_bias"]
    leaves = [np.array(tree["leaf_values"]) * scale for tree in data["oblivious_trees"]]
    unit = max(float(np.abs(values).max()) for values in leaves) / 32767
    out = [struct.pack("<ffH", bias, unit, len(leaves))]
    for tree, values in zip(data["oblivious_trees"], leaves):
        splits = tree["splits"] or []
        out.append(struct.pack("<B", len(splits)))
        for split in splits:
            out.append(struct.pack("<Hh", split["float_feature_index"], math.floor(split["border"])))
        out.append(np.round(values / unit).astype("<i2").tobytes())
    return b"".join(out)


def write(path, names, odds, types, fields, first=None, second=None):
    """Writes log-odds, the models of title, authors and date, and the two models of blocks where there are any yet."""
    hashes, values = table(odds)
    type_hashes, rows = table(types)
    Path(path).write_bytes(
        b"".join(
            [
                b"DHSK",
                struct.pack("<HQ", VERSION, feature_hash(names)),
                struct.pack("<I", len(hashes)), hashes.tobytes(), values.tobytes(),
                struct.pack("<I", len(type_hashes)), type_hashes.tobytes(), rows.tobytes(),
                *map(trees, fields),
                trees(first),
                trees(second),
            ]
        )
    )
