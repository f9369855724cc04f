"""Tests the functions of other packages."""

from __future__ import annotations

import csv
import doctest
import inspect
import io
import json
import warnings

import pytest

from dehusk.compat import trafilatura as ours
from test_dehusk import CORPUS, PAGE

URL = "https://example.org/rain"
TABLE = PAGE.replace("</main>", "<table><tr><th>Day<th>Rain<tr><td>Monday<td>9 mm<tr><td>Sunday<td>4 mm</table></main>")


def test_forms_of_output() -> None:
    text = ours.extract(PAGE)
    assert text is not None and text.splitlines()[0].startswith("It rained on day 1")
    assert len(text.splitlines()) == 9 and "](" not in text
    assert "[more](https://example.org/more)" in (ours.extract(PAGE, URL, include_links=True) or "")
    assert "](" not in (ours.extract(PAGE, URL, output_format="markdown") or "")
    head = (ours.extract(PAGE, URL, with_metadata=True) or "").split("---\n")[1]
    assert 'title: "Rain again"\nauthor: "Ann Lee"\n' in head and 'hostname: "example.org"' in head
    told = json.loads(ours.extract(PAGE, URL, output_format="json", with_metadata=True) or "")
    assert (told["title"], told["author"], told["source"]) == ("Rain again", "Ann Lee", URL)
    assert told["text"] == text and "raw_text" in told and "excerpt" in told
    [row] = csv.reader(io.StringIO(ours.extract(PAGE, URL, output_format="csv") or ""), delimiter="\t")
    assert row[0] == URL and row[7] == text and row[1] == "null"
    markup = ours.extract(PAGE, output_format="html", with_metadata=True) or ""
    assert '<meta name="title" content="Rain again"/>' in markup and "<p>It rained" in markup
    with pytest.raises(ValueError, match="output_format is one of"):
        ours.extract(PAGE, output_format="xmltei")


def test_what_is_wanted() -> None:
    assert "9 mm" in (ours.extract(TABLE) or "")
    assert "9 mm" not in (ours.extract(TABLE, include_tables=False) or "9 mm")
    assert ours.extract(PAGE, target_language="de") is None
    assert ours.extract(PAGE, target_language="en") is not None
    assert ours.extract(PAGE, URL, url_blacklist={URL}) is None
    assert ours.extract(PAGE, only_with_metadata=True) is None, "it has no address"
    assert ours.extract(PAGE, URL, only_with_metadata=True) is not None
    named = ours.extract(PAGE, with_metadata=True, author_blacklist={"Ann Lee"}) or ""
    assert "title:" in named and "Ann Lee" not in named
    assert ours.extract("<p></p>") is None
    late = ours.extract(PAGE, with_metadata=True, date_extraction_params={"max_date": "2020-01-01"}) or ""
    assert "2024-05-06" not in late
    with pytest.raises(ValueError, match="exclude each other"):
        ours.extract(PAGE, favor_precision=True, favor_recall=True)


def test_comments_come_last() -> None:
    page = (CORPUS / "blog-en" / "page.html").read_bytes()
    bare, whole = ours.extract(page, include_comments=False), ours.extract(page)
    assert bare is not None and whole is not None
    assert whole.startswith(bare) and len(whole) > len(bare)


def test_what_is_ignored_is_told() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ours.extract(PAGE, fast=True, no_fallback=True) is not None
    for name in ours._IGNORED:
        with pytest.warns(UserWarning, match=f"dehusk ignores {name}"):
            ours.extract(PAGE, **{name: "x"})  # type: ignore[arg-type]
    with pytest.warns(UserWarning, match="dehusk ignores outputformat"):
        ours.extract(PAGE, date_extraction_params={"outputformat": "%Y"})


def test_it_takes_what_trafilatura_takes() -> None:
    theirs = pytest.importorskip("trafilatura", exc_type=ImportError)
    assert list(inspect.signature(ours.extract).parameters) == list(inspect.signature(theirs.extract).parameters)


def test_examples_in_the_documentation() -> None:
    assert doctest.testmod(ours).failed == 0
