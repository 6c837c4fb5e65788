"""Which articles of a store belong together: a new one is compared with what it touches alone.

What finds them lies in the store as columns, with the articles that were taken in. Where one of
those has gone or is another one now, or other rules apply, all is gathered anew.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from reportedly.collation import (
    Digest,
    GrowingPairs,
    Growth,
    Slots,
    digest,
    find_pairs,
    group,
    slots,
)
from reportedly.errors import UnknownName
from reportedly.formats import reading_of
from reportedly.pipeline.packing import unpacked
from reportedly.pipeline.rules import rules_version
from reportedly.pipeline.shelf import (
    KINDS,
    DamagedShelfError,
    place_of,
    sealed,
    stretch_of,
    unsealed,
)
from reportedly.storage import Changes, OpenColumns, Store

Groups = tuple[list[str], Sequence[tuple[int, ...]]]
"""Ids of articles, and the places among them of those that belong together."""

_FEWEST: Final = 500
"""Articles below which all are gathered anew: that is done in a moment, and nothing is kept."""
_SMALL: Final = 64
_PORTION: Final = 20
"""So many articles at once, or one in so many, are taken in one by one; more are gathered anew."""
_TAKEN: Final = "taken"


def grouped(store: Store) -> Groups:
    """Return the latest version of each article of a store, gathered into stories."""
    names = store.articles.ids()
    if len(names) < _FEWEST:
        return _gathered(store)
    with store.columns.opened() as columns:
        shelf = _StoreShelf(columns)
        try:
            found = _grown(store, shelf, names)
        except (DamagedShelfError, UnknownName):  # or somebody has just forgotten an article
            shelf = _StoreShelf(columns)
            found = _filled(store, shelf)
        standing = columns.standing
    changes = shelf.changes()
    if changes.rows:
        # Somebody else may have kept others meanwhile: then theirs stay.
        store.columns.keep(changes, standing)
    return found


def _gathered(store: Store) -> Groups:
    names, digests, every = _all(store)
    return names, group(every, find_pairs(digests))


def _all(store: Store) -> tuple[list[str], list[Digest], list[Slots]]:
    names: list[str] = []
    digests: list[Digest] = []
    every: list[Slots] = []
    for name, one, other in store.articles.digests():
        names.append(name)
        found = _made(store, name, one, other)
        digests.append(found[0])
        every.append(found[1])
    return names, digests, every


def _made(store: Store, name: str, one: bytes, other: bytes) -> tuple[Digest, Slots]:
    if one and other:
        return unpacked(Digest, one), unpacked(Slots, other)
    reading = reading_of(store.articles.article(name).record)
    return digest(reading), slots(reading)


def _grown(store: Store, shelf: "_StoreShelf", names: Sequence[str]) -> Groups:
    """Take in what is new; all of it where that is much, or where what there was has changed."""
    taken = shelf.taken()
    known = set(taken)
    new = [name for name in names if name not in known]
    if not taken or len(taken) + len(new) != len(names):
        return _filled(store, shelf)
    whole = [*taken, *new]
    growth = Growth(shelf, lambda place: _one(store, whole[place])[1])
    if len(growth) != len(taken):
        raise DamagedShelfError("stories")
    if not new:
        return whole, _groups(growth)
    few = len(new) <= max(_SMALL, len(whole) // _PORTION)
    if not few or not growth.fits(len(new)):
        return _filled(store, shelf)
    pairs = GrowingPairs(shelf, lambda place: _one(store, whole[place])[0])
    if len(pairs) != len(taken):
        raise DamagedShelfError("texts")
    found = [_one(store, name) for name in new]
    touched = pairs.take([one for one, _ in found])
    growth.take([other for _, other in found], touched, pairs.within)
    _save(shelf, pairs, growth, whole)
    return whole, _groups(growth)


def _one(store: Store, name: str) -> tuple[Digest, Slots]:
    return _made(store, name, *store.articles.digest(name))


def _filled(store: Store, shelf: "_StoreShelf") -> Groups:
    shelf.clear_all()
    names, digests, every = _all(store)
    # Both are asked for an article again only when one is taken in later.
    growth = Growth(shelf, every.__getitem__)
    pairs = GrowingPairs(shelf, digests.__getitem__)
    growth.fill(every, pairs.fill(digests))
    _save(shelf, pairs, growth, names)
    return names, _groups(growth)


def _save(shelf: "_StoreShelf", pairs: GrowingPairs, growth: Growth, names: Sequence[str]) -> None:
    pairs.save()
    growth.save()
    shelf.take(names)


def _groups(growth: Growth) -> list[tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for place in range(len(growth)):
        found.setdefault(growth.story_of(place), []).append(place)
    return [tuple(one) for one in found.values()]


class _StoreShelf:
    """A shelf over the columns of a store; what is put there waits until it is kept."""

    def __init__(self, columns: OpenColumns) -> None:
        self._columns = columns
        self._cleared: set[str] = set()
        self._rows: dict[int, bytes] = {}

    def get(self, kind: str, number: int) -> bytes | None:
        """Return what was put there, or None.

        Raises:
            DamagedShelfError: it is not what was put there.
        """
        place = place_of(kind, number)
        data = self._rows.get(place)
        if data is None and kind not in self._cleared:
            data = self._columns.row(place)
        return None if data is None else unsealed(data, f"{kind} {number}")

    def put(self, kind: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Put bytes at their numbers."""
        self._rows.update((place_of(kind, number), sealed(data)) for number, data in rows)

    def clear(self, kind: str) -> None:
        """Drop all of one kind."""
        self._cleared.add(kind)
        first, end = stretch_of(kind)
        self._rows = {
            place: data for place, data in self._rows.items() if not first <= place < end
        }

    def clear_all(self) -> None:
        """Drop everything."""
        self._cleared.update(KINDS)
        self._rows = {}

    def taken(self) -> list[str]:
        """Return the ids of the articles that were taken in by the same rules, in order."""
        rules, *names = (self.get(_TAKEN, 0) or b"").decode().split("\n")
        return names if rules == rules_version() else []

    def take(self, names: Sequence[str]) -> None:
        """Put the ids of all articles that are taken in."""
        self.put(_TAKEN, [(0, "\n".join([rules_version(), *names]).encode())])

    def changes(self) -> Changes:
        """Return what was put and dropped."""
        return Changes([stretch_of(kind) for kind in sorted(self._cleared)], self._rows)
