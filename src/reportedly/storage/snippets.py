"""The stretch of a text that shows why it was found, with the places of the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

BEFORE: Final = 80
LENGTH: Final = 240
_LOOKED_AT: Final = 200_000
_ENDINGS: Final = ("ing", "ies", "ed", "es", "s", "y", "e")
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text.

    Attributes:
        text: its words on one line, with `…` where the text goes on.
        marks: `(start, end)` of what was searched for, in code points of `text`.
    """

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(text: str, words: Sequence[str]) -> Snippet:
    """Return the first stretch of the text that has one of the words; else its beginning.

    Databases match words by their stems; here a word is marked where its beginning without a
    common ending stands, which shows nearly the same.
    """
    looked_at = text[:_LOOKED_AT]
    pattern = _pattern(tuple(words))
    found = pattern.search(looked_at) if pattern else None
    start = max(0, found.start() - BEFORE) if found else 0
    if start:
        space = looked_at.find(" ", start, start + BEFORE)
        start = space + 1 if space >= 0 else start
    end = start + LENGTH
    if end < len(text):
        space = text.rfind(" ", end - 40, end)
        end = space if space >= 0 else end
    shown = " ".join(text[start:end].split())
    shown = f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
    marks = tuple(each.span() for each in pattern.finditer(shown)) if pattern else ()
    return Snippet(shown, marks)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    stems = sorted({re.escape(_stem(word)) for word in words}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
