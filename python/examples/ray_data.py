"""Extracts the pages of WARC files with Ray Data: ``python ray_data.py OUT.parquet WARC...``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyarrow as pa
import ray

import dehusk
from dehusk import arrow


def read(paths: pa.Table) -> Iterator[pa.Table]:
    """Reads the files of a batch, a table per bounded batch of pages."""
    for path in paths.column("path").to_pylist():
        for batch in arrow.read_warc(path):
            yield pa.Table.from_batches([batch])


def extracted(paths: list[str], extractor: dehusk.Extractor | None = None) -> ray.data.Dataset:
    """Returns a data set with a row per page."""
    files = ray.data.from_items([{"path": path} for path in paths], override_num_blocks=len(paths))
    pages = files.map_batches(read, batch_format="pyarrow", batch_size=1)
    return pages.map_batches(
        arrow.extract_batch,
        batch_format="pyarrow",
        batch_size=64,
        fn_kwargs={"extractor": extractor or dehusk.Extractor(max_time=5.0)},
    )


if __name__ == "__main__":
    extracted(sys.argv[2:]).write_parquet(sys.argv[1])
