"""Runs the examples of Ray Data and Polars."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import in_order
from dehusk import arrow


def test_ray_with_two_workers(archives: list[str], direct: list[dict[str, Any]]) -> None:
    ray = pytest.importorskip("ray", reason="ray is not installed")
    import ray_data

    paths = {"PYTHONPATH": str(Path(ray_data.__file__).parent)}
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": paths})
    try:
        assert in_order(ray_data.extracted(archives).take_all()) == direct
    finally:
        ray.shutdown()


def test_polars(table: Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    from polars_frame import extracted

    found = extracted(polars.read_parquet(table / "0.parquet"))
    direct = arrow.extract_batch(pq.read_table(table / "0.parquet"))
    assert isinstance(direct, pa.Table)
    assert in_order(found.to_dicts()) == in_order(direct.to_pylist())
