"""Keeps stories as comparing gives them, and gives them back, in lists and whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from reportedly.errors import UnknownName
from reportedly.model import Story
from reportedly.storage import former, tables
from reportedly.storage.database import Database
from reportedly.storage.decisions import Judgement, judgements
from reportedly.storage.stamps import now
from reportedly.storage.upserts import take_turn

PAGE: Final = 20
_AT_ONCE: Final = 64
"""Stories written or dropped with one statement."""
_LINE: Final = "id title articles lowest highest first last stemma"
_EDGE: Final = ("child", "parent", "confidence", "alternatives")
_TURN: Final = 7_061_966
"""Lets one process at a time gather articles into stories (any number will do)."""
Order = Literal["articles", "latest"]


@dataclass(frozen=True, slots=True)
class KeptStory:
    """One story, ready to be kept.

    Attributes:
        story: as comparing gives it.
        record: the same as `reportedly compare --json` has it.
        packed: the same as bytes that only comparing reads.
    """

    story: Story
    record: Mapping[str, Any]
    packed: bytes | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list.

    Attributes:
        id, title: of the story.
        articles: how many it gathers.
        lowest, highest: number of independent origins.
        first, last: when its earliest and latest articles were published.
        stemma: its `nodes` and `edges` as the record has them, without the evidence.
    """

    id: str
    title: str
    articles: int
    lowest: int
    highest: int
    first: str | None
    last: str | None
    stemma: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story.

    Attributes:
        id, given_id, title, publisher, published: as the store has them.
        attributions, voices, anonymous: how many of each it has.
    """

    id: str
    given_id: str
    title: str | None
    publisher: str | None
    published: str | None
    attributions: int
    voices: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story as a store holds it.

    Attributes:
        id: of the story.
        record: the record of `reportedly compare --json`.
        members: its articles, in its order.
        judgements: what people decided about its edges and members, by target.
        made_by: what compared it, with its version.
        made: when (UTC).
    """

    id: str
    record: dict[str, Any]
    members: tuple[Member, ...]
    judgements: dict[str, Judgement]
    made_by: str
    made: str


