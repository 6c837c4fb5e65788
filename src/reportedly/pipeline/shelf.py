"""Arrays of a growing corpus as rows of a database, each with a sum that tells damage."""

import sqlite3
from collections.abc import Iterable
from typing import Final
from zlib import crc32

TABLE: Final = "CREATE TABLE IF NOT EXISTS columns (place INTEGER PRIMARY KEY, data BLOB NOT NULL)"

KINDS: Final = (
    "texts", "marks", "stories", "rows", "lines", "holders", "fetching", "capitals", "outlets",
    "taken",
)  # fmt: skip
"""What is kept; their order is that of their places, so that new ones come last."""
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
        row = self._database.execute(query, (place_of(kind, number),)).fetchone()
        return None if row is None else unsealed(row[0], f"{kind} {number}")

    def put(self, kind: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Put bytes at their numbers."""
        self._database.executemany(
            "INSERT OR REPLACE INTO columns VALUES (?, ?)",
            ((place_of(kind, number), sealed(data)) for number, data in rows),
        )

    def clear(self, kind: str) -> None:
        """Drop all of one kind."""
        query = "DELETE FROM columns WHERE place >= ? AND place < ?"
        self._database.execute(query, stretch_of(kind))


def place_of(kind: str, number: int) -> int:
    """Return where a row of a kind lies."""
    return KINDS.index(kind) * _NUMBERS + number


def stretch_of(kind: str) -> tuple[int, int]:
    """Return the first place of a kind, and the first after it."""
    return place_of(kind, 0), place_of(kind, _NUMBERS)


def sealed(data: bytes) -> bytes:
    """Return bytes with a sum that tells damage."""
    return crc32(data).to_bytes(_SUM, "little") + data


def unsealed(data: bytes, name: str) -> bytes:
    """Return the bytes that were sealed.

    Raises:
        DamagedShelfError: they are not what they were; names them.
    """
    if crc32(data[_SUM:]).to_bytes(_SUM, "little") != data[:_SUM]:
        raise DamagedShelfError(name)
    return data[_SUM:]
