"""Holds dehusk's reading of dates against the tests of dateparser and htmldate.

    python train/oracle.py            # fetches both source archives with pip
    python train/oracle.py --differing

The tests are read, not run: every text with the date that the test expects of it. Of dateparser, texts that
say a whole day with its year, and times ago; of htmldate, pages with the day of publication. dehusk reads
less on purpose: a day without a year or in an unknown order is no date of publication.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
XTASK = ["cargo", "run", "-q", "--release", "-p", "xtask", "--"]
Case = tuple[str, str]


def fetch(folder: Path) -> list[Path]:
    """Fetches and unpacks the source archives of the current releases."""
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*pip, "-d", str(folder), "dateparser", "htmldate"], check=True)
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return [next(folder.glob(f"{name}-*/tests")) for name in ("dateparser", "htmldate")]


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    """Yields the calls of a function in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def literal(node: ast.expr) -> object:
    """Returns the value of an expression of literals, None for any other."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def days(path: Path) -> Iterator[Case]:
    """Yields the texts of dateparser's tests that say a day with its year."""
    for call in calls(path, "param"):
        if len(call.args) < 2 or not isinstance(call.args[1], ast.Call):
            continue
        text, made = literal(call.args[0]), call.args[1]
        numbers = [literal(argument) for argument in made.args[:3]]
        if not isinstance(text, str) or len(numbers) < 3 or getattr(made.func, "id", "") != "datetime":
            continue
        year, month, day = (int(str(number)) for number in numbers)
        if str(year)[2:] in text and str(day) in text.replace("0", " ") + text:
            yield text, datetime.date(year, month, day).isoformat()


def times_ago(path: Path) -> Iterator[Case]:
    """Yields the texts of dateparser's tests that say a time ago in one unit."""
    for call in calls(path, "param"):
        ago = next((key.value for key in call.keywords if key.arg == "ago"), None)
        text, units = call.args and literal(call.args[0]), ago and literal(ago)
        if isinstance(text, str) and isinstance(units, dict) and len(units) == 1:
            unit, count = next(iter(units.items()))
            if unit in ("hours", "days", "weeks", "months", "years") and str(count) in text:
                yield text, f"{count} {unit.capitalize()}"


def pages(path: Path) -> Iterator[Case]:
    """Yields the pages of htmldate's tests with the day of publication in its own format."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Compare) or not isinstance(node.left, ast.Call):
            continue
        if getattr(node.left.func, "id", "") != "find_date" or not node.left.args:
            continue
        options = {key.arg: literal(key.value) for key in node.left.keywords}
        page, wanted = literal(node.left.args[0]), literal(node.comparators[0])
        is_plain = not {"outputformat", "url", "min_date", "max_date"} & set(options)
        if is_plain and options.get("original_date") is not False and isinstance(page, str):
            yield page, str(wanted or "")


def read_lines(cases: list[Case], field: int) -> list[str]:
    """Returns what dehusk reads from each text."""
    lines = "".join(" ".join(text.split()) + "\n" for text, _ in cases)
    out = subprocess.run([*XTASK, "dates"], cwd=ROOT, input=lines, capture_output=True, text=True, check=True)
    return [line.split("\t")[field] for line in out.stdout.splitlines()]


def read_pages(cases: list[Case], folder: Path) -> list[str]:
    """Returns the day that dehusk reads from each page."""
    paths = [folder / f"page-{number}.html" for number in range(len(cases))]
    for path, (page, _) in zip(paths, cases, strict=True):
        path.write_text(page, encoding="utf-8", errors="ignore")
    command = [*XTASK, "extract", *map(str, paths)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    said = [json.loads(line) for line in run.stdout.splitlines()]
    dates = {article["path"]: article["date"] for article in said}
    return [dates.get(str(path)) or "" for path in paths]


def report(name: str, cases: list[Case], read: list[str], differing: bool) -> None:
    """Prints how many cases are read as the test expects, otherwise, and not at all."""
    pairs = [(text, wanted, got) for (text, wanted), got in zip(cases, read, strict=True)]
    right = sum(wanted == got for _, wanted, got in pairs)
    other = [pair for pair in pairs if pair[1] != pair[2] and pair[2]]
    print(f"{name}: {right} of {len(cases)} as expected, {len(other)} otherwise, {len(cases) - right - len(other)} not read")
    if differing:
        for text, wanted, got in pairs:
            if wanted != got:
                print(f"  {' '.join(text.split())[:160]!r}: expected {wanted or 'none'}, read {got or 'none'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--differing", action="store_true", help="also print the cases that differ")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dateparser, htmldate = fetch(folder)
        said = sorted(set(days(dateparser / "test_date_parser.py")))
        report("dateparser, days", said, read_lines(said, 0), arguments.differing)
        ago = sorted(set(times_ago(dateparser / "test_freshness_date_parser.py")))
        report("dateparser, times ago", ago, read_lines(ago, 1), arguments.differing)
        found = list(pages(htmldate / "unit_tests.py"))
        report("htmldate, pages", found, read_pages(found, folder), arguments.differing)


if __name__ == "__main__":
    main()
