"""Reads JSON lines, plain or gzipped: one object a line, one article each."""

import gzip
import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from reportedly.errors import InputError
from reportedly.intake.decoding import clean, decode
from reportedly.intake.making import IntakeOptions, Raw, make_article
from reportedly.model import Article, Problem

GZIP: Final = b"\x1f\x8b"
_OPTIONAL: Final = (
    "publisher", "published", "title", "byline", "url", "language", "captured", "archive_url",
)  # fmt: skip


def read(data: bytes, path: str, options: IntakeOptions) -> Iterator[Article | Problem]:
    """Yield an article a line; a broken line becomes a problem with its number.

    Raises:
        InputError: the bytes are empty or binary, or the gzip stream is damaged.
    """
    if data.startswith(GZIP):
        data = _unpacked(data, path)
    decoded = decode(data, path)
    yield from decoded.problems
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if line.strip():
            yield _article(line, number, path, options)


def _unpacked(data: bytes, path: str) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        message = f"{path}: got a damaged gzip stream ({error}); wanted gzipped JSON lines"
        raise InputError(message, code="unreadable", path=path) from error


def _article(line: str, number: int, path: str, options: IntakeOptions) -> Article | Problem:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{path}:{number}: not a JSON object ({error}); wanted one object a line"
        return Problem("broken-line", message, path=path, line=number)
    wrong = _wrong_field(fields)
    if wrong:
        message = f"{path}:{number}: {wrong}"
        return Problem("missing-field", message, path=path, line=number)
    try:
        return make_article(_raw(fields, line, number, path), options)
    except InputError as error:
        return Problem(error.code, str(error), path=path, line=number)


def _wrong_field(fields: object) -> str | None:
    """Return what is wrong with a line's fields, or None."""
    if not isinstance(fields, dict):
        return f"got {type(fields).__name__}; wanted an object with `id` and `text`"
    for name in ("id", "text"):
        if name not in fields:
            return f"the field {name!r} is missing; wanted `id` and `text`"
    if not isinstance(fields["text"], str):
        return f"`text` is {type(fields['text']).__name__}; wanted a string"
    if not isinstance(fields["id"], str | int) or isinstance(fields["id"], bool):
        return f"`id` is {type(fields['id']).__name__}; wanted a string"
    for name in _OPTIONAL:
        if fields.get(name) is not None and not isinstance(fields[name], str):
            return f"`{name}` is {type(fields[name]).__name__}; wanted a string or nothing"
    return None


def _raw(fields: dict[str, object], line: str, number: int, path: str) -> Raw:
    text, removed = clean(_whole(str(fields["text"])))
    given = {name: _whole(str(fields[name])) for name in _OPTIONAL if fields.get(name)}
    return Raw(
        id=_whole(str(fields["id"])),
        text=text,
        path=f"{path}:{number}",
        raw_sha256=sha256(line.encode()).hexdigest(),
        removed=removed,
        **given,  # type: ignore[arg-type]  # every optional field of Raw is a string
    )


def _whole(text: str) -> str:
    """Replace lone surrogates, which JSON escapes allow and UTF-8 does not."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
