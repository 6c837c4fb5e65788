"""Digests gathered by equal text: 5,000 copies of one release are one text with 5,000 members."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, columns_of
from reportedly.collation.reuse.digests import Digest

_MINUTES: Final = 12
_UNDATED: Final = 10**_MINUTES


class Added(NamedTuple):
    """What taking in digests changed.

    Attributes:
        texts: numbers of texts not known before.
        printed: outlet and text, where that outlet had not printed that text before.
        earlier: known texts that have a member earlier than before.
        members: places of the digests that have a text long enough to compare.
    """

    texts: list[int]
    printed: list[tuple[int, int]]
    earlier: list[int]
    members: list[int]


class Texts:
    """Distinct texts, numbered as they come, and the digests that have them.

    Attributes:
        digests: all digests, as they came.
        members: of each text, the places of its digests.
        dates: of each text, the earliest minute of its members as a number (202103040915).
        hashes: of each text, its hash.
        printed: of each outlet, the texts it printed. A digest without publisher is of none.
    """

    __slots__ = ("_outlets", "_texts", "dates", "digests", "hashes", "members", "printed")

    def __init__(self, digests: Iterable[Digest] = ()) -> None:
        self.digests: list[Digest] = []
        self.members: list[list[int]] = []
        self.dates: list[int] = []
        self.hashes: list[int] = []
        self.printed: list[set[int]] = []
        self._texts: dict[int, int] = {}
        self._outlets: dict[str, int] = {}
        self.add(digests)

    def __len__(self) -> int:
        """How many distinct texts there are."""
        return len(self.members)

    def add(self, digests: Iterable[Digest]) -> Added:
        """Take in digests; texts of fewer words than a gram are kept and never compared."""
        added = Added([], [], [], [])
        for one in digests:
            place = len(self.digests)
            self.digests.append(one)
            if one.text:
                added.members.append(place)
                self._join(one, place, added)
        return added

    def _join(self, one: Digest, place: int, added: Added) -> None:
        date = date_of(one)
        text = self._texts.get(one.text)
        if text is None:
            text = self._texts[one.text] = len(self.members)
            self.members.append([])
            self.dates.append(date)
            self.hashes.append(one.text)
            added.texts.append(text)
        elif date < self.dates[text]:
            self.dates[text] = date
            added.earlier.append(text)
        self.members[text].append(place)
        name = one.group or one.publisher
        if name is not None:
            outlet = self._outlet(name)
            if text not in self.printed[outlet]:
                self.printed[outlet].add(text)
                added.printed.append((outlet, text))

    def _outlet(self, name: str) -> int:
        """Return the number of an outlet, whatever the case, spaces and points of its name."""
        key = "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))
        number = self._outlets.setdefault(key, len(self.printed))
        if number == len(self.printed):
            self.printed.append(set())
        return number

    def columns(self, texts: Sequence[int] | NDArray[np.int64] | None = None) -> Columns:
        """Lay the given texts side by side, or all."""
        chosen = range(len(self)) if texts is None else texts
        return columns_of([self.digests[self.members[text][0]] for text in chosen])

    def rank(self) -> NDArray[np.int64]:
        """Return the place of each text in time; of one minute, that of the lesser hash first."""
        return ranked(np.array(self.hashes, np.uint64), np.array(self.dates, np.int64))

    def draw(self) -> NDArray[np.int64]:
        """Return the place of each text when they are ordered by hash: by chance, and for good."""
        return ranked(np.array(self.hashes, np.uint64))

    def ordered(self, text: int) -> list[int]:
        """Return the members of a text, the earliest first."""
        found = self.members[text]
        if len(found) == 1:
            return found
        return sorted(found, key=lambda i: (date_of(self.digests[i]), self.digests[i].id, i))


def date_of(one: Digest) -> int:
    """Return the minute of publication as a number that grows with time; the last if unknown."""
    digits = "".join(filter(str.isdecimal, (one.published or "")[:16]))
    return int(digits[:_MINUTES].ljust(_MINUTES, "0")) if digits else _UNDATED


def ranked(*keys: NDArray[np.generic]) -> NDArray[np.int64]:
    """Return the place of each row when rows are ordered by `keys`, the last key first."""
    rank = np.empty(len(keys[0]), np.int64)
    rank[np.lexsort(keys)] = np.arange(len(rank))
    return rank
