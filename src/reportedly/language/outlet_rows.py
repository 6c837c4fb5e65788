"""Rows of outlets as data files hold them, checked and made into outlets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reportedly.errors import DataFileError
from reportedly.language.files import read_yaml

KINDS: Final = ("agency", "broadcaster", "magazine", "newspaper", "website")
LISTS: Final = ("aliases", "context", "weak", "domains")
_TEXTS: Final = ("name", "kind", "country", "group", "source")
_COUNTRY: Final = 2

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet or agency.

    Attributes:
        name: its canonical name.
        kind: one of `KINDS`.
        country: ISO 3166 alpha-2 code, or None.
        group: the parent group whose feeds count as one house, or None.
        aliases: other names that mean this outlet wherever they stand.
        context: names that mean it where the words around speak of reporting ("Time wrote").
        weak: names that mean other things too ("the Post"); only `Outlets.by_name` knows them.
        domains: web domains it publishes under.
        source: where a reader can check the row.
        listed: whether it stands in a data file, or was told by the shape of its name.
    """

    name: str
    kind: str
    country: str | None = None
    group: str | None = None
    aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str | None = None
    listed: bool = True


def read_rows(path: Path) -> tuple[Mapping[str, Any], list[Row]]:
    """Read a file of outlets: the whole mapping, and its checked rows.

    Raises:
        DataFileError: the file or a row is malformed; names the row, what was got and wanted.
    """
    data = read_yaml(path)
    if not isinstance(data, dict) or not isinstance(data.get("outlets"), list):
        got = (
            f"the keys {', '.join(map(str, data))}" if isinstance(data, dict) else repr(data)[:80]
        )
        raise DataFileError(
            f"{path}: got {got}; wanted a mapping with a list under `outlets:`, such as "
            f"`outlets: [{{name: Harbour Times, kind: newspaper}}]`"
        )
    return data, [_checked(row, number, path) for number, row in enumerate(data["outlets"], 1)]


def mended(shipped: Row, row: Row) -> Row:
    """Return a shipped row mended by the user's: fields replaced, lists added to."""
    lists = {field: list(dict.fromkeys([*shipped[field], *row[field]])) for field in LISTS}
    return {**shipped, **row, **lists}


def outlet_of(row: Row) -> Outlet:
    """Return the outlet that a checked row describes; a row without a kind is a website."""
    fields: Row = {field: tuple(row[field]) for field in LISTS}
    fields |= {field: row.get(field) for field in ("country", "group", "source")}
    return Outlet(row["name"], row.get("kind") or "website", **fields)


def _checked(row: object, number: int, path: Path) -> Row:
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("name"), str)
        or not row["name"].strip()
    ):
        raise DataFileError(
            f"{path}: outlet {number}: got {row!r}; wanted a mapping with a `name`"
        )
    for wrong in _wrongs(row):
        raise DataFileError(f"{path}: outlet {number} ({row['name']!r}): {wrong}")
    lists = {field: _strings(row.get(field)) for field in LISTS}
    return {**row, **lists, "domains": [domain.lower() for domain in lists["domains"]]}


def _wrongs(row: Row) -> Iterator[str]:
    for field, value in row.items():
        if field not in (*_TEXTS, *LISTS):
            yield f"got the field {field!r}; wanted only {', '.join((*_TEXTS, *LISTS))}"
        elif field in _TEXTS and not (value is None or isinstance(value, str)):
            yield f"got {value!r} for {field!r}; wanted words (in quotes, if YAML reads otherwise)"
        elif field in LISTS and not _is_strings(value):
            yield f"got {value!r} for {field!r}; wanted a list of names, or names parted by `;`"
    if row.get("kind") not in (None, *KINDS):
        yield f"got kind {row['kind']!r}; wanted one of {', '.join(KINDS)}"
    country = row.get("country")
    if country is not None and not (len(country) == _COUNTRY and country.isupper()):
        yield f"got country {country!r}; wanted two capitals (ISO 3166 alpha-2), such as 'SY'"


def _is_strings(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, str)


def _strings(value: object) -> list[str]:
    items = value.split(";") if isinstance(value, str) else value
    return [item.strip() for item in items if item.strip()] if isinstance(items, list) else []
