"""What makes words searchable: FTS5 in SQLite, tsvector columns in PostgreSQL."""

from collections.abc import Iterator
from typing import Final

INDEXED: Final = {
    "articles": (("title", "text"), "english"),
    "claims": (("content",), "english"),
    "known_sources": (("name",), "simple"),
}
"""Which columns of which tables are searched, and how: names have no stems."""

SEARCHED: Final = 200_000
"""PostgreSQL indexes this many characters of a text: its tsvector holds at most a megabyte."""

_TOKENS: Final = {
    "english": "porter unicode61 remove_diacritics 2",
    "simple": "unicode61 remove_diacritics 2",
}


def index_statements(dialect: str) -> Iterator[str]:
    """Yield the statements that make the indexes and what keeps them in step."""
    make = _sqlite if dialect == "sqlite" else _postgresql
    for table, (columns, way) in INDEXED.items():
        yield from make(table, columns, way)


def protection_statements(dialect: str) -> Iterator[str]:
    """Yield the statements that make `decisions` a log that is only added to.

    Rows of an article that is forgotten may go, so that nothing of it stays.
    """
    if dialect == "sqlite":
        yield _SQLITE_NO_UPDATE
        yield _SQLITE_NO_DELETE
    else:
        yield _POSTGRESQL_FUNCTION
        yield _POSTGRESQL_TRIGGER


def _sqlite(table: str, columns: tuple[str, ...], way: str) -> Iterator[str]:
    names = ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    old = ", ".join(f"old.{name}" for name in columns)
    index = f"{table}_index"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', "
        f"content_rowid='number', tokenize='{_TOKENS[way]}')"
    )
    put = f"INSERT INTO {index}(rowid, {names}) VALUES (new.number, {new});"  # noqa: S608 - our own names
    gone = f"{index}, rowid, {names}"
    take = f"INSERT INTO {index}({gone}) VALUES ('delete', old.number, {old});"  # noqa: S608
    yield f"CREATE TRIGGER {index}_put AFTER INSERT ON {table} BEGIN {put} END"
    yield f"CREATE TRIGGER {index}_take AFTER DELETE ON {table} BEGIN {take} END"
    yield (
        f"CREATE TRIGGER {index}_change AFTER UPDATE OF {names} ON {table} BEGIN {take} {put} END"
    )


def _postgresql(table: str, columns: tuple[str, ...], way: str) -> Iterator[str]:
    words = " || ' ' || ".join(f"coalesce({name}, '')" for name in columns)
    vector = f"to_tsvector('{way}', left({words}, {SEARCHED}))"
    yield f"ALTER TABLE {table} ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ({vector}) STORED"
    yield f"CREATE INDEX ix_{table}_lexemes ON {table} USING gin (lexemes)"


_SQLITE_NO_UPDATE: Final = """
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END
"""
_SQLITE_NO_DELETE: Final = """
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
WHEN NOT EXISTS (SELECT 1 FROM forgotten WHERE id = old.article)
BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END
"""
_POSTGRESQL_FUNCTION: Final = """
CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM forgotten WHERE id = OLD.article) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'decisions are only added to';
END $$
"""
_POSTGRESQL_TRIGGER: Final = """
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions
FOR EACH ROW EXECUTE FUNCTION decisions_stay()
"""
