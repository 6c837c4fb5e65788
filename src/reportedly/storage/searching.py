"""Search over articles, claims and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Subquery,
    and_,
    bindparam,
    distinct,
    func,
    select,
)

from reportedly.storage import tables
from reportedly.storage.database import Database
from reportedly.storage.matching import WEIGHED, Kind, matches
from reportedly.storage.snippets import Snippet, snippet
from reportedly.storage.tables import columns
from reportedly.storage.wanted_words import Wanted, wanted_words

PAGE: Final = 20
_ANY: Final[Mapping[str, str | None]] = {}
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


@dataclass(frozen=True, slots=True)
class Everything:
    """What a search found of each kind."""

    articles: Found[ArticleHit]
    claims: Found[ClaimHit]
    sources: Found[SourceHit]


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
        with self._database.reading() as connection:
            return _articles(connection, wanted, page, _filters(publisher, since, until))

    def claims(self, typed: str, *, page: int = 1) -> Found[ClaimHit]:
        """Return claims that hold all the words; see `articles`."""
        wanted = wanted_words(typed)
        with self._database.reading() as connection:
            return _claims(connection, wanted, page)

    def sources(self, typed: str, *, page: int = 1) -> Found[SourceHit]:
        """Return named sources whose names hold all the words, the most quoted first.

        A word may be the beginning of one. Sources that were merged into another are left out.
        """
        wanted = wanted_words(typed)
        with self._database.reading() as connection:
            return _sources(connection, wanted, page)

    def everything(self, typed: str, *, page: int = 1) -> Everything:
        """Return articles, claims and sources of one state of the store; see there."""
        wanted = wanted_words(typed)
        with self._database.reading() as connection:
            return Everything(
                articles=_articles(connection, wanted, page),
                claims=_claims(connection, wanted, page),
                sources=_sources(connection, wanted, page),
            )


def _filters(publisher: str | None, since: str | None, until: str | None) -> dict[str, str | None]:
    # A date without a time stands before every time of that day.
    last = f"{until}~" if until else None
    chosen = {"publisher": publisher, "since": since, "until": last}
    return {name: value for name, value in chosen.items() if value}


def _page(page: int) -> slice:
    first = (max(page, 1) - 1) * PAGE
    return slice(first, first + PAGE)


def _articles(
    connection: Connection, wanted: Wanted, page: int, only: Mapping[str, str | None] = _ANY
) -> Found[ArticleHit]:
    found = matches(connection, _ARTICLES, wanted, _page(page), only=only)
    words = wanted.words()
    return Found(tuple(_article_hit(row, words) for row in found.rows), found.total, found.more)


def _claims(connection: Connection, wanted: Wanted, page: int) -> Found[ClaimHit]:
    found = matches(connection, _CLAIMS, wanted, _page(page))
    words = wanted.words()
    return Found(tuple(_claim_hit(row, words) for row in found.rows), found.total, found.more)


def _sources(connection: Connection, wanted: Wanted, page: int) -> Found[SourceHit]:
    every = slice(0, max(WEIGHED.values()))
    found = matches(connection, _SOURCES, wanted, every, only=_ALONE)
    hits = _source_hits(connection, found.rows)
    ordered = sorted(hits, key=lambda hit: (-hit.attributions, hit.name))
    return Found(tuple(ordered[_page(page)]), found.total, found.more)


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


def _source_hits(connection: Connection, rows: Sequence[Any]) -> list[SourceHit]:
    ids = [row.id for row in rows]
    counted = connection.execute(_COUNTS, {"ids": ids}) if ids else ()
    counts = {row[0]: (row[1], row[2]) for row in counted}
    return [SourceHit(row.id, row.name, row.kind, *counts.get(row.id, (0, 0))) for row in rows]


def _of_articles(best: Subquery) -> Select[Any]:
    table, reading = tables.articles, tables.readings
    query = select(
        *columns(table, "id given_id title publisher published url latest text"),
        *columns(reading, "attributions voices anonymous"),
    )
    query = query.join_from(best, table, table.c.number == best.c.number)
    return query.join(reading, reading.c.article == table.c.number)


def _of_claims(best: Subquery) -> Select[Any]:
    claim, article = tables.claims, tables.articles
    one, source = tables.attributions, tables.sources
    query = select(
        *columns(claim, "attribution modality polarity content"),
        claim.c.id.label("claim"),
        *columns(article, "id title publisher published"),
        one.c.chain,
        *columns(source, "name anonymous"),
    )
    same = and_(one.c.article == claim.c.article, one.c.id == claim.c.attribution)
    voice = and_(source.c.article == one.c.article, source.c.id == one.c.source)
    query = query.join_from(best, claim, claim.c.number == best.c.number)
    query = query.join(article, article.c.number == claim.c.article)
    return query.outerjoin(one, same).outerjoin(source, voice)


def _of_sources(best: Subquery) -> Select[Any]:
    known = tables.known_sources
    query = select(*columns(known, "id name kind"))
    return query.join_from(best, known, known.c.number == best.c.number)


def _counts() -> Select[Any]:
    one = tables.attributions
    query = select(one.c.known, func.count(), func.count(distinct(one.c.article)))
    wanted: BindParameter[Any] = bindparam("ids", expanding=True)
    return query.where(one.c.known.in_(wanted)).group_by(one.c.known)


_ARTICLES: Final = Kind(tables.articles, _of_articles)
_CLAIMS: Final = Kind(tables.claims, _of_claims)
_SOURCES: Final = Kind(tables.known_sources, _of_sources, beginnings=True)
_COUNTS: Final = _counts()
"""Built once: building a query takes as long as asking it."""
