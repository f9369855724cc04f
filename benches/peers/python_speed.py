"""Measures extractors of Python in milliseconds per page: python3 benches/peers/python_speed.py DIR

Times resiliparse and trafilatura, as far as they are installed. The pages are those of DIR/html. Only the
extraction is timed, not the decoding. resiliparse runs five times a page, and the shortest time counts, as in
`benches/speed.rs`; trafilatura, which takes ten times as long, runs once. The lines are those of that bench.
"""

import glob
import gzip
import statistics
import sys
import time

from resiliparse.parse.encoding import bytes_to_str, detect_encoding


def milliseconds(extract, page, rounds):
    """Returns the shortest time for a page."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        extract(page)
        times.append(time.perf_counter() - start)
    return min(times) * 1e3


def extractors():
    """Yields the installed extractors: name, function, rounds."""
    from resiliparse.extract.html2text import extract_plain_text

    yield "resiliparse", lambda page: extract_plain_text(page, main_content=True), 5
    try:
        from trafilatura import extract
    except ImportError:
        return
    yield "trafilatura", extract, 1


def main(folder):
    pages = []
    for path in sorted(glob.glob(f"{folder}/html/*.html.gz")):
        with gzip.open(path) as file:
            content = file.read()
        pages.append(bytes_to_str(content, detect_encoding(content)))
    for name, extract, rounds in extractors():
        times = [milliseconds(extract, page, rounds) for page in pages]
        print(f"{name:<22} {statistics.mean(times):>9.3f} {statistics.median(times):>9.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
