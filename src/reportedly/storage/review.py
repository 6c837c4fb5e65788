"""The review queue: attributions that wait for a decision, and those that have one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from reportedly.storage import tables
from reportedly.storage.column_types import fitting
from reportedly.storage.database import Database

State = Literal["open", "accepted", "rejected", "corrected", "any"]
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """Which attributions a reviewer wants to see.

    Attributes:
        state: `open` for those nobody decided about; `any` for all.
        cue_type, mode, made_by: only those of this kind, mode or rule.
        kind: only those whose source is of this kind.
        anonymous: only those of unnamed sources, or only of named ones.
        below: only those with a confidence below this, 0 to 1.
        article, story, known: only those of this article, story or named source.
    """

    state: State = "open"
    cue_type: str | None = None
    mode: str | None = None
    made_by: str | None = None
    kind: str | None = None
    anonymous: bool | None = None
    below: float | None = None
    article: str | None = None
    story: str | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution in the queue.

    Attributes:
        number: with `confidence`, to ask for the page after this item.
        target: to decide about it.
        article, title, publisher, published: where it stands.
        attribution: its id within the article.
        source, kind, anonymous: who; None and `unknown` where nobody is named.
        source_target: to decide about the source, or None.
        known: id of the named source it is across articles, or None.
        cue, content: its words.
        mode, cue_type: of the attribution.
        confidence: the machine's, 0 to 1.
        chain: nearest to the reader first: name, kind, anonymous.
        made_by: the rule or model that found it.
        state, value, version: how it stands; `open`, None and 0 where nobody decided.
    """

    number: int
    target: str
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str
    source: str | None
    kind: str
    anonymous: bool
    source_target: str | None
    known: str | None
    cue: str
    content: str
    mode: str
    cue_type: str
    confidence: float
    chain: tuple[tuple[str, str, bool], ...]
    made_by: str
    state: str
    value: Any
    version: int


class Review:
    """The review queue of a store.

    Args:
        database: where it is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(
        self,
        filters: Filters | None = None,
        *,
        after: tuple[float, int] | None = None,
        limit: int = 50,
    ) -> tuple[Item, ...]:
        """Return attributions, the least certain first.

        Args:
            filters: which; those nobody decided about where None.
            after: confidence and number of the last item of the page before.
            limit: how many at most, up to 200.
        """
        one = tables.attributions
        query = _items()
        for condition in _conditions(filters or Filters()):
            query = query.where(condition)
        if after is not None:
            confidence, number = after
            same = and_(one.c.confidence == confidence, one.c.number > fitting(number))
            query = query.where(or_(one.c.confidence > confidence, same))
        query = query.order_by(one.c.confidence, one.c.number).limit(min(limit, MOST))
        with self._database.reading() as connection:
            return tuple(_item(row) for row in connection.execute(query))

    def of_article(self, article: str) -> tuple[Item, ...]:
        """Return every attribution of one article, however it stands, in order of the text."""
        with self._database.reading() as connection:
            found = connection.execute(_OF_ARTICLE, {"own": article})
            return tuple(_item(row) for row in found)

    def counts(self) -> dict[str, int]:
        """Return how many attributions stand in each state."""
        table, one = tables.judgements, tables.attributions
        query = select(table.c.state, func.count()).where(table.c.kind == "attribution")
        decided = query.where(table.c.state != "open").group_by(table.c.state)
        with self._database.reading() as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(decided)}
            total = connection.scalar(select(func.count()).select_from(one)) or 0
        return {"open": max(0, total - sum(found.values())), **found}


def _items() -> Select[Any]:
    one, article = tables.attributions, tables.articles
    source, judged = tables.sources, tables.judgements
    query = select(
        *tables.columns(
            one, "number target known cue content mode cue_type confidence chain made_by"
        ),
        one.c.id.label("attribution"),
        article.c.id.label("article_id"),
        *tables.columns(article, "title publisher published"),
        *tables.columns(source, "name kind anonymous"),
        source.c.target.label("source_target"),
        *tables.columns(judged, "state value version"),
    )
    voice = and_(source.c.article == one.c.article, source.c.id == one.c.source)
    query = query.join(article, article.c.number == one.c.article)
    return query.outerjoin(source, voice).outerjoin(judged, judged.c.target == one.c.target)


def _of_article() -> Select[Any]:
    query = _items().where(tables.articles.c.id == bindparam("own"))
    return query.order_by(tables.attributions.c.number)


_OF_ARTICLE: Final = _of_article()
"""Built once: building a query takes longer than asking it."""


def _conditions(wanted: Filters) -> Iterator[ColumnElement[bool]]:
    one, source = tables.attributions, tables.sources
    yield from _state(wanted.state)
    for column, value in (
        (one.c.cue_type, wanted.cue_type),
        (one.c.mode, wanted.mode),
        (one.c.made_by, wanted.made_by),
        (one.c.known, wanted.known),
        (source.c.kind, wanted.kind),
        (tables.articles.c.id, wanted.article),
    ):
        if value is not None:
            yield column == value
    if wanted.anonymous is not None:
        # Not by coalesce: PostgreSQL would take it for rare, and sort everything first.
        same = source.c.anonymous == wanted.anonymous
        yield or_(same, source.c.anonymous.is_(None)) if wanted.anonymous else same
    if wanted.below is not None:
        yield one.c.confidence < wanted.below
    if wanted.story is not None:
        yield one.c.article.in_(_of_story(wanted.story))


def _state(wanted: State) -> Iterator[ColumnElement[bool]]:
    judged = tables.judgements
    if wanted == "open":
        decided = judged.alias("decided")
        same = decided.c.target == tables.attributions.c.target
        yield ~exists().where(same, decided.c.state != "open")
    elif wanted != "any":
        yield judged.c.state == wanted


def _of_story(own: str) -> Select[Any]:
    story, member = tables.stories, tables.story_articles
    query = select(member.c.article).join(story, story.c.number == member.c.story)
    return query.where(story.c.id == own)


def _item(row: Any) -> Item:
    return Item(
        number=row.number,
        target=row.target,
        article=row.article_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        attribution=row.attribution,
        source=row.name,
        kind=row.kind or "unknown",
        anonymous=row.anonymous is not False,
        source_target=row.source_target,
        known=row.known,
        cue=row.cue,
        content=row.content,
        mode=row.mode,
        cue_type=row.cue_type,
        confidence=row.confidence,
        chain=tuple((name, kind, hidden) for name, kind, hidden in row.chain),
        made_by=row.made_by,
        state=row.state or "open",
        value=row.value,
        version=row.version or 0,
    )
