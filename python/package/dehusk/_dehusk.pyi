"""The native part of the package."""

from collections.abc import Sequence
from os import PathLike
from typing import IO, Any, final

__version__: str
weights_hash: str

class DehuskError(ValueError):
    """A page could not be extracted."""

class TooLarge(DehuskError):
    """The page is larger than ``max_bytes``."""

class OutOfTime(DehuskError):
    """The page took longer than ``max_time``."""

class Failed(DehuskError):
    """The extraction failed by a bug of dehusk."""

@final
class Block:
    """A block of a page, kept or removed."""

    @property
    def kind(self) -> str:
        """The kind, such as ``paragraph`` or ``navigation``."""
    @property
    def kept(self) -> bool:
        """Whether it is part of the article's text."""
    @property
    def hidden(self) -> bool:
        """Whether it is marked as not shown."""
    @property
    def foreign(self) -> bool:
        """Whether it is interface text in another language or script than the article."""
    @property
    def score(self) -> float:
        """The probability that it is content, 0 to 1."""
    @property
    def confidence(self) -> float:
        """The probability that ``kind`` is right, 0 to 1."""
    @property
    def reason(self) -> str:
        """Why it was kept or removed, for people."""
    @property
    def rule(self) -> str:
        """The stable id of the reason, such as ``caption/figcaption``."""
    @property
    def text(self) -> str:
        """The text."""
    @property
    def path(self) -> str | None:
        """The path of its element, with ``locations=True``."""

@final
class Article:
    """The article of a page, with all blocks of the page."""

    @property
    def title(self) -> str | None:
        """The title, without the site's name."""
    @property
    def byline(self) -> str | None:
        """The authors, joined by ``; ``."""
    @property
    def authors(self) -> list[str]:
        """The authors."""
    @property
    def date(self) -> str | None:
        """The day of publication, ``YYYY-MM-DD``."""
    @property
    def published(self) -> str | None:
        """When it was published: a day, or a time in ISO 8601."""
    @property
    def modified(self) -> str | None:
        """When it was last changed: a day, or a time in ISO 8601."""
    @property
    def language(self) -> str | None:
        """The language, a BCP 47 tag."""
    @property
    def site(self) -> str | None:
        """The name of the site."""
    @property
    def description(self) -> str | None:
        """The page's description of itself."""
    @property
    def url(self) -> str | None:
        """The address that the page gives as its own."""
    @property
    def image(self) -> str | None:
        """The address of the image that stands for the page."""
    @property
    def page_type(self) -> str | None:
        """Article, documentation, forum, product, collection, listing or service, in lower case."""
    @property
    def expected_f1(self) -> float | None:
        """The expected word F1 of the text, 0 to 1."""
    @property
    def is_article(self) -> float | None:
        """The probability that the page is an article, 0 to 1."""
    @property
    def truncated(self) -> bool:
        """Whether a limit was reached and some structure is lost."""
    @property
    def has_content(self) -> bool:
        """Whether any block was kept."""
    @property
    def word_count(self) -> int:
        """The number of words of the text."""
    @property
    def reading_seconds(self) -> int:
        """The seconds that an adult takes to read the text."""
    @property
    def excerpt(self) -> str | None:
        """The description that the page declares, else the beginning of the text."""
    @property
    def subtitle(self) -> str | None:
        """The subtitle."""
    @property
    def author_urls(self) -> list[str | None]:
        """The address of each of `authors`, as written in the page, where there is one."""
    @property
    def text(self) -> str:
        """The body as plain text, an empty line between blocks."""
    @property
    def blocks(self) -> list[Block]:
        """All blocks of the page, in order."""
    @property
    def removed(self) -> list[Block]:
        """The removed blocks, in order."""
    @property
    def comments(self) -> list[Block]:
        """The readers' comments, in order. They are not part of the text."""
    @property
    def sources(self) -> dict[str, str]:
        """Where the page states a title, a date and so on: the attribute's name, and ``json-ld``,
        ``open-graph``, ``meta``, ``visible`` or another part of the page."""
    def markdown(self, *, links: bool = True, images: bool = True) -> str:
        """Returns the body as Markdown, optionally without the addresses of links and without images."""
    def html(self, *, links: bool = True, images: bool = True) -> str:
        """Returns the body as a fragment of HTML that is safe to embed, optionally without the addresses
        of links and without images."""
    def json(self) -> str:
        """Returns the whole article as JSON, with all blocks and all statements with their sources."""
    def _repr_html_(self) -> str:
        """Shows the blocks in a notebook, the removed ones struck out."""
    def to_dict(self) -> dict[str, Any]:
        """Returns what :meth:`json` has as a dictionary."""

