"""``trafilatura.extract`` by dehusk: the same arguments, the same forms of output.

>>> from dehusk.compat.trafilatura import extract
>>> extract("<title>Rain</title><p>It rained on Monday, all day long, and all night.</p>")
'It rained on Monday, all day long, and all night.'
"""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from collections.abc import Collection, Mapping
from html import escape
from typing import Any, Literal
from urllib.parse import urlsplit

from .. import Article, DehuskError, Extractor

__all__ = ["extract"]

#: The arguments that change nothing here, with what to do instead.
_IGNORED = {
    "deduplicate": "deduplicate the results, for instance by hash",
    "tei_validation": "there is no TEI output",
    "max_tree_size": "use dehusk.Extractor(max_bytes=...) or max_blocks",
    "settingsfile": "use the options of dehusk.Extractor",
    "config": "use the options of dehusk.Extractor",
    "options": "use the options of dehusk.Extractor",
    "prune_xpath": "use dehusk.Extractor(skip=[...]) with CSS selectors",
}
_FORMATS = ("txt", "markdown", "html", "json", "csv")
_DATE = {"max_date"}


def extract(
    filecontent: str | bytes,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: Mapping[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: Collection[str] | None = None,
    author_blacklist: Collection[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: str | list[str] | None = None,
    config: Any = None,
    options: Any = None,
) -> str | None:
    """Extracts the text of a page as ``trafilatura.extract`` does; ``None`` if there is none.

    ``output_format`` is ``txt``, ``markdown``, ``html``, ``json`` or ``csv``; another raises
    :class:`ValueError`. Arguments that have no counterpart are told by a :class:`UserWarning` that says
    what to use instead. ``fast`` and ``no_fallback`` change nothing, since there is one way to extract.
    A page that fails gives ``None``.
    """
    given = locals()
    for name, instead in _IGNORED.items():
        if given[name]:
            warnings.warn(f"dehusk ignores {name}: {instead}", stacklevel=2)
    for name in set(date_extraction_params or ()) - _DATE:
        warnings.warn(f"dehusk ignores {name} of date_extraction_params", stacklevel=2)
    if output_format not in _FORMATS:
        raise ValueError(f"output_format is one of {', '.join(_FORMATS)}, not {output_format!r}")
    if favor_precision and favor_recall:
        raise ValueError("favor_precision and favor_recall exclude each other")
    extractor = Extractor(
        focus="precision" if favor_precision else "recall" if favor_recall else "balanced",
        skip=[] if include_tables else ["table"],
    )
    saved_on = (date_extraction_params or {}).get("max_date")
    try:
        found = extractor.article(filecontent, url=url, saved_on=None if saved_on is None else str(saved_on))
    except DehuskError as error:
        warnings.warn(str(error), stacklevel=2)
        return None
    page = _Page(found, url, record_id, frozenset(author_blacklist or ()))
    if not found.has_content or page.is_unwanted(target_language, url_blacklist, only_with_metadata):
        return None
    is_marked = include_formatting or include_links or include_images
    kind = "markdown" if output_format == "txt" and is_marked else output_format
    return page.write(kind, with_metadata, include_comments, include_links, include_images)


class _Page:
    """A page with the names that trafilatura gives what it says of itself."""

    def __init__(self, found: Article, url: str | None, record_id: str | None, without: frozenset[str]) -> None:
        about = found.to_dict()["about"]
        address = url or found.url
        authors = [author for author in found.authors if author not in without]
        self.found = found
        self.fields: dict[str, Any] = {
            "title": found.title,
            "author": "; ".join(authors) or None,
            "url": address,
            "hostname": urlsplit(address).hostname if address else None,
            "description": found.description,
            "sitename": found.site,
            "date": found.date,
            "categories": [about["section"]["value"]] if about.get("section") else [],
            "tags": [tag["value"] for tag in about.get("tags") or []],
            "id": record_id,
            "license": (about.get("licence") or {}).get("value"),
            "image": found.image,
            "pagetype": found.page_type,
            "language": found.language,
        }

    def is_unwanted(
        self, language: str | None, addresses: Collection[str] | None, only_with_metadata: bool
    ) -> bool:
        own = self.found.language
        is_foreign = language is not None and own is not None and own.split("-")[0] != language.split("-")[0]
        is_listed = self.fields["url"] in (addresses or ())
        lacks = not all(self.fields[name] for name in ("date", "title", "url"))
        return is_foreign or is_listed or (only_with_metadata and lacks)

    def write(self, kind: str, with_metadata: bool, comments: bool, links: bool, images: bool) -> str:
        remarks = "\n".join(block.text for block in self.found.comments) if comments else ""
        if kind == "json":
            return self._json(with_metadata, remarks)
        if kind == "csv":
            return self._csv(remarks)
        if kind == "html":
            return self._html(with_metadata, remarks, links, images)
        form: Literal["txt", "markdown"] = "markdown" if kind == "markdown" else "txt"
        body = self.found.markdown(links=links, images=images).strip() if form == "markdown" else self._text()
        head = self._head() if with_metadata else ""
        return f"{head}{body}" + (f"\n{remarks}" if remarks else "")

    def _text(self) -> str:
        """Returns the text with a line per paragraph."""
        return re.sub(r"\n{2,}", "\n", self.found.text)

    def _head(self) -> str:
        names = ("title", "author", "url", "hostname", "description", "sitename", "date", "categories", "tags")
        values = ((name, self.fields[name]) for name in (*names, "id", "license"))
        # JSON is YAML, so any value is read back as it was.
        lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values if value)
        return f"---\n{''.join(lines)}---\n"

    def _json(self, with_metadata: bool, remarks: str) -> str:
        own: dict[str, Any] = {}
        if with_metadata:
            own = {name: value for name, value in self.fields.items() if name not in ("url", "sitename")}
            own |= {"source": self.fields["url"], "source-hostname": self.fields["sitename"]}
            own |= {"excerpt": own.pop("description"), "raw_text": self.found.text}
            own |= {name: ";".join(own[name]) for name in ("categories", "tags")}
        return json.dumps(own | {"text": self._text(), "comments": remarks}, ensure_ascii=False)

    def _csv(self, remarks: str) -> str:
        names = ("url", "id", "fingerprint", "hostname", "title", "image", "date")
        values = [self.fields.get(name) for name in names]
        values += [self._text(), remarks, self.fields["license"], self.fields["pagetype"]]
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_MINIMAL)
        writer.writerow([value if value else "null" for value in values])
        return out.getvalue()

    def _html(self, with_metadata: bool, remarks: str, links: bool, images: bool) -> str:
        names = ("sitename", "title", "author", "date", "url", "hostname", "description")
        known = [(name, self.fields[name]) for name in names] if with_metadata else []
        metas = "".join(f'<meta name="{name}" content="{escape(value)}"/>' for name, value in known if value)
        said = "".join(f"<p>{escape(line)}</p>" for line in remarks.split("\n") if line)
        body = self.found.html(links=links, images=images)
        return f"<html><head>{metas}</head><body>{body}{said}</body></html>"

