"""Reads and writes the weights file that `src/score/weights.rs` describes. `weights.py FILE` says what it holds."""

import json
import math
import struct
import sys
import tempfile
from pathlib import Path

import numpy as np
import xxhash

VERSION = 8
# The greatest leaf of a model, in units. Finer ones would take 20 KB more when they are packed; word F1 of
# wcxb-dev, fundus-dev and outside-dev moves by less than 0.0005.
LEAF_LEVELS = 8191
TYPES = ["article", "documentation", "forum", "product", "collection", "listing", "service"]
MODELS = [
    "title", "author", "date", "first", "second", *(f"type-{kind}" for kind in TYPES), "cut-rank",
    "cut-f1",
]


def quantised(values):
    """Log-odds as signed bytes, in sixteenths."""
    return np.clip(np.round(np.asarray(values) * 16), -127, 127).astype("<i1")


def keys(ascending):
    """Ascending keys: the first to the last byte of the distances between them, each of all keys."""
    steps = np.diff(np.array(ascending, dtype="<u4"), prepend=np.uint32(0)).astype("<u4")
    return struct.pack("<I", len(steps)) + steps.view(np.uint8).reshape(-1, 4).T.tobytes()


def read_keys(part, at=0):
    """The keys that a part has at a place, and where they end."""
    (count,) = struct.unpack_from("<I", part, at)
    end = at + 4 + 4 * count
    steps = np.frombuffer(part[at + 4 : end], np.uint8).reshape(4, count).T.copy().view("<u4").ravel()
    return np.cumsum(steps, dtype="<u4"), end


def table(odds):
    """A table of log-odds: hashes by their low half, ascending; of two that share it the first stays."""
    rows = {}
    for h, value in sorted(odds.items()):
        rows.setdefault(h & 0xFFFFFFFF, value)
    ascending = sorted(rows)
    return keys(ascending) + quantised([rows[k] for k in ascending]).tobytes()


def oblivious(model):
    """Bias and trees of a CatBoost model: a list of (features, thresholds, leaves) each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(path, format="json")
        data = json.loads(path.read_text())
    scale, (bias,) = data["scale_and_bias"]
    trees = []
    for tree in data["oblivious_trees"]:
        splits = tree["splits"] or []
        features = [split["float_feature_index"] for split in splits]
        thresholds = [math.floor(split["border"]) for split in splits]
        trees.append((features, thresholds, np.array(tree["leaf_values"]) * scale))
    return bias, trees


def trees(names, bias, trees):
    """A model: the names of its features, then its trees."""
    unit = max((float(np.abs(leaves).max()) for _, _, leaves in trees), default=0.0) / LEAF_LEVELS or 1.0
    out = [struct.pack("<H", len(names))]
    for name in names:
        encoded = name.encode()
        out.append(struct.pack("<B", len(encoded)) + encoded)
    out.append(struct.pack("<ffH", bias, unit, len(trees)))
    for features, thresholds, leaves in trees:
        out.append(struct.pack("<B", len(features)))
        for feature, threshold in zip(features, thresholds):
            out.append(struct.pack("<Hh", feature, threshold))
        out.append(np.round(np.asarray(leaves) / unit).astype("<i2").tobytes())
    return b"".join(out)


def model(names, fitted):
    """A model as it is written; without a fitted one, a model without trees."""
    return trees(names, *(oblivious(fitted) if fitted is not None else (0.0, [])))


def write(path, parts):
    """Writes the parts of a file: the tables `odds` and `types`, every model as `model` gives it, and the
    kinds as `kinds.part` gives them."""
    body = b"".join(parts[name] for name in ["odds", "types", *MODELS, "kinds"])
    head = b"DHSK" + struct.pack("<HQ", VERSION, xxhash.xxh3_64_intdigest(body))
    Path(path).write_bytes(head + body)


def read(path):
    """The parts of a file by name, each as the bytes that `write` takes."""
    data = Path(path).read_bytes()
    magic, version, checksum = struct.unpack_from("<4sHQ", data)
    if magic != b"DHSK" or version != VERSION or checksum != xxhash.xxh3_64_intdigest(data[14:]):
        raise SystemExit(f"{path}: not a weights file of version {VERSION}")
    at, parts = 14, {}

    def take(name, length):
        nonlocal at
        parts[name] = data[at : at + length]
        at += length

    for name, values in [("odds", 1), ("types", 7)]:
        (count,) = struct.unpack_from("<I", data, at)
        take(name, 4 + count * (4 + values))
    for name in MODELS:
        end = at + 2
        for _ in range(struct.unpack_from("<H", data, at)[0]):
            end += 1 + data[end]
        (count,) = struct.unpack_from("<H", data, end + 8)
        end += 10
        for _ in range(count):
            end += 1 + 4 * data[end] + 2 * (1 << data[end])
        take(name, end - at)
    parts["kinds"] = data[at:]
    return parts


def described(path):
    """Lines that say what a file holds: a part each, with its size."""
    parts = read(path)
    for name in ["odds", "types"]:
        yield f"{name:<20} {struct.unpack_from('<I', parts[name])[0]} tokens"
    for name in MODELS:
        data = parts[name]
        (features,) = struct.unpack_from("<H", data)
        at = 2
        for _ in range(features):
            at += 1 + data[at]
        (count,) = struct.unpack_from("<H", data, at + 8)
        at, depth = at + 10, 0
        for _ in range(count):
            depth = max(depth, data[at])
            at += 1 + 4 * data[at] + 2 * (1 << data[at])
        yield f"{name:<20} {count} trees of depth {depth} over {features} features"
    data = parts["kinds"]
    kinds, at = data[0], 1
    for _ in range(kinds):
        at += 1 + data[at]
    at += 4 + kinds
    (features,) = struct.unpack_from("<H", data, at)
    at += 2
    for _ in range(features):
        at += 1 + data[at]
    for _ in range(features):
        at += 1 + 2 * data[at] + (data[at] + 1) * kinds
    (cues,) = struct.unpack_from("<I", data, at)
    yield f"{'kinds':<20} {kinds} kinds, {cues} cues, {features} features"
    yield f"{'file':<20} {Path(path).stat().st_size} bytes, format {VERSION}"


if __name__ == "__main__":
    print("\n".join(described(sys.argv[1])))
