"""Search over articles, claims and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    and_,
    bindparam,
    distinct,
    func,
    select,
)

from reportedly.storage import tables
from reportedly.storage.database import Database
from reportedly.storage.matching import WEIGHED, matches
from reportedly.storage.snippets import Snippet, snippet
from reportedly.storage.tables import columns
from reportedly.storage.wanted_words import wanted_words

PAGE: Final = 20
_ALONE: Final[Mapping[str, str | None]] = {"alone": None}
Hit = TypeVar("Hit")


@dataclass(frozen=True, slots=True)
class Found(Generic[Hit]):
    """One page of what a search found.

    Attributes:
        hits: best first.
        total: how many there are; the least number where `more`.
        more: whether older ones were not weighed.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a search found.

    Attributes:
        id, given_id, title, publisher, published, url: as the store has them.
        latest: whether no later version is known.
        snippet: why it was found.
        attributions, voices, anonymous: how many of each it has.
    """

    id: str
    given_id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    latest: bool
    snippet: Snippet
    attributions: int
    voices: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that a search found.

    Attributes:
        article: id of its article.
        claim: its id within the article.
        attribution: id of the attribution it is the content of, or None.
        title, publisher, published: of the article.
        snippet: the claim's words.
        modality, polarity: as read, or None where no claims were read.
        source: name of who says it; None for the publisher's own, or where nobody is named.
        anonymous: whether the source is unnamed.
        chain: the hand-overs behind it, nearest to the reader first: name, kind, anonymous.
    """

    article: str
    claim: str
    attribution: str | None
    title: str | None
    publisher: str | None
    published: str | None
    snippet: Snippet
    modality: str | None
    polarity: str | None
    source: str | None
    anonymous: bool
    chain: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A named source that a search found.

    Attributes:
        id: of the source, across articles.
        name, kind: as first met.
        attributions, articles: how often it is quoted, and in how many articles.
    """

    id: str
    name: str
    kind: str
    attributions: int
    articles: int


class Search:
    """Searches a store.

    Args:
        database: where to search.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(
        self,
        typed: str,
        *,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        page: int = 1,
    ) -> Found[ArticleHit]:
        """Return articles whose title and text hold all the words.

        Args:
            typed: words, phrases in double quotes, and `-` before what to leave out.
            publisher: only its articles.
            since: only those published from that ISO 8601 date on.
            until: only those published up to and on that ISO 8601 date.
            page: from 1, of 20.

        Raises:
            UsageError: there is no word to search for.
        """
        wanted = wanted_words(typed)
        only = _filters(publisher, since, until)
        with self._database.reading() as connection:
            found = matches(connection, tables.articles, wanted, _page(page), only=only)
            rows = _article_rows(connection, found.numbers)
        hits = tuple(_article_hit(row, wanted.words()) for row in rows)
        return Found(hits, found.total, found.more)

    def claims(self, typed: str, *, page: int = 1) -> Found[ClaimHit]:
        """Return claims that hold all the words; see `articles`."""
        wanted = wanted_words(typed)
        with self._database.reading() as connection:
            found = matches(connection, tables.claims, wanted, _page(page))
            rows = _claim_rows(connection, found.numbers)
        hits = tuple(_claim_hit(row, wanted.words()) for row in rows)
        return Found(hits, found.total, found.more)

    def sources(self, typed: str, *, page: int = 1) -> Found[SourceHit]:
        """Return named sources whose names hold all the words, the most quoted first.

        A word may be the beginning of one. Sources that were merged into another are left out.
        """
        wanted = wanted_words(typed)
        with self._database.reading() as connection:
            every = slice(0, max(WEIGHED.values()))
            found = matches(
                connection, tables.known_sources, wanted, every, only=_ALONE, beginnings=True
            )
            hits = _source_hits(connection, found.numbers)
        ordered = sorted(hits, key=lambda hit: (-hit.attributions, hit.name))
        return Found(tuple(ordered[_page(page)]), found.total, found.more)


