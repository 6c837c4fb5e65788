"""Places by key, from a database that is never loaded whole."""

import atexit
import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

from reportedly.errors import DataFileError
from reportedly.language.largest_cities import CITIES, Cities

_DEGREE: Final = 10_000
_CACHED: Final = 20_000
_WEIGHTS: Final = {"admin": 500_000, "region": 3_000_000, "water": 3_000_000, "site": 1_000_000}
_COUNTRY_WEIGHT: Final = 10**10
_OTHER_NAME: Final = 10
_OURS: Final = 200_000
_QUERY: Final = """
SELECT names.key, places.id, name, country, admin, precision, latitude, longitude, population,
    source, main, capital
FROM json_each(?) AS asked
JOIN names ON names.key = asked.value JOIN places ON places.id = names.place
"""
_TOWNS: Final = """
SELECT name, latitude, longitude, population, capital FROM places
WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY name, latitude, longitude
"""


class Box(NamedTuple):
    """The edges of a map in degrees (WGS 84); north and east are not in it."""

    south: float
    west: float
    north: float
    east: float


class Town(NamedTuple):
    """A town with its place in degrees (WGS 84) and its inhabitants, 0 where unknown."""

    name: str
    latitude: float
    longitude: float
    population: int
    capital: bool


class Place(NamedTuple):
    """One place that a name may mean.

    Attributes:
        name: its canonical name.
        country: ISO 3166 alpha-2 code, or None for places of several countries or of none.
        admin: code of its first-level division (in the US the postal code), or None.
        precision: country | admin | city | site | region | water.
        latitude, longitude: WGS 84 degrees, or None where unknown.
        population: inhabitants, 0 where unknown.
        source: where the row came from: `geonames:ID`, or a page to check ours by.
        main: whether the name asked for is its usual one, not one of many others.
        capital: whether it is the capital of its country.
    """

    name: str
    country: str | None
    admin: str | None
    precision: str
    latitude: float | None
    longitude: float | None
    population: int
    source: str
    main: bool
    capital: bool = False

    @property
    def listed(self) -> bool:
        """Whether GeoNames lists it as a town; other rows are countries, states and our own."""
        return self.precision == "city" and self.source.startswith("geonames:")

    @property
    def weight(self) -> int:
        """How likely its name means it when nothing else is known: inhabitants, as it were."""
        if self.precision == "country":
            return _COUNTRY_WEIGHT + self.population
        least = 0 if self.listed else _OURS
        weight = max(self.population, _WEIGHTS.get(self.precision, least))
        return weight if self.main else weight // _OTHER_NAME


class PlaceStore:
    """The database of places; keeps what was asked of late."""

    __slots__ = ("_cities", "_connection", "_known", "_lock")

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise DataFileError(
                f"{path}: not there; wanted the gazetteer that packaging builds. Install "
                f"Reportedly again, or run `python hatch_build.py` in its source folder"
            )
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        atexit.register(self._connection.close)
        self._known: OrderedDict[str, tuple[Place, ...]] = OrderedDict()
        self._cities: Cities | None = None
        self._lock = Lock()

    def get(self, keys: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """Return the places of each key, likeliest first; an unknown key has none."""
        with self._lock:
            asked = dict.fromkeys(keys)
            new = [key for key in asked if key not in self._known]
            if new:
                self._known.update(self._ask(new))
            found = {key: self._known[key] for key in asked}
            while len(self._known) > _CACHED:
                self._known.popitem(last=False)
            return found

    def towns(self, box: Box, step: float) -> tuple[Town, ...]:
        """Return the largest town of each square of a map, `step` degrees wide and high."""
        chosen = json.dumps(self._largest(box, round(step * _DEGREE)))
        with self._lock:
            rows = self._connection.execute(_TOWNS, (chosen,)).fetchall()
        return tuple(
            Town(name, latitude / _DEGREE, longitude / _DEGREE, population, bool(capital))
            for name, latitude, longitude, population, capital in rows
        )

    def _largest(self, box: Box, side: int) -> list[int]:
        """Return the row of the largest city of each square; SQL takes long to group so many."""
        south, west, north, east = (round(edge * _DEGREE) for edge in box)
        return self._all_cities().largest((south, west, north, east), side)

    def _all_cities(self) -> Cities:
        with self._lock:
            if self._cities is None:
                self._cities = Cities(self._connection.execute(CITIES))
            return self._cities

    def _ask(self, keys: list[str]) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {key: [] for key in keys}
        try:
            for key, *row in self._connection.execute(_QUERY, (json.dumps(keys),)):
                found[key].append(_place(row))
        except sqlite3.DatabaseError as error:
            raise DataFileError(
                f"the gazetteer cannot be read ({error}); build it again: python hatch_build.py"
            ) from error
        return {key: _likeliest_first(places) for key, places in found.items()}


def _place(row: list[object]) -> Place:
    number, name, country, admin, precision, latitude, longitude, population, source = row[:9]
    main, capital = row[9:]
    return Place(
        str(name),
        None if country is None else str(country),
        None if admin is None else str(admin),
        str(precision),
        latitude / _DEGREE if isinstance(latitude, int) else None,
        longitude / _DEGREE if isinstance(longitude, int) else None,
        population if isinstance(population, int) else 0,
        str(source) if source else f"geonames:{number}",
        bool(main),
        bool(capital),
    )


def _likeliest_first(places: list[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (-place.weight, place)))
