"""Reads web archives as they are: packed, chunked, damaged, cut off."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from os import PathLike
from typing import IO, Literal

from ._dehusk import Damage, Reader, Record

__all__ = ["Damage", "Reader", "Record", "address", "is_page", "is_response", "pages", "read"]

OnDamage = Literal["warn", "skip", "raise"]
Source = str | PathLike[str] | IO[bytes]


def read(source: Source, *, on_damage: OnDamage = "warn", max_bytes: int = 64 << 20) -> Iterator[Record]:
    """Reads the records of a WARC file: gzip, Zstandard or plain.

    ``source`` is a path, or a file open for reading bytes. A damaged part of the file costs the record
    it is in. It is told by a warning, or with ``on_damage="raise"`` by :class:`ValueError`. At most
    ``max_bytes`` of a record are kept. Raises :class:`OSError` if the file cannot be read.
    """
    if on_damage not in ("warn", "skip", "raise"):
        raise ValueError(f"on_damage is warn, skip or raise, not {on_damage!r}")
    for item in Reader(source, max_bytes=max_bytes):
        if isinstance(item, Record):
            yield item
            continue
        message = f"{getattr(source, 'name', source)}: damaged at byte {item.offset}: {item.message}"
        if on_damage == "raise":
            raise ValueError(message)
        if on_damage == "warn":
            warnings.warn(message, stacklevel=2)


def pages(
    source: Source, *, on_damage: OnDamage = "warn", max_bytes: int = 64 << 20
) -> Iterator[tuple[str | None, bytes]]:
    """Reads the pages of a WARC file: the address and the bytes of every response that is HTML and
    has the status 200."""
    for record in read(source, on_damage=on_damage, max_bytes=max_bytes):
        if is_page(record):
            yield address(record), record.payload


def is_page(record: Record, statuses: Sequence[int] = (200,)) -> bool:
    """Returns whether a record holds a page, with one of some HTTP statuses if it has any."""
    return is_response(record) and record.status in (None, *statuses) and record.is_html


def is_response(record: Record) -> bool:
    """Returns whether a record holds what a web server sent."""
    url = address(record)
    is_web = url is None or url[:4].lower() == "http"
    return is_web and (record.type or "").lower() in ("response", "resource")


def address(record: Record) -> str | None:
    """Returns the address of a record. Some writers put it in brackets."""
    return None if record.url is None else record.url.lstrip("<").rstrip(">")
