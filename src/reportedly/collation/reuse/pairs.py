"""Pairs of articles that share text, as columns."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, bounds_of, stretches
from reportedly.collation.reuse.shares import sides
from reportedly.collation.reuse.texts import Texts

SHORTEST: Final = 12
"""Words that a pair shares in a row at least, or in all where they are a fair share."""

SCATTERED: Final = 0.04
"""Share of either text from which scattered words count as text that is shared."""

FULL: Final = 8
"""So many copies of one text take part in full; further ones hang on the earliest alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles that share text; columns of equal length.

    Which took from which is not said: `left` is the one that stands earlier among the digests.

    Attributes:
        left, right: int64, places among the digests.
        left_share, right_share: float64, share of each side's words that stand in the other too.
        words: int64, how many words that are, of the side with fewer.
        longest: int64, the longest run of them.
        left_quoted, right_quoted: float64, share of the shared words that stand between
            quotation marks: near 1 both may have quoted the same speaker.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    left_share: NDArray[np.float64]
    right_share: NDArray[np.float64]
    words: NDArray[np.int64]
    longest: NDArray[np.int64]
    left_quoted: NDArray[np.float64]
    right_quoted: NDArray[np.float64]

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.left)

    def rows(self, wanted: NDArray[np.int64] | NDArray[np.bool_]) -> "Pairs":
        """Return some of the pairs."""
        return Pairs(*(getattr(self, name)[wanted] for name in Pairs.__slots__))

    def and_also(self, others: "Pairs") -> "Pairs":
        """Return these pairs and others."""
        both = ((getattr(self, name), getattr(others, name)) for name in Pairs.__slots__)
        return Pairs(*(np.concatenate(columns) for columns in both))


def measured(columns: Columns, left: NDArray[np.int64], right: NDArray[np.int64]) -> Pairs:
    """Verify candidate pairs of texts, and keep those that share enough."""
    one, other = sides(columns, left, right)
    lengths = np.maximum(np.diff(columns.words), 1)
    pairs = Pairs(
        left=left,
        right=right,
        left_share=one.words / lengths[left],
        right_share=other.words / lengths[right],
        words=np.minimum(one.words, other.words),
        longest=np.minimum(one.longest, other.longest),
        left_quoted=one.quoted / np.maximum(one.words, 1),
        right_quoted=other.quoted / np.maximum(other.words, 1),
    )
    share = np.maximum(pairs.left_share, pairs.right_share)
    fair = (pairs.words >= SHORTEST) & (share >= SCATTERED)
    return pairs.rows((pairs.longest >= SHORTEST) | fair)


def spread(pairs: Pairs, texts: Texts) -> Pairs:
    """Return pairs of articles for pairs of texts, and those between copies."""
    several = [text for text, members in enumerate(texts.members) if len(members) > 1]
    return spread_some(pairs, texts, several)


def spread_some(pairs: Pairs, texts: Texts, several: list[int]) -> Pairs:
    """Return pairs of articles for pairs of texts, and those between copies of some texts."""
    needed = np.unique(np.concatenate([pairs.left, pairs.right]))
    ordered = [texts.ordered(text)[:FULL] for text in needed.tolist()]
    bounds = bounds_of([len(members) for members in ordered])
    members = np.array([place for those in ordered for place in those], np.int64)
    left, right = np.searchsorted(needed, pairs.left), np.searchsorted(needed, pairs.right)
    ones, others = np.diff(bounds)[left], np.diff(bounds)[right]
    counts = ones * others
    rows = np.repeat(np.arange(len(pairs)), counts)
    within = stretches(np.zeros(len(counts), np.int64), counts)
    found = pairs.rows(rows)
    one = members[bounds[left[rows]] + within // others[rows]]
    other = members[bounds[right[rows]] + within % others[rows]]
    names = Pairs.__slots__[2:]
    between = Pairs(one, other, *(getattr(found, name) for name in names))
    return _oriented(between.and_also(_copies(texts, several)))


def _copies(texts: Texts, several: list[int]) -> Pairs:
    """Return the pairs between copies: of the `FULL` first all, of the rest with the first."""
    rows: list[tuple[int, int, int, float]] = []
    for text in several:
        members = texts.ordered(text)
        one = texts.digests[members[0]]
        what = (len(one.grams), float(one.quoted.mean()))
        rows += [
            (a, b, *what) for i, a in enumerate(members[:FULL]) for b in members[i + 1 : FULL]
        ]
        rows += [(members[0], b, *what) for b in members[FULL:]]
    table = np.array(rows, np.float64).reshape(-1, 4)
    left, right, words = (table[:, i].astype(np.int64) for i in range(3))
    full, quoted = np.ones(len(table)), table[:, 3]
    return Pairs(left, right, full, full, words, words, quoted, quoted)


def _oriented(pairs: Pairs) -> Pairs:
    """Put the smaller place left, and the pairs in order."""
    turned = pairs.left > pairs.right
    swap = {"left": "right", "left_share": "right_share", "left_quoted": "right_quoted"}
    columns = {name: getattr(pairs, name) for name in Pairs.__slots__}
    for one, other in swap.items():
        mine, theirs = columns[one], columns[other]
        columns[one] = np.where(turned, theirs, mine)
        columns[other] = np.where(turned, mine, theirs)
    return Pairs(**columns).rows(np.lexsort((columns["right"], columns["left"])))
