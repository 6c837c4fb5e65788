"""The log of everything people decided: rows are added, and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from reportedly.storage import tables
from reportedly.storage.column_types import fitting
from reportedly.storage.database import Database
from reportedly.storage.stamps import now


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log.

    Attributes:
        number: counts up; a higher one is later.
        made: when (UTC).
        by: who.
        action: what they did, such as `accept`.
        target: the item, as the store names it.
        article: id of the article it is about, or None.
        proposal: what the machine had proposed, or None.
        score: the machine's confidence in it, 0 to 1, or None.
        value: what was decided in its place, or None.
        note: their words.
        before: how the item stood before, or None where nobody had decided.
        undoes: number of the decision that this one takes back, or None.
    """

    number: int
    made: str
    by: str
    action: str
    target: str
    article: str | None
    proposal: Any
    score: float | None
    value: Any
    note: str
    before: Any
    undoes: int | None


class Log:
    """Reads the log of a store.

    Args:
        database: where it is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(
        self,
        *,
        by: str | None = None,
        target: str | None = None,
        article: str | None = None,
        before: int | None = None,
        limit: int = 100,
    ) -> list[Decision]:
        """Return decisions, the latest first.

        Args:
            by: only of this user.
            target: only about this item.
            article: only about this article.
            before: only those with a lower number, for the next page.
            limit: how many at most.
        """
        table = tables.decisions
        query = select(table).order_by(table.c.number.desc()).limit(limit)
        for column, wanted in ((table.c.by, by), (table.c.target, target)):
            if wanted is not None:
                query = query.where(column == wanted)
        if article is not None:
            query = query.where(table.c.article == article)
        if before is not None:
            query = query.where(table.c.number < fitting(before))
        with self._database.reading() as connection:
            return [Decision(**row) for row in connection.execute(query).mappings()]


def add(connection: Connection, row: Mapping[str, Any]) -> int:
    """Add one line and return its number."""
    table = tables.decisions
    made = insert(table).values({"made": now(), "note": "", **row}).returning(table.c.number)
    return int(connection.execute(made).scalar_one())


def note(connection: Connection, by: str, action: str, target: str, value: Any) -> int:
    """Add a line about something that is no judgement, such as a new user."""
    return add(connection, {"by": by, "action": action, "target": target, "value": value})