def _filters(publisher: str | None, since: str | None, until: str | None) -> dict[str, str | None]:
    # A date without a time stands before every time of that day.
    last = f"{until}~" if until else None
    chosen = {"publisher": publisher, "since": since, "until": last}
    return {name: value for name, value in chosen.items() if value}


def _page(page: int) -> slice:
    first = (max(page, 1) - 1) * PAGE
    return slice(first, first + PAGE)


def _in_order(rows: Sequence[Any], numbers: Sequence[int]) -> list[Any]:
    by_number = {row.number: row for row in rows}
    return [by_number[number] for number in numbers if number in by_number]


def _article_rows(connection: Connection, numbers: Sequence[int]) -> list[Any]:
    return _in_order(connection.execute(_ARTICLES, {"numbers": numbers}).all(), numbers)


def _article_hit(row: Any, words: Sequence[str]) -> ArticleHit:
    return ArticleHit(
        id=row.id,
        given_id=row.given_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        url=row.url,
        latest=row.latest,
        snippet=snippet(row.text, words),
        attributions=row.attributions,
        voices=row.voices,
        anonymous=row.anonymous,
    )


def _claim_rows(connection: Connection, numbers: Sequence[int]) -> list[Any]:
    return _in_order(connection.execute(_CLAIMS, {"numbers": numbers}).all(), numbers)


def _claim_hit(row: Any, words: Sequence[str]) -> ClaimHit:
    return ClaimHit(
        article=row.id,
        claim=row.claim,
        attribution=row.attribution,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        snippet=snippet(row.content, words),
        modality=row.modality,
        polarity=row.polarity,
        source=row.name,
        anonymous=row.attribution is not None and row.anonymous is not False,
        chain=tuple((name, kind, hidden) for name, kind, hidden in row.chain or ()),
    )


def _source_hits(connection: Connection, numbers: Sequence[int]) -> list[SourceHit]:
    rows = connection.execute(_SOURCES, {"numbers": numbers}).all()
    ids = [row.id for row in rows]
    counted = {row[0]: (row[1], row[2]) for row in connection.execute(_COUNTS, {"ids": ids})}
    return [SourceHit(row.id, row.name, row.kind, *counted.get(row.id, (0, 0))) for row in rows]


def _one_of(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _articles() -> Select[Any]:
    table, reading = tables.articles, tables.readings
    query = select(
        *columns(table, "number id given_id title publisher published url latest text"),
        *columns(reading, "attributions voices anonymous"),
    )
    query = query.join(reading, reading.c.article == table.c.number)
    return query.where(table.c.number.in_(_one_of("numbers")))


def _claims() -> Select[Any]:
    claim, article = tables.claims, tables.articles
    one, source = tables.attributions, tables.sources
    query = select(
        *columns(claim, "number attribution modality polarity content"),
        claim.c.id.label("claim"),
        *columns(article, "id title publisher published"),
        one.c.chain,
        *columns(source, "name anonymous"),
    )
    same = and_(one.c.article == claim.c.article, one.c.id == claim.c.attribution)
    voice = and_(source.c.article == one.c.article, source.c.id == one.c.source)
    query = query.join(article, article.c.number == claim.c.article)
    query = query.outerjoin(one, same).outerjoin(source, voice)
    return query.where(claim.c.number.in_(_one_of("numbers")))


def _sources() -> Select[Any]:
    known = tables.known_sources
    query = select(*columns(known, "id name kind"))
    return query.where(known.c.number.in_(_one_of("numbers")))


def _counts() -> Select[Any]:
    one = tables.attributions
    query = select(one.c.known, func.count(), func.count(distinct(one.c.article)))
    return query.where(one.c.known.in_(_one_of("ids"))).group_by(one.c.known)


# Built once: building a query takes as long as asking it.
_ARTICLES: Final = _articles()
_CLAIMS: Final = _claims()
_SOURCES: Final = _sources()
_COUNTS: Final = _counts()
