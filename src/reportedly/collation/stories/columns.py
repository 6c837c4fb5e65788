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
from reportedly.collation.stories.slots import LEAD, NAME, QUOTED, Slots

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


class Columns(NamedTuple):
    """Slots of articles side by side, a row for each article and slot.

    Attributes:
        bounds: int64, where the rows of each article begin, and the end of all.
        keys: uint32, the slot, ascending within an article.
        whole: float32, the slot's weight in the article; the squares of an article sum to 1.
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


_STEPS: Final = np.array([2 ** ((step + 0.5) / STEPS) for step in range(40 * STEPS)])


def steps_of(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return in steps the logarithm to the base 2, rounded, of whole numbers above 0."""
    return np.searchsorted(_STEPS, counts).astype(np.int64)


def rows_of(articles: Sequence[Slots], dull: Mapping[int, Sequence[int]]) -> list[Rows]:
    """Return the slots of each article, not weighed yet.

    Args:
        articles: whose slots.
        dull: of some of them, by place, the lines that are furniture.
    """
    return [_rows(one, dull.get(place)) for place, one in enumerate(articles)]


def dull_lines(lines: Lines) -> dict[int, list[int]]:
    """Return the furniture of each article that has some."""
    found: dict[int, list[int]] = {}
    for article, line in zip(lines["article"].tolist(), lines["line"].tolist(), strict=True):
        found.setdefault(article, []).append(line)
    return found


def _rows(one: Slots, dull: Sequence[int] | None) -> Rows:
    keys, marks, bits = one.keys, one.marks, one.bits
    if dull is not None:
        kept = ~np.isin(one.lines, dull)
        keys, marks, bits = keys[kept], marks[kept], bits[kept]
    distinct, place = np.unique(keys, return_inverse=True)
    found = np.zeros(len(distinct), ROW)
    found["key"] = distinct
    found["bits"][place] = bits
    quoted, lead = (marks & QUOTED) > 0, (marks & LEAD) > 0
    counted = {"plain": ~quoted, "quoted": quoted, "lead": lead & ~quoted}
    for name, which in (counted | {"lead_quoted": lead & quoted}).items():
        found[name] = np.bincount(place[which], minlength=len(distinct))
    found["named"] = np.bincount(place[(marks & NAME) > 0], minlength=len(distinct)) > 0
    return found


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


def columns_of(rows: Rows, bounds: NDArray[np.int64]) -> Columns:
    """Return the columns of weighed slots."""
    owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    weights, leads = weights_of(rows), _weights(rows, "lead", "lead_quoted")
    return Columns(
        bounds=bounds,
        keys=rows["key"],
        whole=in_unit(weights, lengths_of(weights, bounds)[owners]),
        lead=in_unit(leads, lengths_of(leads, bounds)[owners]),
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


def lengths_of(weights: NDArray[np.float64], bounds: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the root of the squares of each article's weights."""
    articles = len(bounds) - 1
    owners = np.repeat(np.arange(articles), np.diff(bounds))
    lengths: NDArray[np.float64] = np.sqrt(np.bincount(owners, weights**2, articles))
    return lengths


def in_unit(weights: NDArray[np.float64], lengths: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return weights as shares of the length of each one's article."""
    return (weights / np.maximum(lengths, 1e-9)).astype(np.float32)
