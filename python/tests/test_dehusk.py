"""Tests the package as it is installed."""

from __future__ import annotations

import doctest
import multiprocessing
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import dehusk

CORPUS = Path(__file__).parents[2] / "corpus"
LINES = "".join(
    f"<p>It rained on day {day}, and by the evening the lower road was under water.</p>"
    for day in range(1, 9)
)
PAGE = (
    "<html lang=en><title>Rain again - The Site</title><meta property=og:site_name content='The Site'>"
    "<meta name=author content='Ann Lee'><meta property=article:published_time content='2024-05-06'>"
    f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><main><h1>Rain again</h1>{LINES}"
    "<p>See <a href=/more>more</a> of the rain, all of it.</p></main></html>"
)


def test_article_has_metadata_and_blocks_with_reasons() -> None:
    article = dehusk.article(PAGE, url="https://example.org/", locations=True)
    assert (article.title, article.authors, article.date) == ("Rain again", ["Ann Lee"], "2024-05-06")
    assert (article.language, article.site) == ("en", "The Site")
    assert article.text.startswith("It rained on day 1")
    assert "(https://example.org/more)" in article.markdown()
    menu = article.removed[0]
    assert (menu.kind, menu.kept, menu.rule) == ("navigation", False, "navigation/nav")
    assert menu.path is not None and menu.path.startswith("/html/body/nav")
    assert article.to_dict()["title"] == "Rain again"
    assert len(article.blocks) == len(article.to_dict()["blocks"])
    assert article.page_type is not None and 0 <= (article.expected_f1 or -1) <= 1
    assert "line-through" in article._repr_html_()
    assert repr(article).startswith('<Article "Rain again"')


def test_extract_takes_bytes_in_any_encoding_and_writes_formats() -> None:
    text = dehusk.extract(PAGE)
    assert text is not None and text == dehusk.extract(PAGE.encode("utf-16"))
    cyrillic = "<p>Шёл дождь, и к вечеру нижняя дорога была под водой, а автобус не пришёл вовсе.</p>"
    encoded = cyrillic.encode("windows-1251")
    assert dehusk.extract(encoded, content_type="text/html; charset=windows-1251") == cyrillic[3:-4]
    assert (dehusk.extract(PAGE, output_format="html") or "").startswith("<p>It rained")
    assert dehusk.extract("<p></p>") is None
    assert dehusk.extract("\ud800" + PAGE) is not None, "a lone surrogate is no error"


def test_options_and_errors() -> None:
    assert "day 3" not in dehusk.article(PAGE, skip=["main p:nth-of-type(3)"]).text
    assert dehusk.article(PAGE, within=["main p:first-of-type"]).text.count("rained") == 1
    assert "Home" in dehusk.article(PAGE, keep=["navigation"]).text
    with pytest.raises(dehusk.TooLarge, match="max_bytes"):
        dehusk.article(PAGE, max_bytes=10)
    with pytest.raises(dehusk.OutOfTime):
        dehusk.article(PAGE * 2000, max_time=1e-9)
    for options in ({"focus": "x"}, {"keep": ["x"]}, {"skip": ["p["]}, {"max_time": -1.0}):
        with pytest.raises(ValueError):
            dehusk.Extractor(**options)
    with pytest.raises(ValueError):
        dehusk.article(PAGE, saved_on="yesterday")
    with pytest.raises(TypeError, match="str or bytes"):
        dehusk.article(7)  # type: ignore[arg-type]


def test_batch_keeps_order_and_returns_errors() -> None:
    pages = [PAGE.replace("Rain again", f"Rain {number}") for number in range(50)]
    for threads in (1, 2, 7, None):
        found = dehusk.extract_batch(pages, threads=threads)
        titles = [one.title for one in found if isinstance(one, dehusk.Article)]
        assert titles == [f"Rain {number}" for number in range(50)]
    small = dehusk.Extractor(max_bytes=100)
    mixed: list[str | bytes | None] = ["<p>Rain", None, PAGE]
    found = dehusk.extract_batch(mixed, extractor=small, urls=["https://example.org/", None, None])
    assert isinstance(found[0], dehusk.Article) and found[1] is None
    assert isinstance(found[2], dehusk.TooLarge)
    assert dehusk.extract_batch(mixed, extractor=small, on_error="none")[2] is None
    with pytest.raises(dehusk.TooLarge):
        dehusk.extract_batch(mixed, extractor=small, on_error="raise")
    with pytest.raises(ValueError, match="3 pages and 1 urls"):
        dehusk.extract_batch(mixed, urls=[None])
    assert dehusk.extract_batch([]) == []


def test_extractor_is_pickled_with_its_options() -> None:
    extractor = pickle.loads(pickle.dumps(dehusk.Extractor(keep=["navigation"], max_time=5.0)))
    assert "Home" in extractor.article(PAGE).text


def work(page: str) -> str | None:
    return dehusk.article(page).title


def test_processes_and_threads() -> None:
    dehusk.extract_batch([PAGE] * 4, threads=2)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(work, [PAGE] * 8) == ["Rain again"] * 8
    found: list[str | None] = []
    threads = [threading.Thread(target=lambda: found.append(work(PAGE))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Rain again"] * 16


def test_command_line() -> None:
    page = CORPUS / "news-en-ru-chrome" / "page.html"
    run = subprocess.run(
        [sys.executable, "-m", "dehusk", "--field", "title", page], capture_output=True, text=True
    )
    assert run.returncode == 0 and run.stdout == f"{dehusk.article(page.read_bytes()).title}\n"
    bad = subprocess.run([sys.executable, "-m", "dehusk", "--nonsense"], capture_output=True)
    assert bad.returncode == 2


def test_examples_in_the_documentation() -> None:
    assert doctest.testmod(dehusk).failed == 0
