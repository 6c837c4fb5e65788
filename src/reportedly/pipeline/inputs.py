"""Paths to articles: files, folders and standard input, each problem recorded with its place."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportedly.errors import InputError, ReportedlyError
from reportedly.intake import IntakeOptions
from reportedly.model import Article, Problem
from reportedly.pipeline.opening import STDIN, contents
from reportedly.pipeline.options import ReadOptions
from reportedly.pipeline.plugins import own_reader, reader

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""


def articles_of(
    paths: Sequence[str], options: ReadOptions, progress: Progress | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles of files, folders and `-`, in order, and a problem for each failure.

    Folders are listed before the first file is read, so that a batch never reads what it
    writes. An id met before becomes a `duplicate-id` problem that names both places.
    """
    files = [file for path in paths for file in files_of(path)]
    total = sum(size_of(file) for file in files if isinstance(file, str))
    tell = progress or _quiet
    done = 0
    places: dict[str, str] = {}
    for file in files:
        if isinstance(file, Problem):
            yield file
            continue
        size, inside = size_of(file), 0
        for found in _read(file, options):
            yield once(found, file, places)
            # Characters stand in for bytes inside a file, which is done when its reader ends.
            inside += len(found.text) if isinstance(found, Article) else 0
            tell(done + min(inside, size), total)
        done += size
        tell(done, total)


def article_of_text(text: str, options: ReadOptions) -> Article:
    """Return the article that a text is, as if it came from standard input in UTF-8.

    Raises:
        InputError: the text is empty or over the limit.
    """
    # A lone surrogate has no bytes: UTF-8 cannot carry it, and no text from a file holds one.
    data = text.encode("utf-8", "replace")
    found = next(own_reader("text")(data, STDIN, _intake(options)))
    if isinstance(found, Problem):
        raise InputError(found.message, code=found.code, path=found.path)
    return found


def _intake(options: ReadOptions) -> IntakeOptions:
    return IntakeOptions(
        options.outlets,
        options.publisher,
        options.published,
        options.max_characters,
        keep_raw=options.keep_raw,
    )


def _quiet(done: int, total: int) -> None:
    """Tell nobody."""


def files_of(path: str) -> Iterator[str | Problem]:
    """Yield the files below a path, folders in order of their names, hidden ones left out."""
    if path == STDIN or not _is_folder(path):
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
        yield unreadable(str(error.filename), error)
    if not found and not errors:
        message = f"{path}: got a folder without files; wanted articles in it"
        yield Problem("empty", message, path=path)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def size_of(path: str) -> int:
    """Return the bytes of a file, 0 where nobody can say."""
    try:
        return Path(path).stat().st_size if path != STDIN else 0
    except (OSError, ValueError):
        return 0


def _read(path: str, options: ReadOptions) -> Iterator[Article | Problem]:
    """Yield what a reader finds in one input; whatever goes wrong there stays there."""
    try:
        yield from _found(path, options)
    except InputError as error:
        yield Problem(error.code, str(error), path=error.path or path, line=error.line)
    except OSError as error:
        yield unreadable(path, error)
    except ReportedlyError:
        raise
    except Exception as error:  # a defect in one reader must not stop a batch
        yield _failed(path, error)


def _found(path: str, options: ReadOptions) -> Iterator[Article | Problem]:
    data, name = contents(path, options.max_characters)
    read = reader(name) if name else None
    if read is None:
        yield _unsupported(path)
        return
    yield from read(data, path, _intake(options))


def unreadable(path: str, error: Exception) -> Problem:
    """Return the problem of an input that could not be opened or broke off."""
    why = getattr(error, "strerror", None) or type(error).__name__
    message = f"{path}: cannot be read ({why}); wanted a readable file, a folder or `-`"
    return Problem("unreadable", message, path=path)


def _unsupported(path: str) -> Problem:
    message = (
        f"{path}: no reader knows this kind of file; wanted .txt, .html or .jsonl (.gz), or a "
        f"plug-in that reads {Path(path).suffix!r}"
    )
    return Problem("unsupported", message, path=path)


def _failed(path: str, error: Exception) -> Problem:
    message = (
        f"{path}: its reader failed with {type(error).__name__}: {error}. Please report it with "
        f"this file"
    )
    return Problem("failed", message, path=path)


def once(found: Article | Problem, file: str, places: dict[str, str]) -> Article | Problem:
    """Return an article, or a problem where its id was met before; `places` remembers them."""
    if isinstance(found, Problem):
        return found
    place = found.place or file
    if found.id not in places:
        places[found.id] = place
        return found
    return duplicate(found.id, place, places[found.id])


def duplicate(name: str, place: str, first: str) -> Problem:
    """Return the problem of an id that was met before; places are such as `a.jsonl:7`."""
    message = (
        f"{place}: the id {name!r} was met before, in {first}; only the first is read. Give each "
        f"article an id of its own"
    )
    file, _, line = place.rpartition(":")
    if file and line.isdigit():
        return Problem("duplicate-id", message, path=file, line=int(line))
    return Problem("duplicate-id", message, path=place)
