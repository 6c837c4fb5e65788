"""What two texts share, in words: how much of each side, how long, how much of it quoted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns
from reportedly.collation.reuse.containment import runs
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
    """Measure both sides of pairs of texts."""
    quoted = np.zeros(len(columns.quoted) + 1, np.int32)
    np.cumsum(columns.quoted, out=quoted[1:])
    owners, partners = np.concatenate([left, right]), np.concatenate([right, left])
    turn = np.argsort(owners, kind="stable")  # each text is an owner once, for all its partners
    back = np.empty(len(turn), np.int64)
    back[turn] = np.arange(len(turn))
    both = _side(columns, quoted, owners[turn], partners[turn])
    ours, theirs = back[len(left) :], back[: len(left)]
    return Side(*(column[ours] for column in both)), Side(*(column[theirs] for column in both))


def _side(
    columns: Columns,
    quoted: NDArray[np.int32],
    owners: NDArray[np.int64],
    partners: NDArray[np.int64],
) -> Side:
    """Measure what each partner has of its owner."""
    pair, starts, lengths = runs(columns.grams, columns.words, owners, partners)
    lengths = lengths + (GRAM - 1)
    count = len(owners)
    longest = np.zeros(count, np.int64)
    np.maximum.at(longest, pair, lengths)
    covered = lengths.copy()  # of runs that overlap in words, each word counts once
    same = np.flatnonzero(pair[1:] == pair[:-1])
    covered[same] = np.minimum(lengths[same], starts[same + 1] - starts[same])
    return Side(
        words=_sums(pair, covered, count),
        longest=longest,
        quoted=_sums(pair, quoted[starts + covered] - quoted[starts], count),
    )


def _sums(
    pair: NDArray[np.int64], row: NDArray[np.int64] | NDArray[np.int32], count: int
) -> NDArray[np.int64]:
    return np.bincount(pair, weights=row, minlength=count).astype(np.int64)
