"""The map stage of comparing: articles are read and digested, over processes, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from reportedly.collation import Digest, Slots, digest, slots
from reportedly.errors import InputError
from reportedly.formats import readings_of_line, to_dict
from reportedly.formats.jsonlines import to_line
from reportedly.model import Article, Problem, Reading
from reportedly.pipeline.collector import uncollected
from reportedly.pipeline.comparables import Comparable, Line
from reportedly.pipeline.naming import Capitals, capitals
from reportedly.pipeline.options import ReadOptions
from reportedly.pipeline.spreading import spread

_ARTICLES: Final = 16
_LINES: Final = 256
"""How many inputs a process is given at once: those that cost much in small portions."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, ready to be compared.

    Attributes:
        name: its id.
        place: where it came from, such as `a.jsonl:7`.
        sha256: the hash of its text.
        line: its reading as a line of JSON.
        digest: what finding text it shares with others needs.
        slots: what finding others about the same happening needs.
        capitals: what finding the outlets it names needs.
        problems: what went wrong with it.
    """

    name: str
    place: str
    sha256: str
    line: bytes
    digest: Digest
    slots: Slots
    capitals: Capitals
    problems: tuple[Problem, ...]


def prepared(
    items: Iterable[Comparable | Problem], options: ReadOptions, *, jobs: int
) -> Iterator[Prepared | Problem]:
    """Read and digest what has to be, in order; problems stay in their places.

    Args:
        items: taken lazily, some portions ahead.
        options: as for reading.
        jobs: processes to spread the work over.
    """
    return spread(partial(prepare, options=options), _portions(items), jobs)


def _portions(items: Iterable[Comparable | Problem]) -> Iterator[list[Comparable | Problem]]:
    portion: list[Comparable | Problem] = []
    weight = 0.0
    for item in items:
        portion.append(item)
        weight += 1 / _ARTICLES if isinstance(item, Article) else 1 / _LINES
        if weight >= 1:
            yield portion
            portion, weight = [], 0.0
    if portion:
        yield portion


def prepare(
    items: Sequence[Comparable | Problem], options: ReadOptions
) -> list[Prepared | Problem]:
    """Read and digest one portion."""
    with uncollected():
        return _prepare(items, options)


def _prepare(
    items: Sequence[Comparable | Problem], options: ReadOptions
) -> list[Prepared | Problem]:
    readings = _read([item for item in items if isinstance(item, Article)], options)
    found: list[Prepared | Problem] = []
    for item in items:
        if isinstance(item, Article):
            found.append(prepare_reading(next(readings), item.place or item.id))
        elif isinstance(item, Line):
            found.extend(_of_line(item))
        elif isinstance(item, Reading):
            found.append(prepare_reading(item, item.article.id))
        else:
            found.append(item)
    return found


def _read(articles: Sequence[Article], options: ReadOptions) -> Iterator[Reading]:
    """Read articles; without any, the language engine is not even loaded."""
    if not articles:
        return iter(())
    from reportedly.pipeline.recipe import read_articles

    return read_articles(articles, options)


def prepare_reading(reading: Reading, place: str) -> Prepared:
    """Return a reading, ready to be compared."""
    return _prepared(reading, place, to_line(to_dict(reading)).encode())


def _of_line(line: Line) -> Iterator[Prepared | Problem]:
    place = f"{line.path}:{line.number}"
    try:
        for found in readings_of_line(line.data):
            if isinstance(found, Problem):
                yield found
            else:
                yield _prepared(found, place, line.data)
    except InputError as error:
        yield Problem(error.code, f"{place}: {error}", path=line.path, line=line.number)


def _prepared(reading: Reading, place: str, line: bytes) -> Prepared:
    article = reading.article
    return Prepared(
        name=article.id,
        place=place,
        sha256=article.sha256,
        line=line,
        digest=digest(reading),
        slots=slots(reading),
        capitals=capitals(article.text),
        problems=reading.problems,
    )
