"""Adds rows that may be there already, in either database."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite


def add_new(connection: Connection, table: Table, found: list[dict[str, Any]], key: str) -> None:
    """Add the rows whose key is not there yet, whoever adds the same at the same time."""
    if not found:
        return
    # In one order everywhere: two processes that add the same must not wait for each other.
    ordered = sorted({row[key]: row for row in found}.values(), key=lambda row: str(row[key]))
    make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    connection.execute(make(table).on_conflict_do_nothing(index_elements=[key]), ordered)


def add_new_rows(connection: Connection, table: Table, found: list[dict[str, Any]]) -> None:
    """Add the rows whose primary key is not there yet."""
    if found:
        make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
        connection.execute(make(table).on_conflict_do_nothing(), found)
