"""Outlet furniture, told from the corpus itself: what one outlet prints in unrelated articles."""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, stretches
from reportedly.collation.reuse.containment import runs
from reportedly.collation.reuse.postings import Postings, among, short
from reportedly.collation.reuse.texts import Order

WITNESSES: Final = 4
"""Texts of an outlet that are asked about a mark they share: those drawn first."""

UNRELATED: Final = 3
"""So many of them that share little else make the mark furniture."""

RELATED: Final = 0.3
"""Texts that share this much of the shorter one are versions of one story, not furniture."""

_LEFT: Final = np.int64(32)
_RIGHT: Final = np.int64((1 << 32) - 1)


class Printed(NamedTuple):
    """Which outlets printed which texts: a row for each outlet and text, ordered by text.

    Attributes:
        outlets: int64, the outlet of each row.
        first: int64, where the rows of each text begin, and the end of all.
    """

    outlets: NDArray[np.int64]
    first: NDArray[np.int64]


def printed_by(outlets: Iterable[tuple[int, Iterable[int]]], texts: int) -> Printed:
    """Return the rows of the given outlets and their texts, of `texts` texts in all."""
    pairs = [(text, outlet) for outlet, those in outlets for text in those]
    table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Printed(table[:, 1], np.searchsorted(table[:, 0], np.arange(texts + 1)))


class Furniture(NamedTuple):
    """Marks that are furniture, each with the outlet that shows it.

    Attributes:
        marks: uint64, short marks.
        outlets: int64.
    """

    marks: NDArray[np.uint64]
    outlets: NDArray[np.int64]


def furniture(
    postings: Postings,
    printed: Printed,
    order: Order,
    columns: Callable[[NDArray[np.int64]], Columns],
) -> Furniture:
    """Return the marks of `postings` that are furniture, with the outlets that show it.

    A mark is, if among `WITNESSES` texts of one outlet that hold it `UNRELATED` are unrelated to
    each other. The least by hash are asked, so neither time nor place in the corpus matters.
    Live updates of one story hold much of each other, so what they repeat is none. The rule asks
    a bounded number of texts, and another text changes the answer for its own marks alone.
    """
    mark, outlet, quartets = _witnesses(postings, printed, order)
    found = _strangers(quartets, columns)
    return Furniture(postings.marks[mark[found]], outlet[found])


def _witnesses(
    postings: Postings, printed: Printed, order: Order
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return mark, outlet and witnesses (-1 where one lacks) where an outlet has enough texts."""
    often = np.repeat(np.diff(postings.bounds) >= UNRELATED, np.diff(postings.bounds))
    texts, mark = postings.texts[often], postings.of_each()[often]
    times = printed.first[texts + 1] - printed.first[texts]
    outlet = printed.outlets[stretches(printed.first[texts], times)]
    texts, mark = np.repeat(texts, times), np.repeat(mark, times)
    turn = np.lexsort((order.hashes[texts], outlet, mark))
    mark, outlet, texts = mark[turn], outlet[turn], texts[turn]
    new = np.ones(len(mark), np.bool_)
    new[1:] = (mark[1:] != mark[:-1]) | (outlet[1:] != outlet[:-1])
    first = np.flatnonzero(new)
    lengths = np.diff(first, append=len(mark))
    first, lengths = first[lengths >= UNRELATED], lengths[lengths >= UNRELATED]
    which = np.arange(WITNESSES)
    at = first[:, None] + np.minimum(which, lengths[:, None] - 1)
    return mark[first], outlet[first], np.where(which < lengths[:, None], texts[at], -1)


def _strangers(
    quartets: NDArray[np.int64], columns: Callable[[NDArray[np.int64]], Columns]
) -> NDArray[np.bool_]:
    """Say for each row of witnesses whether `UNRELATED` of them are unrelated pairwise."""
    if not len(quartets):
        return np.zeros(0, np.bool_)
    sides = list(combinations(range(WITNESSES), 2))
    ends = np.sort(np.stack([quartets[:, list(side)] for side in sides], axis=1), axis=2)
    known = ends[..., 0] >= 0
    wanted, back = np.unique(ends[known][:, 0] << _LEFT | ends[known][:, 1], return_inverse=True)
    unrelated = np.zeros(known.shape, np.bool_)
    unrelated[known] = (~_related(wanted >> _LEFT, wanted & _RIGHT, columns))[back]
    groups = combinations(range(WITNESSES), UNRELATED)
    trios = [[sides.index(side) for side in combinations(group, 2)] for group in groups]
    found: NDArray[np.bool_] = np.any([unrelated[:, trio].all(axis=1) for trio in trios], axis=0)
    return found


def _related(
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    columns: Callable[[NDArray[np.int64]], Columns],
) -> NDArray[np.bool_]:
    """Say which pairs share so many of their marks that they are versions of one text."""
    texts, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    left, right = places[: len(left)], places[len(left) :]
    laid = columns(texts)
    lengths = np.diff(laid.bounds)
    order = np.arange(len(texts) + 1)
    values = np.zeros(len(laid.marks) + len(texts), np.uint32)  # each text ends with a 0
    spaced = np.arange(len(laid.marks)) + np.repeat(order[:-1], lengths)
    values[spaced] = laid.marks >> np.uint64(32)
    pair, _, numbers = runs(values, laid.bounds + order, left, right)
    shared = np.bincount(pair, weights=numbers, minlength=len(left))
    return shared >= RELATED * np.minimum(lengths[left], lengths[right])


def without(columns: Columns, marks: NDArray[np.uint64]) -> Columns:
    """Return the columns with every gram of furniture struck out.

    A gram is furniture where the sampled grams next to it on either side are among `marks`
    (short, ascending).
    """
    flags = among(short(columns.marks), marks)
    at = np.flatnonzero(flags)
    if not len(at):
        return columns
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
