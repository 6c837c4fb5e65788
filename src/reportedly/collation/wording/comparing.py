"""Two articles side by side: what every rule of drift is given, and what it returns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from reportedly.collation.wording.matching import Match, matches
from reportedly.collation.wording.statements import Statement, Wording, statements
from reportedly.language import Amount, amounts_of
from reportedly.model import DriftKind, Reading, Span


class Change(NamedTuple):
    """One change of wording between a parent and a child, with both wordings."""

    kind: DriftKind
    child_spans: tuple[Span, ...]
    parent_spans: tuple[Span, ...]
    sentence: str
    made_by: str


@dataclass(frozen=True, eq=False)
class Told:
    """An article as its statements, worked out once for all it is compared with."""

    reading: Reading

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return Wording(self.text)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Its sentences."""
        return statements(self.reading, self.wording)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of its text."""
        return frozenset(stem for one in self.statements for stem in one.roots)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount of its text."""
        return tuple(amounts_of(self.text))

    @cached_property
    def undated(self) -> tuple[Amount, ...]:
        """Those that are no part of a date."""
        times = [one.span for one in self.reading.annotations.times]
        return tuple(one for one in self.amounts if not any(a <= one.start < b for a, b in times))

    @cached_property
    def undated_starts(self) -> list[int]:
        """Where those start, in order."""
        return [one.start for one in self.undated]

    @cached_property
    def main(self) -> int:
        """The number of the statement that carries the main claim; the first where unknown."""
        span = _main_span(self.reading)
        return next((one.place for one in self.statements if span and span.overlaps(one.span)), 0)

    @property
    def text(self) -> str:
        """Its text."""
        return self.reading.article.text

    @property
    def id(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @property
    def name(self) -> str:
        """The outlet, or the article's id where that is unknown."""
        return self.reading.article.publisher or self.reading.article.id


_recent: Final[dict[int, Told]] = {}
_MOST_RECENT: Final = 256


def told_of(reading: Reading) -> Told:
    """Return an article as its statements; every rule of a story is given the same.

    The latest are remembered by identity: equal readings are costly to tell apart.
    """
    known = _recent.get(id(reading))
    if known is None or known.reading is not reading:
        if len(_recent) >= _MOST_RECENT:
            _recent.clear()
        known = _recent[id(reading)] = Told(reading)
    return known


class Pair(NamedTuple):
    """A child beside its parent, and which of their statements are the same."""

    child: Told
    parent: Told
    matches: tuple[Match, ...]


def pair_of(child: Told, parent: Told) -> Pair:
    """Match the statements of two articles."""
    found = matches(child.statements, parent.statements, main=parent.main)
    return Pair(child, parent, tuple(found))


def reworded(pair: Pair) -> Iterator[Match]:
    """Yield the matches in which a word can have changed."""
    return (one for one in pair.matches if not one.verbatim)


def _main_span(reading: Reading) -> Span | None:
    spans = {one.id: one.content_spans for one in reading.attributions}
    spans |= {one.id: one.content_spans for one in reading.claims}
    return next(iter(spans.get(reading.main_claim or "", ())), None)


def quoted(told: Told, span: Span) -> str:
    """Return the words at a span in quotation marks, for a reason's sentence."""
    return f"“{' '.join(span.of(told.text).split())}”"
