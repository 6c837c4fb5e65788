"""Digests gathered by equal text: 5,000 copies of one release are one text with 5,000 members."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, bounds_of, columns_of
from reportedly.collation.reuse.digests import Digest

_MINUTES: Final = 12
_UNDATED: Final = 10**_MINUTES


_Number = TypeVar("_Number", bound=np.generic)


class Growing(Generic[_Number]):
    """A row of numbers that is cheap to add to."""

    __slots__ = ("_room", "_size")

    def __init__(self, kind: type[_Number]) -> None:
        self._room = np.zeros(64, kind)
        self._size = 0

    def append(self, value: int) -> None:
        """Add one number."""
        if self._size == len(self._room):
            self._room = np.concatenate([self._room, np.zeros_like(self._room)])
        self._room[self._size] = value
        self._size += 1

    def extend(self, values: NDArray[_Number]) -> None:
        """Add many numbers."""
        self._room = np.concatenate([self.row, values, np.zeros(64, values.dtype)])
        self._size += len(values)

    @property
    def row(self) -> NDArray[_Number]:
        """The numbers so far; the very row, so that they can be changed."""
        return self._room[: self._size]


class Order(NamedTuple):
    """By what texts are put in order, whatever the order they came in.

    Attributes:
        dates: int64, of each text the earliest minute of its members (202103040915).
        hashes: uint64, of each text its hash: a draw by chance that stays for good.
    """

    dates: NDArray[np.int64]
    hashes: NDArray[np.uint64]


class Added(NamedTuple):
    """What taking in digests changed.

    Attributes:
        texts: numbers of texts not known before.
        printed: outlet and text, where that outlet had not printed that text before.
        earlier: known texts that have a member earlier than before.
        first: place of the first digest that was added.
    """

    texts: list[int]
    printed: list[tuple[int, int]]
    earlier: list[int]
    first: int


FACTS: Final = np.dtype([("text", "<u8"), ("date", "<i8"), ("outlet", "<i4")])
"""A digest, as far as it says of which text, day and outlet it is; outlet -1 is unknown."""


class Digests(Protocol):
    """A row of digests, such as a list, that others can be added to."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, place: int, /) -> Digest:
        """Return the digest at a place."""

    def append(self, one: Digest, /) -> None:
        """Add one at the end."""


class Fetched:
    """Digests that are kept elsewhere, each fetched when it is asked for.

    Args:
        count: how many are kept.
        fetch: gives the digest of a place.
    """

    def __init__(self, count: int, fetch: Callable[[int], Digest]) -> None:
        self._count = count
        self._fetch = fetch
        self._known: dict[int, Digest] = {}

    def __len__(self) -> int:
        """How many there are, those that came since among them."""
        return self._count

    def __getitem__(self, place: int, /) -> Digest:
        """Return the digest at a place."""
        if place not in self._known:
            self._known[place] = self._fetch(place)
        return self._known[place]

    def append(self, one: Digest, /) -> None:
        """Add one that is not kept yet."""
        self._known[self._count] = one
        self._count += 1


