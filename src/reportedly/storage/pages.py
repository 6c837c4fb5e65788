"""Keeps pages of articles and stories, each with what it was made of, to be shown again.

A page is shown again only where everything it was made of is still the same: what was derived,
the story that gathers it, its other versions, and how many decisions there were about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    literal,
    select,
)

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
        with self._database.writing() as connection:
            for one in pages:
                table, item = tables.pages, _ITEMS[one.kind]
                mine = table.c[one.kind] == one.number, table.c.audience == one.audience
                connection.execute(delete(table).where(*mine))
                row = {one.kind: one.number, "audience": one.audience}
                row |= {"key": one.key, "html": one.html}
                there = select(*(literal(row[name], table.c[name].type) for name in row))
                there = there.where(exists().where(item.c.number == one.number))
                made = inserting(connection, table).from_select(list(row), there)
                # Another process may put the same page there at the same time; one is enough.
                connection.execute(made.on_conflict_do_nothing())

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


_ITEMS: Final = {"article": tables.articles, "story": tables.stories}


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
