"""What follows from a decision in the derived rows; carried out again when these are remade."""

from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Select, bindparam, select, update

from reportedly.errors import UsageError
from reportedly.storage import tables
from reportedly.storage.rows import known_id
from reportedly.storage.upserts import add_new

_STANDING = ("known", "source")
"""The kinds of items whose decisions change rows; of the others the pages show both."""


def carry_out(connection: Connection, target: str, state: str, value: Any) -> None:
    """Change the derived rows as an item that stands anew demands.

    Raises:
        UsageError: a source would be merged into itself, directly or in a circle.
    """
    kind, _, subject = target.partition(":")
    if kind == "known":
        _merge(connection, subject, value["into"] if state == "merged" else None)
    elif kind == "source":
        _split(connection, target, value["name"] if state == "split" else None)


def carry_out_again(connection: Connection, article: str, known: list[str]) -> None:
    """Carry out what stands for an article that was read anew and its named sources."""
    names = [f"known:{one}" for one in known]
    some = connection.execute(_OF_NAMES, {"names": names}).all() if names else []
    for row in (*some, *connection.execute(_OF_ARTICLE, {"article": article})):
        carry_out(connection, row.target, row.state, row.value)


def _standing() -> Select[Any]:
    table = tables.judgements
    query = select(table.c.target, table.c.state, table.c.value)
    return query.where(table.c.kind.in_(_STANDING))


def _names() -> BindParameter[Any]:
    return bindparam("names", expanding=True)


_OF_NAMES: Final = _standing().where(tables.judgements.c.target.in_(_names()))
_OF_ARTICLE: Final = _standing().where(tables.judgements.c.article == bindparam("article"))
"""Built once: each article that is kept asks both."""


def _merge(connection: Connection, own: str, into: str | None) -> None:
    table = tables.known_sources
    place = into
    while place is not None:
        if place == own:
            raise UsageError(f"known:{own}: cannot be merged into itself, nor in a circle")
        place = connection.scalar(select(table.c.merged_into).where(table.c.id == place))
    connection.execute(update(table).where(table.c.id == own).values(merged_into=into))


def _split(connection: Connection, target: str, name: str | None) -> None:
    """Let one article's source be another one across articles, or again the one it was."""
    source, one = tables.sources, tables.attributions
    row = connection.execute(select(source).where(source.c.target == target)).first()
    if row is None:
        return
    known = known_id(name or row.name, row.kind) if name or not row.anonymous else None
    if name and known is None:
        raise UsageError(f"got the name {name!r}; wanted a proper name of a person or a body")
    if name and known:
        found = [{"id": known, "name": " ".join(name.split()), "kind": row.kind}]
        add_new(connection, tables.known_sources, found, "id")
    connection.execute(update(source).where(source.c.target == target).values(known=known))
    same = (one.c.article == row.article, one.c.source == row.id)
    connection.execute(update(one).where(*same).values(known=known))
