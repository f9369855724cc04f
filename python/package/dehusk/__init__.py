"""Extracts the clean article from a saved web page.

>>> import dehusk
>>> page = (
...     "<title>Rain again - The Site</title><nav><a href=/>Home</a> <a href=/w>World</a></nav>"
...     "<h1>Rain again</h1><p>It rained on Monday, and by the evening the road was under water.</p>"
... )
>>> dehusk.extract(page)
'It rained on Monday, and by the evening the road was under water.'
>>> article = dehusk.article(page)
>>> article.title
'Rain again'
>>> [(block.kind, block.reason) for block in article.removed]
[('navigation', 'inside nav'), ('title', "shows the page's title")]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Literal

from ._dehusk import (
    Article,
    Block,
    DehuskError,
    Extractor,
    Failed,
    OutOfTime,
    TooLarge,
    __version__,
    decode,
    weights_hash,
)

__all__ = [
    "Article",
    "Block",
    "DehuskError",
    "Extractor",
    "Failed",
    "OutOfTime",
    "TooLarge",
    "__version__",
    "article",
    "decode",
    "extract",
    "extract_batch",
    "weights_hash",
]

Focus = Literal["precision", "balanced", "recall"]
Format = Literal["text", "markdown", "html", "json"]
OnError = Literal["return", "none", "raise"]


def _extractor(options: dict[str, Any]) -> Extractor:
    """Makes an extractor of pickled options."""
    return Extractor(**options)


def article(
    html: str | bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    saved_on: str | None = None,
    focus: Focus = "balanced",
    keep: Iterable[str] = (),
    skip: Iterable[str] = (),
    within: Iterable[str] = (),
    max_bytes: int = 64 << 20,
    max_time: float | None = None,
    max_blocks: int = 50_000,
    locations: bool = False,
    readings: bool = False,
) -> Article:
    """Extracts the article of a page, with all blocks of the page.

    ``html`` is markup, or bytes in any encoding. ``url`` is the address against which links are
    resolved, ``content_type`` the header that came with the bytes, ``saved_on`` the day
    (``YYYY-MM-DD``) after which no date is taken as published. ``keep`` names kinds of blocks that
    are removed by default, such as ``caption``; ``skip`` and ``within`` are CSS selectors of elements
    to leave out, and of those that hold the article. ``max_bytes`` is the largest page,
    ``max_time`` the longest time in seconds. With ``locations``, blocks have their path. With
    ``readings``, the readings above words (``ruby``) stay, in brackets after them.

    Raises :class:`TooLarge` or :class:`OutOfTime` past these limits, and :class:`ValueError` for
    options that make no sense. A page without an article is no error: see
    :attr:`Article.has_content`.

    Use an :class:`Extractor` for the same options over and over.
    """
    extractor = Extractor(
        focus=focus,
        keep=list(keep),
        skip=list(skip),
        within=list(within),
        max_bytes=max_bytes,
        max_time=max_time,
        max_blocks=max_blocks,
        locations=locations,
        readings=readings,
    )
    return extractor.article(html, url=url, content_type=content_type, saved_on=saved_on)


def extract(
    html: str | bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    output_format: Format = "text",
    focus: Focus = "balanced",
    keep: Iterable[str] = (),
    saved_on: str | None = None,
    max_time: float | None = None,
    with_metadata: bool = False,
) -> str | None:
    """Extracts the text of a page; ``None`` if it has no article.

    ``output_format`` is ``text``, ``markdown``, ``html`` or ``json``. With ``with_metadata``, the
    title stands before the text as its first heading or line. The other options and the errors are
    those of :func:`article`.

    >>> extract("<title>Rain</title><p>It rained on Monday, all day long, and all night.</p>",
    ...         output_format="markdown", with_metadata=True)
    '# Rain\\n\\nIt rained on Monday, all day long, and all night.\\n'
    >>> extract("<p></p>") is None
    True
    """
    found = article(
        html,
        url=url,
        content_type=content_type,
        saved_on=saved_on,
        focus=focus,
        keep=keep,
        max_time=max_time,
    )
    if not found.has_content:
        return None
    if output_format == "json":
        return found.json()
    title = found.title if with_metadata else None
    if output_format == "text":
        return f"{title}\n\n{found.text}" if title else found.text
    if output_format == "markdown":
        return f"# {title}\n\n{found.markdown()}" if title else found.markdown()
    if output_format == "html":
        return f"<h1>{escape(title, quote=False)}</h1>\n{found.html()}" if title else found.html()
    raise ValueError(f"output_format is text, markdown, html or json, not {output_format!r}")


def extract_batch(
    pages: Sequence[str | bytes | None],
    *,
    urls: Sequence[str | None] | None = None,
    threads: int | None = None,
    on_error: OnError = "return",
    extractor: Extractor | None = None,
) -> list[Article | DehuskError | None]:
    """Extracts many pages at once, on as many threads as there are cores or on ``threads``.

    The results are in the order of the pages. A page that is ``None`` gives ``None``. A page that
    fails gives its exception with ``on_error="return"`` and ``None`` with ``"none"``; with
    ``"raise"``, the first is raised. The threads end with the call.

    >>> [found.title for found in extract_batch(["<title>Rain</title>", "<title>Sun</title>"])]
    ['Rain', 'Sun']
    """
    if on_error not in ("return", "none", "raise"):
        raise ValueError(f"on_error is return, none or raise, not {on_error!r}")
    extractor = extractor or Extractor()
    results = extractor.batch(list(pages), urls=None if urls is None else list(urls), threads=threads)
    if on_error == "return":
        return results
    for at, result in enumerate(results):
        if isinstance(result, DehuskError):
            if on_error == "raise":
                raise result
            results[at] = None
    return results


def _status(result: Article | DehuskError | None) -> str:
    """Returns the status of a page: ``ok``, ``empty``, ``too-large``, ``out-of-time`` or ``panic``."""
    if isinstance(result, Article):
        return "ok" if result.has_content else "empty"
    if result is None:
        return "empty"
    if isinstance(result, TooLarge):
        return "too-large"
    return "out-of-time" if isinstance(result, OutOfTime) else "panic"
