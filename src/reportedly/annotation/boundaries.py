"""Where sentences must and must not begin: paragraphs, glued sentences, credits, lower case.

The parser keeps to what is decided here and decides the rest itself.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from reportedly.model import Span

CLOSERS: Final = "\"'”’»)]"
TERMINAL: Final = ".!?…:;"
ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt adm maj rev hon st jr sr mt ft vs no "
    "jan feb mar apr jun jul aug sept sep oct nov dec inc corp ltd co".split()
)
_LINE: Final = re.compile(r"[^\n]+")
_WRAP_WIDTH: Final = 100
LONGEST: Final = 300
"""Tokens after which a sentence is cut where nothing ends it: beyond that a parse says nothing,
and attributions nested in one another without end would take quadratic time."""


def is_hard_wrapped(text: str) -> bool:
    """Say whether single line breaks only wrap lines, as in mail and old wire copy."""
    lines = [m.group() for m in _LINE.finditer(text[:20_000])]
    if len(lines) < 4 or median(map(len, lines)) > _WRAP_WIDTH:
        return False
    open_ended = sum(not _ends_sentence(line) for line in lines)
    return open_ended > len(lines) * 0.6


def _ends_sentence(line: str) -> bool:
    return line.rstrip().rstrip(CLOSERS)[-1:] in TERMINAL


def sentence_starts(
    words: Sequence[str], starts: Sequence[int], furniture: Iterable[Span], *, wrapped: bool
) -> list[int]:
    """Return for each token 1 (begins a sentence), -1 (does not) or 0 (the parser decides).

    Args:
        words: the tokens' text, white-space tokens included.
        starts: the tokens' first code points, ascending.
        furniture: stretches that stand in no sentence; a sentence begins after each.
        wrapped: whether single line breaks only wrap lines.
    """
    marks = [0] * len(words)
    for i in range(1, len(words)):
        if words[i][0].islower() and not words[i - 1].isspace():  # most words of a text
            marks[i] = -1
        else:
            marks[i] = _mark(words, i, wrapped=wrapped)
    _cut_endless(words, marks)
    ends = sorted(span.end for span in furniture)
    for i, start in enumerate(starts):
        if not ends:
            break
        if start >= ends[0] and not words[i].isspace():
            marks[i] = 1
            ends = [end for end in ends if end > start]
    return marks


def _cut_endless(words: Sequence[str], marks: list[int]) -> None:
    """Begin a sentence wherever `LONGEST` tokens went by without anything that may end one."""
    length = 0
    for i in range(1, len(words)):
        before = words[i - 1]
        may_end = marks[i] >= 0 and (before.isspace() or before[-1] in TERMINAL)
        length = 0 if marks[i] == 1 or may_end else length + 1
        if length >= LONGEST and not words[i].isspace():
            marks[i], length = 1, 0


def _mark(words: Sequence[str], i: int, *, wrapped: bool) -> int:
    word, before = words[i], words[i - 1]
    if word.isspace():
        return -1
    if before.isspace() and "\n" in before:
        return _after_break(words, i, wrapped=wrapped)
    if word[0].islower():
        return -1
    if before == "." and word[0].isupper():
        return 1
    return 0


def _after_break(words: Sequence[str], i: int, *, wrapped: bool) -> int:
    """Decide after a line break: a blank line always parts, a single one mostly does."""
    if words[i - 1].count("\n") > 1:
        return 1
    if wrapped:
        return 0
    return -1 if words[i][0].islower() and i > 1 and words[i - 2][-1] not in TERMINAL else 1
