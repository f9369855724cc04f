"""Measures a whole archive in pages a second: python3 benches/peers/archive_speed.py DIR DEHUSK

Writes the pages of DIR/html as a WARC file, each record a member of gzip, and reads it with `DEHUSK batch` on
two workers, then with FastWARC and resiliparse in two processes. The peers get half of the records each, in a
file of their own, so that neither unpacks what the other reads. Each runs three times, the shortest time
counts. Lines: name, pages a second, peak memory in MB (of the largest process).
"""

import glob
import gzip
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time

ROUNDS = 3


def record(number, content):
    """Returns a response as a member of gzip."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: http://example.org/{number}\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 6, mtime=0)


def write_archives(pages, folder):
    """Writes all pages as one archive and each half as another; returns the three paths and the number."""
    paths = [os.path.join(folder, name) for name in ("all.warc.gz", "even.warc.gz", "odd.warc.gz")]
    whole, *halves = [open(path, "wb") for path in paths]
    for number, path in enumerate(pages):
        with gzip.open(path) as file:
            member = record(number, file.read())
        whole.write(member)
        halves[number % 2].write(member)
    for file in (whole, *halves):
        file.close()
    return paths[0], paths[1:], len(pages)


def run_dehusk(program, archive, folder):
    """Extracts an archive to Parquet; returns seconds and peak memory in MB."""
    out = tempfile.mkdtemp(dir=folder)
    start = time.perf_counter()
    process = subprocess.Popen([program, "batch", "-q", "-j", "2", archive, "-o", out], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{program} batch ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1000


def read_with_peers(archive):
    """Extracts an archive with FastWARC and resiliparse; returns the number of pages and peak memory in MB."""
    import resource

    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    pages = 0
    with open(archive, "rb") as file:
        for item in ArchiveIterator(file, record_types=WarcRecordType.response):
            content = item.reader.read()
            extract_plain_text(bytes_to_str(content, detect_encoding(content)), main_content=True)
            pages += 1
    return pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def run_peers(halves, expected):
    """Extracts two archives in two processes; returns seconds and peak memory in MB."""
    start = time.perf_counter()
    with multiprocessing.Pool(len(halves)) as pool:
        results = pool.map(read_with_peers, halves, chunksize=1)
    seconds = time.perf_counter() - start
    if sum(pages for pages, _ in results) != expected:
        raise RuntimeError("FastWARC lost pages")
    return seconds, max(memory for _, memory in results)


def main(folder, program):
    with tempfile.TemporaryDirectory() as scratch:
        archive, halves, count = write_archives(sorted(glob.glob(f"{folder}/html/*.html.gz")), scratch)
        runs = {"dehusk": [], "fastwarc-resiliparse": []}
        for _ in range(ROUNDS):
            runs["dehusk"].append(run_dehusk(program, archive, scratch))
            runs["fastwarc-resiliparse"].append(run_peers(halves, count))
    for name, measured in runs.items():
        rate = count / min(seconds for seconds, _ in measured)
        print(f"{name:<22} {rate:>9.0f} {max(memory for _, memory in measured):>9.0f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
