"""Many articles' slots as a few long columns, weighed: what one numpy call can work through.

What a slot tells hangs on how many articles of the corpus have it, in steps, eight a doubling. So
one more article changes what few slots tell, and a growing corpus is weighed anew where it
changed (see `growing`), with the weights that weighing all of it at once gives.
"""

from collections.abc import Mapping, Sequence
from math import log2
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.furniture import Lines
from reportedly.collation.stories.slots import LEAD, NAME, PAIRED, QUOTED, Slots

FEWEST: Final = 1000
"""A corpus is taken for at least this large: in a small one nothing is common."""

DULL: Final = 1.5
"""Bits that every shared word loses: what chance gives any two articles."""

QUOTE: Final = 0.3
"""A word inside a quotation counts so much: a fine sentence travels without its happening."""

COMMON: Final = 60
"""A slot that more articles have fetches no candidates, unless the corpus is very large."""

STEPS: Final = 8
"""In so many steps a doubling of the articles that have a slot it tells a bit less."""

RARE: Final = 4.5
"""A slot that fetches candidates tells so many bits at least, dullness included."""

TOP: Final = 48
"""So many slots of an article fetch candidates: the weightiest."""

UNDATED: Final = -(10**6)

ROW: Final = np.dtype(
    [
        ("key", "<u4"),
        ("plain", "<u2"),
        ("quoted", "<u2"),
        ("lead", "<u2"),
        ("lead_quoted", "<u2"),
        ("bits", "u1"),
        ("named", "?"),
        ("level", "u1"),
        ("telling", "?"),
        ("top", "?"),
    ]
)
"""A slot of an article: how often it stands there, and what it tells in this corpus.

`plain` and `quoted` count it over the whole text, `lead` and `lead_quoted` in the lead; `bits`
is how rare it is in English news, `named` whether the article writes it as a name. `level` is
the steps of a bit that sharing it tells here, `telling` whether it may fetch candidates, and
`top` whether it is one of the few that do.
"""

Rows = NDArray[np.void]


class Laid(NamedTuple):
    """Slots of some articles, one after the other.

    Attributes:
        rows: of all of them.
        bounds: where the rows of each begin, and the end of all.
    """

    rows: Rows
    bounds: NDArray[np.int64]

    def owners(self, places: Sequence[int]) -> NDArray[np.int64]:
        """Return of each row the place of its article."""
        return np.repeat(np.array(places, np.int64), np.diff(self.bounds))


class Columns(NamedTuple):
    """Slots of articles side by side, a row for each article and slot.

    Attributes:
        bounds: int64, where the rows of each article begin, and the end of all.
        keys: uint32, the slot, ascending within an article.
        whole: float32, the slot's weight in the article; the squares of an article sum to 1,
            pairs of words of its title left out.
        lead: float32, its weight in the lead alone, likewise.
        bits: float32, what sharing the slot tells.
        named: bool, whether the article writes it as a name.
    """

    bounds: NDArray[np.int64]
    keys: NDArray[np.uint32]
    whole: NDArray[np.float32]
    lead: NDArray[np.float32]
    bits: NDArray[np.float32]
    named: NDArray[np.bool_]


class Size(NamedTuple):
    """What the size of a corpus says about its slots; it changes in half doublings.

    Attributes:
        level: the steps of a bit that tell one article of the corpus from all.
        common: a slot of more articles fetches no candidates.
    """

    level: int
    common: int


