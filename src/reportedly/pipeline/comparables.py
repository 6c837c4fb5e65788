"""Paths to what can be compared: articles still to be read, and lines of finished readings."""

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from reportedly.errors import InputError
from reportedly.formats import RECORD_START
from reportedly.model import Article, Problem, Reading
from reportedly.pipeline.inputs import Progress, articles_of, files_of, size_of, unreadable
from reportedly.pipeline.opening import opened
from reportedly.pipeline.options import ReadOptions

_GZIP: Final = b"\x1f\x8b"
_PEEKED: Final = 4_096
_TOLD_EVERY: Final = 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `reportedly read --json`, not decoded yet.

    Attributes:
        data: its bytes.
        path: the file it stands in, as named.
        number: which line of it, from 1.
    """

    data: bytes
    path: str
    number: int


Comparable = Article | Line | Reading


def comparables_of(
    paths: Sequence[str], options: ReadOptions, progress: Progress | None = None
) -> Iterator[Comparable | Problem]:
    """Yield articles and lines of readings, in order, and a problem for each input without.

    A file holds either; its first bytes tell which. Readings are taken line by line, so that
    a file of any length can be compared. Ids are not looked at.
    """
    files = [file for path in paths for file in files_of(path)]
    total = sum(size_of(file) for file in files if isinstance(file, str))
    done = 0
    for file in files:
        if isinstance(file, Problem):
            yield file
            continue
        tell = _shifted(progress, done, total)
        if _holds_readings(file):
            yield from _lines(file, tell)
        else:
            yield from articles_of([file], options, tell)
        done += size_of(file)


def _shifted(progress: Progress | None, before: int, total: int) -> Progress:
    """Return what turns the progress within one file into that of all files."""

    def tell(done: int, _size: int) -> None:
        if progress is not None:
            progress(before + done, total)

    return tell


def _holds_readings(path: str) -> bool:
    """Say whether a file starts like a line of readings; one that cannot be opened does not.

    Standard input is only peeked at: the bytes are still there for who reads it.
    """
    try:
        with opened(path) as stream:
            return _unpacked(stream.peek(_PEEKED)[:_PEEKED]).startswith(RECORD_START)
    except (OSError, ValueError, InputError):
        return False


def _unpacked(start: bytes) -> bytes:
    if not start.startswith(_GZIP):
        return start
    try:
        return zlib.decompressobj(wbits=31).decompress(start, len(RECORD_START))
    except zlib.error:
        return b""


def _lines(path: str, tell: Progress) -> Iterator[Line | Problem]:
    """Yield the lines of a file of readings; what breaks off in the middle is a problem."""
    try:
        with opened(path) as raw:
            for number, line in enumerate(_plain(raw), start=1):
                if line.strip():
                    yield Line(line, path, number)
                if number % _TOLD_EVERY == 0 and raw.seekable():
                    tell(raw.tell(), 0)
    except (OSError, EOFError, zlib.error) as error:
        yield unreadable(path, error)
    tell(size_of(path), 0)


def _plain(raw: io.BufferedReader) -> BinaryIO:
    start = raw.peek(2)[:2]
    return cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if start == _GZIP else raw
