"""How much of each article of a story stands in its kin: one child beside all of them at once."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stemma.likeness import Likeness
from reportedly.collation.stemma.matter import Numbers, Retold
from reportedly.collation.stemma.witnesses import Witness

Places = NDArray[np.intp]
Counts = NDArray[np.int64]


class Coverage(NamedTuple):
    """What several texts have of one.

    Attributes:
        alone: for each text the trigrams that it alone of the older ones has.
        missed: for each text the trigrams that it lacks while an older one has them.
        least: how many trigrams no older text has.
    """

    alone: list[int]
    missed: list[int]
    least: int


class Sharing:
    """The words of a story's articles by dense numbers, so that tables tell what is shared.

    A table over the numbers is filled from one child; what its kin have is then looked up for
    all of them in one step, in time linear in their length.
    """

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._witnesses = witnesses

    @cached_property
    def _known(self) -> Numbers:
        """The trigrams of the story, sorted, each once."""
        known: Numbers = np.unique(np.concatenate([one.distinct for one in self._witnesses]))
        return known

    @cached_property
    def _grams(self) -> list[Places]:
        """For each article which of the story's trigrams it has."""
        return [self._known.searchsorted(one.distinct) for one in self._witnesses]

    @cached_property
    def _content(self) -> list[Places]:
        return [one.content.astype(np.intp) for one in self._witnesses]

    @cached_property
    def _stems(self) -> list[Places]:
        return [one.matter.stems.astype(np.intp) for one in self._witnesses]

    @cached_property
    def _words(self) -> int:
        """One more than the greatest number of a word or stem."""
        parts = (*self._content, *self._stems, *(one.matter.names for one in self._witnesses))
        return 1 + max((int(part[-1]) for part in parts if len(part)), default=0)

    @cached_property
    def _of_grams(self) -> Counts:
        """A table over the trigrams, empty between two questions."""
        return np.zeros(len(self._known), dtype=np.int64)

    @cached_property
    def _of_words(self) -> Counts:
        """A table of three columns over words and stems, empty between two questions."""
        return np.zeros((self._words, 3), dtype=np.int64)

    def likenesses(self, child: int, kin: Sequence[int]) -> Iterator[Likeness]:
        """Yield how a child compares with each of its kin."""
        if not kin:
            return
        mine, matter = self._grams[child], self._content[child]
        theirs = [self._grams[p] for p in kin]
        both = _had(theirs, mine, self._of_grams)
        same = _had([self._content[p] for p in kin], matter, self._of_words[:, 0])
        grams, content = len(mine), max(1, len(matter))
        for other, shared, alike in zip(map(len, theirs), both, same, strict=True):
            yield Likeness(
                shared / max(1, grams),
                shared / max(1, other),
                shared,
                grams - shared,
                other - shared,
                alike / content,
            )

    def retellings(self, child: int, kin: Sequence[int]) -> Iterator[Retold]:
        """Yield how much of what a child tells each of its kin tells."""
        if not kin:
            return
        matter, stems = self._witnesses[child].matter, self._stems[child]
        named, table = matter.names.astype(np.intp), self._of_words
        table[stems, 0] = matter.bits
        table[stems, 1] = matter.bits * matter.lead
        table[named, 2] = 1
        whole = table[stems].sum(axis=0)
        sums = _summed(table, [self._stems[p] for p in kin])
        table[stems] = table[named] = 0
        told, led = (_shares(sums[:, i], int(whole[i])) for i in (0, 1))
        names, quoted = len(named), len(matter.quoted)
        kept = self._kept(matter.quoted, kin)
        for a, b, those, same in zip(told, led, sums[:, 2].tolist(), kept, strict=True):
            yield Retold(
                a, b, those / max(1, names), names - those, same / max(1, quoted), quoted - same
            )

    def _kept(self, quoted: Numbers, kin: Sequence[int]) -> list[int]:
        """Return how many quoted trigrams each of the kin has."""
        if not len(quoted):
            return [0] * len(kin)
        places = self._known.searchsorted(quoted)
        return _had([self._grams[p] for p in kin], places, self._of_grams)

    def coverage(self, child: int, kin: Sequence[int], older: Sequence[bool]) -> Coverage:
        """Compare what several texts have of a child, of which some can be older."""
        if not kin:
            return Coverage([], [], len(self._witnesses[child].distinct))
        grams, rank = self._grams[child], self._of_grams
        rank[grams] = np.arange(1, len(grams) + 1)
        found = [ranks[ranks > 0] - 1 for ranks in (rank[self._grams[p]] for p in kin)]
        rank[grams] = 0
        elders = [one for one, old in zip(found, older, strict=True) if old]
        counts = _counted(elders, len(grams))
        least = int(np.count_nonzero(counts == 0))
        had = len(grams) - least
        alone, missed = [], []
        for places, old in zip(found, older, strict=True):
            there = counts[places]
            alone.append(int(np.count_nonzero(there == int(old))))
            missed.append(had - (len(places) if old else int(np.count_nonzero(there))))
        return Coverage(alone, missed, least)


def _had(texts: Sequence[Places], wanted: Places, table: Counts) -> list[int]:
    """Return how many of the wanted numbers each text has, by an empty table."""
    table[wanted] = 1
    found: list[int] = _summed(table, texts).tolist()
    table[wanted] = 0
    return found


def _summed(table: Counts, texts: Sequence[Places]) -> Counts:
    """Return for each text the sum of what a table has for its numbers."""
    if not texts:
        return table[:0]
    ends = np.cumsum([len(one) for one in texts])
    sums = np.zeros((1 + int(ends[-1]), *table.shape[1:]), dtype=np.int64)
    np.cumsum(table[np.concatenate(texts)], axis=0, out=sums[1:])
    found: Counts = np.diff(sums[ends], axis=0, prepend=sums[:1])
    return found


def _counted(texts: Sequence[Places], size: int) -> Counts:
    """Return how many texts have each number."""
    if not texts:
        return np.zeros(size, dtype=np.int64)
    return np.bincount(np.concatenate(texts), minlength=size)


def _shares(parts: Counts, whole: int) -> list[float]:
    found: list[float] = (parts.astype(np.float32) / np.float32(max(1, whole))).tolist()
    return found
