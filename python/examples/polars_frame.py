"""Extracts a column of pages with Polars: ``python polars_frame.py PAGES.parquet OUT.parquet``."""

from __future__ import annotations

import sys

import polars as pl

from dehusk import arrow


def extracted(pages: pl.DataFrame, html: str = "html") -> pl.DataFrame:
    """Returns the frame with the columns of the articles in place of the pages."""
    found = arrow.extract_batch(pages.to_arrow(), html=html, threads=2)
    out = pl.from_arrow(found)
    assert isinstance(out, pl.DataFrame)
    return out


if __name__ == "__main__":
    extracted(pl.read_parquet(sys.argv[1])).write_parquet(sys.argv[2])
