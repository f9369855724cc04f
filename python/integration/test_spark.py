"""Runs on Spark with two worker processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")

from pyspark.sql import SparkSession  # noqa: E402

import dehusk  # noqa: E402
from conftest import in_order  # noqa: E402
from dehusk import arrow, spark as ours  # noqa: E402


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    if subprocess.run(["which", "java"], capture_output=True).returncode != 0:
        pytest.skip("there is no Java")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("dehusk")
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.task.maxFailures": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def rows(frame: Any) -> list[dict[str, Any]]:
    return in_order([row.asDict(recursive=True) for row in frame.collect()])


def test_archives(session: SparkSession, archives: list[str], direct: list[dict[str, Any]]) -> None:
    pages = ours.read_warcs(session, archives)
    assert pages.rdd.getNumPartitions() == len(archives)
    assert rows(ours.extract(pages)) == direct
    assert rows(ours.extract_warcs(session, archives)) == direct
    statuses = {row["status"] for row in direct}
    assert "ok" in statuses and "decode-error" in statuses, "a damaged record is a row"


def test_table(session: SparkSession, table: Path) -> None:
    extractor = dehusk.Extractor(keep=["navigation"], max_bytes=40_000)
    columns = ["text", "authors", "blocks", "status", "error"]
    found = rows(ours.extract(session.read.parquet(str(table)), columns=columns, extractor=extractor))
    whole = arrow.extract_batch(pq.read_table(table), columns=columns, extractor=extractor)
    assert isinstance(whole, pa.Table)
    assert found == in_order(whole.to_pylist())
    with pytest.raises(ValueError, match="no column"):
        ours.extract(session.range(1))


def executors() -> list[int]:
    """Returns the processes of executors."""
    out = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True)
    return [int(line) for line in out.stdout.split()]


def failed_tasks(session: SparkSession, group: str) -> int:
    """Returns how many tasks of a group of jobs failed and were done again."""
    tracker = session.sparkContext.statusTracker()
    jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(group)]
    stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
    return sum(stage.numFailedTasks for stage in stages if stage)


def test_a_killed_executor(session: SparkSession, archives: list[str], direct: list[dict[str, Any]]) -> None:
    # The files are read many times over, so that the job lasts.
    paths = archives * 40
    assert len(executors()) == 2
    killed = []

    def kill() -> None:
        time.sleep(2.0)
        victim = executors()[0]
        os.kill(victim, signal.SIGKILL)
        killed.append(victim)

    thread = threading.Thread(target=kill)
    session.sparkContext.setJobGroup("killed", "a job whose executor is killed")
    thread.start()
    found = rows(ours.extract_warcs(session, paths))
    thread.join()
    assert killed and failed_tasks(session, "killed") > 0, "the job was still running"
    assert found == [row for row in direct for _ in range(40)]
