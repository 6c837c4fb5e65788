"""Brings the search indexes in order after many articles came in: each search then takes less."""

from typing import Final

from sqlalchemy import Connection, text

from reportedly.storage.database import Database
from reportedly.storage.searchable import INDEXED
from reportedly.storage.tables import METADATA

_PAGES: Final = 1_000
"""Pages of an index that are written in one transaction, so that nobody else waits long."""
_EMPTY_LIST: Final = text(
    "SELECT gin_clean_pending_list(oid) FROM pg_class WHERE oid = to_regclass(:index) "
    "AND pg_has_role(relowner, 'USAGE')"
)
"""For who owns the index; others leave it to PostgreSQL's own housekeeping."""


def tidy(database: Database) -> None:
    """Join what each article added to the indexes, and count what is where.

    FTS5 keeps the words of what came in together in a piece of its own, and a search looks into
    every piece; PostgreSQL keeps them in a list that a search goes through, and plans by counts
    that it may not have yet. Nothing that is found changes.
    """
    if database.is_sqlite:
        for table in INDEXED:
            _join_pieces(database, f"{table}_index")
        return
    with database.writing() as connection:
        for table in INDEXED:
            connection.execute(_EMPTY_LIST, {"index": f"ix_{table}_lexemes"})
        connection.execute(text(f"ANALYZE {', '.join(METADATA.tables)}"))


def _join_pieces(database: Database, index: str) -> None:
    # A negative number begins to join all pieces; the same, positive, goes on where that left off.
    pages = -_PAGES
    while _merged(database, index, pages):
        pages = _PAGES


def _merged(database: Database, index: str, pages: int) -> bool:
    """Join some pieces; say whether there was anything to join."""
    join = text(f"INSERT INTO {index}({index}, rank) VALUES ('merge', :pages)")  # noqa: S608 - our own names
    with database.writing() as connection:
        before = _changes(connection)
        connection.execute(join, {"pages": pages})
        # SQLite's manual: fewer than two changes say that nothing was left to do.
        return _changes(connection) - before > 1


def _changes(connection: Connection) -> int:
    return int(connection.scalar(text("SELECT total_changes()")) or 0)
