"""Times extraction on Spark with two worker processes: ``python spark_share.py OUT WARC...``.

Prints the pages a second, the time in dehusk over the executors' whole run time, the bytes read and
written, and the most memory that a Python worker held.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

import dehusk
from dehusk import arrow


def session(events: str) -> SparkSession:
    """Starts Spark with two worker processes of a core each."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("dehusk")
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.dir": Path(events).as_uri(),
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def run(spark: SparkSession, paths: list[str], out: str) -> tuple[float, float, int]:
    """Runs the job of ``dehusk.spark.extract_warcs`` with clocks. Returns the seconds of the job, those
    in dehusk, and the most bytes of a worker."""
    inside = spark.sparkContext.accumulator(0.0)
    # Sums are all that an accumulator has; the workers' own files keep the maximum.
    memory = tempfile.mkdtemp()
    kept = arrow.kept_columns(arrow.PAGES.names, "html", None, arrow.DEFAULT_COLUMNS)
    schema = pa.schema([arrow.PAGES.field(name) for name in kept] + list(arrow.schema()))
    extractor = dehusk.Extractor()

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                started = time.perf_counter()
                for pages in arrow.read_warc(paths[number]):
                    found = arrow.extract_batch(pages, keep=kept, extractor=extractor)
                    inside.add(time.perf_counter() - started)
                    yield found
                    started = time.perf_counter()
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        Path(memory, str(os.getpid())).write_text(str(used << 10))

    numbers = spark.range(0, len(paths), 1, len(paths))
    started = time.perf_counter()
    frame = numbers.mapInArrow(work, from_arrow_schema(schema))
    frame.write.mode("overwrite").option("compression", "zstd").parquet(out)
    taken = time.perf_counter() - started
    most = max(int(path.read_text()) for path in Path(memory).iterdir())
    return taken, inside.value, most


def run_time(events: str) -> float:
    """Returns the seconds that the executors ran tasks, from the log of events."""
    total = 0
    for path in Path(events).iterdir():
        for line in path.read_text().splitlines():
            event: dict[str, Any] = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd":
                total += event["Task Metrics"]["Executor Run Time"]
    return total / 1000


def main(out: str, paths: list[str]) -> None:
    """Prints the figures."""
    events = tempfile.mkdtemp()
    spark = session(events)
    # The first job starts the Python workers; it is not part of the figures of the second.
    spark.range(0, 2, 1, 2).mapInArrow(lambda batches: batches, "id long").collect()
    taken, inside, most = run(spark, paths, out)
    pages = spark.read.parquet(out).where("status = 'ok'").count()
    spark.stop()
    whole = run_time(events)
    written = sum(path.stat().st_size for path in Path(out).glob("*.parquet"))
    read = sum(Path(path).stat().st_size for path in paths)
    print(f"{pages} articles of {len(paths)} files in {taken:.1f} s: {pages / taken:.0f} a second")
    print(f"in dehusk {inside:.1f} s of {whole:.1f} s of the executors: {inside / whole:.2f}")
    print(f"pages a second and core: {pages / inside:.0f} in dehusk, {pages / whole:.0f} in all")
    print(f"read {read / 1e6:.0f} MB, written {written / 1e6:.0f} MB, a worker at most {most / 1e6:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
