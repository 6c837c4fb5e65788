"""Where a growing corpus keeps its arrays: rows of bytes by kind and number, and buckets of them.

A room gives and takes plain arrays; what saves them is a `Shelf`, which anyone can write: a
dictionary here, a table of a database elsewhere. What is read of it is what a new article
touches, never all.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

BUCKETS: Final = 1 << 13


class Shelf(Protocol):
    """Keeps bytes by kind and number."""

    def get(self, kind: str, number: int) -> bytes | None:
        """Return what was put there, or None."""

    def put(self, kind: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Put bytes at their numbers."""

    def clear(self, kind: str) -> None:
        """Drop all of one kind."""


class MemoryShelf:
    """A shelf that is gone with its process."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], bytes] = {}

    def get(self, kind: str, number: int) -> bytes | None:
        """Return what was put there, or None."""
        return self._rows.get((kind, number))

    def put(self, kind: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Put bytes at their numbers."""
        self._rows.update(((kind, number), data) for number, data in rows)

    def clear(self, kind: str) -> None:
        """Drop all of one kind."""
        for place in [one for one in self._rows if one[0] == kind]:
            del self._rows[place]


class Buckets:
    """Rows of one structured type, found by their `key`: those of near keys lie in one bucket.

    Args:
        shelf: what keeps them.
        kind: their name there.
        dtype: with the unsigned fields `key` and `article`, and others.
        width: how many bits a key has.
    """

    def __init__(self, shelf: Shelf, kind: str, dtype: np.dtype[np.void], width: int) -> None:
        self._shelf = shelf
        self._kind = kind
        self._dtype = dtype
        self._shift = np.uint64(width - (BUCKETS.bit_length() - 1))
        self._known: dict[int, NDArray[np.void]] = {}
        self._changed: set[int] = set()

    def of(self, keys: NDArray[Any]) -> NDArray[np.void]:
        """Return the rows of the given keys, by key and article."""
        wanted = np.unique(keys)
        found = [self._bucket(number) for number in self._numbers(wanted)]
        rows = np.concatenate([*found, np.zeros(0, self._dtype)])
        return rows[among(rows["key"], wanted)]

    def counts(self, keys: NDArray[Any]) -> NDArray[np.int64]:
        """Return of each of the given keys, which ascend, how many rows there are."""
        numbers = keys.astype(np.uint64) >> self._shift
        found = np.zeros(len(keys), np.int64)
        starts = np.flatnonzero(np.diff(numbers.astype(np.int64), prepend=-1)).tolist()
        for start, end in pairwise([*starts, len(keys)]):
            held = np.ascontiguousarray(self._bucket(int(numbers[start]))["key"])
            part = keys[start:end]
            found[start:end] = np.searchsorted(held, part, "right") - np.searchsorted(held, part)
        return found

    def add(self, rows: NDArray[np.void]) -> None:
        """Take in rows that are not there yet."""
        for number, new in self._parted(rows):
            self._set(number, _in_order(np.concatenate([self._bucket(number), new])))

    def drop(self, rows: NDArray[np.void]) -> None:
        """Take out the rows that have key and article of one of these; for keys of 32 bits."""
        for number, gone in self._parted(rows):
            old = self._bucket(number)
            self._set(number, old[~among(_both(old), np.sort(_both(gone)))])

    def fill(self, rows: NDArray[np.void]) -> None:
        """Keep these rows and no others."""
        self._shelf.clear(self._kind)
        self._known, self._changed = {}, set()
        for number, new in self._parted(_in_order(rows)):
            self._set(number, new)

    def save(self) -> None:
        """Put what changed on the shelf."""
        rows = ((number, self._known[number].tobytes()) for number in sorted(self._changed))
        self._shelf.put(self._kind, rows)
        self._changed = set()

    def _numbers(self, keys: NDArray[Any]) -> list[int]:
        """Return the buckets of ascending keys."""
        found = keys.astype(np.uint64) >> self._shift
        numbers: list[int] = np.unique(found).tolist()
        return numbers

    def _parted(self, rows: NDArray[np.void]) -> Iterable[tuple[int, NDArray[np.void]]]:
        """Yield each bucket's number with its part of the rows."""
        if not len(rows):
            return
        numbers = (rows["key"].astype(np.uint64) >> self._shift).astype(np.int64)
        order = np.argsort(numbers, kind="stable")
        rows, numbers = rows[order], numbers[order]
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        yield from zip(numbers[starts].tolist(), np.split(rows, starts[1:]), strict=True)

    def _bucket(self, number: int) -> NDArray[np.void]:
        known = self._known.get(number)
        if known is None:
            data = self._shelf.get(self._kind, number) or b""
            known = self._known[number] = np.frombuffer(data, self._dtype)
        return known

    def _set(self, number: int, rows: NDArray[np.void]) -> None:
        self._known[number] = rows
        self._changed.add(number)


def _in_order(rows: NDArray[np.void]) -> NDArray[np.void]:
    return rows[np.lexsort((rows["article"], rows["key"]))]


def _both(rows: NDArray[np.void]) -> NDArray[np.uint64]:
    """Return key and article of rows as one number each."""
    both: NDArray[np.uint64] = rows["key"].astype(np.uint64) << np.uint64(32) | rows["article"]
    return both


def among(values: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.bool_]:
    """Say which values are among `wanted`, which ascend."""
    if not len(wanted):
        return np.zeros(len(values), np.bool_)
    places = np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)
    found: NDArray[np.bool_] = wanted[places] == values
    return found
