"""An index on a shelf: of what is kept there, a new article fetches what it touches alone."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.digests import Digest
from reportedly.collation.reuse.furniture import Furniture
from reportedly.collation.reuse.index import Index
from reportedly.collation.reuse.pairing import Joined
from reportedly.collation.reuse.pairs import Pairs, spread, spread_some
from reportedly.collation.reuse.postings import (
    Inverted,
    Postings,
    keys_of,
    parted,
    postings_of,
    short,
)
from reportedly.collation.reuse.texts import FACTS, Fetched, Texts
from reportedly.collation.shelves import Buckets, Shelf, among

_MARK: Final = np.dtype([("key", "<u8"), ("article", "<u4")])
_MARK_BITS: Final = 40
_FURNITURE: Final = np.dtype([("marks", "<u8"), ("outlets", "<i8")])
_PAIR: Final = np.dtype(
    [
        ("left", "<u4"),
        ("right", "<u4"),
        ("left_share", "<f8"),
        ("right_share", "<f8"),
        ("words", "<u4"),
        ("longest", "<u4"),
        ("left_quoted", "<f8"),
        ("right_quoted", "<f8"),
    ]
)
_KIND: Final = "texts"
_FACTS, _OUTLETS, _STANDING, _PAIRS = range(4)


class GrowingPairs:
    """Digests and the pairs among them, on a shelf.

    Args:
        shelf: where all of it is kept; empty, or as an earlier one saved it.
        digests: gives the digest of an article that was taken in by its place.
    """

    def __init__(self, shelf: Shelf, digests: Callable[[int], Digest]) -> None:
        self._shelf = shelf
        self._marks = _ShelvedMarks(Buckets(shelf, "marks", _MARK, _MARK_BITS))
        self._facts = _unpacked(shelf.get(_KIND, _FACTS), FACTS)
        outlets = json.loads(shelf.get(_KIND, _OUTLETS) or b"[]")
        self._index = Index()
        fetched = Fetched(len(self._facts), digests)
        self._index.texts = Texts.restored(fetched, self._facts, outlets)
        standing = _unpacked(shelf.get(_KIND, _STANDING), _FURNITURE)
        self._index.joined = Joined(
            self._marks,
            Furniture(standing["marks"], standing["outlets"]),
            _pairs(_unpacked(shelf.get(_KIND, _PAIRS), _PAIR)),
        )

    def __len__(self) -> int:
        """How many digests were taken in."""
        return len(self._facts)

    def fill(self, digests: Sequence[Digest]) -> Pairs:
        """Take in a corpus whole, in place of what there was; return all its pairs."""
        self._index = Index(digests)
        self._kept(digests, first=0)
        return spread(self._index.joined.pairs, self._index.texts)

    def take(self, digests: Sequence[Digest]) -> NDArray[np.int64]:
        """Take in digests; return the articles of which pairs may have changed."""
        first = len(self)
        touched = np.zeros(len(self._index.texts) + len(digests), np.bool_)
        touched[list(self._index.take(digests))] = True
        self._kept(digests, first=first)
        pairs = self._index.joined.pairs
        found = touched[pairs.left] | touched[pairs.right]
        touched[pairs.left[found]] = touched[pairs.right[found]] = True
        members = self._index.texts.members
        return np.array(
            sorted(place for text in np.flatnonzero(touched).tolist() for place in members[text]),
            np.int64,
        )

    def within(self, places: NDArray[np.int64]) -> Pairs:
        """Return the pairs of which both sides are among some articles."""
        texts = self._index.texts
        found = {texts.text_by_hash(one) for one in self._facts["text"][places].tolist()}
        chosen = sorted(text for text in found if text is not None)
        mine = np.zeros(len(texts), np.bool_)
        mine[chosen] = True
        several = [text for text in chosen if len(texts.members[text]) > 1]
        old = self._index.joined.pairs
        pairs = spread_some(old.rows(mine[old.left] & mine[old.right]), texts, several)
        return pairs.rows(among(pairs.left, places) & among(pairs.right, places))

    def save(self) -> None:
        """Put what changed on the shelf."""
        self._marks.buckets.save()
        joined = self._index.joined
        standing = np.zeros(len(joined.furniture.marks), _FURNITURE)
        standing["marks"], standing["outlets"] = joined.furniture
        rows = np.zeros(len(joined.pairs), _PAIR)
        for name in Pairs.__slots__:
            rows[name] = getattr(joined.pairs, name)
        kept: Iterable[tuple[int, bytes]] = (
            (_FACTS, self._facts.tobytes()),
            (_OUTLETS, json.dumps(self._index.texts.outlets).encode()),
            (_STANDING, standing.tobytes()),
            (_PAIRS, rows.tobytes()),
        )
        self._shelf.put(_KIND, kept)

    def _kept(self, digests: Sequence[Digest], *, first: int) -> None:
        """Note what digests say of themselves; keep marks on the shelf that were joined anew."""
        facts = [self._index.texts.facts_of(one) for one in digests]
        self._facts = np.concatenate([self._facts[:first], np.array(facts, FACTS)])
        inverted = self._index.joined.inverted
        if isinstance(inverted, Inverted):
            self._marks.fill(inverted.keys)
            self._index.joined = self._index.joined._replace(inverted=self._marks)


class _ShelvedMarks:
    """Which texts hold each mark, fetched as asked for."""

    def __init__(self, buckets: Buckets) -> None:
        self.buckets = buckets

    def add(self, marks: NDArray[np.uint64], texts: NDArray[np.int64]) -> None:
        """Take in the marks of new texts; `texts` says for each mark whose it is."""
        self.buckets.add(_rows(np.unique(keys_of(short(marks), texts))))

    def of(self, marks: NDArray[np.uint64]) -> Postings:
        """Return the postings of the given marks (short, ascending)."""
        rows = self.buckets.of(marks)
        return postings_of(keys_of(rows["key"], rows["article"]))

    def fill(self, keys: NDArray[np.uint64]) -> None:
        """Keep these and no others."""
        self.buckets.fill(_rows(keys))


def _rows(keys: NDArray[np.uint64]) -> NDArray[np.void]:
    found = np.zeros(len(keys), _MARK)
    found["key"], found["article"] = parted(keys)
    return found


def _unpacked(data: bytes | None, dtype: np.dtype[np.void]) -> NDArray[np.void]:
    return np.frombuffer(data or b"", dtype)


def _pairs(rows: NDArray[np.void]) -> Pairs:
    whole = {name: rows[name].astype(np.int64) for name in ("left", "right", "words", "longest")}
    return Pairs(**{name: whole.get(name, rows[name]) for name in Pairs.__slots__})
