"""A text cut into the words, numbers and marks that expressions of time are made of."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reportedly.language import TimeWords

_LEX: Final = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d))"
    r"|(?P<numeric>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d))"
    r"|(?P<decade>(?:\d\d|['’])?\d0s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<meridian>[AaPp](?:\.[Mm]\b\.?|[Mm]\b))"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)"
    r"|(?P<possessive>['’]s?\b|['’])"
    r"|(?P<mark>[^\w\s]|\n)"
)
_DASHES: Final = frozenset("-–—\u2011")
_LONGEST_NUMBER: Final = 6


class Word(NamedTuple):
    """One lexical unit.

    Attributes:
        kind: iso | numeric | clock | decade | ordinal | number | meridian | word | possessive
            | mark.
        text: as it stands.
        low: in lower case, with straight apostrophes.
        start, end: where it stands, in code points.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int


_NONE: Final = Word("", "", "", -1, -1)
_BLANKS: Final = (_NONE,) * 8
"""Stand behind the last unit, so that looking a little too far finds nothing; before the first,
too, since a list counts -1 from its end. The look-ups are asked a hundred times a sentence."""


def _low(unit: str) -> str:
    return unit.lower().replace("’", "'") if "’" in unit else unit.lower()


class Words:
    """The lexical units of a text, with look-ups that never leave it."""

    __slots__ = ("_all", "_count", "_lows", "known", "phrases")

    def __init__(
        self, text: str, known: TimeWords, phrases: Callable[[int], tuple[int, str] | None]
    ) -> None:
        """Cut `text`; `phrases` tells the end and the head of a noun phrase at an offset."""
        self.known = known
        self.phrases = phrases
        found = [
            Word(match.lastgroup or "", unit := match.group(), _low(unit), *match.span())
            for match in _LEX.finditer(text)
        ]
        self._count = len(found)
        self._all: Sequence[Word] = (*found, *_BLANKS)
        self._lows = [word.low for word in self._all]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, i: int) -> Word:
        try:
            return self._all[i]
        except IndexError:
            return _NONE

    def low(self, i: int) -> str:
        """Return a unit in lower case; an empty string beyond the text."""
        try:
            return self._lows[i]
        except IndexError:
            return ""

    def has(self, i: int, name: str) -> bool:
        """Say whether a unit is in one of the lists of the data file."""
        return self.low(i) in self.known.sets[name]

    def says(self, i: int, *words: str) -> bool:
        """Say whether these words stand at `i`, in lower case."""
        return self.low(i) == words[0] and all(
            self.low(k) == word for k, word in enumerate(words, i)
        )

    def is_dash(self, i: int) -> bool:
        """Say whether a hyphen or a dash stands at `i`."""
        return self[i].text in _DASHES

    def past_dash(self, i: int) -> int:
        """Return the position behind a hyphen at `i`, or `i`."""
        return i + 1 if self.is_dash(i) else i

    def glued(self, i: int) -> bool:
        """Say whether nothing stands between a unit and the one before."""
        return self[i - 1].end == self[i].start

    def number(self, i: int, *, most: int = 999_999) -> int | None:
        """Return the whole number at `i`, in figures or in words, if it is not too large."""
        word = self[i]
        if word.kind == "number":
            figures = word.text
            fits = figures.isdecimal() and len(figures) <= _LONGEST_NUMBER
            value = int(figures) if fits else None
        else:
            value = self.known.numbers.get(word.low)
        return value if value is not None and value <= most else None

    def ordinal(self, i: int) -> int | None:
        """Return the ordinal at `i`: "3rd", "third"."""
        word = self[i]
        if word.kind == "ordinal":
            return int(word.text[:-2])
        return self.known.ordinals.get(word.low)

    def year(self, i: int) -> int | None:
        """Return the year in four figures at `i`."""
        word = self[i]
        if word.kind == "number" and len(word.text) == 4 and word.text.isdecimal():
            value = int(word.text)
            return value if 1000 <= value <= 2199 else None
        return None

    def far_year(self, i: int) -> int | None:
        """Return a number that can only be a year out of reach: "3 May 9999." ends with one.

        No word follows it that it could count.
        """
        word, after = self[i], self[i + 1]
        figures = word.kind == "number" and word.text.isdecimal() and len(word.text) in {4, 5}
        if not figures or after.kind == "word" or int(word.text) < 2200:
            return None
        return int(word.text)

    def noun_phrase(self, i: int) -> tuple[str, int] | None:
        """Return the head's lemma of the noun phrase at `i`, and the position behind it."""
        found = self.phrases(self[i].start) if i < self._count else None
        if found is None:
            return None
        end = i
        while end < self._count and self[end].start < found[0]:
            end += 1
        return found[1], end
