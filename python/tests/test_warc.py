"""Tests the reader of web archives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dehusk import warc


def record(number: int, kind: str = "response", body: bytes = b"<p>Rain") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def test_records_and_damage(tmp_path: Path) -> None:
    damaged = record(2)[:40] + bytes(20) + record(2)[60:]
    members = [record(0, "request"), record(1), damaged, record(3)]
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"".join(members))
    with pytest.warns(UserWarning, match="damaged at byte"):
        records = list(warc.read(path))
    assert [one.id for one in records] == [f"<urn:uuid:{number}>" for number in (0, 1, 3)]
    one = records[1]
    assert (one.type, one.url, one.status) == ("response", "https://example.org/1", 200)
    assert one.payload == b"<p>Rain" and one.is_html and not one.is_cut
    assert one.headers["WARC-Type"] == "response" and one.content.startswith(b"HTTP/1.1")
    assert one.offset == len(members[0]) and one.length == len(members[1])
    assert list(warc.pages(path, on_damage="skip")) == [
        ("https://example.org/1", b"<p>Rain"),
        ("https://example.org/3", b"<p>Rain"),
    ]
    with pytest.raises(ValueError, match="damaged"):
        list(warc.read(path, on_damage="raise"))
    with pytest.raises(FileNotFoundError):
        list(warc.read(tmp_path / "gone"))
