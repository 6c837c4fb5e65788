"""Claims across articles: the same claim wherever a story's articles carry it, with each chain.

Alike wording only fetches candidates; slots decide. A negated claim is worded almost like the
claim, so polarity, numbers, dates, places and actors must all be able to hold together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.collation.wording import (
    Match,
    Statement,
    Told,
    alike,
    apart,
    common,
    match,
    opposed,
    other_actors,
    other_places,
    statement_of,
    told_of,
    unfit,
)
from reportedly.model import Appearance, Chain, Reading, Span, StoryClaim, StoryIndependence

MADE_BY: Final = "rule:same-claim/1"

Weigh = Callable[[frozenset[str]], StoryIndependence]
"""Gives the independence of a claim from the ids of the articles that carry it."""

_ALIKE: Final = 0.5
_TELLING: Final = 3
_FEWEST: Final = 3
_OFTEN: Final = 40
_UNTOLD: Final = frozenset({"hypothetical"})


@dataclass(frozen=True, eq=False)
class Carried:
    """One claim as one article carries it."""

    told: Told
    id: str
    statement: Statement
    chain: Chain
    negative: bool
    text: str


def story_claims(readings: Sequence[Reading], weigh: Weigh) -> tuple[StoryClaim, ...]:
    """Return the claims of a story, the most carried first.

    Args:
        readings: of the story's articles, in order of publication; the first that carries a
            claim gives its words.
        weigh: called once for each set of articles that carry a claim.
    """
    gathered = _gathered([one for reading in readings for one in _carried(told_of(reading))])
    ranked = sorted(gathered, key=lambda rows: -len({one.told.id for one in rows}))
    known: dict[frozenset[str], StoryIndependence] = {}
    found = []
    for number, rows in enumerate(ranked, start=1):
        articles = frozenset(one.told.id for one in rows)
        if articles not in known:
            known[articles] = weigh(articles)
        found.append(_story_claim(f"q{number}", rows, known[articles]))
    return tuple(found)


def _story_claim(
    name: str, rows: Sequence[Carried], independence: StoryIndependence
) -> StoryClaim:
    first: dict[str, Appearance] = {}
    for one in rows:
        first.setdefault(one.told.id, Appearance(one.told.id, one.id, one.chain))
    return StoryClaim(name, rows[0].text, tuple(first.values()), independence, MADE_BY)


def _carried(told: Told) -> Iterator[Carried]:
    """Yield the claims of an article that say enough to be known again.

    Where nobody read its claims, what it attributes stands for them.
    """
    reading = told.reading
    for claim in reading.claims:
        if claim.modality not in _UNTOLD:
            negative = claim.polarity == "negative"
            yield from _one(told, claim.id, claim.content_spans, claim.chain, negative=negative)
    if not reading.claims:
        for one in reading.attributions:
            yield from _one(told, one.id, one.content_spans, one.chain, negative=False)


def _one(
    told: Told, name: str, spans: tuple[Span, ...], chain: Chain, *, negative: bool
) -> Iterator[Carried]:
    statement = statement_of(told.text, told.wording, spans)
    telling = [bits for bits in statement.stems.values() if bits >= _TELLING]
    if len(statement.folded) > _FEWEST and len(telling) >= 2:
        text = " ".join(span.of(told.text) for span in spans)
        yield Carried(told, name, statement, chain, negative, " ".join(text.split()))


def _gathered(carried: Sequence[Carried]) -> list[list[Carried]]:
    """Put each claim to the first one that is the same, fetched by a telling word of both."""
    groups: list[list[Carried]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    same_words: dict[tuple[tuple[str, ...], bool], int] = {}
    for one in carried:
        key = (one.statement.folded, one.negative)
        place = same_words.get(key)
        if place is None:
            place = _place(one, groups, holders)
            same_words[key] = place
        if place == len(groups):
            groups.append([])
            for root, bits in one.statement.stems.items():
                if bits >= _TELLING:
                    holders[root].append(place)
        groups[place].append(one)
    return groups


def _place(
    one: Carried, groups: Sequence[Sequence[Carried]], holders: dict[str, list[int]]
) -> int:
    """Return the number of the group whose first claim is the same, or that of a new group."""
    near: set[int] = set()
    for root, bits in one.statement.stems.items():
        if bits >= _TELLING:
            near.update(holders[root][:_OFTEN])
    found = [
        (same.share, -place)
        for place in near
        if (same := _match(one, groups[place][0])) is not None
    ]
    return -max(found)[1] if found else len(groups)


def _match(one: Carried, first: Carried) -> Match | None:
    if one.negative != first.negative:
        return None
    bits = common(one.statement, first.statement)
    if alike(one.statement, first.statement, bits) < _ALIKE:
        return None
    same = match(one.statement, first.statement, bits)
    return same if _can_hold_together(one, first) else None


def _can_hold_together(one: Carried, first: Carried) -> bool:
    sides = (one.told, one.statement, first.told, first.statement)
    clashes = (unfit(*sides), apart(*sides), other_actors(*sides), other_places(*sides))
    if any(next(iter(clash), None) is not None for clash in clashes):
        return False
    return not opposed(one.statement, first.statement)
