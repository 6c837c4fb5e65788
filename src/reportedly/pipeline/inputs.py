"""Paths to articles: files, folders and standard input, each problem recorded with its place."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reportedly.errors import InputError
from reportedly.intake import IntakeOptions
from reportedly.model import Article, Problem
from reportedly.pipeline.options import ReadOptions
from reportedly.pipeline.plugins import format_of, reader

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""

STDIN: Final = "-"
MAX_BYTES: Final = 8
"""A text file with more bytes than this for each allowed character is refused unread."""
_UNLIMITED: Final = (".jsonl", ".ndjson", ".gz")


def articles_of(
    paths: Sequence[str], options: ReadOptions, progress: Progress | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles of files, folders and `-`, in order, and a problem for each failure.

    An id met before becomes a `duplicate-id` problem that names both places.
    """
    files = [file for path in paths for file in _files(path)]
    total = sum(_size(file) for file in files if isinstance(file, str))
    done = 0
    seen: dict[str, str] = {}
    for file in files:
        if isinstance(file, Problem):
            yield file
            continue
        for found in _read(file, options):
            yield _once(found, file, seen)
        done += _size(file)
        if progress is not None:
            progress(done, total)


def _files(path: str) -> Iterator[str | Problem]:
    """Yield the files below a path, folders in order of their names, hidden ones left out."""
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    found = False
    errors: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                found = True
                yield str(Path(folder) / name)
    for error in errors:
        yield _unreadable(str(error.filename), error)
    if not found and not errors:
        message = f"{path}: got a folder without files; wanted articles in it"
        yield Problem("empty", message, path=path)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size if path != STDIN else 0
    except OSError:
        return 0


def _read(path: str, options: ReadOptions) -> Iterator[Article | Problem]:
    intake = IntakeOptions(
        options.outlets, options.publisher, options.published, options.max_characters
    )
    try:
        data = _bytes(path, options)
        name = format_of(path, data)
        read = reader(name) if name else None
        if read is None:
            yield _unsupported(path)
            return
        yield from read(data, path, intake)
    except InputError as error:
        yield Problem(error.code, str(error), path=error.path or path, line=error.line)
    except OSError as error:
        yield _unreadable(path, error)


def _bytes(path: str, options: ReadOptions) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    limit = options.max_characters * MAX_BYTES
    size = Path(path).stat().st_size
    if size > limit and not path.lower().endswith(_UNLIMITED):
        message = (
            f"{path}: got a file of {size:,} bytes; at most {limit:,} are read as one article. "
            f"Split it into its articles, or raise --max-characters"
        )
        raise InputError(message, code="too-large", path=path)
    return Path(path).read_bytes()


def _unreadable(path: str, error: OSError) -> Problem:
    message = f"{path}: cannot be read ({error.strerror}); wanted a readable file, a folder or `-`"
    return Problem("unreadable", message, path=path)


def _unsupported(path: str) -> Problem:
    message = (
        f"{path}: no reader knows this kind of file; wanted .txt, .html or .jsonl (.gz), or a "
        f"plug-in that reads {Path(path).suffix!r}"
    )
    return Problem("unsupported", message, path=path)


def _once(found: Article | Problem, file: str, seen: dict[str, str]) -> Article | Problem:
    if isinstance(found, Problem):
        return found
    if found.id in seen:
        message = (
            f"{file}: the id {found.id!r} was met before, in {seen[found.id]}; only the first is "
            f"read. Give each article an id of its own"
        )
        return Problem("duplicate-id", message, path=file)
    seen[found.id] = file
    return found
