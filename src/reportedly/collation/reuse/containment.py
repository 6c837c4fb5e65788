"""Which stretches of one text stand in another, for many pairs of texts: exact, a table a text."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_SLOTS: Final = 1 << 17
_LOW: Final = np.uint32(_SLOTS - 1)
_EMPTY: Final = np.uint32(0xFFFFFFFF)
_FEW: Final = 4
_AT_ONCE: Final = 1 << 19


class Runs(NamedTuple):
    """Unbroken runs of values of a partner that its owner has too, pair by pair, in order.

    Attributes:
        pair: int64, the pair.
        starts: int64, where the run begins among all values.
        lengths: int64, how many values it has.
    """

    pair: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]


def runs(
    values: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    owners: NDArray[np.int64],
    partners: NDArray[np.int64],
) -> Runs:
    """Return the runs of values of each partner that its owner has too.

    `owners` ascend. The values of an owner go into a table once; those of all its partners are
    looked up in one call. A value of 0 matches nothing, and each text ends with one, so that no
    run goes from one text into the next.
    """
    lengths = bounds[partners + 1] - bounds[partners]
    parts = [
        _located(known, bounds[partners[first:last]], lengths[first:last], first)
        for first, last, known in _known(values, bounds, owners, partners)
    ]
    if not parts:
        none = np.zeros(0, np.int64)
        return Runs(none, none, none)
    return Runs(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _known(
    values: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    owners: NDArray[np.int64],
    partners: NDArray[np.int64],
) -> Iterator[tuple[int, int, NDArray[np.bool_]]]:
    """Yield pairs `[first, last)` and of each value of their partners whether the owner has it."""
    table = np.full(_SLOTS, _EMPTY, np.uint32)
    turns = np.flatnonzero(np.diff(owners, prepend=-1, append=-1)).tolist()
    begins, ends = bounds.tolist(), bounds[1:].tolist()
    names = partners.tolist()
    first, size, parts = 0, 0, []
    for this, after in pairwise(turns):
        owner = int(owners[this])
        asked = np.concatenate([values[begins[one] : ends[one]] for one in names[this:after]])
        parts.append(_looked_up(table, values[begins[owner] : ends[owner]], asked))
        size += len(asked)
        if size > _AT_ONCE:
            yield first, after, np.concatenate(parts)
            first, size, parts = after, 0, []
    if parts:
        yield first, len(names), np.concatenate(parts)


def _looked_up(
    table: NDArray[np.uint32], own: NDArray[np.uint32], asked: NDArray[np.uint32]
) -> NDArray[np.bool_]:
    """Say which of `asked` are among `own`; leaves the table empty again."""
    own = own[own != 0]
    slots = own & _LOW
    table[slots] = own
    known: NDArray[np.bool_] = table.take(asked & _LOW) == asked
    crowded = own[table.take(slots) != own]  # two values of one slot: the later one has it
    table[slots] = _EMPTY
    if len(crowded) > _FEW:
        known |= np.isin(asked, crowded)
    else:
        for value in crowded:
            known |= asked == value
    return known


def _located(
    known: NDArray[np.bool_],
    begins: NDArray[np.int64],
    lengths: NDArray[np.int64],
    first: int,
) -> Runs:
    """Turn marked values of partners that lie end to end into runs among all values."""
    padded = np.zeros(len(known) + 2, np.bool_)
    padded[1:-1] = known
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    ends = np.cumsum(lengths)
    starts = edges[0::2]
    pair = np.searchsorted(ends, starts, side="right")
    shift = begins - (ends - lengths)
    return Runs(pair + first, starts + shift[pair], edges[1::2] - starts)
