"""A reading as the stemma weighs it: word n-grams, content words, credits, stamp."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Final

import numpy as np

from reportedly.collation.stemma.credits import Credited, credits_of, seen_in
from reportedly.collation.stemma.houses import House, Houses
from reportedly.collation.stemma.matter import NOTHING, Matter, Numbers, ascending, matter_of
from reportedly.collation.stemma.notices import notices_of
from reportedly.collation.stemma.stamps import Stamp, stamp_of
from reportedly.language.remembering import EachWord
from reportedly.language.words import Word, words_of
from reportedly.model import Article, Reading, Span

GRAM: Final = 3
_BASE: Final = np.uint64(2**21)
_STEM: Final = 6
_CONTENT: Final = 4
_START: Final = attrgetter("start")
_END: Final = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Witness:
    """One article of a story, as the stemma weighs it.

    Attributes:
        reading: the article, read.
        house: its publisher.
        stamp: when it can have been published.
        credits: the outlets it credits, strongest first.
        words: its words outside by-lines and date-lines.
        grams: numbers of the word trigrams, one a position.
        distinct: those numbers, sorted, each once.
        content: numbers of the stems of its longer words, sorted, each once.
        matter: what it tells, apart from its wording.
    """

    reading: Reading
    house: House
    stamp: Stamp
    credits: tuple[Credited, ...]
    words: Sequence[Word]
    grams: Numbers
    distinct: Numbers
    content: Numbers
    matter: Matter

    @property
    def id(self) -> str:
        """The article's id."""
        return self.reading.article.id


def witnesses_of(
    readings: Sequence[Reading],
    *,
    outlets: Iterable[str] = (),
    furniture: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> tuple[tuple[Witness, ...], Houses]:
    """Return the articles of a story as witnesses, and the names of its outlets.

    Args:
        readings: the articles of the story.
        outlets: names of further outlets that the corpus knows.
        furniture: by article, stretches that its outlet repeats under other stories too.
    """
    publishers = [one.article.publisher or "" for one in readings]
    seen = list(map(seen_in, readings))
    houses = Houses(filter(None, publishers), {name for one in seen for name in one.names})
    finder = houses.finder(houses.name(name) for name in (*publishers, *outlets))
    numbers = numbering()
    found = (
        _witness(
            one,
            _body(one.article, (*names.notes, *furniture.get(one.article.id, ()))),
            numbers,
            houses,
            credits_of(one, names, houses, finder, notices),
            alone=len(readings) == 1,
        )
        for one, names, notices in zip(readings, seen, notices_of(readings), strict=True)
    )
    return tuple(found), houses


def numbering() -> Mapping[str, int]:
    """Return what gives each string the next number when it is first asked for."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _witness(
    reading: Reading,
    words: list[Word],
    numbers: Mapping[str, int],
    houses: Houses,
    credited: tuple[Credited, ...],
    *,
    alone: bool,
) -> Witness:
    folded = [word.folded for word in words]
    codes = _codes(folded, numbers)
    grams = _grams(codes)
    stems = filter(None, map(_CONTENT_KEYS.__getitem__, folded))
    return Witness(
        reading=reading,
        house=houses.of(houses.name(reading.article.publisher)),
        stamp=stamp_of(reading.article),
        credits=credited,
        words=words,
        grams=grams,
        distinct=ascending(grams),
        content=grams[:0] if alone else ascending(_codes(stems, numbers)),
        matter=NOTHING if alone else matter_of(reading.article.text, words, grams, numbers),
    )


def _body(article: Article, furniture: Sequence[Span]) -> list[Word]:
    """Return the words outside by-lines, date-lines, notes and furniture: what reprints add."""
    words = words_of(article.text)
    hidden: set[int] = set()
    for line in (*(one.furniture for one in article.credits), *furniture):
        first = bisect_right(words, line.start, key=_END)
        hidden.update(range(first, bisect_left(words, line.end, key=_START)))
    if not hidden:
        return list(words)
    return [word for i, word in enumerate(words) if i not in hidden]


def _content_key(word: str) -> str:
    """Return the key of a word's stem, which no word has; empty for a short word."""
    return f"~{word[:_STEM]}" if len(word) >= _CONTENT else ""


_CONTENT_KEYS: Final = EachWord(_content_key)


def _codes(words: Iterable[str], numbers: Mapping[str, int]) -> Numbers:
    return np.array(list(map(numbers.__getitem__, words)), dtype=np.uint64)


def _grams(codes: Numbers) -> Numbers:
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint64)
    return codes[:-2] * _BASE * _BASE + codes[1:-1] * _BASE + codes[2:]