def size_of(articles: int) -> Size:
    """Return what a corpus of so many articles is taken for."""
    halves = round(2 * log2(max(articles, FEWEST)))
    common = int(2 ** (round(2 * log2(max(articles, 1))) / 4))
    return Size(halves * STEPS // 2, max(COMMON, common))


_AT_ONCE: Final = 1 << 10
_OWNER, _KEY, _RARITY = 32, 8, 4
_KEYS: Final = (1 << _OWNER) - 1
_MARKS: Final = (1 << _RARITY) - 1

_SIGN: Final = 63

_STEPS: Final = np.array([2 ** ((step + 0.5) / STEPS) for step in range(40 * STEPS)])


def steps_of(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return in steps the logarithm to the base 2, rounded, of whole numbers above 0."""
    return np.searchsorted(_STEPS, counts).astype(np.int64)


def rows_of(articles: Sequence[Slots], dull: Mapping[int, Sequence[int]]) -> Laid:
    """Return the slots of articles one after the other, not weighed yet.

    Args:
        articles: whose slots.
        dull: of some of them, by place, the lines that are furniture.
    """
    firsts = range(0, len(articles), _AT_ONCE)
    parts = [_rows(articles[first : first + _AT_ONCE], first, dull) for first in firsts]
    lengths = np.concatenate([*(lengths for _, lengths in parts), np.zeros(0, np.int64)])
    bounds = np.zeros(len(articles) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return Laid(np.concatenate([*(rows for rows, _ in parts), np.zeros(0, ROW)]), bounds)


def dull_lines(lines: Lines) -> dict[int, list[int]]:
    """Return the furniture of each article that has some."""
    found: dict[int, list[int]] = {}
    for article, line in zip(lines["article"].tolist(), lines["line"].tolist(), strict=True):
        found.setdefault(article, []).append(line)
    return found


def _rows(
    articles: Sequence[Slots], first: int, dull: Mapping[int, Sequence[int]]
) -> tuple[Rows, NDArray[np.int64]]:
    """Return the slots of some articles, and how many each has; all that counts is sorted once."""
    packed = _packed(articles, first, dull)
    packed.sort()
    slots = packed >> _KEY
    new = np.flatnonzero(np.diff(slots, prepend=np.int64(-1)))
    found = np.zeros(len(new), ROW)
    found["key"] = slots[new] & _KEYS
    found["bits"] = packed[new] >> _RARITY & _MARKS
    marks = packed & _MARKS
    quoted, lead = (marks & QUOTED) > 0, (marks & LEAD) > 0
    counted = {"plain": ~quoted, "quoted": quoted, "lead": lead & ~quoted}
    if len(new):
        for name, which in (counted | {"lead_quoted": lead & quoted}).items():
            found[name] = np.add.reduceat(which, new, dtype=np.int64)
        found["named"] = np.logical_or.reduceat((marks & NAME) > 0, new)
    return found, np.bincount(slots[new] >> _OWNER, minlength=len(articles))


def _packed(
    articles: Sequence[Slots], first: int, dull: Mapping[int, Sequence[int]]
) -> NDArray[np.int64]:
    """Return each slot of some articles as one number: its article, key, rarity and marks."""
    parts = []
    for place, one in enumerate(articles):
        marks = one.marks | one.bits << np.uint8(_RARITY)
        mine = one.keys.astype(np.int64) << _KEY | marks | place << (_OWNER + _KEY)
        lines = dull.get(first + place)
        parts.append(mine if lines is None else mine[~np.isin(one.lines, lines)])
    return np.concatenate([*parts, np.zeros(0, np.int64)])


def weigh(rows: Rows, often: NDArray[np.int64], size: Size) -> None:
    """Set what slots tell in a corpus where so many articles have each."""
    rows["level"], rows["telling"] = told(rows["bits"], often, size)


def told(
    bits: NDArray[np.uint8], often: NDArray[np.int64], size: Size
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the steps of a bit that sharing slots tells, and whether they may fetch candidates.

    They tell the lesser of what they do in English news and in this corpus.
    """
    here = np.maximum(size.level - steps_of(np.maximum(often, 1)), 0)
    level = np.minimum(bits.astype(np.int64) * STEPS, here)
    return level, (level >= RARE * STEPS) & (often > 1) & (often <= size.common)


def choose(rows: Rows, bounds: NDArray[np.int64]) -> None:
    """Set which slots of each article fetch candidates."""
    owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    chosen = np.flatnonzero(rows["telling"])
    weights = weights_of(rows[chosen])
    chosen = chosen[np.lexsort((-weights, owners[chosen]))]
    mine = owners[chosen]
    rank = np.arange(len(chosen)) - np.searchsorted(mine, mine)
    rows["top"] = False
    rows["top"][chosen[rank < TOP]] = True


def order_of(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of whole numbers from 0 on, ascending; equal ones in order.

    Key and place in one number sort twice as fast as places by their keys.
    """
    width = len(keys).bit_length()
    if width + int(keys.max(initial=0)).bit_length() >= _SIGN:
        return np.argsort(keys, kind="stable")
    packed = keys << width | np.arange(len(keys))
    packed.sort()
    found: NDArray[np.int64] = packed & ((1 << width) - 1)
    return found


def numbered(keys: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return a number for each key, equal for equal ones, ascending from 0 without gaps."""
    order = order_of(keys.astype(np.int64))
    ordered = keys[order]
    found = np.empty(len(keys), np.int64)
    found[order] = np.cumsum(np.append(False, ordered[1:] != ordered[:-1])[: len(keys)])
    return found


def columns_of(rows: Rows, bounds: NDArray[np.int64]) -> Columns:
    """Return the columns of weighed slots."""
    owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    weights, leads = weights_of(rows), _weights(rows, "lead", "lead_quoted")
    return Columns(
        bounds=bounds,
        keys=rows["key"],
        whole=in_unit(weights, lengths_of(rows, weights, bounds)[owners]),
        lead=in_unit(leads, lengths_of(rows, leads, bounds)[owners]),
        bits=_bits(rows),
        named=rows["named"],
    )


def _bits(rows: Rows) -> NDArray[np.float32]:
    bits: NDArray[np.float32] = np.maximum(rows["level"].astype(np.float32) / STEPS - DULL, 0)
    return bits


def weights_of(rows: Rows) -> NDArray[np.float64]:
    """Return how much each slot weighs in its article, over the whole text."""
    return _weights(rows, "plain", "quoted")


def _weights(rows: Rows, plain: str, quoted: str) -> NDArray[np.float64]:
    counts = rows[plain] + QUOTE * rows[quoted]
    weights: NDArray[np.float64] = 1 + np.log(np.maximum(counts, QUOTE))
    return np.where(counts > 0, np.maximum(weights, 0), 0) * _bits(rows)


def lengths_of(
    rows: Rows, weights: NDArray[np.float64], bounds: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the root of the squares of each article's weights.

    Pairs of words of a title are left out: to share them says much, not to share them nothing.
    """
    articles = len(bounds) - 1
    owners = np.repeat(np.arange(articles), np.diff(bounds))
    squares = np.where(rows["bits"] == PAIRED, 0, weights**2)
    lengths: NDArray[np.float64] = np.sqrt(np.bincount(owners, squares, articles))
    return lengths


def in_unit(weights: NDArray[np.float64], lengths: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return weights as shares of the length of each one's article."""
    return (weights / np.maximum(lengths, 1e-9)).astype(np.float32)
