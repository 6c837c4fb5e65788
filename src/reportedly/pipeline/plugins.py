"""Finds what others may add: readers of formats, by the entry points of installed packages."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Final, cast

from reportedly.intake import IntakeOptions
from reportedly.model import Article, Problem

Reader = Callable[[bytes, str, IntakeOptions], Iterator[Article | Problem]]
"""Bytes, the path as given and the options in; articles and problems out, lazily."""

GROUP: Final = "reportedly.readers"
_SUFFIXES: Final = {
    ".txt": "text", ".text": "text", ".md": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".gz": "jsonl",
}  # fmt: skip
_FORMATS: Final = frozenset(_SUFFIXES.values())


@cache
def reader(name: str) -> Reader | None:
    """Return the reader of a format, loaded at its first use, or None.

    A format that comes with Reportedly (`text`, `html`, `jsonl`) cannot be replaced, and is
    found in a plain source tree too. A package's reader is registered under a file suffix
    without dot.
    """
    if name in _FORMATS:
        return own_reader(name)
    for entry in entry_points(group=GROUP, name=name):
        return cast("Reader", entry.load())
    return None


def own_reader(name: str) -> Reader:
    """Return the reader of a format that comes with Reportedly."""
    return cast("Reader", import_module(f"reportedly.intake.{name}").read)


def format_of(path: str, data: bytes) -> str | None:
    """Return the name of the reader for an input, by its suffix and its first bytes, or None."""
    suffix = PurePath(path).suffix.lower() if path != "-" else ""
    if suffix and suffix not in _SUFFIXES:
        return suffix[1:] if reader(suffix[1:]) is not None else _sniffed(data)
    named = _SUFFIXES[suffix]
    return _sniffed(data) or named if suffix == "" else named


def _sniffed(data: bytes) -> str | None:
    """Return the format that the first bytes show, or None."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if start.startswith(b'{"') or data.startswith(b"\x1f\x8b"):
        return "jsonl"
    return None
