"""Arrow record batches, for Spark, Ray Data, Polars and the like. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import IO, Any

import pyarrow as pa

from . import Article, DehuskError, Extractor, _status, warc

__all__ = ["COLUMNS", "DEFAULT_COLUMNS", "PAGES", "extract_batch", "read_warc", "schema"]

_BLOCK = pa.struct(
    [
        ("kind", pa.string()),
        ("kept", pa.bool_()),
        ("score", pa.float32()),
        ("reason", pa.string()),
        ("text", pa.string()),
    ]
)

#: The columns that can be added, and their types. They are those of ``dehusk batch``.
COLUMNS: dict[str, pa.DataType] = {
    "text": pa.string(),
    "title": pa.string(),
    "byline": pa.string(),
    "authors": pa.list_(pa.string()),
    "published": pa.string(),
    "modified": pa.string(),
    "language": pa.string(),
    "site": pa.string(),
    "description": pa.string(),
    "image": pa.string(),
    "page_type": pa.string(),
    "expected_f1": pa.float32(),
    "word_count": pa.int64(),
    "truncated": pa.bool_(),
    "markdown": pa.string(),
    "html": pa.string(),
    "json": pa.string(),
    "blocks": pa.list_(_BLOCK),
    "status": pa.string(),
    "error": pa.string(),
}

#: The columns that are added by default.
DEFAULT_COLUMNS = (
    "text",
    "title",
    "authors",
    "published",
    "language",
    "page_type",
    "expected_f1",
    "status",
    "error",
)

#: The columns of :func:`read_warc`.
PAGES: pa.Schema = pa.schema(
    [
        ("id", pa.string()),
        ("url", pa.string()),
        ("date", pa.string()),
        ("file_path", pa.string()),
        ("warc_offset", pa.int64()),
        ("warc_length", pa.int64()),
        ("content_type", pa.string()),
        ("problem", pa.string()),
        ("html", pa.binary()),
    ]
)

_METHODS = {"markdown", "html", "json"}
#: Columns of a batch that tell how a page is read. They are not kept.
_READ = ("content_type", "problem")


def schema(columns: Sequence[str] = DEFAULT_COLUMNS) -> pa.Schema:
    """Returns the schema of the columns that :func:`extract_batch` adds."""
    for name in columns:
        if name not in COLUMNS:
            raise ValueError(f"{name!r} is no column; the columns are {', '.join(COLUMNS)}")
    return pa.schema([(name, COLUMNS[name]) for name in columns])


def kept_columns(names: Sequence[str], html: str, keep: Sequence[str] | None, columns: Sequence[str]) -> list[str]:
    """Returns which columns of a batch are in the result."""
    if keep is not None:
        for name in keep:
            if name not in names:
                raise ValueError(f"{name!r} is no column of the batch; it has {', '.join(names)}")
    kept = [name for name in names if name != html and name not in _READ] if keep is None else list(keep)
    return [name for name in kept if name not in columns]


def extract_batch(
    batch: Any,
    *,
    html: str = "html",
    url: str | None = "url",
    columns: Sequence[str] = DEFAULT_COLUMNS,
    keep: Sequence[str] | None = None,
    threads: int = 1,
    extractor: Extractor | None = None,
) -> Any:
    """Extracts the pages of a record batch, a row per page.

    ``batch`` is a ``pyarrow.RecordBatch``, any object that gives one by ``__arrow_c_array__``, or a
    ``pyarrow.Table``, which gives a table. The column ``html`` holds markup or bytes, the column
    ``url`` addresses if it is there. As :func:`read_warc` writes them, ``content_type`` is the header
    that came with the bytes, ``date`` when the page was saved, and ``problem`` why there is none.

    The result has the columns ``keep`` of the batch, by default all but the page, and those of
    :data:`COLUMNS` that ``columns`` names; these replace columns of the same name. A page that fails
    is a row with its ``status``: ``ok``, ``empty``, ``too-large``, ``out-of-time``, ``decode-error`` or
    ``panic``. Raises :class:`ValueError` for a column that does not exist.
    """
    if isinstance(batch, pa.Table):
        options: dict[str, Any] = {"html": html, "url": url, "columns": columns, "keep": keep}
        parts = batch.to_batches() or [pa.RecordBatch.from_pylist([], batch.schema)]
        return pa.Table.from_batches(
            [extract_batch(part, **options, threads=threads, extractor=extractor) for part in parts]
        )
    if not isinstance(batch, pa.RecordBatch):
        batch = pa.record_batch(batch)
    names: list[str] = batch.schema.names
    added = schema(columns)
    if html not in names:
        raise ValueError(f"{html!r} is no column of the batch; it has {', '.join(names)}")
    kept = kept_columns(names, html, keep, columns)

    def values(name: str | None) -> list[Any] | None:
        return batch.column(name).to_pylist() if name is not None and name in names else None

    results = (extractor or Extractor()).batch(
        batch.column(html).to_pylist(),
        urls=values(url),
        content_types=values("content_type"),
        saved_on=_texts(values("date")),
        threads=threads,
    )
    problems = values("problem") or [None] * len(results)
    rows = list(zip(results, problems))
    arrays = [batch.column(name) for name in kept]
    arrays += [pa.array([_value(*row, name) for row in rows], type=COLUMNS[name]) for name in columns]
    fields = [batch.schema.field(name) for name in kept] + list(added)
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def read_warc(
    source: str | PathLike[str] | IO[bytes],
    *,
    statuses: Sequence[int] = (200,),
    max_bytes: int = 64 << 20,
    batch_rows: int = 64,
    batch_bytes: int = 16 << 20,
) -> Iterator[pa.RecordBatch]:
    """Reads the pages of a WARC file as record batches of the schema :data:`PAGES`.

    ``source`` is a path, an address such as ``s3://bucket/name.warc.gz`` that pyarrow opens, or a file
    open for reading bytes. The pages are the responses that are HTML with one of ``statuses``. A
    damaged part of the file is a row without a page, with its ``problem``. A batch has at most
    ``batch_rows`` rows, and pages of ``batch_bytes`` bytes or one page. Raises :class:`OSError` if the
    file cannot be read.
    """
    rows: list[dict[str, Any]] = []
    size = 0
    for row in _rows(source, statuses, max_bytes):
        length = len(row.get("html") or b"")
        if rows and (len(rows) >= batch_rows or size + length > batch_bytes):
            yield pa.RecordBatch.from_pylist(rows, PAGES)
            rows, size = [], 0
        rows.append(row)
        size += length
    if rows:
        yield pa.RecordBatch.from_pylist(rows, PAGES)


def _rows(source: Any, statuses: Sequence[int], max_bytes: int) -> Iterator[dict[str, Any]]:
    is_file = hasattr(source, "read")
    name = str(getattr(source, "name", "")) if is_file else str(source)
    is_address = not is_file and "://" in name
    file = _opened(name) if is_address else source
    try:
        for item in warc.Reader(file, max_bytes=max_bytes):
            if isinstance(item, warc.Damage):
                problem = f"damaged at byte {item.offset}: {item.message}"
                place = {"id": f"{name}:{item.offset}", "warc_offset": item.offset}
                yield {"file_path": name, "problem": problem, **place}
            elif warc.is_response(item) and (item.status is None or item.status in statuses):
                page = _page(item)
                if page is not None:
                    yield {**page, **_place(item, name)}
    finally:
        if is_address:
            file.close()


def _opened(address: str) -> Any:
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(address)
    # Our reader unpacks, and goes on behind a member that is damaged.
    return system.open_input_stream(path, compression=None)


def _page(record: warc.Record) -> dict[str, Any] | None:
    """Returns the page of a record, or why it cannot be read; ``None`` if it is something else."""
    is_large = record.size > len(record.content) and not record.is_cut
    if is_large and (record.is_html or not record.is_whole):
        return {"problem": f"record is {record.size} bytes; raise max_bytes"}
    if not record.is_whole:
        return {"problem": "the record holds no whole HTTP response"}
    if not record.is_html:
        return None
    return {"html": record.payload, "content_type": record.content_type}


def _place(record: warc.Record, name: str) -> dict[str, Any]:
    return {
        "id": record.id or f"{name}:{record.offset}",
        "url": warc.address(record),
        "date": record.date,
        "file_path": name,
        "warc_offset": record.offset,
        "warc_length": record.length,
    }


def _texts(values: list[Any] | None) -> list[str | None] | None:
    """Returns dates as text; a column of other tables may hold them as dates."""
    return None if values is None else [None if value is None else str(value) for value in values]


def _value(result: Article | DehuskError | None, problem: str | None, name: str) -> Any:
    if name == "status":
        return "decode-error" if problem is not None else _status(result)
    if name == "error":
        return str(result) if isinstance(result, DehuskError) else problem
    if not isinstance(result, Article):
        return None
    if name == "blocks":
        return [{field.name: getattr(block, field.name) for field in _BLOCK} for block in result.blocks]
    value = getattr(result, name)
    return value() if name in _METHODS else value

