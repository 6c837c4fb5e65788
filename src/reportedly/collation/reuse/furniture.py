"""Outlet furniture, told from the corpus itself: what one outlet prints in unrelated articles."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, stretches
from reportedly.collation.reuse.containment import runs
from reportedly.collation.reuse.postings import Postings, short

WITNESSES: Final = 4
"""Articles of an outlet that are asked about a mark they share: those of the least text hash."""

UNRELATED: Final = 3
"""So many of them that share little else make the mark furniture."""

RELATED: Final = 0.3
"""Texts that share this much of the shorter one are versions of one story, not furniture."""


class Printed:
    """Which outlets printed which texts: one row for each outlet and text, each once.

    Attributes:
        outlets, texts: int64, the rows, ordered by text.
        first: int64, where the rows of each text begin, and the end of all.
    """

    __slots__ = ("first", "outlets", "texts")

    def __init__(self, outlets: NDArray[np.int64], texts: NDArray[np.int64], count: int) -> None:
        rows = np.unique(texts << np.int64(32) | outlets)
        self.texts = rows >> np.int64(32)
        self.outlets = rows & np.int64(0xFFFFFFFF)
        self.first = np.searchsorted(self.texts, np.arange(count + 1))


def furniture(
    columns: Columns, postings: Postings, printed: Printed, order: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """Say of each mark of `postings` whether it is furniture.

    A mark is, if among the `WITNESSES` texts of one outlet that hold it, drawn by `order` (a hash
    of the text, so neither the time nor the place in the corpus matters), `UNRELATED` are
    unrelated to each other. Live updates of one story hold much of each other, so what they
    repeat is none.
    """
    mark, rows = _rows(postings, printed)
    runs, quartets = _witnesses(mark, rows, printed, order)
    found = np.zeros(len(postings.marks), np.bool_)
    if len(runs):
        found[runs[_strangers(columns, quartets)]] = True
    return found


def _rows(postings: Postings, printed: Printed) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return mark and printed row for each mark that stands in `UNRELATED` texts or more."""
    lengths = np.diff(postings.bounds)
    often = np.flatnonzero(lengths >= UNRELATED)
    at = stretches(postings.bounds[often], lengths[often])
    texts = postings.texts[at]
    times = printed.first[texts + 1] - printed.first[texts]
    mark = np.repeat(np.repeat(often, lengths[often]), times)
    return mark, stretches(printed.first[texts], times)


def _witnesses(
    mark: NDArray[np.int64],
    rows: NDArray[np.int64],
    printed: Printed,
    order: NDArray[np.uint64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each mark and outlet with enough texts, the witnesses (-1 where one lacks)."""
    outlets, texts = printed.outlets[rows], printed.texts[rows]
    rank = np.empty(len(order), np.int64)
    rank[np.argsort(order, kind="stable")] = np.arange(len(order))
    turn = np.lexsort((rank[texts], outlets, mark))
    mark, outlets, texts = mark[turn], outlets[turn], texts[turn]
    new = np.ones(len(mark), np.bool_)
    new[1:] = (mark[1:] != mark[:-1]) | (outlets[1:] != outlets[:-1])
    first = np.flatnonzero(new)
    lengths = np.diff(first, append=len(mark))
    first, lengths = first[lengths >= UNRELATED], lengths[lengths >= UNRELATED]
    which = np.arange(WITNESSES)
    at = first[:, None] + np.minimum(which, lengths[:, None] - 1)
    return mark[first], np.where(which < lengths[:, None], texts[at], -1)


def _strangers(columns: Columns, quartets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each row of witnesses whether `UNRELATED` of them are unrelated pairwise."""
    sides = list(combinations(range(WITNESSES), 2))
    ends = np.sort(np.stack([quartets[:, list(side)] for side in sides], axis=1), axis=2)
    keys = ends[..., 0] << np.int64(32) | ends[..., 1]
    known = ends[..., 0] >= 0
    unrelated = np.zeros(keys.shape, np.bool_)
    wanted, back = np.unique(keys[known], return_inverse=True)
    left, right = wanted >> np.int64(32), wanted & np.int64(0xFFFFFFFF)
    unrelated[known] = (~related(columns, left, right))[back]
    groups = combinations(range(WITNESSES), UNRELATED)
    trios = [[sides.index(side) for side in combinations(group, 2)] for group in groups]
    found: NDArray[np.bool_] = np.any([unrelated[:, trio].all(axis=1) for trio in trios], axis=0)
    return found


def related(
    columns: Columns, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say which pairs share so many of their marks that they are versions of one text."""
    lengths = np.diff(columns.bounds)
    texts = np.arange(columns.texts + 1)
    values = np.zeros(len(columns.marks) + columns.texts, np.uint32)
    spaced = np.arange(len(columns.marks)) + np.repeat(texts[:-1], lengths)
    values[spaced] = columns.marks >> np.uint64(32)
    pair, _, numbers = runs(values, columns.bounds + texts, left, right)
    shared = np.bincount(pair, weights=numbers, minlength=len(left))
    return shared >= RELATED * np.minimum(lengths[left], lengths[right])


def without(columns: Columns, postings: Postings, found: NDArray[np.bool_]) -> Columns:
    """Return the columns with every gram of furniture struck out.

    A gram is furniture where the sampled grams next to it on either side are.
    """
    flags = _flags(short(columns.marks), postings.marks[found])
    at = np.flatnonzero(flags)
    owner = np.searchsorted(columns.bounds, at, side="right") - 1
    last = at == columns.bounds[owner + 1] - 1
    head = at == columns.bounds[owner]
    after = np.minimum(at + 1, len(flags) - 1)
    opens = np.where(head, columns.words[owner], columns.places[at])
    closes = np.where(flags[after], columns.places[after], columns.places[at] + 1)
    closes = np.where(last, columns.words[owner + 1], closes)
    grams = columns.grams.copy()
    grams[stretches(opens, closes - opens)] = 0
    return columns._replace(grams=grams)


def _flags(marks: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say which marks are among `wanted`, which ascend; a small table tells most apart."""
    flags = np.zeros(len(marks), np.bool_)
    if not len(wanted):
        return flags
    table = np.zeros(1 << 22, np.bool_)
    low = np.uint64(len(table) - 1)
    table[wanted & low] = True
    maybe = np.flatnonzero(table[marks & low])
    place = np.minimum(np.searchsorted(wanted, marks[maybe]), len(wanted) - 1)
    flags[maybe] = wanted[place] == marks[maybe]
    return flags


def numbered(names: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for each name, the same for equal names."""
    return np.unique(np.array(names, object).astype(str), return_inverse=True)[1].astype(np.int64)
