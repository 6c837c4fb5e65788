"""Adds rows that other processes may add at the same time, in either database."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlalchemy.dialects.postgresql import Insert as InsertPostgresql
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import Insert as InsertSqlite
from sqlalchemy.dialects.sqlite import insert as insert_sqlite


def take_turn(connection: Connection, turn: int) -> None:
    """Wait until no other transaction has the same turn; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": turn})


def add_new(connection: Connection, table: Table, found: list[dict[str, Any]], key: str) -> None:
    """Add the rows whose key is not there yet, whoever adds the same at the same time."""
    if not found:
        return
    # In one order everywhere: two processes that add the same must not wait for each other.
    ordered = sorted({row[key]: row for row in found}.values(), key=lambda row: str(row[key]))
    connection.execute(_adding(connection.dialect.name, table, key), ordered)


def add_new_rows(connection: Connection, table: Table, found: list[dict[str, Any]]) -> None:
    """Add the rows whose primary key is not there yet."""
    if found:
        connection.execute(_adding(connection.dialect.name, table), found)


@cache
def _adding(dialect: str, table: Table, *key: str) -> InsertSqlite | InsertPostgresql:
    """Return what adds rows that are new, built once: building takes as long as adding."""
    return _inserting(dialect, table).on_conflict_do_nothing(index_elements=key or None)


def inserting(connection: Connection, table: Table) -> InsertSqlite | InsertPostgresql:
    """Return an insertion that can be told what to do about rows that are there already."""
    return _inserting(connection.dialect.name, table)


def _inserting(dialect: str, table: Table) -> InsertSqlite | InsertPostgresql:
    return insert_sqlite(table) if dialect == "sqlite" else insert_postgresql(table)
