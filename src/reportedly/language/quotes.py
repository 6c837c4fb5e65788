"""Finds quotations: what stands between quotation marks, paragraph by paragraph.

Straight, curly, doubled (`''`) and single marks count; a quotation left open runs to the end of
its paragraph, or to the start of the next when that paragraph opens with a mark of its own.
One pass over the tokens.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.model import Token

_OPENING: Final = frozenset("“«„")
_CLOSING: Final = frozenset("”»")
_STRAIGHT: Final = frozenset({'"', "''", "``"})
_SINGLE_OPEN: Final = "‘"
_SINGLE_CLOSE: Final = frozenset("’'")
_VERBS: Final = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation.

    Attributes:
        first, last: its tokens `[first, last)`, marks included.
        closed: whether its closing mark is there.
        clause: whether it holds a verb and is long enough to be speech of its own.
    """

    first: int
    last: int
    closed: bool
    clause: bool


class Quotes:
    """The quotations of one article, in order, not overlapping."""

    __slots__ = ("_starts", "all")

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.all = tuple(quotes)
        self._starts = [quote.first for quote in quotes]

    def at(self, index: int) -> Quote | None:
        """Return the quotation that holds token `index`, or None."""
        place = bisect_right(self._starts, index) - 1
        if place >= 0 and index < self.all[place].last:
            return self.all[place]
        return None

    def between(self, first: int, last: int) -> list[Quote]:
        """Return the quotations that begin in `[first, last)`."""
        low = bisect_right(self._starts, first - 1)
        high = bisect_right(self._starts, last - 1)
        return list(self.all[low:high])


def find_quotes(tokens: Sequence[Token]) -> Quotes:
    """Return the quotations of an article."""
    found: list[Quote] = []
    opened: int | None = None
    double = True
    for token in tokens:
        i = token.index
        if opened is not None and _is_break(token):
            found.append(_quote(tokens, opened, i, closed=False))
            opened = None
        elif opened is None:
            if _opens(tokens, i):
                opened, double = i, token.text != _SINGLE_OPEN and token.text != "'"
        elif _closes(tokens, i, double=double):
            found.append(_quote(tokens, opened, i + 1, closed=True))
            opened = None
    if opened is not None:
        found.append(_quote(tokens, opened, len(tokens), closed=False))
    return Quotes([quote for quote in found if quote.last - quote.first > 1])


def _is_break(token: Token) -> bool:
    return token.pos == "SPACE" and "\n" in token.text


def _glued_before(tokens: Sequence[Token], i: int) -> bool:
    return (
        i > 0 and tokens[i - 1].span.end == tokens[i].span.start and tokens[i - 1].pos != "SPACE"
    )


def _glued_after(tokens: Sequence[Token], i: int) -> bool:
    last = i + 1 >= len(tokens)
    return (
        not last
        and tokens[i].span.end == tokens[i + 1].span.start
        and tokens[i + 1].pos != "SPACE"
    )


def _opens(tokens: Sequence[Token], i: int) -> bool:
    mark = tokens[i].text
    if mark in _OPENING or mark == "``":
        return True
    if mark in _STRAIGHT:
        return _glued_after(tokens, i)
    if mark == _SINGLE_OPEN or mark == "'":
        return _opens_single(tokens, i)
    return False


def _opens_single(tokens: Sequence[Token], i: int) -> bool:
    """A single mark opens when it leans on a capital or a word and a closing one follows."""
    if not _glued_after(tokens, i) or (_glued_before(tokens, i) and tokens[i - 1].pos != "PUNCT"):
        return False
    for token in tokens[i + 1 : i + 120]:
        if _is_break(token):
            return False
        if (
            token.text in _SINGLE_CLOSE
            and token.tag not in {"POS"}
            and not _glued_after(tokens, token.index)
        ):
            return True
        if (
            token.text in _SINGLE_CLOSE
            and _glued_before(tokens, token.index)
            and tokens[token.index - 1].text in {",", ".", "!", "?"}
        ):
            return True
    return False


def _closes(tokens: Sequence[Token], i: int, *, double: bool) -> bool:
    mark = tokens[i].text
    if double:
        return mark in _CLOSING or (mark in _STRAIGHT and mark != "``")
    if mark not in _SINGLE_CLOSE or not _glued_before(tokens, i):
        return False
    after_mark = tokens[i - 1].text in {",", ".", "!", "?"}
    return after_mark or (tokens[i].tag != "POS" and not _glued_after(tokens, i))


def _quote(tokens: Sequence[Token], first: int, last: int, *, closed: bool) -> Quote:
    while last > first + 1 and tokens[last - 1].pos == "SPACE":
        last -= 1
    inner = tokens[first + 1 : last]
    words = sum(token.pos not in {"PUNCT", "SPACE"} for token in inner)
    clause = words >= 3 and any(token.pos in _VERBS for token in inner)
    return Quote(first, last, closed, clause)
