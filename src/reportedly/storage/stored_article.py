"""An article as a store holds it, with its versions and the stories that gather it."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, select

from reportedly.storage import rows, tables


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article, in a list of them.

    Attributes:
        id: the store's id of this version.
        kept: when it was kept (UTC).
        published: as the version says.
        title: as the version says.
        latest: whether no later one is known.
    """

    id: str
    kept: str
    published: str | None
    title: str | None
    latest: bool


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as a store holds it.

    Attributes:
        id: the store's id.
        given_id: the id or path it came with.
        record: the record of `reportedly read --json`.
        text: the article's text, which the record holds too.
        kept: when it was kept (UTC).
        made_by: what read it, with its version.
        options: the choices it was read with.
        versions: every version at the same address, oldest first; one where there is one.
        stories: ids and titles of the stories that gather it.
        raws: hash and size in bytes of what it was read from.
    """

    id: str
    given_id: str
    record: dict[str, Any]
    text: str
    kept: str
    made_by: str
    options: dict[str, Any]
    versions: tuple[Version, ...]
    stories: tuple[tuple[str, str], ...]
    raws: tuple[tuple[str, int], ...]


def stored_article(connection: Connection, wanted: str) -> StoredArticle | None:
    """Return an article with all that the store holds of it, or None where there is none."""
    row = connection.execute(_ARTICLE, {"own": wanted}).first()
    if row is None:
        return None
    return StoredArticle(
        id=row.id,
        given_id=row.given_id,
        record=rows.with_text(row.record, row.text),
        text=row.text,
        kept=row.kept,
        made_by=row.by,
        options=row.options,
        versions=_versions(connection, row),
        stories=_stories(connection, row.number),
        raws=_raws(connection, row.number),
    )


def _versions(connection: Connection, row: Any) -> tuple[Version, ...]:
    if row.url_key:
        found = connection.execute(_SAME_ADDRESS, {"key": row.url_key})
    else:
        found = connection.execute(_ALONE, {"number": row.number})
    return tuple(Version(*each) for each in found)


def _stories(connection: Connection, number: int) -> tuple[tuple[str, str], ...]:
    found = connection.execute(_STORIES, {"number": number})
    return tuple((each.id, each.title) for each in found)


def _raws(connection: Connection, number: int) -> tuple[tuple[str, int], ...]:
    found = connection.execute(_RAWS, {"number": number})
    return tuple((each.sha256, each.size) for each in found)


def _article() -> Select[Any]:
    table, reading = tables.articles, tables.readings
    query = select(table, reading.c.record, reading.c.options, reading.c.made_by.label("by"))
    query = query.join(reading, reading.c.article == table.c.number)
    return query.where(table.c.id == bindparam("own"))


def _of_versions() -> Select[Any]:
    table = tables.articles
    query = select(table.c.id, table.c.kept, table.c.published, table.c.title, table.c.latest)
    return query.order_by(table.c.number)


def _of_stories() -> Select[Any]:
    story, member = tables.stories, tables.story_articles
    query = select(story.c.id, story.c.title)
    query = query.join(member, member.c.story == story.c.number)
    return query.where(member.c.article == bindparam("number")).order_by(story.c.number)


def _of_raws() -> Select[Any]:
    raw = tables.raws
    query = select(raw.c.sha256, raw.c.size).where(raw.c.article == bindparam("number"))
    return query.order_by(raw.c.sha256)


# Built once: building a query takes longer than asking it.
_ARTICLE: Final = _article()
_SAME_ADDRESS: Final = _of_versions().where(tables.articles.c.url_key == bindparam("key"))
_ALONE: Final = _of_versions().where(tables.articles.c.number == bindparam("number"))
_STORIES: Final = _of_stories()
_RAWS: Final = _of_raws()
