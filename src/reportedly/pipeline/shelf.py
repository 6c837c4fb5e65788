"""Arrays of a growing corpus as rows of a database, each with a sum that tells damage."""

import sqlite3
from collections.abc import Iterable
from typing import Final
from zlib import crc32

TABLE: Final = "CREATE TABLE IF NOT EXISTS columns (place INTEGER PRIMARY KEY, data BLOB NOT NULL)"

_KINDS: Final = (
    "texts", "marks", "stories", "rows", "lines", "holders", "fetching", "capitals", "outlets",
)  # fmt: skip
_NUMBERS: Final = 1 << 40
_SUM: Final = 4


class DamagedShelfError(Exception):
    """What a shelf gives is not what was put there; all of it can be made anew."""


class DatabaseShelf:
    """A shelf in a table of a database; what is put there is kept when the caller commits.

    Args:
        database: its table `columns` exists.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def get(self, kind: str, number: int) -> bytes | None:
        """Return what was put there, or None.

        Raises:
            DamagedShelfError: it is not what was put there.
        """
        query = "SELECT data FROM columns WHERE place = ?"
        row = self._database.execute(query, (_place(kind, number),)).fetchone()
        if row is None:
            return None
        data: bytes = row[0]
        if crc32(data[_SUM:]).to_bytes(_SUM, "little") != data[:_SUM]:
            raise DamagedShelfError(f"{kind} {number}")
        return data[_SUM:]

    def put(self, kind: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Put bytes at their numbers."""
        self._database.executemany(
            "INSERT OR REPLACE INTO columns VALUES (?, ?)",
            (
                (_place(kind, number), crc32(data).to_bytes(_SUM, "little") + data)
                for number, data in rows
            ),
        )

    def clear(self, kind: str) -> None:
        """Drop all of one kind."""
        bounds = (_place(kind, 0), _place(kind, _NUMBERS))
        self._database.execute("DELETE FROM columns WHERE place >= ? AND place < ?", bounds)


def _place(kind: str, number: int) -> int:
    return _KINDS.index(kind) * _NUMBERS + number
