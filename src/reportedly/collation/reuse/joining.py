"""Candidate pairs: texts that share a mark, each pair once; long lists bounded, not dropped."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import stretches
from reportedly.collation.reuse.postings import Postings, distinct
from reportedly.collation.reuse.texts import Order

LONGEST: Final = 96
"""Texts that share one mark and are still compared each with each."""

HUBS: Final = 8
"""In a longer list each text is compared with this many of the earliest."""

_AT_ONCE: Final = 1 << 21
_LEFT: Final = np.uint64(32)
_RIGHT: Final = np.uint64((1 << 32) - 1)

Couples = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Left and right text of each pair; the lesser number is left."""


def candidates(postings: Postings, order: Order) -> Couples:
    """Return the pairs of texts that share a mark, ascending.

    A mark that more than `LONGEST` texts hold joins each of them to the `HUBS` earliest in
    time, so that 5,000 versions of one release cost 5,000 times a few and still hang together.
    """
    return _gathered(_emitted(_timed(postings, order)))


def candidates_of(postings: Postings, order: Order, chosen: NDArray[np.bool_]) -> Couples:
    """Return those of the candidates that have a chosen text on either side."""
    postings = _timed(postings, order)
    lengths = np.diff(postings.bounds)
    of_each = postings.of_each()
    hub = np.arange(len(of_each)) - postings.bounds[of_each] < HUBS
    mine = np.flatnonzero(chosen[postings.texts])
    times = lengths[of_each[mine]]
    one = np.repeat(mine, times)
    other = stretches(postings.bounds[of_each[mine]], times)
    wanted = (lengths[of_each[one]] <= LONGEST) | hub[one] | hub[other]
    one, other = postings.texts[one[wanted]], postings.texts[other[wanted]]
    return _gathered([_keys(one[one != other], other[one != other])])


def weight(postings: Postings, chosen: NDArray[np.bool_]) -> int:
    """Return how many pairs `candidates_of` looks at."""
    mine = chosen[postings.texts]
    return int(np.diff(postings.bounds)[postings.of_each()[mine]].sum())


def hubs_of(postings: Postings, order: Order) -> NDArray[np.bool_]:
    """Say for each mark and each of its texts, in the order of `postings`, whether it is a hub.

    Only marks of more than `LONGEST` texts have hubs.
    """
    of_each = postings.of_each()
    turn = _turn(postings.texts, of_each, order)
    place = np.empty(len(turn), np.int64)
    place[turn] = np.arange(len(turn))
    long = np.diff(postings.bounds)[of_each] > LONGEST
    hubs: NDArray[np.bool_] = long & (place - postings.bounds[of_each] < HUBS)
    return hubs


def _timed(postings: Postings, order: Order) -> Postings:
    """Put the texts of long lists in the order of time."""
    long = np.flatnonzero(np.diff(postings.bounds) > LONGEST)
    if not len(long):
        return postings
    lengths = np.diff(postings.bounds)[long]
    at = stretches(postings.bounds[long], lengths)
    turn = _turn(postings.texts[at], np.repeat(long, lengths), order)
    texts = postings.texts.copy()
    texts[at] = texts[at[turn]]
    return postings._replace(texts=texts)


def _turn(texts: NDArray[np.int64], lists: NDArray[np.int64], order: Order) -> NDArray[np.intp]:
    """Return what puts the texts of each list in the order of time."""
    return np.lexsort((order.hashes[texts], order.dates[texts], lists))


def _gathered(parts: Iterator[NDArray[np.uint64]] | list[NDArray[np.uint64]]) -> Couples:
    found = np.zeros(0, np.uint64)
    waiting: list[NDArray[np.uint64]] = []
    size = 0
    for keys in parts:
        waiting.append(keys)
        size += len(keys)
        if size > _AT_ONCE:
            found, waiting, size = distinct(np.concatenate([found, *waiting])), [], 0
    found = distinct(np.concatenate([found, *waiting]))
    return (found >> _LEFT).astype(np.int64), (found & _RIGHT).astype(np.int64)


def _emitted(postings: Postings) -> Iterator[NDArray[np.uint64]]:
    lengths = np.diff(postings.bounds)
    starts = postings.bounds[:-1]
    for length in np.unique(lengths).tolist():
        these = starts[lengths == length]
        one, other = _places(length)
        step = max(1, _AT_ONCE // max(1, len(one)))
        for i in range(0, len(these), step):
            rows = these[i : i + step, None]
            left, right = postings.texts[rows + one], postings.texts[rows + other]
            yield distinct(_keys(left.ravel(), right.ravel()))


def _keys(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.uint64]:
    left, right = np.minimum(one, other), np.maximum(one, other)
    return left.astype(np.uint64) << _LEFT | right.astype(np.uint64)


def _places(length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which members of a list of that length are paired."""
    if length <= LONGEST:
        one, other = np.triu_indices(length, 1)
    else:
        rows = np.arange(length)
        one, other = (grid.ravel() for grid in np.meshgrid(rows[:HUBS], rows, indexing="ij"))
        one, other = one[one < other], other[one < other]
    return one.astype(np.int64), other.astype(np.int64)
