"""What two texts share, in words: how much of each side, how long, how much of it quoted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns
from reportedly.collation.reuse.containment import hits
from reportedly.collation.reuse.grams import GRAM


class Side(NamedTuple):
    """One side of each pair.

    Attributes:
        words: int64, how many of its words lie in grams that both share.
        longest: int64, the longest run of such words.
        quoted: int64, how many of them stand between quotation marks.
    """

    words: NDArray[np.int64]
    longest: NDArray[np.int64]
    quoted: NDArray[np.int64]


def sides(
    columns: Columns, left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[Side, Side]:
    """Measure both sides of pairs of texts; `left` ascends."""
    other = _side(columns, left, right)
    turn = np.argsort(right, kind="stable")
    back = np.empty(len(turn), np.int64)
    back[turn] = np.arange(len(turn))
    mine = _side(columns, right[turn], left[turn])
    return Side(*(column[back] for column in mine)), other


def _side(columns: Columns, owners: NDArray[np.int64], partners: NDArray[np.int64]) -> Side:
    """Measure what each partner has of its owner."""
    pair, at = hits(columns.grams, columns.words, owners, partners)
    step = np.diff(at, append=0)
    ends = np.diff(pair, append=-1) != 0
    step = np.where(ends | (step > GRAM), GRAM, step)
    count = len(owners)
    quoted = np.zeros(len(columns.quoted) + 1, np.int64)
    np.cumsum(columns.quoted, out=quoted[1:])
    return Side(
        words=_sums(pair, step, count),
        longest=_longest(pair, at, ends, count),
        quoted=_sums(pair, quoted[at + step] - quoted[at], count),
    )


def _sums(pair: NDArray[np.int64], row: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    return np.bincount(pair, weights=row, minlength=count).astype(np.int64)


def _longest(
    pair: NDArray[np.int64], at: NDArray[np.int64], ends: NDArray[np.bool_], count: int
) -> NDArray[np.int64]:
    """Return the longest unbroken run of each pair, in words."""
    longest = np.zeros(count, np.int64)
    if len(at):
        breaks = ends | (np.diff(at, append=0) != 1)
        last = np.flatnonzero(breaks)
        first = np.concatenate([[0], last[:-1] + 1])
        np.maximum.at(longest, pair[last], at[last] - at[first] + GRAM)
    return longest
