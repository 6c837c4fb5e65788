"""The pairs of a growing corpus: a new article costs what it touches, and the pairs are exact."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.digests import Digest
from reportedly.collation.reuse.furniture import Furniture, furniture, printed_by, without
from reportedly.collation.reuse.joining import LONGEST, candidates_of, hubs_of, weight
from reportedly.collation.reuse.pairing import join
from reportedly.collation.reuse.pairs import Pairs, measured, spread, spread_some
from reportedly.collation.reuse.postings import Postings, among, distinct, short
from reportedly.collation.reuse.texts import Added, Texts

_SMALL: Final = 64
_PORTION: Final = 20
_HEAVY: Final = 1 << 22


class Index:
    """Digests and the pairs among them; `add` gives exactly what `find_pairs` of all would.

    Attributes:
        texts: the digests, gathered by equal text.
        joined: the inverted index, the furniture and the pairs of texts.
    """

    __slots__ = ("joined", "texts")

    def __init__(self, digests: Sequence[Digest] = ()) -> None:
        self.texts = Texts(digests)
        self.joined = join(self.texts)

    def __len__(self) -> int:
        """How many digests there are."""
        return len(self.texts.digests)

    @property
    def digests(self) -> Sequence[Digest]:
        """The digests, as they came; the places in `Pairs` are places here."""
        return [self.texts.digests[place] for place in range(len(self))]

    def pairs(self) -> Pairs:
        """Return all pairs: what `find_pairs(self.digests)` returns."""
        return spread(self.joined.pairs, self.texts)

    def add(self, digests: Sequence[Digest]) -> Pairs:
        """Take in digests, and return the pairs that one of them is in.

        A few new ones are joined to what they share marks with. Where they change what is
        furniture, or how a long list is bounded, the texts concerned are joined anew. Many new
        ones, beside those there are, cost a rebuild.
        """
        first = len(self)
        self.take(digests)
        return self._touching(first)

    def take(self, digests: Sequence[Digest]) -> set[int]:
        """Take in digests; return the texts of which pairs may have changed."""
        added = self.texts.add(digests)
        touched = self._touched(added)
        chosen = np.zeros(len(self.texts), np.bool_)
        chosen[list(touched)] = True
        postings = self._postings(sorted(touched))
        many = len(digests) > max(_SMALL, len(self) // _PORTION)
        if many or weight(postings, chosen) > _HEAVY:
            self.joined = join(self.texts)
            return set(range(len(self.texts)))
        self._rejoin(postings, chosen)
        return touched.union(self._texts_from(added.first))

    def _touched(self, added: Added) -> set[int]:
        """Take in marks and furniture of new texts; return the texts whose pairs may change."""
        new = added.texts
        columns = self.texts.columns(new)
        owners = np.repeat(np.array(new, np.int64), np.diff(columns.bounds))
        self.joined.inverted.add(columns.marks, owners)
        changed = self._refurnish(added)
        known = np.concatenate([changed, self._bounded_otherwise(added)])
        return {*new, *self.joined.inverted.of(distinct(known)).texts.tolist()}

    def _refurnish(self, added: Added) -> NDArray[np.uint64]:
        """Ask anew for the marks that an outlet printed anew; return those that changed."""
        before = self.joined.furniture
        kept, found = before, [before]
        for outlet in sorted({outlet for outlet, _ in added.printed}):
            postings = self._postings([text for one, text in added.printed if one == outlet])
            printed = printed_by([(outlet, self.texts.printed[outlet])], len(self.texts))
            asked = among(kept.marks, postings.marks) & (kept.outlets == outlet)
            kept = Furniture(kept.marks[~asked], kept.outlets[~asked])
            found.append(furniture(postings, printed, self.texts.order, self.texts.columns))
        found[0] = kept
        after = Furniture(*(np.concatenate(column) for column in zip(*found, strict=True)))
        self.joined = self.joined._replace(furniture=after)
        return np.setxor1d(before.marks, after.marks)

    def _bounded_otherwise(self, added: Added) -> NDArray[np.uint64]:
        """Return the marks whose list has just become long, or has got another hub."""
        new = np.zeros(len(self.texts), np.bool_)
        new[added.texts] = True
        moved = new.copy()
        moved[added.earlier] = True
        postings = self._postings([*added.texts, *added.earlier])
        plain = ~among(postings.marks, distinct(self.joined.furniture.marks))
        postings = postings.keep(plain & (np.diff(postings.bounds) > LONGEST))
        if not len(postings.marks):
            return postings.marks
        rows = postings.of_each()
        arrived = np.bincount(rows, weights=new[postings.texts], minlength=len(postings.marks))
        crossed = np.diff(postings.bounds) - arrived <= LONGEST
        hubs = hubs_of(postings, self.texts.order) & moved[postings.texts]
        crossed[rows[hubs]] = True
        return postings.marks[crossed]

    def _postings(self, texts: Sequence[int]) -> Postings:
        """Return the postings of all marks of some texts."""
        columns = self.texts.columns(texts)
        return self.joined.inverted.of(distinct(short(columns.marks)))

    def _rejoin(self, postings: Postings, chosen: NDArray[np.bool_]) -> None:
        """Join the chosen texts anew."""
        marks = distinct(self.joined.furniture.marks)
        postings = postings.keep(~among(postings.marks, marks))
        left, right = candidates_of(postings, self.texts.order, chosen)
        texts, places = np.unique(np.concatenate([left, right]), return_inverse=True)
        columns = without(self.texts.columns(texts), marks)
        found = measured(columns, places[: len(left)], places[len(left) :])
        names = {"left": texts[found.left], "right": texts[found.right]}
        columns_of_pairs = [names.get(name, getattr(found, name)) for name in Pairs.__slots__]
        old = self.joined.pairs
        kept = old.rows(~(chosen[old.left] | chosen[old.right]))
        self.joined = self.joined._replace(pairs=kept.and_also(Pairs(*columns_of_pairs)))

    def _texts_from(self, first: int) -> set[int]:
        """Return the texts of the digests from place `first` on."""
        found = {self.texts.text_of(place) for place in range(first, len(self))}
        return {text for text in found if text is not None}

    def _touching(self, first: int) -> Pairs:
        """Return the pairs that a digest from place `first` on is in."""
        texts = sorted(self._texts_from(first))
        mine = np.zeros(len(self.texts), np.bool_)
        mine[texts] = True
        several = [text for text in texts if len(self.texts.members[text]) > 1]
        old = self.joined.pairs
        pairs = spread_some(old.rows(mine[old.left] | mine[old.right]), self.texts, several)
        return pairs.rows((pairs.left >= first) | (pairs.right >= first))
