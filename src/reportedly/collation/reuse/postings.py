"""An inverted index over sampled grams: which texts hold each mark."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import bounds_of, stretches

_BITS: Final = 24
_WIDTH: Final = np.uint64(_BITS)
_TEXT: Final = np.uint64((1 << _BITS) - 1)
_RECENT: Final = 1 << 16

MOST_TEXTS: Final = 1 << _BITS
"""Distinct texts that one inverted index can tell apart."""


class Postings(NamedTuple):
    """Marks and the texts that hold them.

    Attributes:
        marks: uint64, short marks, ascending.
        bounds: int64, where each mark's texts begin, and the end of all.
        texts: int64, the texts that hold it, ascending.
    """

    marks: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    texts: NDArray[np.int64]

    def keep(self, wanted: NDArray[np.bool_]) -> "Postings":
        """Return the postings of the wanted marks alone."""
        lengths = np.diff(self.bounds)
        kept = self.texts[np.repeat(wanted, lengths)]
        return Postings(self.marks[wanted], bounds_of(lengths[wanted]), kept)

    def shared(self) -> "Postings":
        """Return the postings of marks that two texts or more hold."""
        return self.keep(np.diff(self.bounds) > 1)

    def of_each(self) -> NDArray[np.int64]:
        """Return for each entry of `texts` the row of its mark."""
        return np.repeat(np.arange(len(self.marks)), np.diff(self.bounds))


class Inverted:
    """All marks of all texts as sorted keys: most in one long row, the latest in a short one."""

    __slots__ = ("_keys", "_recent")

    def __init__(self) -> None:
        self._keys = self._recent = np.zeros(0, np.uint64)

    def add(self, marks: NDArray[np.uint64], texts: NDArray[np.int64]) -> None:
        """Take in the marks of new texts; `texts` says for each mark whose it is."""
        new = keys_of(short(marks), texts)
        self._recent = distinct(np.concatenate([self._recent, new]))
        if len(self._recent) > _RECENT:
            self._keys = distinct(np.concatenate([self._keys, self._recent]))
            self._recent = np.zeros(0, np.uint64)

    def shared(self) -> Postings:
        """Return the postings of all marks that two texts or more hold."""
        keys = self._keys
        if len(self._recent):
            keys = distinct(np.concatenate([keys, self._recent]))
        return postings_of(keys, shared=True)

    @property
    def keys(self) -> NDArray[np.uint64]:
        """All marks and texts, a number each; see `parted`."""
        return distinct(np.concatenate([self._keys, self._recent]))

    def of(self, marks: NDArray[np.uint64]) -> Postings:
        """Return the postings of the given marks (short, ascending)."""
        first = marks << _WIDTH
        last = marks + np.uint64(1) << _WIDTH
        found = [
            keys[stretches(low, np.searchsorted(keys, last) - low)]
            for keys in (self._keys, self._recent)
            for low in [np.searchsorted(keys, first)]
        ]
        return postings_of(distinct(np.concatenate(found)))


def parted(keys: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return short marks and texts of keys."""
    return keys >> _WIDTH, keys & _TEXT


def keys_of(marks: NDArray[np.uint64], texts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return one number for each short mark and its text."""
    return marks << _WIDTH | texts.astype(np.uint64)


def postings_of(keys: NDArray[np.uint64], *, shared: bool = False) -> Postings:
    """Return postings of keys, which ascend; of marks that several texts share, or of all."""
    marks = keys >> _WIDTH
    first = np.flatnonzero(_differs(marks))
    lengths = np.diff(first, append=len(marks))
    if shared:
        wanted = lengths > 1
        keys = keys[np.repeat(wanted, lengths)]
        first, lengths = first[wanted], lengths[wanted]
    return Postings(marks[first], bounds_of(lengths), (keys & _TEXT).astype(np.int64))


def short(marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the upper 40 bits of marks: enough to fetch candidates, which are then verified."""
    return marks >> _WIDTH


def distinct(row: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the values of a row once each, ascending."""
    row = np.sort(row)
    return row[_differs(row)]


def among(marks: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say which marks are among `wanted`, which ascend; a small table tells most apart."""
    flags = np.zeros(len(marks), np.bool_)
    if not len(wanted):
        return flags
    table = np.zeros(1 << 18, np.bool_)
    low = np.uint64(len(table) - 1)
    table[wanted & low] = True
    maybe = np.flatnonzero(table[marks & low])
    place = np.minimum(np.searchsorted(wanted, marks[maybe]), len(wanted) - 1)
    flags[maybe] = wanted[place] == marks[maybe]
    return flags


def _differs(row: NDArray[np.uint64]) -> NDArray[np.bool_]:
    differs = np.ones(len(row), np.bool_)
    np.not_equal(row[1:], row[:-1], out=differs[1:])
    return differs