@final
class Extractor:
    """Extracts articles with the same options over and over, from any number of threads.

    It can be pickled: its options travel. The options are those of :func:`dehusk.article`.
    """

    def __new__(
        cls,
        *,
        focus: str = "balanced",
        keep: Sequence[str] = ...,
        skip: Sequence[str] = ...,
        within: Sequence[str] = ...,
        max_bytes: int = ...,
        max_time: float | None = None,
        max_blocks: int = ...,
        locations: bool = False,
        readings: bool = False,
    ) -> Extractor: ...
    def article(
        self,
        html: str | bytes,
        *,
        url: str | None = None,
        content_type: str | None = None,
        saved_on: str | None = None,
    ) -> Article:
        """Extracts the article of a page. Raises :class:`DehuskError`."""
    def batch(
        self,
        pages: Sequence[str | bytes | None],
        *,
        urls: Sequence[str | None] | None = None,
        content_types: Sequence[str | None] | None = None,
        saved_on: Sequence[str | None] | None = None,
        threads: int | None = None,
    ) -> list[Article | DehuskError | None]:
        """Extracts many pages at once. A page that fails gives its exception.

        ``saved_on`` takes days and times in ISO 8601; anything else is passed over.
        """

@final
class Damage:
    """A place where an archive is damaged."""

    @property
    def offset(self) -> int:
        """The offset in the file, in bytes."""
    @property
    def message(self) -> str:
        """What is wrong."""

@final
class Record:
    """A record of an archive."""

    @property
    def offset(self) -> int:
        """Where it starts in the file, in bytes."""
    @property
    def length(self) -> int | None:
        """Its bytes in the file; ``None`` if its member holds others too."""
    @property
    def is_cut(self) -> bool:
        """Whether the file ends before the record does."""
    @property
    def headers(self) -> dict[str, str]:
        """The fields of its header."""
    @property
    def type(self) -> str | None:
        """``response``, ``request``, ``warcinfo`` and so on."""
    @property
    def id(self) -> str | None:
        """Its WARC-Record-ID."""
    @property
    def url(self) -> str | None:
        """The address from which it was saved."""
    @property
    def date(self) -> str | None:
        """When it was saved."""
    @property
    def status(self) -> int | None:
        """The HTTP status; ``None`` if it is no response."""
    @property
    def content_type(self) -> str | None:
        """The Content-Type of the payload."""
    @property
    def content(self) -> bytes:
        """The content as it is stored, HTTP headers included."""
    @property
    def payload(self) -> bytes:
        """The payload without HTTP headers, chunks and codings."""
    @property
    def size(self) -> int:
        """The bytes of the content, also those past ``max_bytes``."""
    @property
    def is_whole(self) -> bool:
        """Whether a response has whole HTTP headers."""
    @property
    def is_html(self) -> bool:
        """Whether the payload is a page."""

@final
class Reader:
    """Reads the records of an archive, one after another, and the damaged places between them."""

    def __new__(cls, path: str | PathLike[str] | IO[bytes], *, max_bytes: int = ...) -> Reader: ...
    def __iter__(self) -> Reader: ...
    def __next__(self) -> Record | Damage: ...

def decode(html: bytes, *, content_type: str | None = None) -> str:
    """Decodes a page as a browser does: by its byte order mark, the Content-Type header, its ``meta``,
    or what the bytes look like. Bytes that are invalid become U+FFFD."""

def main(arguments: Sequence[str]) -> int:
    """Runs the command line and returns its exit status."""
