"""Reportedly reads news and says who says so, and on whose word.

    >>> import reportedly
    >>> reading = reportedly.read("The ferry will stop in May, a harbour official told Nordlys Radio.")
    >>> [(one.name, one.anonymous) for one in reading.sources]
    [('harbour official', True)]

Importing it is cheap: the language engine loads with the first reading.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputError, ReportedlyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model import Article, Problem, Reading

    __version__: str

__all__ = ["InputError", "ReportedlyError", "__version__", "read", "read_many"]

if "IPython" in sys.modules:
    from reportedly.formats.notebook import register

    register()


def __getattr__(name: str) -> str:
    """Look the version up when somebody asks: reading an installation's metadata is slow."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("reportedly")


def read(
    text_or_path: str | Path,
    *,
    publisher: str | None = None,
    published: str | None = None,
    outlets: Path | None = None,
) -> Reading:
    """Read one article.

    Args:
        text_or_path: a `Path`, or a string that names an existing file, is read as a file;
            any other string is the text itself.
        publisher: overrides the publisher.
        published: overrides the publication date (ISO 8601).
        outlets: a file of your own that adds to or mends the shipped outlets.

    Raises:
        InputError: it could not be read; says what was got, what was wanted and the way out.
    """
    from reportedly.intake import IntakeOptions, Raw, make_article
    from reportedly.pipeline import ReadOptions, articles_of, read_articles

    options = ReadOptions(outlets=outlets, publisher=publisher, published=published)
    if _is_file(text_or_path):
        found = next(iter(articles_of([str(text_or_path)], options)))
        article = _article(found)
    else:
        raw = Raw(id="-", text=str(text_or_path), path="text")
        article = make_article(raw, IntakeOptions(outlets, publisher, published))
    return next(read_articles([article], options))


def read_many(paths: Sequence[str | Path]) -> Iterator[Reading | Problem]:
    """Read files and folders: a reading for each article, a problem for each input without."""
    from reportedly.pipeline import read_inputs

    return read_inputs([str(path) for path in paths])


def _is_file(text_or_path: str | Path) -> bool:
    if isinstance(text_or_path, Path):
        return True
    try:
        return "\n" not in text_or_path and Path(text_or_path).is_file()
    except (OSError, ValueError):
        return False


def _article(found: Article | Problem) -> Article:
    from reportedly.model import Problem

    if isinstance(found, Problem):
        raise InputError(found.message, code=found.code, path=found.path, line=found.line)
    return found
