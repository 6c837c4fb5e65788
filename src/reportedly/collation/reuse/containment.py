"""How much of one text stands in another, for many pairs of texts: exact, a table a text."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import stretches

_SLOTS: Final = 1 << 20
_EMPTY: Final = np.uint32(0xFFFFFFFF)
_FEW: Final = 4


class Hits(NamedTuple):
    """Where values of one text stand in its partner too, pair by pair, in order."""

    pair: NDArray[np.int64]
    at: NDArray[np.int64]


def hits(
    values: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    owners: NDArray[np.int64],
    partners: NDArray[np.int64],
) -> Hits:
    """Return the indices into `values` of each partner's values that its owner has too.

    `owners` ascend. The values of an owner go into a table once; those of all its partners are
    looked up in one call. A value of 0 matches nothing.
    """
    table = np.full(_SLOTS, _EMPTY, np.uint32)
    turns = np.flatnonzero(np.diff(owners, prepend=-1, append=-1))
    pairs, places = [], []
    for first, last in zip(turns[:-1].tolist(), turns[1:].tolist(), strict=True):
        owner = int(owners[first])
        own = values[bounds[owner] : bounds[owner + 1]]
        these = partners[first:last]
        lengths = bounds[these + 1] - bounds[these]
        at = stretches(bounds[these], lengths)
        found = np.flatnonzero(_known(table, own, values[at]))
        places.append(at[found])
        pairs.append(first + np.searchsorted(np.cumsum(lengths), found, side="right"))
    empty = np.zeros(0, np.int64)
    return Hits(np.concatenate([*pairs, empty]), np.concatenate([*places, empty]))


def _known(
    table: NDArray[np.uint32], own: NDArray[np.uint32], asked: NDArray[np.uint32]
) -> NDArray[np.bool_]:
    """Say which of `asked` are among `own`; leaves the table empty again."""
    own = own[own != 0]
    slots = own & np.uint32(_SLOTS - 1)
    table[slots] = own
    known: NDArray[np.bool_] = table[asked & np.uint32(_SLOTS - 1)] == asked
    crowded = own[table[slots] != own]  # two values of one slot: the later one has it
    table[slots] = _EMPTY
    if len(crowded) > _FEW:
        known |= np.isin(asked, crowded)
    else:
        for value in crowded:
            known |= asked == value
    return known
