"""Tests record batches. Needs pyarrow."""

from __future__ import annotations

import pytest

import dehusk
from test_dehusk import PAGE

pa = pytest.importorskip("pyarrow")


def test_a_batch_is_a_row_per_page() -> None:
    from dehusk import arrow

    pages = [PAGE, "<p></p>", None, PAGE * 40]
    batch = pa.record_batch({"id": [1, 2, 3, 4], "html": pages, "url": ["https://example.org/"] * 4})
    extractor = dehusk.Extractor(max_bytes=20_000)
    out = arrow.extract_batch(batch, columns=["text", "markdown", "status", "error"], extractor=extractor)
    assert out.schema.names == ["id", "url", "text", "markdown", "status", "error"]
    rows = out.to_pylist()
    assert [row["status"] for row in rows] == ["ok", "empty", "empty", "too-large"]
    assert rows[0]["text"] == dehusk.extract(PAGE)
    assert "(https://example.org/more)" in rows[0]["markdown"]
    assert "max_bytes" in rows[3]["error"]
    encoded = pa.record_batch({"html": pa.array([PAGE.encode()], pa.binary())})
    assert arrow.extract_batch(encoded, keep=[]).to_pylist()[0]["title"] == "Rain again"
