"""Which mention each side of an event is: the name in its words, or the one a pronoun stands for.

A pronoun is resolved only where a single name fits: the only person, or the only body, named
before it in its sentence, else in the sentence before. Where two fit, nobody is meant for certain.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.claims.ground import Ground
from reportedly.model import Mention, Span

_PERSON: Final = frozenset("he she him her his hers himself herself".split())
_BODY: Final = frozenset({"it", "its", "itself"})
_MANY: Final = frozenset({"they", "them", "their", "themselves", "we", "us", "our"})
_BODIES: Final = frozenset({"organization", "outlet", "place"})
_NAMES: Final = frozenset({"person", *_BODIES})


class Meant:
    """Finds the mentions that sides of events are, in one text."""

    __slots__ = ("_ground", "_mentions", "_starts")

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        found = (one for one in ground.annotations.mentions if one.kind in _NAMES)
        self._mentions = sorted(found, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]

    def ids(self, sides: Sequence[Span]) -> tuple[str | None, ...]:
        """Return for each side the id of the mention it is, or None."""
        return tuple(self._id(side) for side in sides)

    def _id(self, side: Span) -> str | None:
        word = side.of(self._ground.article.text).lower()
        for pronouns, kinds in ((_PERSON, {"person"}), (_BODY, _BODIES)):
            if word in pronouns:
                return self._only(side, kinds)
        if word in _MANY:
            return None
        return self._named(side)

    def _named(self, side: Span) -> str | None:
        """Return the last mention that stands inside the words: "Norvia's president Ada Berg"."""
        inside = [one for one in self._between(side.start, side.end) if side.holds(one.span)]
        ends = [one for one in inside if one.span.end == side.end]
        return ends[-1].id if ends else None

    def _only(self, side: Span, kinds: set[str] | frozenset[str]) -> str | None:
        for start in self._sentence_starts(side):
            found = {
                one.name: one.id
                for one in self._between(start, side.start)
                if one.kind in kinds and one.span.end <= side.start
            }
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _sentence_starts(self, side: Span) -> Iterator[int]:
        """Yield where the sentence of a side starts, and the one before."""
        sentences = self._ground.annotations.sentences
        after = bisect_left([one.span.start for one in sentences], side.start + 1)
        for place in (after - 1, after - 2):
            if place >= 0:
                yield sentences[place].span.start

    def _between(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start)
        return self._mentions[first : bisect_left(self._starts, end)]
