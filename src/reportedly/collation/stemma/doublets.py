"""Passages that an article tells twice: who joins two versions of a report tells its lead twice.

Source criticism calls such a passage a doublet, and takes it for the plainest sign of a
conflation: each telling comes from a version of its own.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from reportedly.collation.stemma.field import Field
from reportedly.collation.stemma.likeness import covered
from reportedly.collation.stemma.matter import Mask, Numbers
from reportedly.collation.stemma.witnesses import Witness

_FEWEST: Final = 15
_LEAST: Final = 0.5


def conflated(field: Field, child: int, parent: int, others: Sequence[int]) -> list[int]:
    """Return whose version an article joins to that of its parent; nothing where it joins none.

    Args:
        field: the story.
        child: the article.
        parent: what it was taken from.
        others: what the other version can have been taken from.

    The article tells at least 15 word triples twice which no article told twice that can be
    older. Its parent is taken for the source of the telling that it fits better.
    """
    witness = field.witnesses[child]
    start = _second_telling(field, child)
    if start is None:
        return []
    halves = [np.arange(len(witness.words)) < start, np.arange(len(witness.words)) >= start]
    given = covered(witness, field.witnesses[parent])
    found = {p: covered(witness, field.witnesses[p]) for p in others}
    lacking = [_most(half, found.values()) - np.count_nonzero(half & given) for half in halves]
    other = halves[0] if lacking[0] > lacking[1] else halves[1]
    return _best(field, other, found)


def _most(half: Mask, found: Iterable[Mask]) -> int:
    return max((int(np.count_nonzero(half & mask)) for mask in found), default=0)


def _best(field: Field, half: Mask, found: dict[int, Mask]) -> list[int]:
    """Return who has most of a telling; of several, the one most others can come from."""
    ranked = [
        (int(np.count_nonzero(half & mask)), field.firstness(p), -p) for p, mask in found.items()
    ]
    most, _, place = max(ranked, default=(0, 0.0, 0))
    return [-place] if most and most >= _LEAST * np.count_nonzero(half) else []


def _second_telling(field: Field, child: int) -> int | None:
    """Return the place of the word at which an article begins to tell again, None if nowhere."""
    witness = field.witnesses[child]
    again = _repeats(witness)
    if len(again) < _FEWEST:
        return None
    for p in field.near(child):
        if field.older(p, child):
            theirs = field.witnesses[p].grams[_repeats(field.witnesses[p])]
            again = again[~np.isin(witness.grams[again], theirs)]
    return int(again[0]) if len(again) >= _FEWEST else None


def _repeats(witness: Witness) -> Numbers:
    """Return the places of trigrams that have stood before in the text, in order."""
    first = np.unique(witness.grams, return_index=True)[1]
    kept: Numbers = np.setdiff1d(np.arange(len(witness.grams)), first)
    return kept
