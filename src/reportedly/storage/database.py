"""Connections to the database of a store, and what its failures mean to a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from sqlalchemy import Connection, Engine, event, exc, text
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from reportedly.errors import StoreBusy, StoreDamaged, StoreError

PATIENCE: Final = 30
"""Seconds to wait for somebody else's write before giving up."""

_SNAPSHOT: Final = text("SELECT pg_current_snapshot()::text")
_WRITING: Final = "reportedly_writing"
_PRAGMAS: Final = (
    "foreign_keys=ON",
    # Before WAL a commit waited for the disk. A crash of the program loses nothing with NORMAL;
    # only a crash of the whole machine may lose the last commits, never the file.
    "synchronous=NORMAL",
    # What is forgotten is written over.
    "secure_delete=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
    "mmap_size=1073741824",
)


class Database:
    """The database of one store: transactions for reading and for writing.

    Args:
        engine: a SQLAlchemy engine.
        place: the store as messages name it, without a password.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._watching: PoolProxiedConnection | None = None
        self._turn = Lock()

    @contextmanager
    def reading(self, *, still: bool = False) -> Iterator[Connection]:
        """Open a transaction that only reads.

        Args:
            still: whether every question in it sees one state of the store. In SQLite it always
                does; in PostgreSQL each question sees what was committed before it, otherwise.
        """
        with _explained(self.place), self.engine.connect() as connection:
            if still and not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes: all of it happens, or nothing.

        SQLite has one writer at a time, which is waited for here and not at the first change:
        a reader that turns writer in the middle could not wait.
        """
        with _explained(self.place), self.engine.connect() as connection:
            connection.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection

    def state(self) -> str:
        """Return another one whenever anybody, here or elsewhere, has changed the store since.

        What was read between two equal ones is all of one state, which still stands.
        """
        if self.is_sqlite:
            return self._data_version()
        with _explained(self.place), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            # Which transactions are over: it changes with each that ends having written.
            return str(connection.scalar(_SNAPSHOT))

    def _data_version(self) -> str:
        """Ask SQLite, through a connection that never writes: its own changes do not count."""
        try:
            with self._turn:
                if self._watching is None:
                    self._watching = self.engine.raw_connection()
                    self._watching.detach()
                cursor = self._watching.cursor()
                cursor.execute("PRAGMA data_version")
                found = cursor.fetchone()
                cursor.close()
                return str(found)
        except sqlite3.Error as error:
            meaning = _sqlite(error, self.place)
            if meaning is None:
                raise
            raise meaning from error

    def close(self) -> None:
        """Close every connection."""
        with self._turn:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self.engine.dispose()


def prepare(engine: Engine) -> Engine:
    """Let SQLite begin transactions when told to, and set what every connection needs."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explained(place: str) -> Iterator[None]:
    try:
        yield
    except exc.DBAPIError as error:
        meaning = explain(error, place)
        if meaning is error:
            raise
        raise meaning from error
    except exc.TimeoutError as error:
        message = f"{place}: got no free connection within {PATIENCE} seconds; try again"
        raise StoreBusy(message) from error


def explain(error: exc.DBAPIError, place: str) -> Exception:
    """Return what a failure of the database means: what was got and the way out.

    What no person can mend, a defect of Reportedly, comes back as it is.
    """
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _sqlite(cause, place) or error
    return _postgresql(error, place) or error


def _sqlite(cause: sqlite3.Error, place: str) -> StoreError | None:
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(
            f"{place}: locked by another program for over {PATIENCE} seconds; nothing of this "
            f"was kept. Wait for it to end, then do the same again"
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreDamaged(
            f"{place}: damaged, or not a store ({cause}); nothing was changed. Keep a copy, and "
            f"restore a backup or try `sqlite3 FILE .recover`"
        )
    said = _SQLITE_SAYS.get(code)
    return StoreError(f"{place}: {said}") if said else None


_SQLITE_SAYS: Final = {
    sqlite3.SQLITE_FULL: (
        "the disk is full; what was finished is kept. Make room, then do the same again"
    ),
    sqlite3.SQLITE_READONLY: (
        "can be read but not written; nothing was changed. Allow writing to the file and its "
        "folder, or work on a copy"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened; wanted a file, in a folder that can be written to"
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed; what was finished is kept. Check the disk, then do the same again"
    ),
    sqlite3.SQLITE_TOOBIG: "got a text of over a gigabyte; split it into its articles",
}


def _postgresql(error: exc.DBAPIError, place: str) -> StoreError | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith("53"):
        return StoreError(
            f"{place}: the server is short of room or connections ({_first_line(error)}); what "
            f"was finished is kept. Do the same again when it has some"
        )
    if state in ("25006", "42501"):
        return StoreError(
            f"{place}: may be read but not written ({_first_line(error)}); nothing was changed. "
            f"Ask for the right to write"
        )
    if state in ("40001", "40P01", "55P03"):
        return StoreBusy(f"{place}: somebody else changed the same rows; do the same again")
    if error.connection_invalidated or isinstance(error, exc.OperationalError):
        return StoreError(
            f"{place}: no connection to the server ({_first_line(error)}); what was finished is "
            f"kept. See that it runs and lets you in, then do the same again"
        )
    return None


def _first_line(error: exc.DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]
