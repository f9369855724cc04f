"""Tests record batches. Needs pyarrow."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import dehusk
from test_dehusk import PAGE
from test_warc import record

pa = pytest.importorskip("pyarrow")


def test_a_batch_is_a_row_per_page() -> None:
    from dehusk import arrow

    pages = [PAGE, "<p></p>", None, PAGE * 40]
    batch = pa.record_batch({"id": [1, 2, 3, 4], "html": pages, "url": ["https://example.org/"] * 4})
    extractor = dehusk.Extractor(max_bytes=20_000)
    columns = ["text", "markdown", "authors", "blocks", "status", "error"]
    out = arrow.extract_batch(batch, columns=columns, extractor=extractor)
    assert out.schema.names == ["id", "url", *columns]
    rows = out.to_pylist()
    assert [row["status"] for row in rows] == ["ok", "empty", "empty", "too-large"]
    assert rows[0]["text"] == dehusk.extract(PAGE)
    assert "(https://example.org/more)" in rows[0]["markdown"] and rows[0]["authors"] == ["Ann Lee"]
    assert rows[0]["blocks"][0]["kind"] == "navigation" and not rows[0]["blocks"][0]["kept"]
    assert "max_bytes" in rows[3]["error"]
    encoded = pa.record_batch({"html": pa.array([PAGE.encode()], pa.binary())})
    assert arrow.extract_batch(encoded, keep=[]).to_pylist()[0]["title"] == "Rain again"
    for options in ({"columns": ["x"]}, {"html": "x"}, {"keep": ["x"]}):
        with pytest.raises(ValueError, match="'x' is no column"):
            arrow.extract_batch(batch, **options)


def test_a_table_gives_a_table() -> None:
    from dehusk import arrow

    table = pa.table({"html": pa.chunked_array([[PAGE], [PAGE, "<p></p>"]])})
    found = arrow.extract_batch(table, columns=["status"])
    assert isinstance(found, pa.Table) and found.column("status").to_pylist() == ["ok", "ok", "empty"]
    assert arrow.extract_batch(table.slice(0, 0)).schema == arrow.schema()


def test_what_is_known_of_a_page_is_used() -> None:
    from dehusk import arrow

    russian = "<p>Шёл дождь, и к вечеру нижняя дорога была под водой, а автобус не пришёл вовсе.</p>"
    page = PAGE.replace("2024-05-06", "2024-05-09").encode()
    batch = pa.record_batch(
        {
            "html": pa.array([russian.encode("windows-1251"), page, page, None], pa.binary()),
            "content_type": ["text/html; charset=windows-1251", None, None, None],
            "date": [None, "2024-05-07T00:00:00Z", "no date", None],
            "problem": [None, None, None, "damaged at byte 7"],
        }
    )
    rows = arrow.extract_batch(batch, columns=["text", "published", "status", "error"]).to_pylist()
    assert rows[0]["text"] == russian[3:-4]
    assert rows[1]["published"] is None and rows[2]["published"] == "2024-05-09"
    assert (rows[3]["status"], rows[3]["error"]) == ("decode-error", "damaged at byte 7")
    assert "problem" not in rows[0] and rows[1]["date"] == "2024-05-07T00:00:00Z"


def test_archives_are_read_in_bounded_batches(tmp_path: Path) -> None:
    from dehusk import arrow

    damaged = record(3)[:40] + bytes(20) + record(3)[60:]
    members = [record(0, "request"), record(1), record(2, body=b"<p>" + b"x" * 100), damaged, record(4)]
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"".join(members))
    [whole] = arrow.read_warc(path)
    assert whole.schema == arrow.PAGES
    rows = whole.to_pylist()
    assert [row["id"] for row in rows] == ["<urn:uuid:1>", "<urn:uuid:2>", f"{path}:{rows[2]['warc_offset']}", "<urn:uuid:4>"]
    assert rows[0]["html"] == b"<p>Rain" and rows[0]["content_type"] == "text/html"
    assert rows[2]["html"] is None and "damaged at byte" in rows[2]["problem"]
    assert [batch.num_rows for batch in arrow.read_warc(path, batch_rows=2)] == [2, 2]
    assert [batch.num_rows for batch in arrow.read_warc(path, batch_bytes=50)] == [1, 1, 2]
    for source in (path.as_uri(), path.open("rb")):
        found = [row["html"] for batch in arrow.read_warc(source) for row in batch.to_pylist()]
        assert found == [row["html"] for row in rows]
    [other] = arrow.read_warc(path, statuses=[404])
    assert other.column("html").to_pylist() == [None], "damage is told all the same"
    with pytest.raises(FileNotFoundError):
        list(arrow.read_warc(tmp_path / "gone"))
    limited = next(iter(arrow.read_warc(path, max_bytes=90))).to_pylist()
    assert any("raise max_bytes" in (row["problem"] or "") for row in limited)

    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 0:
                raise ConnectionError("the network is gone")
            return super().read(100)

    with pytest.raises(ConnectionError, match="network is gone"):
        list(arrow.read_warc(Failing(path.read_bytes())))
