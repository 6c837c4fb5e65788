"""Before and after, word by word: what went, what came, what stayed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

Side = Literal["same", "before", "after"]

_WORD: Final = re.compile(r"\s*\S+")
MOST_WORDS: Final = 400
"""Longer passages are not compared word by word."""


class Piece(NamedTuple):
    """Some words and whether they stand on both sides or on one alone."""

    side: Side
    words: str


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return both wordings joined into one row of pieces; white space is evened out."""
    old, new = " ".join(before.split()), " ".join(after.split())
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return (Piece("before", old), Piece("after", new))
    return tuple(_joined(_pieces(ours, theirs)))


def _pieces(ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    match = SequenceMatcher(None, [_key(one) for one in ours], [_key(one) for one in theirs])
    for tag, a, b, c, d in match.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(theirs[c:d]))
            continue
        yield Piece("before", "".join(ours[a:b]))
        yield Piece("after", "".join(theirs[c:d]))


def _key(word: str) -> str:
    return word.strip().strip(".,;:\"'“”‘’").casefold()


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.words.strip():
            yield Piece(piece.side, piece.words.strip())
