"""Web archives and tables of the corpus's pages, and their direct result."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dehusk import arrow

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "python" / "examples"))

#: Archives that are made. Each has a share of the pages.
FILES = 4


def _record(number: int, page: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: 2024-06-01T00:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def corpus() -> list[bytes]:
    """Returns the pages of the corpus."""
    return [page.read_bytes() for page in sorted((ROOT / "corpus").glob("*/page.html"))]


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Writes the corpus as archives, the last of them with a damaged record."""
    folder = tmp_path_factory.mktemp("archives")
    pages = corpus()
    paths = []
    for file in range(FILES):
        records = [_record(number, page) for number, page in enumerate(pages) if number % FILES == file]
        if file == FILES - 1:
            records[1] = records[1][:40] + bytes(20) + records[1][60:]
        path = folder / f"{file}.warc.gz"
        path.write_bytes(b"".join(records))
        paths.append(str(path))
    return paths


@pytest.fixture(scope="session")
def direct(archives: list[str]) -> list[dict[str, Any]]:
    """Returns the rows of the archives, extracted here."""
    batches = [arrow.extract_batch(batch) for path in archives for batch in arrow.read_warc(path)]
    return in_order(pa.Table.from_batches(batches).to_pylist())


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Writes the corpus as a folder of Parquet files."""
    folder = tmp_path_factory.mktemp("pages") / "table"
    folder.mkdir()
    pages = corpus()
    rows = [{"id": f"<urn:uuid:{at}>", "url": f"https://example.org/{at}", "html": page} for at, page in enumerate(pages)]
    for file in range(FILES):
        pq.write_table(pa.Table.from_pylist(rows[file::FILES]), folder / f"{file}.parquet")
    return folder


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sorts rows by their id."""
    return sorted(rows, key=lambda row: str(row["id"]))
