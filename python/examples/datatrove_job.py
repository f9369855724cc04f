"""Extracts the WARC files of a folder with datatrove: ``python datatrove_job.py FOLDER OUT LOGS``."""

from __future__ import annotations

import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers import JsonlWriter

from dehusk.datatrove import Dehusk, WarcReader


def executor(folder: str, out: str, logs: str, tasks: int = 2) -> LocalPipelineExecutor:
    """Returns an executor. What is done is not done again when it runs again."""
    pipeline = [WarcReader(folder, glob_pattern="*.warc.gz"), Dehusk(), JsonlWriter(out)]
    return LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=tasks, logging_dir=logs)


if __name__ == "__main__":
    executor(sys.argv[1], sys.argv[2], sys.argv[3]).run()
