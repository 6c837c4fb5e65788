"""The page of a named source: everything it is quoted for, who relays it, over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, and_, distinct, func, or_, select

from reportedly.errors import UnknownName
from reportedly.storage import tables
from reportedly.storage.database import Database
from reportedly.storage.decision_log import Decision
from reportedly.storage.decisions import Judgement, judgements

PAGE: Final = 50
_RELAYS: Final = 30
_UNKNOWN: Final = "F"


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing a source is quoted for.

    Attributes:
        number: to ask for the page after this one.
        target: the attribution, to decide about it.
        article, title, publisher, published: where it stands.
        attribution: its id within the article.
        cue, content: its words.
        mode: `direct`, `indirect` or `mixed`.
        confidence: of the attribution, 0 to 1.
        chain: nearest to the reader first: name, kind, anonymous.
        state: how it stands in review; `open` where nobody decided.
    """

    number: int
    target: str
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str
    cue: str
    content: str
    mode: str
    confidence: float
    chain: tuple[tuple[str, str, bool], ...]
    state: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A named source across articles.

    Attributes:
        id, name, kind: as first met.
        merged: ids and names of the sources that people merged into it.
        merged_into: id of the source it was merged into, or None.
        reliability: an analyst's letter from A to F; F (cannot be judged) until one decides.
        reliability_now: how that stands, or None where nobody decided.
        history: every decision about its reliability, the latest first.
        attributions, articles: how often it is quoted, and in how many articles.
        relays: by whose hands it comes, and how often, most often first.
        months: how often in each month, such as `("2021-03", 7)`; None for no date.
        quotes: the first page of what it is quoted for, the latest first.
    """

    id: str
    name: str
    kind: str
    merged: tuple[tuple[str, str], ...]
    merged_into: str | None
    reliability: str
    reliability_now: Judgement | None
    history: tuple[Decision, ...]
    attributions: int
    articles: int
    relays: tuple[tuple[str, int], ...]
    months: tuple[tuple[str | None, int], ...]
    quotes: tuple[Quote, ...]


class Sources:
    """The named sources of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, own: str) -> SourcePage:
        """Return the page of one named source; anonymous ones have none.

        Raises:
            UnknownName: the store has no such source.
        """
        table = tables.known_sources
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == own)).first()
            if row is None:
                raise _unknown(own)
            merged = _merged(connection, own)
            names = [own, *(each for each, _ in merged)]
            target = f"reliability:{own}"
            now = judgements(connection, tables.judgements.c.target == target).get(target)
            total, articles = _counts(connection, names)
            return SourcePage(
                id=own,
                name=row.name,
                kind=row.kind,
                merged=merged,
                merged_into=row.merged_into,
                reliability=(now.value or {}).get("letter", _UNKNOWN) if now else _UNKNOWN,
                reliability_now=now,
                history=_history(connection, target),
                attributions=total,
                articles=articles,
                relays=_relays(connection, names),
                months=_months(connection, names),
                quotes=_quotes(connection, names, None),
            )

    def quotes(self, own: str, *, after: Quote | None = None) -> tuple[Quote, ...]:
        """Return one page of what a source is quoted for, the latest first.

        Raises:
            UnknownName: the store has no such source.
        """
        table = tables.known_sources
        with self._database.reading() as connection:
            if connection.scalar(select(table.c.number).where(table.c.id == own)) is None:
                raise _unknown(own)
            names = [own, *(each for each, _ in _merged(connection, own))]
            return _quotes(connection, names, after)


def _merged(connection: Connection, own: str) -> tuple[tuple[str, str], ...]:
    """Return the sources merged into one, and those merged into these."""
    table = tables.known_sources
    found: dict[str, str] = {}
    wanted = [own]
    while wanted:
        query = select(table.c.id, table.c.name).where(table.c.merged_into.in_(wanted))
        rows = connection.execute(query.order_by(table.c.number)).all()
        wanted = [row.id for row in rows if row.id not in found]
        found.update({row.id: row.name for row in rows})
    return tuple(found.items())


def _counts(connection: Connection, names: Sequence[str]) -> tuple[int, int]:
    one = tables.attributions
    query = select(func.count(), func.count(distinct(one.c.article)))
    row = connection.execute(query.where(one.c.known.in_(names))).one()
    return int(row[0]), int(row[1])


def _history(connection: Connection, target: str) -> tuple[Decision, ...]:
    table = tables.decisions
    query = select(table).where(table.c.target == target).order_by(table.c.number.desc())
    return tuple(Decision(**row) for row in connection.execute(query).mappings())


def _relays(connection: Connection, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    one = tables.attributions
    times = func.count().label("times")
    query = select(one.c.relay, times).where(one.c.known.in_(names), one.c.relay.is_not(None))
    query = query.group_by(one.c.relay).order_by(times.desc(), one.c.relay).limit(_RELAYS)
    return tuple((row[0], int(row[1])) for row in connection.execute(query))


def _months(connection: Connection, names: Sequence[str]) -> tuple[tuple[str | None, int], ...]:
    one = tables.attributions
    month = func.substr(one.c.published, 1, 7).label("month")
    query = select(month, func.count()).where(one.c.known.in_(names)).group_by(month)
    found = [(row[0], int(row[1])) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda each: each[0] or ""))


def _quotes(
    connection: Connection, names: Sequence[str], after: Quote | None
) -> tuple[Quote, ...]:
    one, article, judged = tables.attributions, tables.articles, tables.judgements
    # What has no date comes last, as the oldest.
    dated = func.coalesce(one.c.published, "")
    query = select(
        *tables.columns(one, "number target cue content mode confidence chain"),
        one.c.id.label("attribution"),
        *tables.columns(article, "id title publisher published"),
        func.coalesce(judged.c.state, "open").label("state"),
    )
    query = query.join(article, article.c.number == one.c.article)
    query = query.outerjoin(judged, judged.c.target == one.c.target)
    query = query.where(one.c.known.in_(names))
    if after is not None:
        same = and_(dated == (after.published or ""), one.c.number < after.number)
        query = query.where(or_(dated < (after.published or ""), same))
    rows = connection.execute(query.order_by(dated.desc(), one.c.number.desc()).limit(PAGE))
    return tuple(_quote(row) for row in rows)


def _quote(row: Any) -> Quote:
    return Quote(
        number=row.number,
        target=row.target,
        article=row.id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        attribution=row.attribution,
        cue=row.cue,
        content=row.content,
        mode=row.mode,
        confidence=row.confidence,
        chain=tuple((name, kind, hidden) for name, kind, hidden in row.chain),
        state=row.state,
    )


def _unknown(own: str) -> UnknownName:
    return UnknownName(
        f"got the source {own[:80]!r}; wanted the id of a named source. Unnamed ones are kept "
        f"apart in every article; `reportedly search --sources NAME` finds ids"
    )
