"""The rows that hold the wanted words, best first, in either database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy import column as named
from sqlalchemy.sql import table as bare

from reportedly.storage import tables
from reportedly.storage.wanted_words import (
    Wanted,
    fts5,
    fts5_beginnings,
    tsquery_beginnings,
)

WEIGHED: Final = {"sqlite": 1_000, "postgresql": 300}
"""How many of the newest matches are weighed against each other; PostgreSQL takes longer."""

CONDITIONS: Final[Mapping[str, ColumnElement[bool]]] = {
    "publisher": tables.articles.c.publisher == bindparam("publisher"),
    "since": tables.articles.c.published >= bindparam("since"),
    "until": tables.articles.c.published < bindparam("until"),
    "alone": tables.known_sources.c.merged_into.is_(None),
}
"""What matches can be held to, each with a value of that name; the last needs none."""

_ANY: Final[Mapping[str, str | None]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows that hold the wanted words.

    Attributes:
        rows: of a page of them, best first, as they were asked to be shown.
        total: how many there are; the least number where `more`.
        more: whether older ones were not weighed.
    """

    rows: Sequence[Any]
    total: int
    more: bool


Shown = Callable[[Subquery], Select[Any]]
"""The best rows in, as `number`, `weight` and `total`; what is shown of each, in any order, out.

One query finds and shows: each one more costs more than what it finds."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be searched for.

    Attributes:
        table: one of those that are indexed.
        shown: makes the query for what is shown of the best.
        beginnings: whether words may be beginnings of words.
    """

    table: Table
    shown: Shown
    beginnings: bool = False


def matches(
    connection: Connection,
    kind: Kind,
    wanted: Wanted,
    portion: slice,
    *,
    only: Mapping[str, str | None] = _ANY,
) -> Matched:
    """Find the matching rows, best first.

    Only the newest matches are weighed, so that a word which is everywhere takes no longer.

    Args:
        connection: an open transaction.
        kind: what to search, and what to show of it.
        wanted: what to look for.
        portion: which of them to return, the best being 0.
        only: conditions on the table, by their names in `CONDITIONS`, with their values.
    """
    dialect = connection.dialect.name
    most = WEIGHED[dialect]
    asked = _asked(dialect, wanted, beginnings=kind.beginnings)
    best, counted = _queries(dialect, kind, tuple(asked), tuple(only))
    given = {**asked, **only, "most": most + 1}
    page = {"several": portion.stop - portion.start, "first": portion.start}
    rows = connection.execute(best, given | page).all()
    total = rows[0].total if rows else 0
    if not rows and portion.start:
        total = connection.scalar(counted, given) or 0
    return Matched(rows, min(total, most), total > most)


def _asked(dialect: str, wanted: Wanted, *, beginnings: bool) -> dict[str, str]:
    """Return the values that a query has for the wanted words, by their names there."""
    if dialect == "sqlite":
        return {"asked": fts5_beginnings(wanted) if beginnings else fts5(wanted)}
    if beginnings:
        return {"asked": tsquery_beginnings(wanted)}
    terms = {f"term_{number}": term for number, term in enumerate(wanted.terms)}
    return terms | {f"without_{number}": term for number, term in enumerate(wanted.without)}


@lru_cache(maxsize=256)
def _queries(
    dialect: str, kind: Kind, asked: tuple[str, ...], only: tuple[str, ...]
) -> tuple[Select[Any], Select[Any]]:
    """Return what shows a page of the best, and what counts: building takes as long as asking."""
    conditions = tuple(CONDITIONS[one] for one in only)
    if dialect == "sqlite":
        newest = _in_sqlite(kind.table, conditions)
    else:
        query = _tsquery(asked, beginnings=kind.beginnings)
        newest = _in_postgresql(kind.table, query, conditions)
    found = newest.limit(bindparam("most")).subquery()
    # Weighed and counted in the database: a thousand rows would take longer to come than to find.
    best = select(found.c.number, found.c.weight, func.count().over().label("total"))
    best = best.order_by(found.c.weight, found.c.number.desc())
    page = best.limit(bindparam("several")).offset(bindparam("first")).subquery()
    rows = kind.shown(page).add_columns(page.c.total).order_by(page.c.weight, page.c.number.desc())
    return rows, select(func.count()).select_from(found)


def _in_sqlite(table: Table, only: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    name = f"{table.name}_index"
    index = bare(name, named("rowid"))
    query = select(index.c.rowid.label("number"), literal_column(f"bm25({name})").label("weight"))
    query = query.where(text(f"{name} MATCH :asked"))
    if only:
        query = query.select_from(index.join(table, index.c.rowid == table.c.number))
        query = query.where(*only)
    # By the index's own order: by the table's, every match would be looked up and sorted first.
    return query.order_by(index.c.rowid.desc())


def _in_postgresql(
    table: Table, asked: ColumnElement[Any], only: tuple[ColumnElement[bool], ...]
) -> Select[Any]:
    lexemes: ColumnElement[Any] = literal_column(f"{table.name}.lexemes")
    found = select(table.c.number).where(lexemes.op("@@")(asked), *only)
    # All by the index, before the newest are chosen: else the planner may go through the table
    # from its end, and unpack the words of thousands of rows that do not match.
    matching = found.cte("matching").prefix_with("MATERIALIZED")
    newest = select(matching.c.number).order_by(matching.c.number.desc())
    chosen = newest.limit(bindparam("most")).subquery()
    weight = (-func.ts_rank(lexemes, asked)).label("weight")
    query = select(table.c.number, weight).join(chosen, chosen.c.number == table.c.number)
    return query.order_by(table.c.number.desc())


def _tsquery(asked: tuple[str, ...], *, beginnings: bool) -> ColumnElement[Any]:
    if beginnings:
        return func.to_tsquery("simple", bindparam("asked", type_=Text))
    found: ColumnElement[Any] | None = None
    for name in asked:
        part: ColumnElement[Any] = func.phraseto_tsquery("english", bindparam(name, type_=Text))
        part = func.tsquery_not(part) if name.startswith("without_") else part
        found = part if found is None else found.op("&&")(part)
    if found is None:
        raise ValueError("nothing is asked for")
    return found
