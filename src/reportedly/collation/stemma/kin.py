"""Which articles of a story are worth comparing: all of a small one, the likeliest of a large."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from reportedly.collation.stemma.witnesses import Witness

ALL_PAIRS: Final = 80
_SAMPLE: Final = np.uint64(8)
_MOST: Final = 12
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(40)


def kin_of(witnesses: Sequence[Witness]) -> list[list[int]]:
    """Return for each article the others that it may have been taken from, or given to.

    In a story of up to 80 articles that is all of them. In a larger one it is those that share
    most of a sample of its word trigrams, and those it credits: linear in the story's text,
    with 5,000 copies of one press release too.
    """
    count = len(witnesses)
    if count <= ALL_PAIRS:
        return [[p for p in range(count) if p != child] for child in range(count)]
    order = sorted(range(count), key=lambda i: (_when(witnesses[i]), i))
    shared = _sharing(witnesses, order)
    houses = _by_house(witnesses, order)
    return [
        sorted(
            ({p for p, _ in shared[i].most_common(_MOST)} | _credited(witnesses[i], houses)) - {i}
        )
        for i in range(count)
    ]


def _sharing(witnesses: Sequence[Witness], order: Sequence[int]) -> list[Counter[int]]:
    """Count the sampled trigrams that each article shares with its likeliest parents.

    Of the many holders of one trigram only the earliest count: they are the likelier parents.
    """
    holders: dict[int, list[int]] = {}
    counts: list[Counter[int]] = [Counter() for _ in witnesses]
    for index in order:
        for gram in _sampled(witnesses[index]):
            known = holders.setdefault(gram, [])
            counts[index].update(known)
            if len(known) < _MOST:
                for other in known:
                    counts[other][index] += 1
                known.append(index)
    return counts


def _sampled(witness: Witness) -> Iterator[int]:
    mixed = (witness.distinct * _MIX) >> _SHIFT
    yield from witness.distinct[mixed % _SAMPLE == 0].tolist()


def _by_house(witnesses: Sequence[Witness], order: Sequence[int]) -> dict[str, list[int]]:
    houses: dict[str, list[int]] = {}
    for index in order:
        houses.setdefault(witnesses[index].house.name, []).append(index)
    return houses


def _credited(witness: Witness, houses: dict[str, list[int]]) -> set[int]:
    names = {one.house for one in witness.credits} - {""}
    return {i for name in names for i in houses.get(name, ())[:_MOST]}


def _when(witness: Witness) -> float:
    return witness.stamp.latest if witness.stamp.latest is not None else float("inf")
