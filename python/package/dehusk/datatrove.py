"""Steps of a datatrove pipeline. Needs datatrove.

>>> from datatrove.executor import LocalPipelineExecutor  # doctest: +SKIP
>>> from datatrove.pipeline.writers import JsonlWriter  # doctest: +SKIP
>>> LocalPipelineExecutor(  # doctest: +SKIP
...     pipeline=[WarcReader("crawl/"), Dehusk(), JsonlWriter("out/")],
...     tasks=8, workers=8, logging_dir="logs/",
... ).run()
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from . import Article, Extractor, _status, decode, warc

__all__ = ["Dehusk", "WarcReader"]

#: What a page says of itself that goes into the metadata of its document.
METADATA = ("title", "authors", "published", "modified", "language", "site", "page_type", "expected_f1")


class Dehusk(PipelineStep):
    """Replaces the markup of documents by the text of their articles.

    It runs in the process of the task: a page takes at most ``max_time`` seconds, and a failure costs
    that page alone. ``metadata`` names the attributes of :class:`dehusk.Article` that are filled in;
    an address and a date that the reader gave are used and kept. Documents without an article, or with
    less than ``min_expected_f1``, are dropped, counted by reason and given to ``exclusion_writer``.
    ``output_format`` is ``text`` or ``markdown``. All other options are those of
    :class:`dehusk.Extractor`.
    """

    name = "🌽 dehusk"
    type = BaseExtractor.type

    def __init__(
        self,
        *,
        output_format: str = "text",
        metadata: Sequence[str] = METADATA,
        min_expected_f1: float = 0.0,
        max_time: float | None = 5.0,
        exclusion_writer: DiskWriter | None = None,
        **options: Any,
    ) -> None:
        super().__init__()
        if output_format not in ("text", "markdown"):
            raise ValueError(f"output_format is text or markdown, not {output_format!r}")
        self.is_markdown = output_format == "markdown"
        self.fields = tuple(metadata)
        self.min_expected_f1 = min_expected_f1
        self.exclusion_writer = exclusion_writer
        self.extractor = Extractor(max_time=max_time, **options)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Extracts the documents of a task."""
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for document in data or ():
                self.stat_update(StatHints.total)
                with self.track_time():
                    problem = self._extract(document)
                if problem is None:
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document
                    continue
                self.stat_update(StatHints.dropped, f"dropped_{problem}")
                if writer is not None:
                    document.metadata["filter_reason"] = problem
                    writer.write(document, rank)

    def _extract(self, document: Document) -> str | None:
        """Puts the article into a document. Returns why it is dropped."""
        known = document.metadata
        date = known.get("date")
        pages = [document.text]
        urls = [known.get("url")]
        [found] = self.extractor.batch(
            pages, urls=urls, saved_on=[None if date is None else str(date)], threads=1
        )
        if not isinstance(found, Article) or not found.has_content:
            return _status(found).replace("-", "_")
        if (found.expected_f1 or 0.0) < self.min_expected_f1:
            return "low_expected_f1"
        document.text = found.markdown() if self.is_markdown else found.text
        values = ((field, getattr(found, field)) for field in self.fields)
        known.update((field, value) for field, value in values if value is not None)
        return None


class WarcReader(BaseDiskReader):
    """Reads the pages of WARC files, a document per page with its markup as text.

    Unlike datatrove's own reader, it needs no other package, reads past damaged records and decodes
    pages as browsers do. The arguments are those of :class:`BaseDiskReader`; ``statuses`` are the HTTP
    statuses that are read, and ``max_bytes`` is the most that is read of a record.
    """

    name = "🕷 Warc (dehusk)"

    def __init__(
        self, data_folder: Any, *args: Any, statuses: Sequence[int] = (200,), max_bytes: int = 64 << 20, **kwargs: Any
    ) -> None:
        super().__init__(data_folder, *args, **kwargs)
        self.statuses = tuple(statuses)
        self.max_bytes = max_bytes

    def read_file(self, filepath: str) -> Iterator[Document]:
        """Reads a file."""
        with self.data_folder.open(filepath, "rb") as file:
            for number, item in enumerate(warc.Reader(file, max_bytes=self.max_bytes)):
                if isinstance(item, warc.Damage):
                    self.stat_update("damaged")
                    continue
                with self.track_time():
                    document = self._document(item, filepath, number)
                if document is not None:
                    yield document

    def _document(self, record: warc.Record, filepath: str, number: int) -> Document | None:
        if not warc.is_page(record, self.statuses):
            return None
        page: dict[str, Any] = {
            "text": decode(record.payload, content_type=record.content_type),
            "id": record.id or f"{filepath}:{record.offset}",
            "url": warc.address(record),
            "date": record.date,
            "file_path": filepath,
        }
        return self.get_document_from_dict(page, filepath, number)
