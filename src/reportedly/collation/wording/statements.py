"""A read article as its statements: sentences with their words, weighed by how much they tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from reportedly.language import rarity, stem
from reportedly.model import Reading, Span

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_MOST_BITS: Final = 6
_FEWEST: Final = 3
_DIGITS: Final = 2


class Word(NamedTuple):
    """One word of a statement: where it stands, without case, its stem and what it tells."""

    text: str
    start: int
    end: int
    folded: str
    stem: str
    bits: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One sentence of an article.

    Attributes:
        place: its number among the article's statements.
        span: where it stands.
        words: in order.
        stems: what each telling stem of it tells, in bits; without the words that say who says it.
        opens: whether a paragraph begins with it.
    """

    place: int
    span: Span
    words: tuple[Word, ...]
    stems: dict[str, int]
    opens: bool

    @property
    def weight(self) -> int:
        """All that its stems tell."""
        return sum(self.stems.values())

    def of(self, first: int, last: int) -> Span:
        """Return the span of the words `[first, last)`."""
        return Span(self.words[first].start, self.words[last - 1].end)


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Return the sentences of an article that say anything, in order."""
    return tuple(_statements(reading))


def _statements(reading: Reading) -> Iterator[Statement]:
    text, before, place = reading.article.text, 0, 0
    telling = _telling(reading)
    for sentence in reading.annotations.sentences:
        words = tuple(words_in(text, sentence.span))
        opens = before == 0 or "\n" in text[before : sentence.span.start]
        if len(words) >= _FEWEST:
            told = [word for word in words if word.bits and word.start not in telling]
            stems = {word.stem: word.bits for word in told or words if word.bits}
            yield Statement(place, sentence.span, words, stems, opens)
            place += 1
        before = sentence.span.end


def statement_of(reading: Reading, spans: tuple[Span, ...]) -> Statement:
    """Return what stands at some spans of an article as one statement."""
    text = reading.article.text
    words = tuple(word for span in spans for word in words_in(text, span))
    stems = {word.stem: word.bits for word in words if word.bits}
    whole = Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
    return Statement(0, whole, words, stems, opens=False)


def _telling(reading: Reading) -> frozenset[int]:
    """Return the places of words in sources and cues, which are not part of what is told."""
    top = [one for one in reading.attributions if one.parent is None and one.cue_type == "speech"]
    spans = [span for one in top for span in (*one.source_spans, *one.cue_spans)]
    return frozenset(place for span in spans for place in range(*span))


def words_in(text: str, span: Span) -> Iterator[Word]:
    """Yield the words of a stretch of text."""
    for match in _WORD.finditer(text, *span):
        word = match.group()
        folded, root, bits = _telling_of(word)
        yield Word(word, match.start(), match.end(), folded, root, bits)


@lru_cache(maxsize=1 << 16)
def _telling_of(word: str) -> tuple[str, str, int]:
    """Return a word without case, its stem and what it tells."""
    folded = word.casefold().replace("’", "'")
    root = stem(folded)
    return folded, root, _DIGITS if folded.isdigit() else min(rarity(root), _MOST_BITS)
