"""Extraction on Spark, by Arrow and without a Python function per row. Needs pyspark and pyarrow.

Pages are large. Before Spark 4.1, set ``spark.sql.execution.arrow.maxRecordsPerBatch`` to 256 or less,
so that a batch that Spark hands over fits into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructField, StructType

from . import Extractor, arrow

__all__ = ["extract", "extract_warcs", "read_warcs"]

#: Rows that are extracted at once, so that a batch of results is small.
_ROWS = 64

Batches = Iterator[pa.RecordBatch]


def extract(
    df: DataFrame,
    html: str = "html",
    url: str | None = "url",
    columns: Sequence[str] = arrow.DEFAULT_COLUMNS,
    *,
    keep: Sequence[str] | None = None,
    extractor: Extractor | None = None,
) -> DataFrame:
    """Extracts the pages of a data frame, a row per page.

    The columns, the statuses and the errors are those of :func:`dehusk.arrow.extract_batch`. The
    options travel with ``extractor``.
    """
    names = df.columns
    if html not in names:
        raise ValueError(f"{html!r} is no column of the data frame; it has {', '.join(names)}")
    kept = arrow.kept_columns(names, html, keep, columns)
    fields = {field.name: field for field in df.schema.fields}
    added = from_arrow_schema(arrow.schema(columns))
    schema = StructType([fields[name] for name in kept] + _nullable(added))
    run = _extraction(html, url, tuple(columns), tuple(kept), extractor)
    return df.mapInArrow(run, schema)


def read_warcs(
    spark: SparkSession,
    paths: Sequence[str],
    *,
    statuses: Sequence[int] = (200,),
    max_bytes: int = 64 << 20,
) -> DataFrame:
    """Reads the pages of WARC files, with one file a task.

    The columns are those of :data:`dehusk.arrow.PAGES`; :func:`extract` takes them as they are. Paths
    are those of files that every executor can open, or addresses such as ``s3://bucket/name.warc.gz``
    or ``hdfs://host/name.warc.gz`` that pyarrow opens. A file that cannot be read fails its task.
    Damaged parts of a file are rows with a ``problem``.
    """
    return _over_files(spark, paths, _reading(statuses, max_bytes), arrow.PAGES)


def extract_warcs(
    spark: SparkSession,
    paths: Sequence[str],
    columns: Sequence[str] = arrow.DEFAULT_COLUMNS,
    *,
    statuses: Sequence[int] = (200,),
    max_bytes: int = 64 << 20,
    extractor: Extractor | None = None,
) -> DataFrame:
    """Reads and extracts the pages of WARC files in one step, so that no page passes through Spark.

    The result is that of :func:`extract` over :func:`read_warcs`.
    """
    kept = arrow.kept_columns(arrow.PAGES.names, "html", None, columns)
    schema = pa.schema([arrow.PAGES.field(name) for name in kept] + list(arrow.schema(columns)))
    read = _reading(statuses, max_bytes)
    run = _extraction("html", "url", tuple(columns), tuple(kept), extractor)
    return _over_files(spark, paths, lambda path: run(read(path)), schema)


def _extraction(
    html: str,
    url: str | None,
    columns: tuple[str, ...],
    kept: tuple[str, ...],
    extractor: Extractor | None,
) -> Callable[[Batches], Batches]:
    extractor = extractor or Extractor()

    def run(batches: Batches) -> Batches:
        from dehusk import arrow

        for batch in batches:
            for start in range(0, batch.num_rows, _ROWS):
                part = batch.slice(start, _ROWS)
                yield arrow.extract_batch(
                    part, html=html, url=url, columns=columns, keep=kept, extractor=extractor
                )

    return run


def _reading(statuses: Sequence[int], max_bytes: int) -> Callable[[str], Batches]:
    wanted = tuple(statuses)

    def read(path: str) -> Batches:
        from dehusk import arrow

        return arrow.read_warc(path, statuses=wanted, max_bytes=max_bytes, batch_rows=_ROWS)

    return read


def _over_files(
    spark: SparkSession, paths: Sequence[str], run: Callable[[str], Batches], schema: pa.Schema
) -> DataFrame:
    """Runs a function over files, with one file a task."""
    files = [str(path) for path in paths]

    def run_all(batches: Batches) -> Batches:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from run(files[number])

    numbers = spark.range(0, len(files), 1, max(len(files), 1))
    return numbers.mapInArrow(run_all, StructType(_nullable(from_arrow_schema(schema))))


def _nullable(schema: StructType) -> list[Any]:
    return [StructField(field.name, field.dataType, True) for field in schema.fields]
