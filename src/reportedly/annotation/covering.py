"""Mentions by where they stand, found without going through all of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from reportedly.model import Mention, Span


class Covering:
    """Mentions that do not overlap each other, for look-up by span."""

    __slots__ = ("_mentions", "_starts")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]

    def over(self, span: Span) -> Iterator[Mention]:
        """Yield the mentions that share a code point with `span`, in order."""
        i = max(0, bisect_right(self._starts, span.start) - 1)
        while i < len(self._mentions) and self._starts[i] < span.end:
            if self._mentions[i].span.overlaps(span):
                yield self._mentions[i]
            i += 1
