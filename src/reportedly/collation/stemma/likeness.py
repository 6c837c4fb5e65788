"""How much of one text stands in another: word trigrams for words, stems for matter."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np

from reportedly.collation.stemma.matter import Mask, Numbers, among
from reportedly.collation.stemma.witnesses import GRAM, Witness
from reportedly.model import Span

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
_GAP: Final = 3
_SHORTEST: Final = 4


class Likeness(NamedTuple):
    """What a child shares with a parent, and what either has alone.

    Attributes:
        explained: share of the child's trigrams that the parent has, 0 to 1.
        used: share of the parent's trigrams that the child has, 0 to 1.
        shared, left, unused: trigrams of both, of the child alone, of the parent alone.
        matter: share of the child's content words that the parent has, 0 to 1.
    """

    explained: float
    used: float
    shared: int
    left: int
    unused: int
    matter: float


def likeness(child: Witness, parent: Witness) -> Likeness:
    """Compare two texts, in time linear in their length."""
    shared = int(np.count_nonzero(among(child.distinct, parent.distinct)))
    matter = int(np.count_nonzero(among(child.content, parent.content)))
    return Likeness(
        explained=shared / max(1, len(child.distinct)),
        used=shared / max(1, len(parent.distinct)),
        shared=shared,
        left=len(child.distinct) - shared,
        unused=len(parent.distinct) - shared,
        matter=matter / max(1, len(child.content)),
    )


def grams_around(witness: Witness, span: Span) -> Numbers:
    """Return the trigrams of words in and beside a span."""
    first = bisect_right(witness.words, span.start, key=_END)
    last = bisect_left(witness.words, span.end, key=_START) - 1
    return witness.grams[max(0, first - 1) : last] if first <= last else witness.grams[:0]


def holds(witness: Witness, grams: Numbers) -> bool:
    """Say whether a text has most of some trigrams."""
    found = int(np.count_nonzero(among(grams, witness.distinct)))
    return bool(len(grams)) and found * 2 > len(grams)


def covered(child: Witness, parent: Witness) -> Mask:
    """Say of each word of the child whether it lies in a trigram that the parent has too."""
    mask = np.zeros(len(child.words), dtype=np.bool_)
    hits = np.flatnonzero(among(child.grams, parent.distinct))
    for step in range(GRAM):
        mask[hits + step] = True
    return mask


def passages(witness: Witness, mask: Mask) -> tuple[Span, ...]:
    """Return the stretches of text that a mask of words covers, small gaps closed."""
    return tuple(
        Span(witness.words[first].start, witness.words[last].end)
        for first, last in _runs(mask)
        if last - first + 1 >= _SHORTEST
    )


def _runs(mask: Mask) -> Iterator[tuple[int, int]]:
    places = np.flatnonzero(mask)
    if not len(places):
        return
    breaks = np.flatnonzero(np.diff(places) > _GAP)
    starts = places[np.concatenate(([0], breaks + 1))]
    ends = places[np.concatenate((breaks, [len(places) - 1]))]
    yield from zip(starts.tolist(), ends.tolist(), strict=True)
