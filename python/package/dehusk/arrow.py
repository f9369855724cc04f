"""Extracts Arrow record batches, for Spark, Ray Data, Polars and the like. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from . import Article, DehuskError, Extractor, OutOfTime, TooLarge

__all__ = ["COLUMNS", "extract_batch", "schema"]

#: The columns and their types.
COLUMNS: dict[str, pa.DataType] = {
    "text": pa.string(),
    "title": pa.string(),
    "byline": pa.string(),
    "published": pa.string(),
    "language": pa.string(),
    "site": pa.string(),
    "description": pa.string(),
    "page_type": pa.string(),
    "expected_f1": pa.float32(),
    "word_count": pa.int64(),
    "truncated": pa.bool_(),
    "markdown": pa.string(),
    "html": pa.string(),
    "json": pa.string(),
    "status": pa.string(),
    "error": pa.string(),
}

_DEFAULT = ("text", "title", "byline", "published", "language", "page_type", "expected_f1", "status", "error")
_METHODS = {"markdown", "html", "json"}


def schema(columns: Sequence[str] = _DEFAULT) -> pa.Schema:
    """Returns the schema of the columns that :func:`extract_batch` adds."""
    return pa.schema([(name, COLUMNS[name]) for name in columns])


def extract_batch(
    batch: Any,
    *,
    html: str = "html",
    url: str | None = "url",
    columns: Sequence[str] = _DEFAULT,
    keep: Sequence[str] | None = None,
    threads: int = 1,
    extractor: Extractor | None = None,
) -> pa.RecordBatch:
    """Extracts the pages of a record batch, a row per page.

    ``batch`` is a ``pyarrow.RecordBatch`` or any object that gives one by ``__arrow_c_array__``. The
    column ``html`` holds markup or bytes, the column ``url`` addresses if it is there. The result has
    the columns ``keep`` of the batch (by default all but ``html``) and those of :data:`COLUMNS` that
    ``columns`` names. A page that fails is a row with its ``status``: ``ok``, ``empty``,
    ``too-large``, ``out-of-time`` or ``failed``.
    """
    if not isinstance(batch, pa.RecordBatch):
        batch = pa.record_batch(batch)
    names = batch.schema.names
    pages = batch.column(html).to_pylist()
    urls = batch.column(url).to_pylist() if url is not None and url in names else None
    results = (extractor or Extractor()).batch(pages, urls=urls, threads=threads)
    kept = [name for name in names if name != html] if keep is None else list(keep)
    kept = [name for name in kept if name not in columns]
    arrays = [batch.column(name) for name in kept]
    fields = [batch.schema.field(name) for name in kept]
    for name in columns:
        kind = COLUMNS[name]
        arrays.append(pa.array([_value(result, name) for result in results], type=kind))
        fields.append(pa.field(name, kind))
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _value(result: Article | DehuskError | None, name: str) -> Any:
    if name == "status":
        return _status(result)
    if name == "error":
        return str(result) if isinstance(result, DehuskError) else None
    if not isinstance(result, Article):
        return None
    value = getattr(result, name)
    return value() if name in _METHODS else value


def _status(result: Article | DehuskError | None) -> str:
    if isinstance(result, Article):
        return "ok" if result.has_content else "empty"
    if result is None:
        return "empty"
    if isinstance(result, TooLarge):
        return "too-large"
    return "out-of-time" if isinstance(result, OutOfTime) else "failed"
