"""Opens one input: its bytes and the format they are in, never more of them than may be read."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

from reportedly.errors import InputError
from reportedly.pipeline.plugins import format_of

STDIN: Final = "-"
_START: Final = 4_096
_BYTES: Final = {"text": 8, "html": 64}
"""How many bytes an article's character may take: markup is many times its article. A format
that is not listed holds many articles, and its reader limits each."""


def contents(path: str, max_characters: int) -> tuple[bytes, str | None]:
    """Return the bytes of an input and the name of the reader they need, None where none fits.

    Raises:
        InputError: it is over the limit (`too-large`); no more than the limit was read. Or its
            name cannot be one (`unreadable`).
        OSError: it cannot be opened or read.
    """
    with opened(path) as stream:
        start = stream.read(_START)
        name = format_of(path, start)
        if name is None:
            return start, None
        if name not in _BYTES:
            return start + stream.read(), name
        limit = max(max_characters * _BYTES[name], _START)
        data = start + stream.read(limit + 1 - len(start))
    if len(data) > limit:
        raise _too_large(path, limit)
    return data, name


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """Open an input as a stream of bytes; standard input stays open for whoever reads on.

    Raises:
        InputError: its name cannot be one (`unreadable`).
        OSError: it cannot be opened.
    """
    if path == STDIN:
        yield cast("io.BufferedReader", sys.stdin.buffer)
        return
    if "\0" in path:
        message = f"{path!r}: got a name with a NUL character; wanted the name of a file"
        raise InputError(message, code="unreadable", path=path)
    with Path(path).open("rb") as stream:
        yield stream


def _too_large(path: str, limit: int) -> InputError:
    message = (
        f"{path}: got over {limit:,} bytes, more than one article of the greatest length needs. "
        f"Split it into its articles, or raise --max-characters"
    )
    return InputError(message, code="too-large", path=path)
