"""Everything that a store holds but the stamps of when, so that two stores can be compared."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from reportedly.storage import Store
from reportedly.storage.tables import METADATA

STAMPS: Final = frozenset({"kept", "made", "met", "ends"})
"""When something was done: another time each time."""
LEFT_OUT: Final = frozenset({"pages", "former_stories", "columns_kept"})
"""Pages show such stamps, and are made from all the rest whenever they are missing. Which ids a
story had on the way is history: a comparison that was begun twice may have had more."""
_NAMED: Final = ("articles", "stories")
"""Tables whose rows are named by an id that is the same in every store; others by their rank."""


def contents(store: Store) -> list[str]:
    """Return each row of each table as a line, in one order for all stores.

    Row numbers differ where something was begun twice. So an article stands by its id, and a
    decision by its place in the log.
    """
    with store._database.reading() as connection:  # noqa: SLF001 - all of it, past the calls
        numbers = {name: _names(connection, METADATA.tables[name]) for name in _NAMED}
        log = METADATA.tables["decisions"]
        ranked = connection.scalars(select(log.c.number).order_by(log.c.number))
        numbers["decisions"] = {own: f"decision {rank}" for rank, own in enumerate(ranked)}
        rows = (
            f"{table.name} {_plain(table, row, numbers)}"
            for table in METADATA.sorted_tables
            if table.name not in LEFT_OUT
            for row in connection.execute(select(table)).mappings()
        )
        return sorted(rows)


def _names(connection: Connection, table: Table) -> dict[int, str]:
    query = select(table.c.number, table.c.id)
    return {row.number: row.id for row in connection.execute(query)}


def _plain(table: Table, row: Any, numbers: Mapping[str, Mapping[int, str]]) -> list[Any]:
    return sorted(_fields(table, row, numbers), key=lambda field: str(field[0]))


def _fields(
    table: Table, row: Any, numbers: Mapping[str, Mapping[int, str]]
) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        value = row[column.name]
        if column.name in STAMPS or _is_on_the_way(column.name, row):
            continue
        if column.name == "number":
            yield "number", numbers.get(table.name, {}).get(value)
        elif column.foreign_keys and value is not None:
            target = next(iter(column.foreign_keys)).column.table.name
            yield column.name, numbers.get(target, {}).get(value, value)
        elif column.name == "before" and value:
            number = value.get("decision")
            yield "before", {**value, "decision": numbers["decisions"].get(number, number)}
        else:
            yield column.name, bytes(value) if isinstance(value, memoryview) else value


def _is_on_the_way(name: str, row: Any) -> bool:
    """Say whether a field holds the story an article stood in when somebody moved it.

    That depends on whether comparing had ended by then, which a slow machine decides.
    """
    return name == "proposal" and row["action"] == "move"


def half_kept(store: Store) -> list[str]:
    """Return the ids of articles that lack their bytes or their reading: none may."""
    article, reading = METADATA.tables["articles"], METADATA.tables["readings"]
    raw = METADATA.tables["raws"]
    whole = select(reading.c.article).join(raw, raw.c.article == reading.c.article)
    with store._database.reading() as connection:  # noqa: SLF001 - past the calls
        query = select(article.c.id).where(article.c.number.not_in(whole))
        return list(connection.scalars(query))
