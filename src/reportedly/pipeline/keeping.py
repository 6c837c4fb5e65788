"""Inputs in, a store filled: what is there already is not read again, all else is kept at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from reportedly.collation import digest, slots
from reportedly.errors import InputError
from reportedly.formats import reading_of, readings_of_line, to_dict, unpacked_story
from reportedly.model import Article, Problem, Reading, Story
from reportedly.pipeline.comparables import Comparable, comparables_of
from reportedly.pipeline.inputs import Progress
from reportedly.pipeline.options import DEFAULT, ReadOptions
from reportedly.pipeline.packing import packed
from reportedly.pipeline.preparing import Prepared, prepared
from reportedly.pipeline.reducing import reduce_story
from reportedly.storage import Kept, Outcome, Store, article_id

_CHOICES: Final = ("outlets", "publisher", "published", "engine", "min_confidence")
"""The choices that decide what a reading holds; a reading keeps them."""
_AHEAD: Final = 64
"""Articles looked up in the store at once."""
_MANY: Final = 10
"""One article new in so many is enough for the store's indexes to be brought in order."""


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
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[Stored | Problem]:
    """Keep each article of the inputs in the store; yield what became of it, or its problem.

    Each article is kept in one transaction with all that was read in it, before it is
    yielded. So a batch that breaks off anywhere is gone on with by doing the same again.

    Args:
        paths: files, folders (read with all below them) and `-` for standard input; articles,
            or readings that `reportedly read --json` wrote.
        store: where to keep them.
        options: engine, outlets, overrides and limits.
        jobs: processes to spread the reading over.
        progress: called with the bytes done and the bytes in all.

    Raises:
        StoreError: the store failed; what was yielded is kept.
    """
    options = replace(options, keep_raw=True)
    intake = _Intake(store, options)
    items = intake.unread(comparables_of(paths, options, progress))
    for one in prepared(items, options, jobs=jobs):
        yield from intake.passed_over()
        yield intake.keep(one)
    yield from intake.passed_over()
    if intake.kept * _MANY > store.articles.count():
        store.tidy()


def keep(reading: Reading, store: Store, options: ReadOptions, *, given_id: str) -> Stored:
    """Keep one reading, whose article may carry its raw bytes, under the store's id."""
    own = article_id(_raw_sha256(reading.article))
    under = replace(reading, article=replace(reading.article, id=own))
    outcome = store.articles.keep(_comparable(_kept(under, options, given_id)))
    return Stored(own, given_id, outcome, reading.problems)


def reread(
    store: Store, ids: Iterable[str], options: ReadOptions | None = None
) -> Iterator[Stored]:
    """Read stored articles anew and put the new readings in the place of the old ones.

    The texts are as intake fixed them. What people decided stays as it is. Stories that gather
    such an article go; compare them anew.

    Args:
        store: with the articles.
        ids: of the articles.
        options: how to read; each article as it was read before where None.
    """
    chosen = ((one, options or _as_before(store, one)) for one in ids)
    for how, some in groupby(chosen, key=itemgetter(1)):
        yield from _reread(store, [one for one, _ in some], how)


def _as_before(store: Store, own: str) -> ReadOptions:
    kept = store.articles.article(own).options
    outlets = kept.get("outlets")
    found = {name: value for name, value in kept.items() if name in _CHOICES}
    return ReadOptions(**{**found, "outlets": Path(outlets) if outlets else None})


def _reread(store: Store, wanted: Sequence[str], options: ReadOptions) -> Iterator[Stored]:
    # Here and not at the top: showing what a store holds needs no language engine.
    from reportedly.pipeline.recipe import read_articles

    given: dict[str, str] = {}

    def articles() -> Iterator[Article]:
        for one in wanted:
            found = store.articles.article(one)
            given[one] = found.given_id
            yield reading_of(found.record).article

    for reading in read_articles(articles(), options):
        own = reading.article.id
        store.articles.reread(_comparable(_kept(reading, options, given[own])))
        yield Stored(own, given.pop(own), "same", reading.problems)


def stored_reading(store: Store, wanted: str) -> Reading:
    """Return the reading of a stored article, without tokens and steps.

    Raises:
        UnknownName: the store has no such article.
    """
    return reading_of(store.articles.article(wanted).record)


