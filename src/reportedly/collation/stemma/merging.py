"""Second parents: text that the first parent lacks and another article has."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from reportedly.collation.stemma.field import Field
from reportedly.collation.stemma.likeness import covered
from reportedly.collation.stemma.matter import Mask

_FEWEST_WORDS: Final = 30
_LEAST_SHARE: Final = 0.12
_FEWEST_CREDITED: Final = 8
_RETOLD: Final = 0.5


def second_parents(field: Field, parents: Mapping[int, int]) -> dict[int, list[int]]:
    """Return further parents for each article that one parent does not explain.

    Args:
        field: the story.
        parents: the first parent of each article that has one in the story.

    A further parent is an article whose outlet the child credits in words of its own, and that
    adds at least 8 words where the parents explain half of the child; or one that adds at least
    30 words and an eighth of the child. It is no descendant of the child and no kin in line
    of a parent that it has: that one would bring the same text.
    """
    lines = {index: _ancestors(index, parents) for index in range(len(field.witnesses))}
    found: dict[int, list[int]] = {}
    for child in range(len(field.witnesses)):
        taken = {parents[child]} if child in parents else set()
        others = [p for p in field.near(child) if child not in lines[p]]
        for step in (_credited, _added):
            apart = [p for p in others if all(lines[p].isdisjoint(lines[t]) for t in taken)]
            new = step(field, child, apart, taken)
            taken |= new
            found.setdefault(child, []).extend(sorted(new))
    return {child: new for child, new in found.items() if new}


def unseen_seconds(field: Field, first: Mapping[int, int | str]) -> dict[int, list[str]]:
    """Return the published statements that articles credit beside the text they were taken from.

    Args:
        field: the story.
        first: the first parent of each article that has one: an article's place or the name of
            a text nobody fetched.
    """
    found: dict[int, list[str]] = {}
    for child, parent in first.items():
        for one in field.witnesses[child].credits:
            brought = isinstance(parent, int) and any(
                one.house == other.house for other in field.witnesses[parent].credits
            )
            if one.how == "notice" and one.house != parent and not brought:
                found.setdefault(child, []).append(one.house)
    return {child: list(dict.fromkeys(names)) for child, names in found.items()}


def _credited(field: Field, child: int, others: Sequence[int], taken: set[int]) -> set[int]:
    """Return the likeliest article of each outlet that a child credits in fresh words."""
    witness = field.witnesses[child]
    done = {field.witnesses[p].house.name for p in taken}
    fresh = [
        one.house
        for one in witness.credits
        if one.strong and one.house not in done and not field.carriers(child, one)
    ]
    if not fresh:
        return set()
    rest = _rest(field, child, taken)
    least = _FEWEST_CREDITED if np.count_nonzero(rest) < _RETOLD * len(rest) else 0
    found: set[int] = set()
    for house in dict.fromkeys(fresh):
        theirs = [
            p
            for p in others
            if field.witnesses[p].house.name == house
            and (not least or _adds(field, child, rest, p) >= least)
        ]
        found |= set(sorted(theirs, key=lambda p: -field.like(child, p).matter)[:1])
    return found


def _added(field: Field, child: int, others: Sequence[int], taken: set[int]) -> set[int]:
    """Return the article that has most of what the parents of a child lack, if enough."""
    if not taken:
        return set()
    best = _most_added(field, child, _rest(field, child, taken), others)
    return set() if best is None else {best}


def _rest(field: Field, child: int, taken: set[int]) -> Mask:
    """Say of each word of a child whether no parent that it has explains it."""
    witness = field.witnesses[child]
    rest = np.ones(len(witness.words), dtype=np.bool_)
    for parent in taken:
        rest &= ~covered(witness, field.witnesses[parent])
    return rest


def _adds(field: Field, child: int, rest: Mask, parent: int) -> int:
    """Return how many of the words that are left of a child a parent has."""
    held = covered(field.witnesses[child], field.witnesses[parent])
    return int(np.count_nonzero(rest & held))


def _most_added(field: Field, child: int, rest: Mask, others: Sequence[int]) -> int | None:
    """Return the article that has most of what is left of another, if that is enough."""
    witness = field.witnesses[child]
    least = max(_FEWEST_WORDS, _LEAST_SHARE * len(witness.words))
    added = [(_adds(field, child, rest, p), -p) for p in others]
    most, place = max(added, default=(0, 0))
    return -place if most >= least else None


def _ancestors(index: int, parents: Mapping[int, int]) -> set[int]:
    """Return an article and everything above it."""
    line = {index}
    while index in parents and parents[index] not in line:
        index = parents[index]
        line.add(index)
    return line
