"""Keeps pages of articles and stories, each with what it was made of, to be shown again.

A page is shown again only where everything it was made of is still the same: what was derived,
the story that gathers it, its other versions, and how many decisions there were about it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Delete,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import Insert as InsertPostgresql
from sqlalchemy.dialects.sqlite import Insert as InsertSqlite

from reportedly.storage import tables
from reportedly.storage.database import Database
from reportedly.storage.upserts import inserting

Kind = Literal["article", "story"]
_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page is made of now, and the page that was kept last.

    Attributes:
        number: of the article's or story's row.
        stamp: another one whenever anything that the page shows is another.
        key: the stamp, and whatever else, that the page was kept under; None without a page.
        html: the page, or None.
    """

    number: int
    stamp: str
    key: str | None
    html: bytes | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to keep.

    Attributes:
        kind: of what.
        number: of the article's or story's row.
        audience: for whom, such as a role.
        key: what it was made of, and by what.
        html: the page.
    """

    kind: Kind
    number: int
    audience: str
    key: str
    html: bytes


class Pages:
    """The pages of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def standing(self, kind: Kind, own: str, audience: str) -> Standing | None:
        """Return what a page is made of now, or None where the store has no such item."""
        wanted = {"own": own, "audience": audience}
        with self._database.reading() as connection:
            row = connection.execute(_STANDING[kind], wanted).first()
        if row is None:
            return None
        number, key, html, *stamp = row
        return Standing(number, ".".join(str(one or 0) for one in stamp), key, html)

    def keep(self, pages: Iterable[Page]) -> None:
        """Put pages in the place of those for the same audience; items that are gone have none."""
        some = list(pages)
        with self._database.writing() as connection:
            for kind in _ITEMS:
                rows = [_row(one) for one in some if one.kind == kind]
                if rows:
                    connection.execute(_GONE[kind], rows)
                    # Another process may put the same page there at the same time; one is enough.
                    connection.execute(_put(connection, kind).on_conflict_do_nothing(), rows)

    def without(self, kind: Kind, audience: str, *, limit: int = _MOST) -> list[str]:
        """Return ids of items that have no page for an audience, the latest first.

        Stories of one article are left out: who looks for it looks at the article.
        """
        item, page = _ITEMS[kind], tables.pages
        has = exists().where(page.c[kind] == item.c.number, page.c.audience == audience)
        query = select(item.c.id).where(~has).order_by(item.c.number.desc()).limit(limit)
        if kind == "story":
            query = query.where(tables.stories.c.articles > 1)
        with self._database.reading() as connection:
            return list(connection.scalars(query))


_ITEMS: Final[Mapping[Kind, Table]] = {"article": tables.articles, "story": tables.stories}


def _row(one: Page) -> dict[str, Any]:
    # By other names than the columns', which SQLAlchemy would take for values to set.
    return {"item": one.number, "whose": one.audience, "made_of": one.key, "page": one.html}


def _given(name: str, column: str) -> BindParameter[Any]:
    return bindparam(name, type_=tables.pages.c[column].type)


def _gone(kind: Kind) -> Delete:
    mine = tables.pages.c[kind] == _given("item", kind)
    return delete(tables.pages).where(mine, tables.pages.c.audience == _given("whose", "audience"))


def _put(connection: Connection, kind: Kind) -> InsertSqlite | InsertPostgresql:
    given = (("item", kind), ("whose", "audience"), ("made_of", "key"), ("page", "html"))
    item = _ITEMS[kind]
    mine = select(item.c.number).where(item.c.number == _given("item", kind))
    # Held until the page is kept: PostgreSQL would let another process drop the item in between.
    mine = mine.with_for_update(read=True, key_share=True)
    there = select(*(_given(name, column) for name, column in given)).where(mine.exists())
    columns = [column for _, column in given]
    return inserting(connection, tables.pages).from_select(columns, there)


_GONE: Final = {kind: _gone(kind) for kind in _ITEMS}


def _decided(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    # Each decision, and each that is taken back, counts its item's version up by one.
    judged = tables.judgements
    return select(func.sum(judged.c.version)).where(condition).scalar_subquery()


def _of_article() -> Sequence[ColumnElement[Any]]:
    one, reading = tables.articles, tables.readings
    member, other = tables.story_articles, tables.articles.alias("other")
    return (
        select(reading.c.made).where(reading.c.article == one.c.number).scalar_subquery(),
        select(func.max(member.c.story)).where(member.c.article == one.c.number).scalar_subquery(),
        select(func.max(other.c.number)).where(other.c.url_key == one.c.url_key).scalar_subquery(),
        select(func.count()).where(other.c.url_key == one.c.url_key).scalar_subquery(),
        _decided(tables.judgements.c.article == one.c.id),
        _decided(tables.judgements.c.article.is_(None)),
    )


def _of_story() -> Sequence[ColumnElement[Any]]:
    story, member, article = tables.stories, tables.story_articles, tables.articles
    members = select(article.c.id).join(member, member.c.article == article.c.number)
    # Of this story: left to itself, SQLAlchemy would take the members of every story here.
    members = members.where(member.c.story == story.c.number).correlate(story)
    return (
        story.c.made,
        _decided(tables.judgements.c.article.in_(members)),
        _decided(tables.judgements.c.article.is_(None)),
    )


def _query(kind: Kind, stamp: Sequence[ColumnElement[Any]]) -> Select[Any]:
    item: Table = _ITEMS[kind]
    page = tables.pages
    mine = (page.c[kind] == item.c.number) & (page.c.audience == bindparam("audience"))
    query = select(item.c.number, page.c.key, page.c.html, item.c.number, *stamp)
    return query.outerjoin_from(item, page, mine).where(item.c.id == bindparam("own"))


_STANDING: Final = {
    "article": _query("article", _of_article()),
    "story": _query("story", _of_story()),
}
