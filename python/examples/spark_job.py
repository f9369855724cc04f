"""Extracts the pages of WARC files with Spark: ``spark-submit spark_job.py OUT WARC...``."""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

import dehusk
from dehusk.spark import extract_warcs


def run(spark: SparkSession, out: str, paths: list[str]) -> None:
    """Writes a Parquet folder with a row per page."""
    extractor = dehusk.Extractor(max_time=5.0)
    pages = extract_warcs(spark, paths, extractor=extractor)
    pages.write.mode("overwrite").option("compression", "zstd").parquet(out)


if __name__ == "__main__":
    run(SparkSession.builder.appName("dehusk").getOrCreate(), sys.argv[1], sys.argv[2:])
