"""Reportedly reads news and says who says so, and on whose word.

    >>> import reportedly
    >>> reading = reportedly.read("The ferry stops in May, a harbour official told Nordlys TV.")
    >>> [(one.name, one.anonymous) for one in reading.sources]
    [('harbour official', True)]

Importing it is cheap: the language engine loads with the first reading.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from reportedly.errors import InputError, ReportedlyError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model import Article, Problem, Reading
    from reportedly.pipeline import Compared, Given, Stored
    from reportedly.storage import Store

    __version__: str

__all__ = [
    "InputError",
    "ReportedlyError",
    "StoreError",
    "__version__",
    "compare",
    "ingest",
    "open_store",
    "read",
    "read_many",
]

if "IPython" in sys.modules:
    from reportedly.formats.notebook import register

    register()


def __getattr__(name: str) -> str:
    """Look the version up when somebody asks: reading an installation's metadata is slow."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("reportedly")
    except PackageNotFoundError:
        return "0+unknown"  # a plain source tree, not installed


class Choices(TypedDict, total=False):
    """What may be chosen for reading; what is left out keeps its default.

    Attributes:
        publisher: overrides every article's publisher.
        published: overrides every article's publication date (ISO 8601).
        outlets: a file of your own that adds to or mends the shipped outlets.
        words: a file of your own that adds to or mends the words claims are read by.
        engine: how attributions are found: by a small `model` and the rules, or by `rules` alone.
        min_confidence: leave out attributions less likely to be right than this, 0 to 1.
    """

    publisher: str | None
    published: str | None
    outlets: str | Path | None
    words: str | Path | None
    engine: str
    min_confidence: float


def read(text_or_path: str | Path, **choices: Unpack[Choices]) -> Reading:
    """Read one article.

    Args:
        text_or_path: a `Path`, or a string that names an existing file, is read as a file;
            any other string is the text itself. One word that ends like a file's name is
            taken for one, so that a slip in it is not read as an article.
        choices: publisher, published, outlets, words, engine, min_confidence: see `Choices`.

    Raises:
        InputError: it could not be read; says what was got, what was wanted and the way out.
        UsageError: the file or folder holds several articles; `read_many` reads those.
        SetupError: the language model, or a file of your own, is missing or malformed.
    """
    from reportedly.pipeline import ReadOptions, article_of_text, articles_of, read_articles

    options = ReadOptions(**_with_paths(choices))
    if _is_path(text_or_path):
        article = _only(articles_of([str(text_or_path)], options), str(text_or_path))
    else:
        article = article_of_text(str(text_or_path), options)
    return next(read_articles([article], options))


def read_many(
    paths: str | Path | Iterable[str | Path], **choices: Unpack[Choices]
) -> Iterator[Reading | Problem]:
    """Read files and folders: a reading for each article, a problem for each input without.

    Args:
        paths: files, and folders with all below them; one of them or several.
        choices: publisher, published, outlets, words, engine, min_confidence: see `Choices`.

    Raises:
        SetupError: the language model, or a file of your own, is missing or malformed.
    """
    from reportedly.pipeline import ReadOptions, read_inputs

    named = [paths] if isinstance(paths, str | Path) else paths
    options = ReadOptions(**_with_paths(choices))
    return read_inputs([str(path) for path in named], options)


def compare(
    articles: Given | Iterable[Given],
    *,
    jobs: int = 1,
    state: str | Path | None = None,
    **choices: Unpack[Choices],
) -> Compared:
    """Compare articles: who took it from whom, how many independent origins, what changed.

    Args:
        articles: what to compare, one or many, mixed as you like: a `Path` or a string that names
            a file or folder (files of finished readings too), any other string as a text, an
            `Article`, or a `Reading`, which is not read again.
        jobs: processes to spread the work over.
        state: a folder that keeps what was compared, to add to another time.
        choices: publisher, published, outlets, words, engine, min_confidence: see `Choices`.

    Returns:
        The stories, the one whose count misleads most first, with the problems of inputs that
        gave no article.

    Raises:
        UsageError: the folder of `state` cannot be used.
        SetupError: the language model, or a file of your own, is missing or malformed.
    """
    from reportedly.model import Article, Reading
    from reportedly.pipeline import CompareOptions, ReadOptions, compare_given

    single = isinstance(articles, str | Path | Article | Reading)
    given = [cast("Given", articles)] if single else cast("Iterable[Given]", articles)
    options = CompareOptions(
        ReadOptions(**_with_paths(choices)), jobs, Path(state) if state is not None else None
    )
    return compare_given((_as_path(one) for one in given), options)


def open_store(place: str | Path, *, create: bool = True) -> Store:
    """Open a store of articles; make it where it does not exist.

    Args:
        place: a file, or `postgresql://USER@HOST/NAME`.
        create: whether a file that does not exist is made.

    Raises:
        StoreError: it cannot be opened; says why and the way out.
        SetupError: PostgreSQL is asked for and its driver is missing.
        UsageError: the place names neither, or does not exist and is not to be made.
    """
    from reportedly.pipeline import open_store as opened

    return opened(place, create=create)


def ingest(
    paths: str | Path | Iterable[str | Path],
    store: Store | str | Path,
    **choices: Unpack[Choices],
) -> list[Stored | Problem]:
    """Read files and folders and keep each article with its reading in a store.

    What the store holds already is not read again, so that doing the same twice, or again
    after a crash, loses and doubles nothing.

    Args:
        paths: files, and folders with all below them; one of them or several.
        store: an open store, or the place of one.
        choices: publisher, published, outlets, words, engine, min_confidence: see `Choices`.

    Returns:
        What became of each article, and a problem for each input without.

    Raises:
        StoreError: the store failed; what was finished is kept.
        SetupError: the language model, or the outlets file, is missing or malformed.
    """
    from reportedly.pipeline import ReadOptions, ingest_inputs

    named = [paths] if isinstance(paths, str | Path) else paths
    options = ReadOptions(**_with_paths(choices))
    inputs = [str(path) for path in named]
    if not isinstance(store, str | Path):
        return list(ingest_inputs(inputs, store, options))
    with open_store(store) as opened:
        return list(ingest_inputs(inputs, opened, options))


def _with_paths(choices: Choices) -> dict[str, Any]:
    """Return choices whose files are paths."""
    files = {"outlets", "words"}
    return {
        name: Path(cast("str", value)) if name in files and value is not None else value
        for name, value in choices.items()
    }


def _as_path(given: Given) -> Given:
    """Return a string that names a file or folder as a path, all else as it is."""
    return Path(given) if isinstance(given, str) and _is_path(given) else given


def _is_path(text_or_path: str | Path) -> bool:
    if isinstance(text_or_path, Path):
        return True
    if "\n" in text_or_path or not text_or_path.strip():
        return False
    if not any(map(str.isspace, text_or_path)) and text_or_path.lower().endswith(_ENDINGS):
        return True
    try:
        return Path(text_or_path).exists()
    except (OSError, ValueError):
        return False


_ENDINGS = (".txt", ".html", ".htm", ".jsonl", ".gz")


def _only(found: Iterator[Article | Problem], path: str) -> Article:
    """Return the one article of a file."""
    from reportedly.model import Problem

    first = next(found)
    if isinstance(first, Problem):
        raise InputError(first.message, code=first.code, path=first.path, line=first.line)
    if next(found, None) is not None:
        raise UsageError(
            f"{path}: got several articles; `read` wants one. Use `reportedly.read_many`"
        )
    return first
