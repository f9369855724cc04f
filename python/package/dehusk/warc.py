"""Reads web archives as they are: packed, chunked, damaged, cut off."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from os import PathLike
from typing import Literal

from ._dehusk import Damage, Reader, Record

__all__ = ["Damage", "Reader", "Record", "pages", "read"]

OnDamage = Literal["warn", "skip", "raise"]


def read(
    path: str | PathLike[str], *, on_damage: OnDamage = "warn", max_bytes: int = 64 << 20
) -> Iterator[Record]:
    """Reads the records of a WARC file: gzip, Zstandard or plain.

    A damaged part of the file costs the record it is in. It is told by a warning, or with
    ``on_damage="raise"`` by :class:`ValueError`. At most ``max_bytes`` of a record are kept.
    Raises :class:`OSError` if the file cannot be opened.
    """
    if on_damage not in ("warn", "skip", "raise"):
        raise ValueError(f"on_damage is warn, skip or raise, not {on_damage!r}")
    for item in Reader(path, max_bytes=max_bytes):
        if isinstance(item, Record):
            yield item
            continue
        message = f"{path}: damaged at byte {item.offset}: {item.message}"
        if on_damage == "raise":
            raise ValueError(message)
        if on_damage == "warn":
            warnings.warn(message, stacklevel=2)


def pages(
    path: str | PathLike[str], *, on_damage: OnDamage = "warn", max_bytes: int = 64 << 20
) -> Iterator[tuple[str | None, bytes]]:
    """Reads the pages of a WARC file: the address and the bytes of every response that is HTML and
    has the status 200."""
    for record in read(path, on_damage=on_damage, max_bytes=max_bytes):
        if record.type in ("response", "resource") and record.status in (200, None) and record.is_html:
            yield record.url, record.payload
