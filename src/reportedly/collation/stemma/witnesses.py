"""A reading as the stemma weighs it: word n-grams, content words, credits, stamp."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from reportedly.collation.stemma.credits import Credited, credits_of, names_credited
from reportedly.collation.stemma.houses import House, Houses
from reportedly.collation.stemma.matter import Matter, Numbers, matter_of
from reportedly.collation.stemma.notices import notices_of
from reportedly.collation.stemma.own import notes_of
from reportedly.collation.stemma.stamps import Stamp, stamp_of
from reportedly.language.words import Word, words_of
from reportedly.model import Article, Reading, Span

GRAM: Final = 3
_BASE: Final = np.uint64(2**21)
_STEM: Final = 6
_CONTENT: Final = 4


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
    credited: set[str] = set().union(*map(names_credited, readings))
    houses = Houses(filter(None, publishers), credited)
    finder = houses.finder(houses.name(name) for name in (*publishers, *outlets))
    numbers: dict[str, int] = {}
    found = (
        _witness(
            one,
            _body(one.article, furniture.get(one.article.id, ())),
            numbers,
            houses,
            credits_of(one, houses, finder, notices),
        )
        for one, notices in zip(readings, notices_of(readings), strict=True)
    )
    return tuple(found), houses


def _witness(
    reading: Reading,
    words: list[Word],
    numbers: dict[str, int],
    houses: Houses,
    credited: tuple[Credited, ...],
) -> Witness:
    codes = _codes([word.folded for word in words], numbers)
    grams = _grams(codes)
    stems = [f"~{w.folded[:_STEM]}" for w in words if len(w.folded) >= _CONTENT]
    return Witness(
        reading=reading,
        house=houses.of(houses.name(reading.article.publisher)),
        stamp=stamp_of(reading.article),
        credits=credited,
        words=words,
        grams=grams,
        distinct=np.unique(grams),
        content=np.unique(_codes(stems, numbers)),
        matter=matter_of(
            reading.article.text, words, grams, lambda key: numbers.setdefault(key, len(numbers))
        ),
    )


def _body(article: Article, furniture: Sequence[Span]) -> list[Word]:
    """Return the words outside by-lines, date-lines and furniture: those every reprint adds."""
    lines = [*(one.furniture for one in article.credits), *notes_of(article), *furniture]
    return [
        word
        for word in words_of(article.text)
        if not any(line.start < word.end and word.start < line.end for line in lines)
    ]


def _codes(words: Sequence[str], numbers: dict[str, int]) -> Numbers:
    return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.uint64)


def _grams(codes: Numbers) -> Numbers:
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint64)
    return codes[:-2] * _BASE * _BASE + codes[1:-1] * _BASE + codes[2:]
