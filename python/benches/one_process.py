"""Times extraction in one process against other packages: ``python one_process.py FOLDER [PAGES]``.

``FOLDER`` holds saved pages, plain or gzip. The packages resiliparse and trafilatura are timed if they
are installed. Each time is the best of five, of trafilatura of one, in seconds over all pages.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dehusk


def read(path: Path) -> str:
    """Reads a page."""
    raw = path.read_bytes()
    return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8", "replace")


def best(run: Callable[[], Any], times: int = 5) -> float:
    """Returns the seconds of the fastest run."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return min(taken)


def resiliparse(pages: list[str]) -> float:
    from resiliparse.extract.html2text import extract_plain_text

    return best(lambda: [extract_plain_text(page, main_content=True) for page in pages])


def trafilatura(pages: list[str]) -> float:
    from trafilatura import extract

    return best(lambda: [extract(page) for page in pages], times=1)


def main(folder: str, count: int = 300) -> None:
    """Prints the times and their ratios."""
    pages = [read(path) for path in sorted(Path(folder).iterdir())[:count]]
    extractor = dehusk.Extractor()
    own = best(lambda: [extractor.article(page).text for page in pages])
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} million letters")
    print(f"dehusk: {own:.3f} s")
    one, two = (best(lambda: extractor.batch(pages, threads=threads)) for threads in (1, 2))
    print(f"batch on one thread over two: {one / two:.2f}")
    for other in (resiliparse, trafilatura):
        try:
            taken = other(pages)
        except ImportError as error:
            print(f"{other.__name__}: not timed ({error})")
            continue
        print(f"{other.__name__}: {taken:.3f} s, dehusk over it: {own / taken:.3f}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
