"""An inverted index over sampled grams: which texts hold each mark that two texts share."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, bounds_of

TEXT_BITS: Final = 24
_TEXT: Final = np.uint64((1 << TEXT_BITS) - 1)


class Postings(NamedTuple):
    """Marks that two texts or more hold.

    Attributes:
        marks: uint64, the upper 40 bits of each mark, ascending.
        bounds: int64, where each mark's texts begin, and the end of all.
        texts: int64, the texts that hold it, ascending.
    """

    marks: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    texts: NDArray[np.int64]

    def keep(self, wanted: NDArray[np.bool_]) -> "Postings":
        """Return the postings of the wanted marks alone."""
        lengths = np.diff(self.bounds)
        return Postings(
            self.marks[wanted],
            bounds_of(lengths[wanted]),
            self.texts[np.repeat(wanted, lengths)],
        )


def postings_of(columns: Columns) -> Postings:
    """Sort all marks once, and keep those that stand in two texts or more."""
    owners = np.repeat(np.arange(columns.texts, dtype=np.uint64), np.diff(columns.bounds))
    keys = short(columns.marks) << np.uint64(TEXT_BITS) | owners
    keys.sort()
    keys = keys[_differs(keys)]
    marks = keys >> np.uint64(TEXT_BITS)
    first = np.flatnonzero(_differs(marks))
    lengths = np.diff(first, append=len(marks))
    shared = lengths > 1
    texts = (keys[np.repeat(shared, lengths)] & _TEXT).astype(np.int64)
    return Postings(marks[first[shared]], bounds_of(lengths[shared]), texts)


def short(marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the upper 40 bits of marks: enough to fetch candidates, which are then verified."""
    return marks >> np.uint64(TEXT_BITS)


def _differs(row: NDArray[np.uint64]) -> NDArray[np.bool_]:
    differs = np.ones(len(row), np.bool_)
    np.not_equal(row[1:], row[:-1], out=differs[1:])
    return differs
