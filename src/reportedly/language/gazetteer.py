"""Place names: which words of a text name a place, read from a file without loading it whole."""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from reportedly.errors import DataFileError
from reportedly.language.files import DATA, load_data
from reportedly.language.place_keys import place_key
from reportedly.model import Span

_WORD: Final = r"[A-Z][\w’']*[a-z][\w’']*"
_ARTICLE: Final = r"(?:[Aa]l|[Ee]l|[Aa]t|[Aa]sh|[Aa]s|[Aa]r|[Aa]d|[Aa]n|[Aa]z)-"
_NAME: Final = re.compile(rf"(?<![\w-])(?:{_ARTICLE})?{_WORD}(?:[ -](?:{_ARTICLE})?(?:{_WORD}|al|of|the|de|la)){{0,3}}")
_MAX_WORDS: Final = 4
_SOLO_POPULATION: Final = 100_000
"""A city of one word that is smaller is not looked for in running text: too many are words."""


class Place(NamedTuple):
    """One entry of the gazetteer; coordinates in degrees, None where they mean nothing."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: str
    population: int


class PlaceMatch(NamedTuple):
    """A place's name in a text, with the likeliest entry for it."""

    span: Span
    place: Place

    @property
    def name(self) -> str:
        """The entry's own name."""
        return self.place.name


class Gazetteer:
    """Places by name; see `load_gazetteer`."""

    __slots__ = ("_connection", "_never", "lookup")

    def __init__(self, connection: sqlite3.Connection, never: frozenset[str]) -> None:
        self._connection = connection
        self._never = never
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)

    def _lookup(self, key: str) -> tuple[Place, ...]:
        """Return the places with this key, our own first, then countries, then by size."""
        rows = self._connection.execute(_QUERY, (key,)).fetchall()
        return tuple(Place(*row) for row in rows)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return every place called `name`, the likeliest first."""
        return self.lookup(place_key(name))

    def knows(self, name: str) -> bool:
        """Say whether any place is called `name`."""
        return bool(self.candidates(name))

    def find(self, text: str) -> tuple[PlaceMatch, ...]:
        """Return the places named in `text`, longest first at each place, not overlapping."""
        return tuple(match for run in _NAME.finditer(text) for match in self._in_run(run))

    def _in_run(self, run: re.Match[str]) -> Iterator[PlaceMatch]:
        words = [(m.start() + run.start(), m.end() + run.start()) for m in re.finditer(r"[^ ]+", run.group())]
        i = 0
        while i < len(words):
            for last in range(min(len(words), i + _MAX_WORDS), i, -1):
                span = Span(words[i][0], words[last - 1][1])
                name = run.string[span.start : span.end].removesuffix("'s").removesuffix("’s")
                place = self._place(name, alone=last - i == 1)
                if place is not None:
                    yield PlaceMatch(Span(span.start, span.start + len(name)), place)
                    i = last - 1
                    break
            i += 1

    def _place(self, name: str, *, alone: bool) -> Place | None:
        if name.casefold() in self._never or not name[-1:].isalpha():
            return None
        found = self.candidates(name)
        if not found:
            return None
        best = found[0]
        small = best.precision == "city" and best.population
        return None if small and best.population < (_SOLO_POPULATION if alone else 0) else best


_QUERY: Final = """
select name, latitude, longitude, country, precision, population
from names join places on places.id = names.place where key = ?
order by source like 'GeoNames%', precision <> 'country', population desc, id
"""


@cache
def load_gazetteer() -> Gazetteer:
    """Open the gazetteer that was built with the package.

    Raises:
        DataFileError: it is not there; says how to build it.
    """
    path = DATA / "gazetteer.sqlite"
    if not path.exists():
        message = (
            f"{path}: the gazetteer is missing; wanted the file that installing builds. In a "
            f"source tree `python hatch_build.py` builds it"
        )
        raise DataFileError(message)
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    never = frozenset(str(load_data("places.yaml")["never"]).casefold().split())
    return Gazetteer(connection, never)
