"""How wide words are in a picture, and where they break: an estimate that errs to the wide side.

A picture that stands alone does not know the fonts of its reader.
"""

from collections.abc import Iterator
from typing import Final

_NARROW: Final = frozenset("fijlrtI.,:;'!|()[] ’‘“”-·")
_WIDE: Final = frozenset("mwMW@%—…")
_FIRST_WIDE_SCRIPT: Final = 0x1100
"""From here on lie scripts whose letters are about as wide as high."""


def width(words: str, size: float) -> float:
    """Return about how wide `words` are, in the unit of `size`, the height of the font."""
    return size * sum(map(_letter, words))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    if ord(letter) >= _FIRST_WIDE_SCRIPT:
        return 1.05
    return 0.68 if letter.isupper() else 0.58


def wrapped(words: str, size: float, widest: float, lines: int) -> tuple[str, ...]:
    """Break words into lines no wider than `widest`; what is over is cut with an ellipsis."""
    broken = list(_lines(" ".join(words.split()), size, widest))
    if len(broken) <= lines:
        return tuple(broken)
    return (*broken[: lines - 1], cut(" ".join(broken[lines - 1 :]), size, widest))


def cut(words: str, size: float, widest: float) -> str:
    """Return words, or as many of their letters as fit, with an ellipsis."""
    if width(words, size) <= widest:
        return words
    room = widest - width("…", size)
    kept = 0
    while kept < len(words) and room >= size * _letter(words[kept]):
        room -= size * _letter(words[kept])
        kept += 1
    return words[:kept].rstrip() + "…"


def _lines(words: str, size: float, widest: float) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > widest:
            yield line
            line = word
        else:
            line = longer
    yield line
