"""Measures resiliparse in milliseconds per page: python3 benches/peers/resiliparse_speed.py DIR

Needs `pip install resiliparse`. The pages are those of DIR/html. Only the extraction is timed, not
the decoding: each page goes through `extract_plain_text(main_content=True)` five times, and the
shortest time counts, as in `benches/speed.rs`.
"""

import glob
import gzip
import statistics
import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

ROUNDS = 5


def milliseconds(page):
    """Returns the shortest time for a page."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        extract_plain_text(page, main_content=True)
        times.append(time.perf_counter() - start)
    return min(times) * 1e3


def main(folder):
    times = []
    for path in sorted(glob.glob(f"{folder}/html/*.html.gz")):
        with gzip.open(path) as file:
            content = file.read()
        times.append(milliseconds(bytes_to_str(content, detect_encoding(content))))
    print(f"{folder}: {len(times)} pages, mean {statistics.mean(times):.3f} ms, median {statistics.median(times):.3f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
