"""On whose word a statement stands: the attributions over it, or a credit for the whole text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reportedly.collation.wording.comparing import Told
from reportedly.collation.wording.statements import Statement
from reportedly.language import load_wording_words
from reportedly.model import Attribution, Reading, Source

_WRITTEN: Final = frozenset({"document", "organization", "outlet"})
_COVERED: Final = 0.3
_HEAD: Final = 100
_BRACKETS: Final = re.compile(r"\(([^()]{2,60})\)")


@lru_cache(maxsize=4096)  # two rules ask of the same statements
def backing(told: Told, statement: Statement) -> tuple[Attribution, ...]:
    """Return the attributions that say on whose word the statement is told."""
    return tuple(_backing(told, statement))


def _backing(told: Told, statement: Statement) -> Iterator[Attribution]:
    span = statement.span
    for one in _vouching(told):
        covered = sum(
            max(0, min(part.end, span.end) - max(part.start, span.start))
            for part in one.content_spans
        )
        if covered >= _COVERED * (span.end - span.start):
            yield one


@lru_cache(maxsize=512)
def _vouching(told: Told) -> tuple[Attribution, ...]:
    """Return the attributions, inside no other, in which somebody tells it."""
    reading = told.reading
    top = (one for one in reading.attributions if one.parent is None)
    return tuple(one for one in top if _vouches(reading, one))


def _vouches(reading: Reading, one: Attribution) -> bool:
    """Say whether somebody tells it: people say, documents show; divers only find."""
    source = source_of(reading, one)
    if source is None:
        return False
    return one.cue_type == "speech" or (one.cue_type == "document" and source.kind in _WRITTEN)


def speaks_of_reporting(statement: Statement) -> bool:
    """Say whether a word of saying stands in it, whoever said what."""
    reporting = load_wording_words().sets["reporting"]
    return not reporting.isdisjoint(statement.folded)


def credited(reading: Reading, names: frozenset[str]) -> bool:
    """Say whether the whole text is credited to another outlet, in by-line, date-line or tail.

    Args:
        reading: whose text.
        names: outlets and sources, without case, whose name or initials in brackets count too.
    """
    own = (reading.article.publisher or "").casefold()
    return _bracketed(reading.article.text, names - {own}) or any(
        outlet.casefold() != own
        for credit in reading.article.credits
        if credit.kind in ("byline", "dateline", "credit")
        for outlet in credit.outlets
    )


def _bracketed(text: str, names: frozenset[str]) -> bool:
    """Say whether one of the names stands in brackets at the head or the tail of a text."""
    found = _BRACKETS.findall(text[:_HEAD]) + _BRACKETS.findall(text[-_HEAD:])
    short = {"".join(word[0] for word in name.split() if word) for name in names}
    return any(one.strip().casefold() in names | short for one in found)


def source_of(reading: Reading, attribution: Attribution) -> Source | None:
    """Return the voice that an attribution names."""
    return next((one for one in reading.sources if one.id == attribution.source), None)


def names_behind(reading: Reading, attributions: tuple[Attribution, ...]) -> frozenset[str]:
    """Return the names, without case, of all who stand behind a statement but its publisher."""
    own = (reading.article.publisher or "").casefold()
    names = {hop.name.casefold() for one in attributions for hop in one.chain}
    return frozenset(names - {own})