class Stories:
    """The stories of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self,
        changed: Iterable[KeptStory],
        gone: Collection[str] = (),
    ) -> None:
        """Put stories in the place of those with the same articles, all of them or none.

        An article is in one story at most: a story that had one of the articles goes.

        Args:
            changed: stories that are new or have changed.
            gone: ids of stories that are no more.
        """
        with self._database.writing() as connection:
            take_turn(connection, _TURN)
            ids = sorted(gone)
            for first in range(0, len(ids), _AT_ONCE):
                _drop(connection, tables.stories.c.id.in_(ids[first : first + _AT_ONCE]))
            for some in _disjoint(changed):
                _put(connection, some)

    def listed(
        self, *, order: Order = "latest", page: int = 1, at_least: int = 1
    ) -> tuple[StoryLine, ...]:
        """Return a page of stories.

        Args:
            order: `latest` by their last article, `articles` by how many they gather.
            page: from 1, of 20.
            at_least: only those with so many articles.
        """
        table = tables.stories
        # Only what may be missing says where it goes: PostgreSQL's index is in its own order.
        by = table.c.last.desc().nulls_last() if order == "latest" else table.c.articles.desc()
        query = select(*tables.columns(table, _LINE)).where(table.c.articles >= at_least)
        query = query.order_by(by, table.c.number.desc())
        query = query.limit(PAGE).offset((max(page, 1) - 1) * PAGE)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            old = [row.id for row in rows if row.stemma is None]
            records = select(table.c.id, table.c.record).where(table.c.id.in_(old))
            drawn = {row.id: row.record["stemma"] for row in connection.execute(records)}
        return tuple(_line(row, row.stemma or drawn[row.id]) for row in rows)

    def count(self, *, at_least: int = 1) -> int:
        """Return how many stories there are with so many articles."""
        table = tables.stories
        query = select(func.count()).select_from(table).where(table.c.articles >= at_least)
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def story(self, own: str) -> StoredStory:
        """Return one story with its articles, by its id or one that it had before.

        Raises:
            UnknownName: the store has no such story.
        """
        table = tables.stories
        with self._database.reading() as connection:
            own = _now(connection, own)
            row = connection.execute(select(table).where(table.c.id == own)).one()
            members = _members(connection, row.number)
            ids = [one.id for one in members]
            targets = [f"{kind}:{one}" for kind in ("edge", "membership") for one in ids]
            decided = judgements(connection, tables.judgements.c.target.in_(targets))
        return StoredStory(own, row.record, members, decided, row.made_by, row.made)

    def packed(self, own: str) -> bytes | None:
        """Return a story as bytes that only comparing reads, or None where none were kept.

        Raises:
            UnknownName: the store has no such story.
        """
        table = tables.stories
        with self._database.reading() as connection:
            own = _now(connection, own)
            found = connection.scalar(select(table.c.packed).where(table.c.id == own))
        return bytes(found) if found is not None else None

    def resolve(self, given: str) -> str:
        """Return the id of the story that an id stands for, which may be one it had before.

        Raises:
            UnknownName: the store has no such story, and had none.
        """
        with self._database.reading() as connection:
            return _now(connection, given)

    def ids(self) -> list[str]:
        """Return the ids of all stories."""
        with self._database.reading() as connection:
            return list(connection.scalars(select(tables.stories.c.id)))


def _disjoint(changed: Iterable[KeptStory]) -> Iterator[list[KeptStory]]:
    """Yield stories in their order, as many at once as have no article and no id in common."""
    some, taken = list[KeptStory](), set[str]()
    for one in changed:
        names = {one.story.id, *one.story.articles}
        if taken & names or len(some) == _AT_ONCE:
            yield some
            some, taken = [], set()
        some.append(one)
        taken |= names
    if some:
        yield some


def _put(connection: Connection, some: Sequence[KeptStory]) -> None:
    """Put stories that have nothing in common in the place of those that had their articles."""
    table, member = tables.stories, tables.story_articles
    found = _numbers(connection, [own for one in some for own in one.story.articles])
    ids = [one.story.id for one in some]
    taken = select(member.c.story).where(member.c.article.in_(found.values()))
    connection.execute(delete(table).where(table.c.id.in_(ids)))
    _drop(connection, table.c.number.in_(taken))
    former.settle(connection, ids)
    made = insert(table).returning(table.c.number, sort_by_parameter_order=True)
    numbers = connection.scalars(made, [_row(one) for one in some]).all()
    rows = [
        {"story": number, "article": found[own], "place": place}
        for number, one in zip(numbers, some, strict=True)
        for place, own in enumerate(one.story.articles)
        if own in found
    ]
    if rows:
        connection.execute(insert(member), rows)


def _drop(connection: Connection, condition: ColumnElement[bool]) -> None:
    table = tables.stories
    numbers = list(connection.scalars(select(table.c.number).where(condition)))
    if numbers:
        former.remember(connection, numbers)
        connection.execute(delete(table).where(table.c.number.in_(numbers)))


def _row(one: KeptStory) -> dict[str, Any]:
    story = one.story
    dates = [node.published for node in story.stemma.nodes if node.published]
    return {
        "id": story.id,
        "title": story.title,
        "record": dict(one.record),
        "packed": one.packed,
        "stemma": _drawn(one.record["stemma"]),
        "articles": len(story.articles),
        "lowest": story.independence.lowest,
        "highest": story.independence.highest,
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "made_by": story.made_by,
        "made": now(),
    }


def _drawn(stemma: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a stemma what a list draws: who, and from whom, without the evidence."""
    edges = [{name: one.get(name) for name in _EDGE} for one in stemma["edges"]]
    return {"nodes": list(stemma["nodes"]), "edges": edges}


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    table = tables.articles
    query = select(table.c.id, table.c.number).where(table.c.id.in_(ids))
    return {row.id: row.number for row in connection.execute(query)}


def _line(row: Any, stemma: Mapping[str, Any]) -> StoryLine:
    return StoryLine(
        id=row.id,
        title=row.title,
        articles=row.articles,
        lowest=row.lowest,
        highest=row.highest,
        first=row.first,
        last=row.last,
        stemma={"nodes": stemma["nodes"], "edges": stemma["edges"]},
    )


def _members(connection: Connection, story: int) -> tuple[Member, ...]:
    article, reading, member = tables.articles, tables.readings, tables.story_articles
    query = select(
        *tables.columns(article, "id given_id title publisher published"),
        *tables.columns(reading, "attributions voices anonymous"),
    )
    query = query.join(reading, reading.c.article == article.c.number)
    query = query.join(member, member.c.article == article.c.number)
    query = query.where(member.c.story == story).order_by(member.c.place)
    return tuple(Member(*row) for row in connection.execute(query))


def _now(connection: Connection, own: str) -> str:
    table = tables.stories
    if connection.scalar(select(table.c.number).where(table.c.id == own)) is not None:
        return own
    found = former.now_called(connection, own)
    if found is None:
        raise _unknown(own)
    return found


def _unknown(own: str) -> UnknownName:
    return UnknownName(f"got the story {own[:80]!r}; the store has none of that id")
