"""Readings on disk, in order, one line of JSON each: 20,000 of them never fit into memory."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reportedly.errors import UsageError
from reportedly.formats import readings_of_line
from reportedly.model import Reading

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    place BLOB NOT NULL, line BLOB NOT NULL
);
"""


class Spool:
    """Readings by number, from 0, in the order they were added.

    Args:
        path: the database file; made where it does not exist.
        lasting: whether it must survive a crash of the machine.
    """

    def __init__(self, path: Path, *, lasting: bool) -> None:
        self.path = path
        self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.database.execute(f"PRAGMA journal_mode = {'DELETE' if lasting else 'OFF'}")
        self.database.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'OFF'}")
        self.database.executescript(_TABLES)
        self._count = self._one("SELECT COUNT(*) FROM articles")

    def __len__(self) -> int:
        """How many readings there are."""
        return self._count

    def add(self, line: bytes, *, name: str, sha256: str, place: str) -> int:
        """Add the line of one reading and return its number."""
        number = self._count
        row = (number, _bytes(name), sha256, _bytes(place), line)
        self.database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", row)
        self._count += 1
        return number

    def known(self, name: str) -> tuple[str, str] | None:
        """Return hash and place of the article with that id, or None."""
        query = "SELECT sha256, place FROM articles WHERE id = ?"
        row = self.database.execute(query, (_bytes(name),)).fetchone()
        return None if row is None else (row[0], _text(row[1]))

    def number(self, name: str) -> int:
        """Return the number of the article with that id.

        Raises:
            KeyError: there is none.
        """
        query = "SELECT number FROM articles WHERE id = ?"
        row = self.database.execute(query, (_bytes(name),)).fetchone()
        if row is None:
            raise KeyError(name)
        return int(row[0])

    def reading(self, number: int) -> Reading:
        """Return one reading.

        Raises:
            KeyError: there is none of that number.
        """
        query = "SELECT line FROM articles WHERE number = ?"
        row = self.database.execute(query, (number,)).fetchone()
        if row is None:
            raise KeyError(number)
        return only_reading(row[0])

    def readings(self, numbers: Iterable[int]) -> Iterator[Reading]:
        """Yield readings in the order of the numbers given."""
        for number in numbers:
            yield self.reading(number)

    def lines(self, first: int = 0) -> Iterator[bytes]:
        """Yield the lines from a number on, in order."""
        query = "SELECT line FROM articles WHERE number >= ? ORDER BY number"
        for row in self.database.execute(query, (first,)):
            yield row[0]

    def close(self) -> None:
        """Close the file; whatever was not committed is gone."""
        self.database.close()

    def _one(self, query: str) -> int:
        return int(self.database.execute(query).fetchone()[0])


@contextmanager
def temporary_spool() -> Iterator[Spool]:
    """Make a spool that is gone afterwards.

    Raises:
        UsageError: there is no place for temporary files.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True)
    except OSError as error:
        raise UsageError(
            f"cannot make a folder for temporary files ({error.strerror}); name one that can be "
            f"written in TMPDIR"
        ) from error
    with folder as name:
        spool = Spool(Path(name) / "readings.sqlite", lasting=False)
        try:
            yield spool
        finally:
            spool.close()


def only_reading(line: bytes) -> Reading:
    """Return the reading of a line that is known to hold one."""
    found = readings_of_line(line)[0]
    if not isinstance(found, Reading):
        raise TypeError("got a line of problems; wanted a reading")
    return found


def _bytes(name: str) -> bytes:
    """Names of files may hold half characters, which SQLite's texts cannot."""
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
