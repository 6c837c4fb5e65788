"""What a reading credits: the outlets its lines, chains and words name besides its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from reportedly.collation.stemma.houses import Houses
from reportedly.language import Outlets
from reportedly.model import Reading, Span

How = Literal["line", "chain", "mention"]
_LINES: Final = frozenset({"byline", "dateline", "credit"})
_BREAKS: Final = re.compile(r"[()\[\];:\n]")
_RANK: Final = {"line": 0, "chain": 1, "mention": 2}


class Credited(NamedTuple):
    """An outlet that a text credits.

    Attributes:
        house: its canonical name.
        span: the words that name it.
        how: in a by-line, date-line or tail, as a hop of a chain, or by name alone.
    """

    house: str
    span: Span
    how: How


def names_credited(reading: Reading) -> set[str]:
    """Return the outlets' names as lines and chains have them, before any are joined."""
    return {name for name, _, how in _raw(reading) if how != "mention"}


def credits_of(reading: Reading, houses: Houses, finder: Outlets) -> tuple[Credited, ...]:
    """Return what a reading credits besides itself, strongest first, then in order of the text.

    Args:
        reading: the article, read.
        houses: the names of the story's outlets.
        finder: finds the story's own publishers by name.
    """
    own = houses.name(reading.article.publisher)
    text = reading.article.text
    found = {Credited(houses.name(name), span, how) for name, span, how in _raw(reading) if name}
    found |= {Credited(m.outlet.name, m.span, "mention") for m in finder.find(text)}
    others = (one for one in found if one.house and one.house != own)
    return tuple(sorted(_strongest(others), key=lambda one: (_RANK[one.how], one.span)))


def _strongest(found: Iterable[Credited]) -> Iterator[Credited]:
    """Leave out mentions of a name at words where a line or chain already credits it."""
    kept: list[Credited] = []
    for one in sorted(found, key=lambda one: (_RANK[one.how], one.span)):
        if not any(k.house == one.house and k.span.overlaps(one.span) for k in kept):
            kept.append(one)
            yield one


def _raw(reading: Reading) -> Iterator[tuple[str, Span, How]]:
    article = reading.article
    for line in article.credits:
        if line.kind in _LINES:
            yield from ((name, line.span, "line") for name in line.outlets)
    for one in reading.attributions:
        for hop in one.chain:
            if hop.kind == "outlet" and hop.span is not None and _named(hop.span, article.text):
                yield hop.name, hop.span, "chain"
    for mention in reading.annotations.mentions:
        if mention.kind == "outlet":
            yield mention.name, mention.span, "mention"


def _named(span: Span, text: str) -> bool:
    """Say whether an outlet's words hold a name ("Meridian Press"), not just "the agency"."""
    words = span.of(text)
    if _BREAKS.search(words):
        return False
    return any(word[:1].isupper() for word in words.split() if word.lower() != "the")
