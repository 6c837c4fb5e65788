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

from reportedly.collation.reuse.columns import stretches
from reportedly.collation.stories.columns import UNDATED, Columns, order_of

WINDOW: Final = 14
"""Days that may lie between two articles on one happening."""

LEAST: Final = round(0.1 * 2**30)
"""Rare slots alone must come to a likeness of a tenth; see `products`."""

_ONE: Final = float(2**30)
_CHUNK: Final = 2_000_000
_LEFT: Final = np.int64(32)
_RIGHT: Final = np.int64(0xFFFFFFFF)

Scores = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Pairs of articles as one number, the lesser place in its upper half; and what they come to."""


class Likenesses(NamedTuple):
    """Pairs of articles with what their slots share; columns of equal length.

    Attributes:
        left, right: int64, places among the articles, left < right.
        whole, lead: float32, cosines over the whole texts and over the leads, with what pairs of
            words of the titles add: above 1 it may be.
        named: float32, bits of the slots they share that one of them writes as a name.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    whole: NDArray[np.float32]
    lead: NDArray[np.float32]
    named: NDArray[np.float32]


def likenesses(
    columns: Columns,
    top: NDArray[np.bool_],
    days: NDArray[np.int64],
    numbers: NDArray[np.int64],
) -> Likenesses:
    """Return the pairs that share rare slots within the window, each measured exactly.

    Args:
        columns: of all articles.
        top: which of their rows fetch candidates.
        days: day of publication of each, `UNDATED` where unknown.
        numbers: a number for each of their keys, see `numbered`.
    """
    left, right = sufficient(gathered(_hits(columns, top, days)))
    return measured(columns, left, right, numbers)


def products(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return what shared slots add to a likeness: whole numbers, so that sums are exact."""
    found: NDArray[np.float64] = np.rint(one.astype(np.float64) * other * _ONE)
    return found


def gathered(parts: Iterator[Scores]) -> Scores:
    """Return what each pair comes to in all."""
    found = [summed(part) for part in parts]
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.float64)
    return summed((np.concatenate([p for p, _ in found]), np.concatenate([s for _, s in found])))


def summed(part: Scores) -> Scores:
    """Return each pair once, with the sum of its scores."""
    pairs, scores = part
    right = pairs & _RIGHT
    # Half of the bits are 0 in a corpus of thousands; without them the pairs sort faster.
    order = order_of(pairs >> _LEFT << int(right.max(initial=0)).bit_length() | right)
    pairs = pairs[order]
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    sums = np.add.reduceat(scores[order], first) if len(first) else scores
    return pairs[first], sums


def sufficient(scores: Scores) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return left and right of the pairs whose rare slots come to enough."""
    kept = scores[0][scores[1] >= LEAST]
    return kept >> _LEFT, kept & _RIGHT


def pair_of(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return pairs of places as one number each."""
    return np.minimum(one, other) << _LEFT | np.maximum(one, other)


def near(
    days: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say which pairs were published within the window, or at a day unknown."""
    found: NDArray[np.bool_] = np.abs(days[one] - days[other]) <= WINDOW
    found |= (days[one] == UNDATED) | (days[other] == UNDATED)
    return found


def _hits(columns: Columns, top: NDArray[np.bool_], days: NDArray[np.int64]) -> Iterator[Scores]:
    """Yield pairs of articles that share a rare slot, with what that adds to their likeness."""
    owners, keys, weights = _postings(columns, top)
    first = np.flatnonzero(np.diff(keys.astype(np.int64), prepend=-1))
    lengths = np.diff(first, append=len(keys))
    for length in np.unique(lengths[(lengths > 1)]).tolist():
        starts = first[lengths == length]
        one, other = np.triu_indices(length, 1)
        step = max(1, _CHUNK // len(one))
        for begin in range(0, len(starts), step):
            block = starts[begin : begin + step, None] + np.arange(length)
            left, right = owners[block[:, one].ravel()], owners[block[:, other].ravel()]
            told = products(weights[block[:, one].ravel()], weights[block[:, other].ravel()])
            kept = near(days, left, right)
            yield pair_of(left[kept], right[kept]), told[kept]


def _postings(
    columns: Columns, top: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float32]]:
    """Return owner, key and weight of the slots that fetch candidates, ordered by key."""
    owners = np.repeat(np.arange(len(columns.bounds) - 1), np.diff(columns.bounds))
    rows = np.flatnonzero(top)
    rows = rows[np.lexsort((owners[rows], columns.keys[rows]))]
    return owners[rows], columns.keys[rows], columns.whole[rows]


def measured(
    columns: Columns,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    numbers: NDArray[np.int64],
) -> Likenesses:
    """Return pairs with both cosines and the bits of shared names of each; `left` ascends.

    The slots of an article go into a table once; those of all its partners are looked up in it
    together.
    """
    found = np.zeros((len(left), 3), np.float32)
    table = np.full(int(numbers.max(initial=-1)) + 1, -1, np.int64)
    turns = np.flatnonzero(np.diff(left, prepend=-1, append=-1)).tolist()
    for first, last in pairwise(turns):
        own = slice(*columns.bounds[left[first] : left[first] + 2])
        table[numbers[own]] = np.arange(own.start, own.stop)
        found[first:last] = _partners(columns, numbers, table, right[first:last])
        table[numbers[own]] = -1
    return Likenesses(left, right, found[:, 0], found[:, 1], found[:, 2])


def _partners(
    columns: Columns,
    numbers: NDArray[np.int64],
    table: NDArray[np.int64],
    right: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Measure the partners of the article whose slots stand in the table."""
    starts, ends = columns.bounds[right], columns.bounds[right + 1]
    rows = stretches(starts, ends - starts)
    owner = np.repeat(np.arange(len(right)), ends - starts)
    mine = table[numbers[rows]]
    both = mine >= 0
    mine, theirs, owner = mine[both], rows[both], owner[both]
    named = columns.named[mine] | columns.named[theirs]
    sums = (
        columns.whole[mine] * columns.whole[theirs],
        columns.lead[mine] * columns.lead[theirs],
        columns.bits[mine] * named,
    )
    return np.stack([np.bincount(owner, one, len(right)) for one in sums], 1).astype(np.float32)
