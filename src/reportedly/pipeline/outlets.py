"""The outlets that each article of a growing corpus may name; a new one is looked for in all."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from reportedly.collation import Buckets, Shelf
from reportedly.pipeline.naming import Capitals, OutletNames

_CAPITAL: Final = np.dtype([("key", "<u4"), ("article", "<u4")])
_KIND: Final = "outlets"
_NAMES: Final = 0
"""Number at which all names are kept; those in an article come after, by its place."""


class Outlets:
    """Outlets of a corpus, and those that its articles may name, on a shelf.

    Args:
        shelf: where all of it is kept; empty, or as an earlier one saved it.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._capitals = Buckets(shelf, "capitals", _CAPITAL, 32)
        self._names = set(self._kept(_NAMES))
        self._of: dict[int, list[str]] = {}

    def fill(self, publishers: Iterable[str | None], texts: Sequence[Capitals]) -> None:
        """Take in a corpus whole, in place of what there was."""
        self._shelf.clear(_KIND)
        self._names = {name for name in publishers if name}
        self._capitals.fill(_rows(texts, 0))
        names = OutletNames(self._names)
        self._of = {place: names.names_in(text) for place, text in enumerate(texts)}

    def take(
        self, publishers: Iterable[str | None], texts: Sequence[Capitals], first: int
    ) -> list[int]:
        """Take in articles; return those known before of which another outlet is in now.

        Args:
            publishers: of the new articles; those not known are None.
            texts: capitals of each.
            first: the place of the first of them.
        """
        new = {name for name in publishers if name} - self._names
        self._names |= new
        known = sorted(self._named(OutletNames(new)))
        self._capitals.add(_rows(texts, first))
        names = OutletNames(self._names)
        for place, text in enumerate(texts, start=first):
            self._of[place] = names.names_in(text)
        return known

    def of(self, members: Iterable[int]) -> tuple[str, ...]:
        """Return the outlets that some articles may name, in order."""
        return tuple(sorted({name for place in members for name in self._in(place)}))

    def save(self) -> None:
        """Put what changed on the shelf."""
        self._capitals.save()
        found = [(_NAMES, sorted(self._names))]
        found += [(place + 1, names) for place, names in sorted(self._of.items())]
        self._shelf.put(_KIND, ((number, json.dumps(one).encode()) for number, one in found))

    def _named(self, names: OutletNames) -> set[int]:
        """Note new outlets with the known articles that may name them, which are returned."""
        found: set[int] = set()
        for name, words in names.words():
            rows = self._capitals.of(words)
            articles, counts = np.unique(rows["article"], return_counts=True)
            for place in articles[counts == len(words)].tolist():
                self._of[place] = [*self._in(place), name]
                found.add(place)
        return found

    def _in(self, place: int) -> list[str]:
        known = self._of.get(place)
        return self._kept(place + 1) if known is None else known

    def _kept(self, number: int) -> list[str]:
        names: list[str] = json.loads(self._shelf.get(_KIND, number) or b"[]")
        return names


def _rows(texts: Sequence[Capitals], first: int) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    found = np.zeros(sum(map(len, texts)), _CAPITAL)
    found["key"] = np.concatenate([*texts, np.zeros(0, np.uint32)])
    places = np.arange(first, first + len(texts))
    found["article"] = np.repeat(places, [len(one) for one in texts])
    return found
