"""Runs a pipeline of datatrove with two tasks, and resumes it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove", reason="datatrove is not installed")

from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402
from datatrove_job import executor  # noqa: E402

from dehusk.datatrove import Dehusk, WarcReader  # noqa: E402


def read(folder: Path) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for path in folder.glob("*.gz") for line in gzip.open(path)]
    return {row["id"]: row for row in rows}


def test_two_tasks_and_a_resume(archives: list[str], direct: list[dict[str, Any]], tmp_path: Path) -> None:
    folder, out, logs = Path(archives[0]).parent, tmp_path / "out", tmp_path / "logs"
    executor(str(folder), str(out), str(logs)).run()
    found = read(out)
    wanted = {row["id"]: row for row in direct if row["status"] == "ok"}
    assert found.keys() == wanted.keys()
    for name, row in found.items():
        assert row["text"] == wanted[name]["text"]
        told = row["metadata"]
        assert told["url"] == wanted[name]["url"] and told["date"] == "2024-06-01T00:00:00Z"
        assert told.get("title") == wanted[name]["title"]
        assert told.get("published") == wanted[name]["published"]
    assert len(list((logs / "completions").iterdir())) == 2
    # The second task is made to be done again; the first is not.
    first, second = (out / f"0000{rank}.jsonl.gz" for rank in (0, 1))
    before = first.stat().st_mtime_ns
    (logs / "completions" / "00001").unlink()
    second.unlink()
    executor(str(folder), str(out), str(logs)).run()
    assert read(out) == found and first.stat().st_mtime_ns == before


def test_what_is_dropped_is_counted_and_written(archives: list[str], tmp_path: Path) -> None:
    folder = str(Path(archives[0]).parent)
    dropped = JsonlWriter(str(tmp_path / "dropped"))
    step = Dehusk(min_expected_f1=0.9, max_bytes=47_000, output_format="markdown", exclusion_writer=dropped)
    reader = WarcReader(folder, glob_pattern="*.warc.gz")
    kept = list(step.run(reader.run()))
    reasons = [row["metadata"]["filter_reason"] for row in read(tmp_path / "dropped").values()]
    assert set(reasons) == {"low_expected_f1", "too_large"}
    stats = step.stats.to_dict()
    count = {name: stat["total"] if isinstance(stat, dict) else stat for name, stat in stats["stats"].items()}
    assert count["total"] == len(kept) + len(reasons) and count["dropped"] == len(reasons)
    assert reader.stats.to_dict()["stats"]["damaged"] in (1, {"total": 1})
    with pytest.raises(ValueError, match="output_format"):
        Dehusk(output_format="xml")
