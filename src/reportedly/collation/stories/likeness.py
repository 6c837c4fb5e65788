"""Pairs of articles that may tell the same happening, and how alike their slots are.

Candidates come from an inverted index over rare slots, blocked by publication date, so that the
work grows with the corpus about linearly. The likeness is the cosine of the slots' weights
(Salton and Buckley 1988), once over the whole text and once over the leads, where news says what
happened; a round-up may retell it anywhere, so the better passage counts.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.columns import UNDATED, Columns

WINDOW: Final = 14
"""Days that may lie between two articles on one happening."""

_COMMON: Final = 60
_RARE: Final = 3.0
_TOP: Final = 48
_LEAST: Final = 0.1
_CHUNK: Final = 2_000_000


class Likenesses(NamedTuple):
    """Pairs of articles with what their slots share; columns of equal length.

    Attributes:
        left, right: int64, places among the articles, left < right.
        whole, lead: float32, cosines over the whole texts and over the leads.
        named: float32, bits of the slots they share that one of them writes as a name.
        apart: int64, days between them, -1 where one is undated.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    whole: NDArray[np.float32]
    lead: NDArray[np.float32]
    named: NDArray[np.float32]
    apart: NDArray[np.int64]


def likenesses(columns: Columns) -> Likenesses:
    """Return the pairs that share rare slots within the window, each measured exactly."""
    left, right = _candidates(columns)
    table = _measured(columns, left, right)
    days = columns.days
    apart = np.abs(days[left] - days[right])
    apart[(days[left] == UNDATED) | (days[right] == UNDATED)] = -1
    return Likenesses(left, right, table[:, 0], table[:, 1], table[:, 2], apart)


def _candidates(columns: Columns) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs whose rare slots alone come to a likeness of `_LEAST`."""
    parts = [_summed(part) for part in _hits(columns)]
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    pairs, scores = _summed(
        (np.concatenate([p for p, _ in parts]), np.concatenate([s for _, s in parts]))
    )
    kept = pairs[scores >= _LEAST]
    return (kept >> np.int64(32)), kept & np.int64(0xFFFFFFFF)


def _summed(
    part: tuple[NDArray[np.int64], NDArray[np.float32]],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    pairs, place = np.unique(part[0], return_inverse=True)
    return pairs, np.bincount(place, part[1], len(pairs)).astype(np.float32)


def _hits(columns: Columns) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Yield pairs of articles that share a rare slot, with what that adds to their likeness."""
    owners, keys, weights = _postings(columns)
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    lengths = np.diff(first, append=len(keys))
    for length in np.unique(lengths[(lengths > 1)]).tolist():
        starts = first[lengths == length]
        per = length * (length - 1) // 2
        for begin in range(0, len(starts), max(1, _CHUNK // per)):
            block = starts[begin : begin + max(1, _CHUNK // per), None] + np.arange(length)
            yield _block(columns, owners[block], weights[block])


def _block(
    columns: Columns, owners: NDArray[np.int64], weights: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    one, other = np.triu_indices(owners.shape[1], 1)
    left, right = owners[:, one].ravel(), owners[:, other].ravel()
    products = (weights[:, one] * weights[:, other]).ravel()
    days = columns.days
    near = np.abs(days[left] - days[right]) <= WINDOW
    near |= (days[left] == UNDATED) | (days[right] == UNDATED)
    return (left[near] << np.int64(32) | right[near]), products[near]


def _postings(
    columns: Columns,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Return owner, key and weight of each article's weightiest rare slots, ordered by key."""
    owners = np.repeat(np.arange(len(columns.days)), np.diff(columns.bounds))
    counts = columns.counts[columns.keys]
    often = max(_COMMON, int(len(columns.days) ** 0.5))
    telling = (columns.bits >= _RARE) & (counts > 1) & (counts <= often)
    rows = np.flatnonzero(telling)
    rows = rows[np.lexsort((-columns.whole[rows], owners[rows]))]
    rank = np.arange(len(rows)) - np.searchsorted(owners[rows], owners[rows])
    rows = rows[rank < _TOP]
    rows = rows[np.lexsort((owners[rows], columns.keys[rows]))]
    return owners[rows], columns.keys[rows], columns.whole[rows]


def _measured(
    columns: Columns, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return both cosines and the bits of shared names of each pair; `left` ascends.

    The slots of an article go into a table once; those of all its partners are looked up in it
    together.
    """
    found = np.zeros((len(left), 3), np.float32)
    table = np.full(len(columns.counts), -1, np.int64)
    turns = np.flatnonzero(np.diff(left, prepend=-1, append=-1)).tolist()
    for first, last in pairwise(turns):
        own = slice(*columns.bounds[left[first] : left[first] + 2])
        table[columns.keys[own]] = np.arange(own.start, own.stop)
        found[first:last] = _partners(columns, table, right[first:last])
        table[columns.keys[own]] = -1
    return found


def _partners(
    columns: Columns, table: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Measure the partners of the article whose slots stand in the table."""
    starts, ends = columns.bounds[right], columns.bounds[right + 1]
    rows = np.concatenate([np.arange(a, b) for a, b in zip(starts, ends, strict=True)])
    owner = np.repeat(np.arange(len(right)), ends - starts)
    mine = table[columns.keys[rows]]
    both = mine >= 0
    mine, theirs, owner = mine[both], rows[both], owner[both]
    named = columns.named[mine] | columns.named[theirs]
    sums = (
        columns.whole[mine] * columns.whole[theirs],
        columns.lead[mine] * columns.lead[theirs],
        columns.bits[mine] * named,
    )
    return np.stack([np.bincount(owner, one, len(right)) for one in sums], 1).astype(np.float32)
