"""Reads JSON lines, plain or gzipped: one object a line, one article each."""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from reportedly.errors import InputError
from reportedly.intake.decoding import to_text
from reportedly.intake.making import IntakeOptions, Raw, make_article
from reportedly.intake.normalizing import clean
from reportedly.model import Article, Problem

GZIP: Final = b"\x1f\x8b"
MAX_UNPACKED: Final = 4_000_000_000
"""A gzip stream that unpacks to more bytes is refused: a few bytes can unpack to any number."""
_ESCAPED: Final = 12
"""The most bytes JSON needs for one character."""
_OTHER_FIELDS: Final = 100_000
_OPTIONAL: Final = (
    "publisher", "published", "title", "byline", "url", "language", "captured", "archive_url",
)  # fmt: skip
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MARK: Final = b"\xef\xbb\xbf"


def read(data: bytes, path: str, options: IntakeOptions) -> Iterator[Article | Problem]:
    """Yield an article a line; a broken line becomes a problem with its number.

    Raises:
        InputError: the bytes hold no line, or the gzip stream is damaged.
    """
    empty = True
    limit = options.max_characters * _ESCAPED + _OTHER_FIELDS
    for number, line in _lines(data, path, limit):
        empty = False
        if line is None:
            yield _long_line(number, path, limit)
        else:
            yield _article(line, number, path, options)
    if empty:
        message = f"{path}: got no lines ({len(data):,} bytes); wanted a JSON object a line"
        raise InputError(message, code="empty", path=path)


def _lines(data: bytes, path: str, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that hold anything, with their numbers from 1; None for one too long."""
    stream = _stream(data, path)
    unpacked = number = 0
    try:
        while line := stream.readline(limit):
            number += 1
            unpacked += len(line)
            whole = line.removeprefix(_MARK if number == 1 else b"").strip()
            if len(line) == limit and not line.endswith(b"\n"):
                unpacked += _skip_line(stream, limit)
                yield number, None
            elif whole:
                yield number, whole
            if unpacked > MAX_UNPACKED:
                raise _too_large(path)
    except (OSError, EOFError, zlib.error) as error:
        message = f"{path}: got a damaged gzip stream ({error}); wanted gzipped JSON lines"
        raise InputError(message, code="unreadable", path=path) from error


def _stream(data: bytes, path: str) -> io.BufferedIOBase:
    if data.startswith(GZIP):
        return gzip.GzipFile(fileobj=io.BytesIO(data))
    if data.startswith(_WIDE_MARKS):
        data = to_text(data, path)[0].encode("utf-8", "replace")
    return io.BytesIO(data)


def _skip_line(stream: io.BufferedIOBase, limit: int) -> int:
    """Read to the end of the line and return how many bytes that were, at most a file's."""
    skipped = 0
    while skipped <= MAX_UNPACKED and (rest := stream.readline(limit)):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _long_line(number: int, path: str, limit: int) -> Problem:
    message = (
        f"{path}:{number}: got a line of over {limit:,} bytes, more than the longest article "
        f"needs. Split it into its articles, or raise --max-characters"
    )
    return Problem("too-large", message, path=path, line=number)


def _too_large(path: str) -> InputError:
    message = (
        f"{path}: got a stream that unpacks to over {MAX_UNPACKED:,} bytes. Split it into "
        f"several files"
    )
    return InputError(message, code="too-large", path=path)


def _article(line: bytes, number: int, path: str, options: IntakeOptions) -> Article | Problem:
    place = f"{path}:{number}"
    try:
        words, problems = to_text(line, place, line=number)
        fields = json.loads(words, strict=False)
        wrong = _wrong_field(fields)
        if wrong:
            return Problem("missing-field", f"{place}: {wrong}", path=path, line=number)
        return make_article(_raw(fields, line, place, problems), options)
    except InputError as error:
        return Problem(error.code, str(error), path=path, line=number)
    except (ValueError, RecursionError) as error:
        message = f"{place}: not a JSON object ({error}); wanted one object a line"
        return Problem("broken-line", message, path=path, line=number)


def _wrong_field(fields: object) -> str | None:
    """Return what is wrong with a line's fields, or None."""
    if not isinstance(fields, dict):
        return f"got {type(fields).__name__}; wanted an object with `id` and `text`"
    for name in ("id", "text"):
        if name not in fields:
            return f"the field {name!r} is missing; wanted `id` and `text`"
    if not isinstance(fields["text"], str):
        return f"`text` is {type(fields['text']).__name__}; wanted a string"
    return _wrong_id(fields["id"]) or _wrong_option(fields)


def _wrong_id(value: object) -> str | None:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return f"`id` is {type(value).__name__}; wanted a string"
    return None if str(value).strip() else "`id` is empty; wanted a string that names the article"


def _wrong_option(fields: dict[str, object]) -> str | None:
    for name in _OPTIONAL:
        if fields.get(name) is not None and not isinstance(fields[name], str):
            return f"`{name}` is {type(fields[name]).__name__}; wanted a string or nothing"
    return None


def _raw(fields: dict[str, object], line: bytes, place: str, problems: tuple[Problem, ...]) -> Raw:
    text, removed = clean(str(fields["text"]))
    given = {name: clean(str(fields[name]))[0] for name in _OPTIONAL if fields.get(name)}
    return Raw(
        id=clean(str(fields["id"]))[0],
        text=text,
        path=place,
        raw_sha256=sha256(line).hexdigest(),
        raw=line,
        removed=removed,
        problems=problems,
        **given,
    )
