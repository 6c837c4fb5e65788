"""A text's words with their places, and which gaps may lie inside a name."""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"([^\W_]+)")
_GAPS: Final = frozenset(
    {" ", "\u00a0", "\n", "-", "\u2011", "'", "’", "&", " & ", "! ", "+", "/"}
)
_DOTS: Final = frozenset({".", ". "})
_SHORT: Final = 2


class Word(NamedTuple):
    """One run of letters and digits: how it stands, where, and without case."""

    text: str
    start: int
    end: int
    folded: str


@lru_cache(maxsize=1024)  # one article is asked for its words many times, and its outlets' names
def words_of(text: str) -> tuple[Word, ...]:
    """Return the runs of letters and digits in order; hyphens and apostrophes part them."""
    parts = _WORD.split(text)  # gaps and words by turns; no call for each word
    edges = list(accumulate(map(len, parts), initial=0))
    words = parts[1::2]
    rows = zip(words, edges[1:-1:2], edges[2::2], map(str.casefold, words), strict=True)
    return tuple(map(partial(tuple.__new__, Word), rows))


def joined(text: str, before: Word, after: Word) -> bool:
    """Say whether two neighbouring words may belong to one name.

    A full stop parts them, but after an initial or a short form ("U.S. News", "St. Petersburg").
    """
    gap = text[before.end : after.start]
    return gap in _GAPS or (gap in _DOTS and len(before.text) <= _SHORT)


def word_at(words: Sequence[Word], i: int) -> str:
    """Return word `i` without case, or an empty string outside the text."""
    return words[i].folded if 0 <= i < len(words) else ""
