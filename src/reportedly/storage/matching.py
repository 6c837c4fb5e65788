"""Numbers of the rows that hold the wanted words, best first, in either database."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy import column as named
from sqlalchemy.sql import table as bare

from reportedly.storage.wanted_words import (
    Wanted,
    fts5,
    fts5_beginnings,
    tsquery_beginnings,
)

WEIGHED: Final = {"sqlite": 1_000, "postgresql": 300}
"""How many of the newest matches are weighed against each other; PostgreSQL takes longer."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows that hold the wanted words.

    Attributes:
        numbers: of a page of them, best first.
        total: how many there are; the least number where `more`.
        more: whether older ones were not weighed.
    """

    numbers: tuple[int, ...]
    total: int
    more: bool


def matches(
    connection: Connection,
    table: Table,
    wanted: Wanted,
    portion: slice,
    *,
    only: tuple[ColumnElement[bool], ...] = (),
    beginnings: bool = False,
) -> Matched:
    """Find the matching rows, best first.

    Only the newest matches are weighed, so that a word which is everywhere takes no longer.

    Args:
        connection: an open transaction.
        table: one of those that are indexed.
        wanted: what to look for.
        portion: which of them to return, the best being 0.
        only: conditions on `table`.
        beginnings: whether words may be beginnings of words.
    """
    dialect = connection.dialect.name
    most = WEIGHED[dialect]
    make = _in_sqlite if dialect == "sqlite" else _in_postgresql
    newest = make(table, wanted, only, beginnings=beginnings).limit(most + 1).subquery()
    # Weighed and counted in the database: a thousand rows would take longer to come than to find.
    best = select(newest.c.number, func.count().over().label("total"))
    best = best.order_by(newest.c.weight, newest.c.number.desc())
    found = connection.execute(
        best.limit(portion.stop - portion.start).offset(portion.start)
    ).all()
    counted = select(func.count()).select_from(newest)
    total = found[0].total if found else connection.scalar(counted) or 0
    return Matched(tuple(row.number for row in found), min(total, most), total > most)


def _in_sqlite(
    table: Table, wanted: Wanted, only: tuple[ColumnElement[bool], ...], *, beginnings: bool
) -> Select[Any]:
    name = f"{table.name}_index"
    index = bare(name, named("rowid"))
    asked = fts5_beginnings(wanted) if beginnings else fts5(wanted)
    query = select(index.c.rowid.label("number"), literal_column(f"bm25({name})").label("weight"))
    matched = text(f"{name} MATCH :asked").bindparams(bindparam("asked", asked))
    query = query.where(matched)
    if only:
        query = query.select_from(index.join(table, index.c.rowid == table.c.number))
        query = query.where(*only)
    # By the index's own order: by the table's, every match would be looked up and sorted first.
    return query.order_by(index.c.rowid.desc())


def _in_postgresql(
    table: Table, wanted: Wanted, only: tuple[ColumnElement[bool], ...], *, beginnings: bool
) -> Select[Any]:
    lexemes: ColumnElement[Any] = literal_column(f"{table.name}.lexemes")
    asked = _tsquery(wanted, beginnings=beginnings)
    weight = (-func.ts_rank(lexemes, asked)).label("weight")
    query = select(table.c.number, weight).where(lexemes.op("@@")(asked), *only)
    return query.order_by(table.c.number.desc())


def _tsquery(wanted: Wanted, *, beginnings: bool) -> ColumnElement[Any]:
    if beginnings:
        return func.to_tsquery("simple", tsquery_beginnings(wanted))
    parts = [func.phraseto_tsquery("english", term) for term in wanted.terms]
    asked: ColumnElement[Any] = parts[0]
    for part in parts[1:]:
        asked = asked.op("&&")(part)
    for term in wanted.without:
        asked = asked.op("&&")(func.tsquery_not(func.phraseto_tsquery("english", term)))
    return asked
