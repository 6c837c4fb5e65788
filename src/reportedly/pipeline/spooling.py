"""Readings on disk, in order, one line of JSON each: 20,000 of them would not fit in memory."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.errors import UsageError
from reportedly.formats.records import reading_of_kept_line
from reportedly.model import Reading
from reportedly.pipeline.preparing import Prepared

TABLES: Final = """
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    place BLOB NOT NULL, line BLOB NOT NULL
);
"""


class Known(NamedTuple):
    """What is known of an article that was added.

    Attributes:
        number: counted from 0, in the order of adding.
        sha256: the hash of its text.
        place: where it came from, such as `a.jsonl:7`.
    """

    number: int
    sha256: str
    place: str


class Readings:
    """Reads what a spool holds; several processes may at once."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def known(self, name: str) -> Known | None:
        """Return what is known of the article with that id, or None."""
        query = "SELECT number, sha256, place FROM articles WHERE name = ?"
        row = self.database.execute(query, (as_bytes(name),)).fetchone()
        return None if row is None else Known(row[0], row[1], _text(row[2]))

    def reading(self, number: int) -> Reading:
        """Return the reading of that number.

        Raises:
            KeyError: there is none.
        """
        query = "SELECT line FROM articles WHERE number = ?"
        row = self.database.execute(query, (number,)).fetchone()
        if row is None:
            raise KeyError(number)
        found = reading_of_kept_line(row[0])
        if found is None:
            raise KeyError(number)
        return found


class Spool(Readings):
    """Keeps readings in a file.

    Args:
        path: the file, which is made where it does not exist.
        database: a connection to it in autocommit mode; its tables exist.
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        super().__init__(database)
        self.path = path
        self._count = _count(database)

    def __len__(self) -> int:
        """How many readings there are."""
        return self._count

    def add(self, one: Prepared) -> int:
        """Keep one reading and return its number; other processes see it after `commit`."""
        if not self.database.in_transaction:
            self.database.execute("BEGIN")
        number = self._count
        row = (number, as_bytes(one.name), one.sha256, as_bytes(one.place), one.line)
        self.database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", row)
        self._count += 1
        return number

    def commit(self) -> None:
        """Let other processes see what was added, and keep it."""
        if self.database.in_transaction:
            self.database.execute("COMMIT")


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
        path = Path(name) / "readings.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            # It is gone after a crash anyway, so nothing is done to survive one.
            database.execute("PRAGMA page_size = 16384")  # a reading takes some 32,000 bytes
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.executescript(TABLES)
            yield Spool(path, database)


@contextmanager
def reader_of(path: Path) -> Iterator[Readings]:
    """Open a spool's file to read."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    with closing(database):
        yield Readings(database)


def _count(database: sqlite3.Connection) -> int:
    """Return how many readings there are; they are numbered without gaps, so none is counted."""
    return int(database.execute("SELECT COALESCE(MAX(number) + 1, 0) FROM articles").fetchone()[0])


def as_bytes(name: str) -> bytes:
    """Return a name to store: names of files may hold half characters, SQLite's texts cannot."""
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
