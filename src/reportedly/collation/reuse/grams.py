"""Runs of words as numbers, and a sample of them that any long enough shared passage shares."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.words import mixed

GRAM: Final = 6
"""Words in a gram: long enough that chance seldom makes two texts share one."""

WINDOW: Final = 7
"""Neighbouring grams of which one at least is sampled: every shared run of 12 words is found."""

_BASE: Final = np.uint64(0xA0761D6478BD642F)


def grams_of(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return the hash of each run of `GRAM` words; none for a shorter text."""
    count = len(words) - GRAM + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    wide = words.astype(np.uint64)
    total = wide[:count].copy()
    for i in range(1, GRAM):
        total *= _BASE
        total += wide[i : i + count]
    return mixed(total)


def sample(grams: NDArray[np.uint64]) -> NDArray[np.int32]:
    """Return the places of the grams that are the least of some window (winnowing).

    Two texts that share `GRAM + WINDOW - 1` words in a row share a sampled gram
    (Schleimer, Wilkerson and Aiken, SIGMOD 2003). About a quarter of the grams is taken.
    """
    if len(grams) <= WINDOW:
        return np.flatnonzero(grams == grams.min()).astype(np.int32) if len(grams) else _none()
    least = _sliding(grams, np.minimum)
    edge = np.full(WINDOW - 1, 0, np.uint64)
    highest = _sliding(np.concatenate([edge, least, edge]), np.maximum)
    return np.flatnonzero(highest == grams).astype(np.int32)


def _sliding(row: NDArray[np.uint64], choose: np.ufunc) -> NDArray[np.uint64]:
    two = choose(row[:-1], row[1:])
    four = choose(two[:-2], two[2:])
    chosen: NDArray[np.uint64] = choose(four[: len(row) - WINDOW + 1], four[WINDOW - 4 :])
    return chosen


def _none() -> NDArray[np.int32]:
    return np.zeros(0, np.int32)
