"""Keeps rows of bytes of all articles together, which comparing finds new articles' stories by.

They can be made anew at any time. Who keeps them says on which standing it built; where somebody
has kept others since, or an article they were made of has changed or gone, nothing is kept.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from secrets import token_bytes
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select

from reportedly.storage.database import Database
from reportedly.storage.tables import columns_kept as table
from reportedly.storage.upserts import inserting, take_turn

_STANDING: Final = -1
"""The place of a row that is another one whenever anything here has changed."""
_TURN: Final = 7_061_966
"""The advisory lock that lets one process at a time keep columns (any number will do)."""
_WIDTH: Final = 16

_ROW: Final = select(table.c.data).where(table.c.place == bindparam("wanted"))


class Changes(NamedTuple):
    """What to keep of columns.

    Attributes:
        cleared: first places and the places after the last of stretches to drop, before anything
            is put.
        rows: bytes by place, in the place of what was there.
    """

    cleared: Sequence[tuple[int, int]]
    rows: dict[int, bytes]


class OpenColumns:
    """The columns of a store in one state of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.standing = self.row(_STANDING) or b""

    def row(self, place: int) -> bytes | None:
        """Return the bytes at a place, or None."""
        found: bytes | None = self._connection.scalar(_ROW, {"wanted": place})
        return None if found is None else bytes(found)


class ColumnsKept:
    """The columns of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def opened(self) -> Iterator[OpenColumns]:
        """Look at columns; what others keep meanwhile is not seen."""
        with self._database.reading(still=True) as connection:
            yield OpenColumns(connection)

    def keep(self, changes: Changes, standing: bytes) -> bool:
        """Keep columns; say whether it was done.

        It is not where the standing is another one than when they were opened.
        """
        with self._database.writing() as connection:
            take_turn(connection, _TURN)
            if OpenColumns(connection).standing != standing:
                return False
            for first, end in changes.cleared:
                gone = delete(table).where(table.c.place >= first, table.c.place < end)
                connection.execute(gone)
            _put(connection, changes.rows | {_STANDING: token_bytes(_WIDTH)})
            return True


def drop_columns(connection: Connection) -> None:
    """Drop everything, since an article it was made of is another one now, or gone."""
    take_turn(connection, _TURN)
    connection.execute(delete(table))
    _put(connection, {_STANDING: token_bytes(_WIDTH)})


def _put(connection: Connection, rows: dict[int, bytes]) -> None:
    made = inserting(connection, table)
    put = made.on_conflict_do_update(index_elements=["place"], set_={"data": made.excluded.data})
    connection.execute(put, [{"place": place, "data": rows[place]} for place in sorted(rows)])
