"""Lines that an outlet prints in unrelated articles: they say nothing about what happened."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.slots import Slots

WITNESSES: Final = 4
"""Lines of one outlet with the same words that are looked at: those that came first."""

_RELATED: Final = 0.2

LINE: Final = np.dtype([("key", "<u8"), ("article", "<u4"), ("line", "<u2")])
"""A line of an article; its key stands for the outlet and the line's words."""

Lines = NDArray[np.void]
Fetch = Callable[[int], Slots]
"""Gives the slots of an article by its place."""


def lines_of(articles: Sequence[Slots], first: int = 0) -> Lines:
    """Return the lines of articles whose outlet is known, titles left out, as they come.

    Args:
        articles: those whose lines are wanted.
        first: the place of the first of them.
    """
    known = [i for i, one in enumerate(articles) if one.publisher is not None]
    lengths = [len(articles[i].line_keys) - 1 for i in known]
    found = np.zeros(sum(lengths), LINE)
    outlets = [outlet_key(articles[i].publisher) for i in known]
    keys = [articles[i].line_keys[1:] for i in known]
    found["key"] = np.concatenate([*keys, np.zeros(0, np.uint32)])
    found["key"] |= np.repeat(np.array(outlets, np.uint64), lengths) << np.uint64(32)
    found["article"] = np.repeat(np.array(known, np.int64) + first, lengths)
    numbers = [np.arange(1, length + 1) for length in lengths]
    found["line"] = np.concatenate([*numbers, np.zeros(0, np.int64)])
    return found


def outlet_key(publisher: str | None) -> int:
    """Return a number for an outlet, 0 where it is not known."""
    return 0 if publisher is None else crc32(publisher.encode("utf-8", "surrogatepass")) or 1


def furniture(lines: Lines, slots: Fetch) -> Lines:
    """Return the lines that are furniture; those with the same key stand in order of article."""
    order = np.argsort(lines["key"], kind="stable")
    keys = lines["key"][order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    ends = np.append(starts[1:], len(keys))
    dull = np.zeros(len(lines), np.bool_)
    for row in np.flatnonzero(ends - starts > 1).tolist():
        those = order[starts[row] : ends[row]]
        witnesses = lines["article"][those[:WITNESSES]].tolist()
        dull[those] = unrelated(witnesses, slots)
    return lines[dull]


def unrelated(places: Sequence[int], slots: Fetch) -> bool:
    """Say whether two articles that hold the line have little else in common.

    Versions of one text are related: they open alike, or what is left of them is alike.
    """
    pairs = combinations(places, 2)
    return any(not _related(slots(one), slots(other)) for one, other in pairs if one != other)


def _related(one: Slots, other: Slots) -> bool:
    if one.line_keys[1] == other.line_keys[1]:
        return True
    both = set(one.line_keys[1:].tolist()) & set(other.line_keys[1:].tolist())
    mine, theirs = _rest(one, both), _rest(other, both)
    return len(mine & theirs) >= _RELATED * min(len(mine), len(theirs))


def _rest(one: Slots, both: set[int]) -> set[int]:
    """Return the slots that stand outside the shared lines."""
    own = np.array([key not in both for key in one.line_keys.tolist()])
    return set(one.keys[own[one.lines]].tolist())