class Texts:
    """Distinct texts, numbered as they come, and the digests that have them.

    Attributes:
        digests: all digests, as they came.
        members: of each text, the places of its digests.
        printed: of each outlet, the texts it printed. A digest without publisher is of none.
    """

    __slots__ = ("_dates", "_hashes", "_outlets", "_texts", "digests", "members", "printed")

    def __init__(self, digests: Iterable[Digest] = ()) -> None:
        self.digests: Digests = []
        self.members: list[list[int]] = []
        self._dates = Growing(np.int64)
        self._hashes = Growing(np.uint64)
        self.printed: list[set[int]] = []
        self._texts: dict[int, int] = {}
        self._outlets: dict[str, int] = {}
        self.add(digests)

    def __len__(self) -> int:
        """How many distinct texts there are."""
        return len(self.members)

    def add(self, digests: Iterable[Digest]) -> Added:
        """Take in digests; texts of fewer words than a gram are kept and never compared."""
        added = Added([], [], [], len(self.digests))
        for one in digests:
            place = len(self.digests)
            self.digests.append(one)
            if one.text:
                self._join(one, place, added)
        return added

    @classmethod
    def restored(
        cls, digests: Digests, facts: NDArray[np.void], outlets: Sequence[str]
    ) -> "Texts":
        """Return the texts of digests that need not be there.

        Args:
            digests: gives those that are asked for.
            facts: `FACTS` of each digest.
            outlets: keys of the outlets, in order of their numbers.
        """
        texts = cls()
        texts.digests = digests
        texts._outlets = {key: number for number, key in enumerate(outlets)}
        places = np.flatnonzero(facts["text"])
        facts = facts[places]
        hashes, first, own = np.unique(facts["text"], return_index=True, return_inverse=True)
        order = np.argsort(first)  # texts are numbered as they came
        number = np.empty(len(order), np.int64)
        number[order] = np.arange(len(order))
        own, hashes = number[own], hashes[order]
        dates = np.full(len(order), np.iinfo(np.int64).max)
        np.minimum.at(dates, own, facts["date"])
        texts._hashes.extend(hashes)
        texts._dates.extend(dates)
        texts._texts = dict(zip(hashes.tolist(), range(len(hashes)), strict=True))
        texts.members = _parted(places, own, len(hashes))
        known = facts["outlet"] >= 0
        printed = _parted(own[known], facts["outlet"][known].astype(np.int64), len(outlets))
        texts.printed = [set(those) for those in printed]
        return texts

    def facts_of(self, one: Digest) -> tuple[int, int, int]:
        """Return `FACTS` of a digest."""
        name = one.group or one.publisher
        return one.text, date_of(one), -1 if name is None else self._outlet(name)

    @property
    def outlets(self) -> list[str]:
        """Keys of the outlets, in order of their numbers."""
        return list(self._outlets)

    def _join(self, one: Digest, place: int, added: Added) -> None:
        self._place(place, *self.facts_of(one), added)

    def _place(self, place: int, own: int, date: int, outlet: int, added: Added) -> None:
        text = self._texts.get(own)
        if text is None:
            text = self._texts[own] = len(self.members)
            self.members.append([])
            self._dates.append(date)
            self._hashes.append(own)
            added.texts.append(text)
        elif date < self._dates.row[text]:
            self._dates.row[text] = date
            added.earlier.append(text)
        self.members[text].append(place)
        if outlet >= 0 and text not in self.printed[outlet]:
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

    @property
    def order(self) -> Order:
        """By what the texts are put in order."""
        return Order(self._dates.row, self._hashes.row)

    def text_of(self, place: int) -> int | None:
        """Return the text of the digest at that place, or None where it is too short."""
        return self.text_by_hash(self.digests[place].text)

    def text_by_hash(self, own: int) -> int | None:
        """Return the text of that hash, or None where there is none."""
        return self._texts.get(own)

    def ordered(self, text: int) -> list[int]:
        """Return the members of a text, the earliest first."""
        found = self.members[text]
        if len(found) == 1:
            return found
        return sorted(found, key=lambda i: (date_of(self.digests[i]), self.digests[i].id, i))


def _parted(values: NDArray[np.int64], owners: NDArray[np.int64], count: int) -> list[list[int]]:
    """Return the values of each owner, in order."""
    turn = np.argsort(owners, kind="stable")
    bounds = bounds_of(np.bincount(owners, minlength=count)).tolist()
    ordered = values[turn].tolist()
    return [ordered[start:end] for start, end in pairwise(bounds)]


def date_of(one: Digest) -> int:
    """Return the minute of publication as a number that grows with time; the last if unknown."""
    digits = "".join(filter(str.isdecimal, (one.published or "")[:16]))
    return int(digits[:_MINUTES].ljust(_MINUTES, "0")) if digits else _UNDATED
