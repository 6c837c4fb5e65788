"""Anonymity inflated on the way: one unnamed person became several, or an office."""

from collections.abc import Iterator
from typing import Final

from reportedly.collation.wording.backing import backing, source_of
from reportedly.collation.wording.comparing import Change, Pair, quoted
from reportedly.model import Attribution, Reading, Source, Span

MADE_BY: Final = "rule:anonymity-inflated/1"
_BODIES: Final = frozenset({"organization", "group"})


def inflated_sources(pair: Pair) -> Iterator[Change]:
    """Yield where one unnamed source became several, or a body, in the child."""
    for one in pair.matches:
        theirs = _single(pair.parent.reading, backing(pair.parent, one.parent))
        if theirs is None:
            continue
        for attribution in backing(pair.child, one.child):
            source = source_of(pair.child.reading, attribution)
            if source is not None and _is_more(source, pair.parent.reading):
                yield _change(pair, attribution, theirs)


def _single(reading: Reading, behind: tuple[Attribution, ...]) -> Attribution | None:
    """Return the attribution to one unnamed person, where nobody else stands behind it."""
    for one in behind:
        source = source_of(reading, one)
        if source is None or not source.anonymous or source.number != "one":
            return None
    return behind[-1] if behind else None


def _is_more(source: Source, parent: Reading) -> bool:
    if source.name.casefold() in {one.name.casefold() for one in parent.sources}:
        return False
    if source.anonymous:
        return source.number == "many" or source.kind in _BODIES
    return source.kind in _BODIES and source.name != parent.article.publisher


def _change(pair: Pair, ours: Attribution, theirs: Attribution) -> Change:
    mine, other = _source_span(ours), _source_span(theirs)
    sentence = (
        f"{pair.parent.name} has it from one unnamed person ({quoted(pair.parent, other)}); "
        f"{pair.child.name} has it from {quoted(pair.child, mine)}."
    )
    return Change("anonymity_inflated", (mine,), (other,), sentence, MADE_BY)


def _source_span(one: Attribution) -> Span:
    spans = one.source_spans or one.cue_spans
    return Span(spans[0].start, spans[-1].end)
