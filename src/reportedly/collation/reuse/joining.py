"""Candidate pairs: texts that share a mark, each pair once; long lists bounded, not dropped."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.postings import Postings

LONGEST: Final = 96
"""Texts that share one mark and are still compared each with each."""

HUBS: Final = 8
"""In a longer list each text is compared with this many of the earliest."""

_AT_ONCE: Final = 1 << 22
_LEFT: Final = np.uint64(32)


def candidates(postings: Postings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of texts that share a mark, left before right, ascending.

    A mark that more than `LONGEST` texts hold joins each of them to the `HUBS` earliest, so that
    5,000 versions of one release cost 5,000 times a few and still hang together.
    """
    found: list[NDArray[np.uint64]] = []
    waiting: list[NDArray[np.uint64]] = []
    for keys in _emitted(postings):
        waiting.append(keys)
        if sum(map(len, waiting)) > _AT_ONCE:
            found, waiting = [np.unique(np.concatenate([*found, *waiting]))], []
    keys = np.unique(np.concatenate([*found, *waiting, np.zeros(0, np.uint64)]))
    left = (keys >> _LEFT).astype(np.int64)
    return left, (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _emitted(postings: Postings) -> Iterator[NDArray[np.uint64]]:
    lengths = np.diff(postings.bounds)
    starts = postings.bounds[:-1]
    for length in np.unique(lengths).tolist():
        these = starts[lengths == length]
        one, other = _places(length)
        step = max(1, _AT_ONCE // len(one))
        for i in range(0, len(these), step):
            rows = these[i : i + step, None]
            left = postings.texts[rows + one].astype(np.uint64)
            keys = left << _LEFT | postings.texts[rows + other].astype(np.uint64)
            yield np.unique(keys)


def _places(length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which members of a list of that length are paired."""
    if length <= LONGEST:
        one, other = np.triu_indices(length, 1)
    else:
        rows = np.arange(length)
        one, other = (grid.ravel() for grid in np.meshgrid(rows[:HUBS], rows, indexing="ij"))
        one, other = one[one < other], other[one < other]
    return one.astype(np.int64), other.astype(np.int64)
