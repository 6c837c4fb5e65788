"""Second parents: text that the first parent lacks and another article has."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from reportedly.collation.stemma.likeness import Mask, covered
from reportedly.collation.stemma.options import Field

_FEWEST_WORDS: Final = 30
_LEAST_SHARE: Final = 0.12


def second_parents(field: Field, parents: Mapping[int, int]) -> dict[int, int]:
    """Return a second parent for each article that one parent does not explain.

    Args:
        field: the story.
        parents: the first parent of each article that has one in the story.

    A second parent adds at least 30 words and an eighth of the article, is no descendant of it,
    and is no kin in line of the first parent: that one would bring the same text.
    """
    found: dict[int, int] = {}
    lines = {index: _ancestors(index, parents) for index in range(len(field.witnesses))}
    for child, first in parents.items():
        rest = ~covered(field.witnesses[child], field.witnesses[first])
        others = [
            p
            for p in field.near(child)
            if child not in lines[p] and lines[p].isdisjoint(lines[first])
        ]
        best = _most_added(field, child, rest, others)
        if best is not None:
            found[child] = best
    return found


def _most_added(field: Field, child: int, rest: Mask, others: Sequence[int]) -> int | None:
    """Return the article that has most of what is left of another, if that is enough."""
    witness = field.witnesses[child]
    least = max(_FEWEST_WORDS, _LEAST_SHARE * len(witness.words))
    added = [
        (int(np.count_nonzero(rest & covered(witness, field.witnesses[p]))), -p) for p in others
    ]
    most, place = max(added, default=(0, 0))
    return -place if most >= least else None


def _ancestors(index: int, parents: Mapping[int, int]) -> set[int]:
    """Return an article and everything above it."""
    line = {index}
    while index in parents and parents[index] not in line:
        index = parents[index]
        line.add(index)
    return line