def stored_story(store: Store, wanted: str) -> Story:
    """Return a stored story as comparing gave it.

    One that an older version kept is compared anew: it is a function of its articles alone.

    Raises:
        UnknownName: the store has no such story.
    """
    with suppress(InputError):
        packed = store.stories.packed(wanted)
        if packed is not None:
            return unpacked_story(packed)
    members = [one.id for one in store.stories.story(wanted).members]
    return reduce_story([reading_of(record) for record in store.articles.records(members)])


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What an article was before it got the store's id."""

    given_id: str
    raw: bytes | None
    place: str | None


class _Intake:
    """Takes articles in under the store's ids, and leaves out those that are there."""

    def __init__(self, store: Store, options: ReadOptions) -> None:
        self._store = store
        self._options = options
        self._passed: deque[Stored] = deque()
        self._waiting: dict[str, _Waiting] = {}
        self._seen: set[str] = set()
        self.kept = 0

    def unread(self, found: Iterable[Comparable | Problem]) -> Iterator[Comparable | Problem]:
        """Pass on what has to be read or digested, articles under the store's ids."""
        for one in self._looked_up(found):
            if not isinstance(one, Article):
                yield one
                continue
            own = article_id(_raw_sha256(one))
            self._waiting[own] = _Waiting(one.id, one.raw, one.place)
            # The bytes wait here: other processes need not be sent them.
            yield replace(one, id=own, raw=None)

    def _looked_up(self, found: Iterable[Comparable | Problem]) -> Iterator[Comparable | Problem]:
        some: list[Comparable | Problem] = []
        for one in found:
            some.append(one)
            if len(some) == _AHEAD:
                yield from self._new(some)
                some = []
        yield from self._new(some)

    def _new(self, some: Sequence[Comparable | Problem]) -> Iterator[Comparable | Problem]:
        hashes = [_raw_sha256(one) for one in some if isinstance(one, Article)]
        known = self._store.articles.known(hashes)
        for one in some:
            raw = _raw_sha256(one) if isinstance(one, Article) else ""
            if isinstance(one, Article) and (raw in known or raw in self._seen):
                self._passed.append(Stored(article_id(raw), one.id, "same"))
            else:
                self._seen.add(raw)
                yield one

    def keep(self, one: Prepared | Problem) -> Stored | Problem:
        """Keep what was read, or the problem of an input that gave nothing to read."""
        if isinstance(one, Problem):
            self._store.problems.keep(one)
            return one
        try:
            found = readings_of_line(one.line)
        except InputError as error:
            # A defect in one reading must not stop a batch; the same again will say it again.
            self._waiting.pop(one.name, None)
            return self.keep(Problem("failed", f"{one.place}: {error}", path=one.place))
        reading = next(each for each in found if isinstance(each, Reading))
        own = article_id(_raw_sha256(reading.article))
        before = self._waiting.pop(own, _Waiting(reading.article.id, None, one.place))
        under = replace(reading, article=replace(reading.article, id=own, raw=before.raw))
        kept = replace(
            _kept(under, self._options, before.given_id),
            place=before.place,
            digest=packed(one.digest),
            slots=packed(one.slots),
        )
        outcome = self._store.articles.keep(kept)
        self.kept += outcome != "same"
        return Stored(own, before.given_id, outcome, reading.problems)

    def passed_over(self) -> Iterator[Stored]:
        """Yield what was there already, once."""
        while self._passed:
            yield self._passed.popleft()


def _kept(reading: Reading, options: ReadOptions, given_id: str) -> Kept:
    raw = reading.article.raw
    return Kept(
        reading=reading,
        record=to_dict(reading),
        raw=raw if raw is not None else reading.article.text.encode(),
        given_id=given_id,
        options=_choices(options),
        place=reading.article.place,
    )


def _comparable(one: Kept) -> Kept:
    """Return the same with what comparing it needs."""
    reading = one.reading
    return replace(one, digest=packed(digest(reading)), slots=packed(slots(reading)))


def _choices(options: ReadOptions) -> Mapping[str, Any]:
    chosen = {name: value for name, value in asdict(options).items() if name in _CHOICES}
    outlets = chosen["outlets"]
    return {**chosen, "outlets": str(outlets) if isinstance(outlets, Path) else None}


def _raw_sha256(article: Article) -> str:
    # A reader that a package brings may not say what bytes an article was read from.
    return article.raw_sha256 or article.sha256
