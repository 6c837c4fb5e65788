"""A read article as its statements: sentences with their words, weighed by how much they tell."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Final, NamedTuple

from reportedly.language import rarity, stem
from reportedly.language.remembering import EachWord
from reportedly.model import Reading, Span

_WORD: Final = re.compile(r"([^\W_]+(?:['’][^\W\d_]+)?)")
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


class _Term(NamedTuple):
    """What one written word gives: without case, its stem, what it tells; both or None."""

    folded: str
    stem: str
    bits: int
    telling: tuple[str, int] | None


def _term(word: str) -> _Term:
    folded = word.casefold().replace("’", "'")
    root = stem(folded)
    bits = _DIGITS if folded.isdigit() else min(rarity(root), _MOST_BITS)
    return _Term(folded, root, bits, (root, bits) if bits else None)


_TERMS: Final = EachWord(_term)


class Wording:
    """The words of a text, or of a stretch of it, in columns; objects of them only when asked.

    Attributes:
        texts: as they stand.
        starts, ends: where.
        folded: without case.
        stems: their stems.
        bits: what each tells.
        telling: stem and bits, None for a word that tells nothing.
    """

    __slots__ = ("bits", "ends", "folded", "starts", "stems", "telling", "texts")

    def __init__(self, text: str, start: int = 0) -> None:
        parts = _WORD.split(text)
        edges = list(accumulate(map(len, parts), initial=start))
        self.texts = parts[1::2]
        self.starts = edges[1:-1:2]
        self.ends = edges[2::2]
        terms = list(map(_TERMS.__getitem__, self.texts))
        self.folded = [one[0] for one in terms]
        self.stems = [one[1] for one in terms]
        self.bits = [one[2] for one in terms]
        self.telling = [one[3] for one in terms]

    def within(self, span: Span) -> slice | None:
        """Return which words stand in a stretch, or None where its edges cut one in two."""
        first, last = bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])
        cut = first and self.ends[first - 1] > span[0]
        return None if cut or (last and self.ends[last - 1] > span[1]) else slice(first, last)

    def part(self, some: slice) -> "Wording":
        """Return a stretch of the words."""
        found = Wording.__new__(Wording)
        found.texts = self.texts[some]
        found.starts = self.starts[some]
        found.ends = self.ends[some]
        found.folded = self.folded[some]
        found.stems = self.stems[some]
        found.bits = self.bits[some]
        found.telling = self.telling[some]
        return found

    def stretch(self, text: str, spans: Sequence[Span]) -> "Stretch":
        """Return the words at some spans of the text, without a copy where that can be."""
        some = self.within(spans[0]) if len(spans) == 1 else None
        if some is not None:
            return Stretch(self, some.start, some.stop)
        words = self.at(text, spans)
        return Stretch(words, 0, len(words.texts))

    def at(self, text: str, spans: Sequence[Span]) -> "Wording":
        """Return the words at some spans of the text, one after the other.

        A word that the edge of a span cuts counts as what stands inside.
        """
        parts = [self._between(text, span) for span in spans]
        if len(parts) == 1:
            return parts[0]
        found = Wording("")
        for one in parts:
            for name in self.__slots__:
                getattr(found, name).extend(getattr(one, name))
        return found

    def _between(self, text: str, span: Span) -> "Wording":
        some = self.within(span)
        return Wording(span.of(text), span.start) if some is None else self.part(some)

    def words(self) -> tuple[Word, ...]:
        """Return the words as objects."""
        rows = zip(
            self.texts, self.starts, self.ends, self.folded, self.stems, self.bits, strict=True
        )
        return tuple(map(partial(tuple.__new__, Word), rows))


class Stretch(NamedTuple):
    """The words `[first, last)` of a wording."""

    of: Wording
    first: int
    last: int

    @property
    def starts(self) -> list[int]:
        """Where they start."""
        return self.of.starts[self.first : self.last]

    @property
    def telling(self) -> list[tuple[str, int] | None]:
        """Stem and bits of each, None for a word that tells nothing."""
        return self.of.telling[self.first : self.last]


class Statement:
    """One sentence of an article.

    Attributes:
        place: its number among the article's statements.
        span: where it stands.
        folded: its words without case, in order.
        stems: what each telling stem of it tells, in bits; without the words that say who says it.
        weight: all that its stems tell.
        opens: whether a paragraph begins with it.
    """

    __slots__ = ("_stretch", "_wording", "_words", "folded", "opens", "place", "span", "stems",
                 "weight")  # fmt: skip

    def __init__(
        self, place: int, span: Span, words: Stretch, stems: dict[str, int], *, opens: bool
    ) -> None:
        self.place = place
        self.span = span
        self.folded = tuple(words.of.folded[words.first : words.last])
        self.stems = stems
        self._stretch = words
        self._wording: Wording | None = None
        self.weight = sum(stems.values())
        self.opens = opens
        self._words: tuple[Word, ...] | None = None

    @property
    def wording(self) -> Wording:
        """Its words in columns."""
        if self._wording is None:
            words = self._stretch
            self._wording = words.of.part(slice(words.first, words.last))
        return self._wording

    @property
    def roots(self) -> list[str]:
        """The stems of its words, in order."""
        return self._stretch.of.stems[self._stretch.first : self._stretch.last]

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        if self._words is None:
            self._words = self.wording.words()
        return self._words

    def of(self, first: int, last: int) -> Span:
        """Return the span of the words `[first, last)`."""
        words, skipped = self._stretch.of, self._stretch.first
        return Span(words.starts[skipped + first], words.ends[skipped + last - 1])


def statements(reading: Reading, wording: Wording) -> tuple[Statement, ...]:
    """Return the sentences of an article that say anything, in order, from its words."""
    return tuple(_statements(reading, wording))


def _statements(reading: Reading, wording: Wording) -> Iterator[Statement]:
    text, before, place = reading.article.text, 0, 0
    saying = _saying(reading)
    for sentence in reading.annotations.sentences:
        words = wording.stretch(text, (sentence.span,))
        opens = before == 0 or "\n" in text[before : sentence.span.start]
        if words.last - words.first >= _FEWEST:
            yield Statement(place, sentence.span, words, _told(words, saying), opens=opens)
            place += 1
        before = sentence.span.end


def _told(words: Stretch, saying: frozenset[int]) -> dict[str, int]:
    """Return the telling stems, without those that say who says it where others are left."""
    starts = words.starts
    if not saying.isdisjoint(starts):
        rows = zip(starts, words.telling, strict=True)
        told = dict(one for start, one in rows if one and start not in saying)
        if told:
            return told
    return dict(filter(None, words.telling))


def statement_of(text: str, wording: Wording, spans: tuple[Span, ...]) -> Statement:
    """Return what stands at some spans of an article as one statement."""
    words = wording.stretch(text, spans)
    whole = Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
    return Statement(0, whole, words, dict(filter(None, words.telling)), opens=False)


def _saying(reading: Reading) -> frozenset[int]:
    """Return the places of words in sources and cues, which are not part of what is told."""
    top = [one for one in reading.attributions if one.parent is None and one.cue_type == "speech"]
    spans = [span for one in top for span in (*one.source_spans, *one.cue_spans)]
    return frozenset(place for span in spans for place in range(*span))


def common(one: Statement, other: Statement) -> int:
    """Return the bits of the stems that both tell."""
    both = one.stems.keys() & other.stems.keys()
    return sum(map(one.stems.__getitem__, both))
