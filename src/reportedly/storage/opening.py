"""Opens a store: an SQLite file or a PostgreSQL database, made or brought up to date first."""

import sqlite3
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, exc, inspect, make_url, text

from reportedly.errors import SetupError, StoreDamaged, StoreError, StoreNewer, UsageError
from reportedly.storage.database import PATIENCE, Database, explain, prepare

HEAD: Final = "0004"
"""The version of the tables that this code knows: the last migration."""

_POOL: Final = 20
_LOCK: Final = 7_061_965
"""The advisory lock that lets one process at a time make the tables (any number will do)."""


def open_database(place: str | Path, *, create: bool = True) -> Database:
    """Open the database of a store; make it, or bring it up to date, where needed.

    Args:
        place: a file, or `postgresql://USER@HOST/NAME`.
        create: whether a file that does not exist is made.

    Raises:
        StoreNewer: a newer version of Reportedly made it.
        StoreDamaged: the file is damaged, or holds something else.
        StoreBusy: another program holds it.
        StoreError: it cannot be opened.
        SetupError: PostgreSQL is asked for and its driver is missing.
        UsageError: the place names neither, or does not exist and is not to be made.
    """
    url, name = _url(place, create=create)
    database = Database(prepare(_engine(url)), name)
    try:
        _bring_up_to_date(database)
    except exc.DBAPIError as error:
        database.close()
        meaning = explain(error, name)
        if meaning is error:
            raise
        raise meaning from error
    except BaseException:
        database.close()
        raise
    return database


def _url(place: str | Path, *, create: bool) -> tuple[URL, str]:
    given = str(place)
    scheme, mark, _ = given.partition("://")
    if not mark:
        return _file_url(Path(given), create=create), given
    if scheme not in ("postgresql", "postgres"):
        message = f"got the store {scheme}://...; wanted a file, or postgresql://USER@HOST/NAME"
        raise UsageError(message)
    try:
        url = make_url(f"postgresql{given[len(scheme) :]}")
    except (exc.ArgumentError, ValueError) as error:
        message = "got a store address that is none; wanted postgresql://USER@HOST/NAME"
        raise UsageError(message) from error
    if find_spec("psycopg") is None:
        message = "PostgreSQL needs its driver: pip install 'reportedly[postgres]'"
        raise SetupError(message)
    return url.set(drivername="postgresql+psycopg"), url.render_as_string(hide_password=True)


def _file_url(path: Path, *, create: bool) -> URL:
    if "\0" in str(path):
        raise UsageError(f"got the store {str(path)!r} with a NUL character; wanted a file's name")
    if path.is_dir():
        raise UsageError(f"{path}: got a folder; wanted a file for the store, such as news.db")
    if not path.exists() and not create:
        message = f"{path}: no such store; make one with `reportedly ingest PATH --store {path}`"
        raise UsageError(message)
    if not path.parent.is_dir():
        raise UsageError(f"{path}: its folder does not exist; make it, or name another file")
    return URL.create("sqlite", database=str(path))


def _engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        settings = {"timeout": PATIENCE, "check_same_thread": False}
        return create_engine(
            url, connect_args=settings, pool_size=_POOL, max_overflow=_POOL, pool_timeout=PATIENCE
        )
    return create_engine(
        url,
        connect_args={"connect_timeout": 10, "application_name": "reportedly"},
        pool_size=_POOL,
        max_overflow=_POOL,
        pool_timeout=PATIENCE,
        pool_pre_ping=True,
    )


def _bring_up_to_date(database: Database) -> None:
    with database.engine.connect() as connection:
        found = _version(connection, database.place)
        if found == HEAD:
            return
        _check_writable(connection, database)
    _migrate(database)


def _version(connection: Connection, place: str) -> str | None:
    """Return the version of the tables, or None where there are none.

    Raises:
        StoreDamaged: there are tables of something else.
        StoreNewer: the version is one this code does not know.
    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables and connection.dialect.name == "sqlite":
            message = f"{place}: an SQLite file of something else; name another for the store"
            raise StoreDamaged(message)
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and not (len(found) == len(HEAD) and found <= HEAD):
        raise StoreNewer(
            f"{place}: made by a newer version of Reportedly (tables {found}; this one knows "
            f"{HEAD}); nothing was changed. Bring Reportedly up to date: pip install -U reportedly"
        )
    return found


def _check_writable(connection: Connection, database: Database) -> None:
    """Switch a new file to write-ahead logging: readers and one writer at once."""
    if not database.is_sqlite:
        return
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        connection.rollback()
        mode = raw.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            message = f"{database.place}: got the journal mode {mode}; wanted a local disk"
            raise StoreError(message)


def _migrate(database: Database) -> None:
    """Take every step that is missing, in one transaction; one process at a time."""
    # Here and not at the top: most stores need no step, and alembic takes a while to load.
    command = import_module("alembic.command")
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _version(connection, database.place) == HEAD:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
