"""Keeps what went wrong with inputs that gave no article."""

from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, select

from reportedly.model import Problem
from reportedly.storage import rows, tables
from reportedly.storage.column_types import fitting
from reportedly.storage.database import Database
from reportedly.storage.stamps import now
from reportedly.storage.upserts import add_new


class Problems:
    """The problems of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, problem: Problem) -> None:
        """Keep one problem; the same is kept once, with the time it was first met."""
        row = rows.problem_row(problem, made=now())
        with self._database.writing() as connection:
            add_new(connection, tables.problems, [row], "key")

    def listed(self, *, limit: int = 100, after: int = 0) -> list[dict[str, Any]]:
        """Return problems in the order they were met.

        Args:
            limit: how many at most.
            after: the `number` of the last one of the page before.
        """
        table, article = tables.problems, tables.articles
        query = select(table, article.c.id.label("article_id"))
        query = query.outerjoin(article, article.c.number == table.c.article)
        query = query.where(table.c.number > fitting(after)).order_by(table.c.number).limit(limit)
        with self._database.reading() as connection:
            return [_shown(row) for row in connection.execute(query).mappings()]


def settle(connection: Connection, place: str) -> None:
    """Leave out the problems of an input that gave its article now."""
    connection.execute(_SETTLED, {"place": rows.key_of(place)})


_SETTLED: Final = delete(tables.problems).where(
    tables.problems.c.place_key == bindparam("place"), tables.problems.c.article.is_(None)
)


def _shown(row: Any) -> dict[str, Any]:
    names = ("number", "code", "message", "path", "line", "met")
    return {**{name: row[name] for name in names}, "article": row["article_id"]}
