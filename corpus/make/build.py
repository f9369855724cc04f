#!/usr/bin/env python3
"""Writes every page of the corpus and what is expected of it: `python3 corpus/make/build.py`, from anywhere.

A case is a folder: `page.html`; `blocks.tsv`, the kind and the text of every block in order; `article.json`, title, byline
and date. The text that must come out is that of the body kinds in `blocks.tsv`.
"""

import json
import zlib
from pathlib import Path

import carried
import markup
import news
import other
import pieces
import world
from page import Page

CORPUS = Path(__file__).resolve().parent.parent


def write(name, make, encoding="utf-8"):
    page = Page(zlib.crc32(name.encode()))
    make(page)
    folder = CORPUS / name
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_bytes(page.text().encode(encoding, "xmlcharrefreplace"))
    escape = lambda text: text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    (folder / "blocks.tsv").write_text("".join(f"{kind}\t{escape(text)}\n" for kind, text in page.expected))
    (folder / "article.json").write_text(json.dumps(page.article, ensure_ascii=False) + "\n")
    print(f"{name:24} {len(page.text()) // 1024:4} KB {len(page.expected):4} blocks")


def main():
    write("news-en-ru-chrome", news.seed_manner)
    for name, (article, options) in news.ARTICLES.items():
        write(name, lambda page: news.classic(page, article, **options))
    for name, make in (other.PAGES | world.PAGES | pieces.PAGES | carried.PAGES | markup.PAGES).items():
        write(name, make, "windows-1252" if name == "nineties-en" else "utf-8")


main()
