"""Keeps articles with their readings, each in one transaction, and gives them back."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select, update

from reportedly.errors import UnknownName
from reportedly.storage import rows, tables
from reportedly.storage.columns_kept import drop_columns
from reportedly.storage.database import Database
from reportedly.storage.effects import carry_out_again
from reportedly.storage.problems import settle
from reportedly.storage.rows import Kept
from reportedly.storage.stamps import now
from reportedly.storage.stored_article import StoredArticle, stored_article
from reportedly.storage.upserts import add_new, take_turn

Outcome = Literal["new", "version", "same"]
"""What keeping did: a new article, a new version of one, or nothing, since it was there."""

_BATCH = 500
_NEAREST = 5
_BEGINNING = re.compile("a[0-9a-f]{0,15}")


class Articles:
    """The articles of a store.

    Args:
        database: where they are.
        made_by: the version of Reportedly that keeps them.
    """

    def __init__(self, database: Database, made_by: str) -> None:
        self._database = database
        self._made_by = made_by

    def known(self, raw_sha256: Collection[str]) -> set[str]:
        """Return which of these bytes, named by hash, are in the store."""
        wanted, found = sorted(raw_sha256), set[str]()
        with self._database.reading() as connection:
            for first in range(0, len(wanted), _BATCH):
                some = wanted[first : first + _BATCH]
                query = select(tables.raws.c.sha256).where(tables.raws.c.sha256.in_(some))
                found.update(connection.scalars(query))
        return found

    def keep(self, one: Kept) -> Outcome:
        """Keep one article with everything derived from it: all of it, or nothing.

        The same bytes are kept once. Other bytes that give the same text at the same address
        are added to that article; another text there is a new version of it.
        """
        with self._database.writing() as connection:
            # One process at a time keeps versions of the same address.
            article = one.reading.article
            take_turn(connection, int(rows.key_of(article.url or article.id)[:15], 16))
            raw = one.reading.article.raw_sha256 or one.reading.article.sha256
            if connection.scalar(_ARTICLE_OF, {"raw": raw}):
                return "same"
            before = self._latest(connection, one)
            if before is not None and before.text_sha256 == one.reading.article.sha256:
                _put_raw(connection, before.number, raw, one.raw)
                return "same"
            settle(connection, one.place or one.given_id)
            number = self._put(connection, one, before.number if before else None)
            _put_raw(connection, number, raw, one.raw)
            _put_derived(connection, number, one, self._made_by)
            return "version" if before else "new"

    def _latest(self, connection: Connection, one: Kept) -> Any:
        url = one.reading.article.url
        if not url:
            return None
        return connection.execute(_LATEST, {"key": rows.key_of(url)}).first()

    def _put(self, connection: Connection, one: Kept, previous: int | None) -> int:
        if previous is not None:
            table = tables.articles
            older = update(table).where(table.c.number == previous)
            connection.execute(older.values(latest=False))
        row = rows.article_row(one, made=now(), made_by=self._made_by)
        row |= {"previous": previous, "latest": True}
        return int(connection.execute(_NEW_ARTICLE, row).scalar_one())

    def reread(self, one: Kept) -> None:
        """Put a new reading of an article in the place of the old one; decisions stay.

        The story that gathers it goes: it was made of the old one. Compare anew.

        Raises:
            UnknownName: the store has no such article.
        """
        with self._database.writing() as connection:
            number = self._number(connection, one.reading.article.id)
            for table in _DERIVED:
                connection.execute(delete(table).where(table.c.article == number))
            _put_derived(connection, number, one, self._made_by)
            story, member = tables.stories, tables.story_articles
            mine = select(member.c.story).where(member.c.article == number)
            connection.execute(delete(story).where(story.c.number.in_(mine)))
            drop_columns(connection)

    def outdated(self) -> list[str]:
        """Return the ids of articles that another version of Reportedly read, oldest first."""
        article, digest = tables.articles, tables.digests
        query = select(article.c.id).outerjoin(digest, digest.c.article == article.c.number)
        other = or_(digest.c.made_by.is_(None), digest.c.made_by != self._made_by)
        with self._database.reading() as connection:
            return list(connection.scalars(query.where(other).order_by(article.c.number)))

    def resolve(self, given: str) -> str:
        """Return the id of the article that an id, its beginning, or a given id stands for.

        Of several versions that came with one given id, the latest.

        Raises:
            UnknownName: nothing answers to it, or several do; names the nearest.
        """
        table = tables.articles
        with self._database.reading() as connection:
            exact = or_(table.c.id == given, table.c.given_key == rows.key_of(given))
            query = select(table.c.id).where(exact).order_by(table.c.number.desc()).limit(1)
            found = connection.scalar(query)
            if found is not None:
                return str(found)
            ids = _beginning_with(connection, given)
        if len(ids) == 1:
            return ids[0]
        raise _unknown(given, ids)

    def article(self, wanted: str) -> StoredArticle:
        """Return one article with its reading.

        Raises:
            UnknownName: the store has no such article.
        """
        with self._database.reading() as connection:
            found = stored_article(connection, wanted)
        if found is None:
            raise _unknown(wanted, [])
        return found

    def raw(self, sha256: str) -> bytes:
        """Return the bytes that an article was read from, as they came.

        Raises:
            UnknownName: the store has no bytes of that hash.
        """
        query = select(tables.raws.c.data).where(_is_raw(sha256))
        with self._database.reading() as connection:
            found = connection.scalar(query)
        if found is None:
            raise UnknownName(f"got the hash {sha256!r}; the store has no bytes of it")
        return bytes(found)

    def ids(self, *, latest: bool = True) -> list[str]:
        """Return the ids of all articles in the order they were kept."""
        query = select(tables.articles.c.id).order_by(tables.articles.c.number)
        if latest:
            query = query.where(tables.articles.c.latest == 1)
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def records(self, wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Yield the records of articles, in batches, in the order they were kept."""
        table = tables.articles
        query = select(table.c.text, tables.readings.c.record)
        query = query.join(tables.readings, tables.readings.c.article == table.c.number)
        for first in range(0, len(wanted), _BATCH):
            some = query.where(table.c.id.in_(wanted[first : first + _BATCH]))
            with self._database.reading() as connection:
                found = connection.execute(some.order_by(table.c.number)).all()
            yield from (rows.with_text(row.record, row.text) for row in found)

    def texts(self, wanted: Sequence[str]) -> dict[str, str]:
        """Return the texts of articles by their ids; those the store lacks are left out."""
        table, found = tables.articles, dict[str, str]()
        with self._database.reading() as connection:
            for first in range(0, len(wanted), _BATCH):
                some = table.c.id.in_(wanted[first : first + _BATCH])
                rows = connection.execute(select(table.c.id, table.c.text).where(some))
                found.update((row.id, row.text) for row in rows)
        return found

    def digests(self) -> list[tuple[str, bytes, bytes]]:
        """Return id, digest and slots of the latest version of each article, in order.

        Empty bytes where there are none, or where another version of Reportedly made them.
        """
        article, digest = tables.articles, tables.digests
        query = select(article.c.id, digest.c.digest, digest.c.slots, digest.c.made_by)
        query = query.outerjoin(digest, digest.c.article == article.c.number)
        query = query.where(article.c.latest == 1).order_by(article.c.number)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return [
            (row.id, row.digest, row.slots) if row.made_by == self._made_by else (row.id, b"", b"")
            for row in found
        ]

    def digest(self, wanted: str) -> tuple[bytes, bytes]:
        """Return digest and slots of one article, as `digests` has them of all.

        Raises:
            UnknownName: the store has no such article.
        """
        article, digest = tables.articles, tables.digests
        query = select(digest.c.digest, digest.c.slots, digest.c.made_by).select_from(article)
        query = query.outerjoin(digest, digest.c.article == article.c.number)
        with self._database.reading() as connection:
            row = connection.execute(query.where(article.c.id == wanted)).first()
        if row is None:
            raise _unknown(wanted, [])
        return (row.digest, row.slots) if row.made_by == self._made_by else (b"", b"")

    def count(self) -> int:
        """Return how many articles there are, every version counted."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(tables.articles)) or 0

    def _number(self, connection: Connection, wanted: str) -> int:
        found = connection.scalar(
            select(tables.articles.c.number).where(tables.articles.c.id == wanted)
        )
        if found is None:
            raise _unknown(wanted, [])
        return int(found)


# Rows are given as parameters: values inside a statement are looked at one by one.
_NEW_ARTICLE = insert(tables.articles).returning(tables.articles.c.number)
_DERIVED = (
    tables.readings,
    tables.digests,
    tables.sources,
    tables.attributions,
    tables.claims,
    tables.problems,
    tables.pages,
)
"""What a reading fills, and what goes when the article is read anew."""


def _beginning_with(connection: Connection, given: str) -> list[str]:
    if not _BEGINNING.fullmatch(given):
        return []
    own = tables.articles.c.id
    query = select(own).where(own.startswith(given)).order_by(own).limit(_NEAREST)
    return list(connection.scalars(query))


def _put_raw(connection: Connection, number: int, sha256: str, data: bytes) -> None:
    row = {"sha256": sha256, "article": number, "data": data, "size": len(data)}
    connection.execute(insert(tables.raws), row)


def _put_derived(connection: Connection, number: int, one: Kept, made_by: str) -> None:
    stamp, reading = now(), one.reading
    row = rows.reading_row(one, made=stamp) | {"article": number}
    connection.execute(insert(tables.readings), row)
    if one.digest:
        digest = {"digest": one.digest, "slots": one.slots, "made_by": made_by}
        connection.execute(insert(tables.digests), digest | {"article": number})
    add_new(connection, tables.known_sources, list(rows.known_rows(reading)), "id")
    for table, found in (
        (tables.sources, rows.source_rows(reading)),
        (tables.attributions, rows.attribution_rows(reading)),
        (tables.claims, rows.claim_rows(reading)),
    ):
        filled = [{**each, "article": number} for each in found]
        if filled:
            connection.execute(insert(table), filled)
    met = [rows.problem_row(one, made=stamp) | {"article": number} for one in reading.problems]
    add_new(connection, tables.problems, met, "key")
    known = sorted({row["id"] for row in rows.known_rows(reading)})
    carry_out_again(connection, reading.article.id, known)


def _latest() -> Select[Any]:
    table = tables.articles
    query = select(table.c.number, table.c.text_sha256)
    query = query.where(table.c.url_key == bindparam("key"), table.c.latest == 1)
    return query.order_by(table.c.number.desc()).limit(1)


# Built once: each article that is kept asks both.
_ARTICLE_OF: Final = select(tables.raws.c.article).where(tables.raws.c.sha256 == bindparam("raw"))
_LATEST: Final = _latest()


def _is_raw(sha256: str) -> Any:
    return tables.raws.c.sha256 == sha256


def _unknown(given: str, near: list[str]) -> UnknownName:
    several = f"; {', '.join(near)} begin with it" if near else ""
    return UnknownName(
        f"got the article {given!r}; wanted an id of the store or the path it came with"
        f"{several}. `reportedly search WORDS` finds ids"
    )
