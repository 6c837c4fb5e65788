"""Ids that stories had before their articles changed: links to them still lead somewhere."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, delete, func, select

from reportedly.storage import tables
from reportedly.storage.upserts import add_new_rows

_REMEMBERED: Final = 3
"""Articles by which a story is found again: its first ones."""


def remember(connection: Connection, stories: Iterable[int]) -> None:
    """Remember the ids of stories that are about to go, by their row numbers."""
    table, member = tables.stories, tables.story_articles
    query = select(table.c.id, member.c.article).join(member, member.c.story == table.c.number)
    query = query.where(table.c.number.in_(stories), member.c.place < _REMEMBERED)
    rows = [{"id": row.id, "article": row.article} for row in connection.execute(query)]
    add_new_rows(connection, tables.former_stories, rows)


def settle(connection: Connection, ids: Sequence[str]) -> None:
    """Forget that ids are former ones: stories have them again."""
    connection.execute(delete(tables.former_stories).where(tables.former_stories.c.id.in_(ids)))


def now_called(connection: Connection, own: str) -> str | None:
    """Return the id of the story that has most of the articles of a former one, or None."""
    table, member, former = tables.stories, tables.story_articles, tables.former_stories
    query = select(table.c.id).join(member, member.c.story == table.c.number)
    query = query.join(former, former.c.article == member.c.article).where(former.c.id == own)
    query = query.group_by(table.c.id).order_by(func.count().desc(), table.c.id).limit(1)
    found: str | None = connection.scalar(query)
    return found
