"""Forgets an article: its bytes, its text, and all that was derived from or decided on it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, text, update

from reportedly.errors import UnknownName
from reportedly.storage import decision_log, former, tables
from reportedly.storage.columns_kept import drop_columns
from reportedly.storage.database import Database
from reportedly.storage.permissions import User, require
from reportedly.storage.searchable import INDEXED
from reportedly.storage.stamps import now


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting an article left.

    Attributes:
        id: of the article.
        other_versions: ids of its other versions, which are still there.
        stories: ids of the stories that went, since they held its words.
        to_compare: ids of the other articles of these stories; compare them anew.
    """

    id: str
    other_versions: tuple[str, ...]
    stories: tuple[str, ...]
    to_compare: tuple[str, ...]


def forget(database: Database, own: str, *, by: User | None) -> Forgotten:
    """Forget one article; only its id, who forgot it and when stay in the log.

    The file is written over, so that nothing of the article can be read from it.

    Raises:
        NotAllowed: `by` may not forget.
        UnknownName: the store has no such article.
    """
    require(by, "forget")
    with database.writing() as connection:
        table = tables.articles
        row = connection.execute(select(table).where(table.c.id == own)).first()
        if row is None:
            raise UnknownName(f"got the article {own[:80]!r}; the store has none of that id")
        others = _other_versions(connection, row)
        stories, left = _drop_stories(connection, row.number, own)
        _drop_human(connection, own, by.name if by else "")
        _relink(connection, row)
        connection.execute(delete(table).where(table.c.number == row.number))
        _drop_unquoted(connection)
        drop_columns(connection)
        decision_log.note(connection, by.name if by else "", "forget", f"article:{own}", None)
    _write_over(database)
    return Forgotten(own, others, stories, left)


def _other_versions(connection: Connection, row: Any) -> tuple[str, ...]:
    table = tables.articles
    if not row.url_key:
        return ()
    same = select(table.c.id).where(table.c.url_key == row.url_key, table.c.number != row.number)
    return tuple(connection.scalars(same.order_by(table.c.number)))


def _drop_stories(
    connection: Connection, number: int, own: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    article, story, member = tables.articles, tables.stories, tables.story_articles
    mine = select(member.c.story).where(member.c.article == number)
    gone = connection.execute(
        select(story.c.number, story.c.id).where(story.c.number.in_(mine))
    ).all()
    numbers = [row.number for row in gone]
    beside = select(article.c.id).join(member, member.c.article == article.c.number)
    beside = beside.where(member.c.story.in_(numbers), article.c.id != own)
    left = tuple(sorted(set(connection.scalars(beside))))
    former.remember(connection, numbers)
    connection.execute(delete(story).where(story.c.number.in_(numbers)))
    return tuple(row.id for row in gone), left


def _drop_human(connection: Connection, own: str, by: str) -> None:
    """Leave out what was decided about the article: it repeats the article's words."""
    judged, decided, gone = tables.judgements, tables.decisions, tables.forgotten
    if connection.scalar(select(gone.c.id).where(gone.c.id == own)) is None:
        connection.execute(insert(gone).values(id=own, made=now(), by=by))
    connection.execute(delete(judged).where(judged.c.article == own))
    connection.execute(delete(decided).where(decided.c.article == own))


def _relink(connection: Connection, row: Any) -> None:
    """Let the versions before and after follow one another, and one of them be the latest."""
    table = tables.articles
    after = update(table).where(table.c.previous == row.number)
    connection.execute(after.values(previous=row.previous))
    if row.latest and row.previous is not None:
        before = update(table).where(table.c.number == row.previous)
        connection.execute(before.values(latest=True))


def _drop_unquoted(connection: Connection) -> None:
    """Leave out named sources that nothing quotes and nobody decided about."""
    known, source, judged = tables.known_sources, tables.sources, tables.judgements
    quoted = exists().where(source.c.known == known.c.id)
    named = "known:" + known.c.id, "reliability:" + known.c.id
    decided = exists().where(judged.c.target.in_(named))
    other = known.alias("other")
    holds = exists().where(other.c.merged_into == known.c.id)
    connection.execute(delete(known).where(~quoted, ~decided, ~holds))


def _write_over(database: Database) -> None:
    """Let the search indexes and the write-ahead log drop what they still hold of it."""
    if not database.is_sqlite:
        return
    with database.writing() as connection:
        for table in INDEXED:
            name = f"{table}_index"
            connection.execute(text(f"INSERT INTO {name}({name}) VALUES ('optimize')"))  # noqa: S608
    raw = database.engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
