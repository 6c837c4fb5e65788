"""Inputs in, a store filled: what is there already is not read again, all else is kept at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from reportedly.formats import reading_of, to_dict
from reportedly.model import Article, Problem, Reading
from reportedly.pipeline.inputs import Progress, articles_of
from reportedly.pipeline.options import DEFAULT, ReadOptions
from reportedly.pipeline.recipe import read_articles
from reportedly.storage import Kept, Outcome, Store, article_id

_CHOICES: Final = ("outlets", "publisher", "published", "engine", "min_confidence")
"""The choices that decide what a reading holds; a reading keeps them."""
_AHEAD: Final = 64
"""Articles looked up in the store at once."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One article that is in the store now.

    Attributes:
        id: the store's id of it.
        given_id: the id or path it came with.
        outcome: `new`, `version` of one that was there, or `same` as one that was there.
        problems: what went wrong with it without stopping it.
    """

    id: str
    given_id: str
    outcome: Outcome
    problems: tuple[Problem, ...] = ()


def ingest_inputs(
    paths: Sequence[str],
    store: Store,
    options: ReadOptions = DEFAULT,
    *,
    progress: Progress | None = None,
) -> Iterator[Stored | Problem]:
    """Keep each article of the inputs in the store; yield what became of it, or its problem.

    Each article is kept in one transaction with all that was read in it, before it is
    yielded. So a batch that breaks off anywhere is gone on with by doing the same again.

    Args:
        paths: files, folders (read with all below them) and `-` for standard input.
        store: where to keep them.
        options: engine, outlets, overrides and limits.
        progress: called with the bytes done and the bytes in all.

    Raises:
        StoreError: the store failed; what was yielded is kept.
    """
    options = replace(options, keep_raw=True)
    waiting: deque[Stored | Problem] = deque()
    given: dict[str, str] = {}

    def unread() -> Iterator[Article]:
        for found in _looked_up(articles_of(paths, options, progress), store):
            if isinstance(found, Article):
                own = article_id(_raw_sha256(found))
                given[own] = found.id
                yield replace(found, id=own)
            else:
                waiting.append(found)

    for reading in read_articles(unread(), options):
        yield from _taken(waiting, store)
        yield keep(reading, store, options, given_id=given.pop(reading.article.id))
    yield from _taken(waiting, store)


def keep(reading: Reading, store: Store, options: ReadOptions, *, given_id: str) -> Stored:
    """Keep one reading, whose article carries its raw bytes, under the store's id."""
    kept = _kept(reading, options, given_id)
    outcome = store.articles.keep(kept)
    return Stored(reading.article.id, given_id, outcome, reading.problems)


def reread(store: Store, ids: Iterable[str], options: ReadOptions = DEFAULT) -> Iterator[Stored]:
    """Read stored articles anew and put the new readings in the place of the old ones.

    The texts are as intake fixed them. What people decided stays as it is.
    """
    wanted = list(ids)
    given: dict[str, str] = {}

    def articles() -> Iterator[Article]:
        for one in wanted:
            found = store.articles.article(one)
            given[one] = found.given_id
            yield reading_of(found.record).article

    for reading in read_articles(articles(), options):
        own = reading.article.id
        store.articles.reread(_kept(reading, options, given[own]))
        yield Stored(own, given.pop(own), "same", reading.problems)


def stored_reading(store: Store, wanted: str) -> Reading:
    """Return the reading of a stored article, without tokens and steps.

    Raises:
        UnknownName: the store has no such article.
    """
    return reading_of(store.articles.article(wanted).record)


def _kept(reading: Reading, options: ReadOptions, given_id: str) -> Kept:
    raw = reading.article.raw
    data = raw if raw is not None else reading.article.text.encode()
    return Kept(reading, to_dict(reading), data, given_id, _choices(options))


def _choices(options: ReadOptions) -> Mapping[str, Any]:
    chosen = {name: value for name, value in asdict(options).items() if name in _CHOICES}
    outlets = chosen["outlets"]
    return {**chosen, "outlets": str(outlets) if isinstance(outlets, Path) else None}


def _raw_sha256(article: Article) -> str:
    # A reader that a package brings may not say what bytes an article was read from.
    return article.raw_sha256 or article.sha256


def _looked_up(
    found: Iterable[Article | Problem], store: Store
) -> Iterator[Article | Stored | Problem]:
    """Pass on what is new, in order, and what the store holds already as `Stored`."""
    some: list[Article | Problem] = []
    for one in found:
        some.append(one)
        if len(some) == _AHEAD:
            yield from _sorted_out(some, store)
            some = []
    yield from _sorted_out(some, store)


def _sorted_out(
    some: Sequence[Article | Problem], store: Store
) -> Iterator[Article | Stored | Problem]:
    known = store.articles.known([_raw_sha256(one) for one in some if isinstance(one, Article)])
    for one in some:
        if isinstance(one, Article) and _raw_sha256(one) in known:
            yield Stored(article_id(_raw_sha256(one)), one.id, "same")
        else:
            yield one


def _taken(waiting: "deque[Stored | Problem]", store: Store) -> Iterator[Stored | Problem]:
    while waiting:
        one = waiting.popleft()
        if isinstance(one, Problem):
            store.problems.keep(one)
        yield one
