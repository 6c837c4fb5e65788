"""Contradictions: claims of one story that cannot both hold; neither is preferred.

A difference that exists only because a copy drifted is drift, and a number that grows with time
is news: neither is a contradiction. A correction contradicts what it corrects.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

from reportedly.collation.wording.acting import other_actors, other_places
from reportedly.collation.wording.certainty import is_correction
from reportedly.collation.wording.comparing import Told, quoted, told_of
from reportedly.collation.wording.counting import Count, unfit
from reportedly.collation.wording.dating import apart
from reportedly.collation.wording.denying import denials
from reportedly.collation.wording.matching import Match, alike, match
from reportedly.collation.wording.polarity import opposed
from reportedly.collation.wording.statements import Statement, common
from reportedly.model import Contradiction, ContradictionKind, Drift, Reading, Span, Stemma

MADE_BY: Final = "rule:cannot-both-hold/1"

_TELLING: Final = 3
_OFTEN: Final = 60
_SAME: Final = 0.42
_CLOSE: Final = 0.55
_NEARLY_EQUAL: Final = 0.7
_DRIFTS: Final = {
    "number_changed": "number",
    "date_changed": "date",
    "actor_changed": "actor",
}


class Clash(NamedTuple):
    """Two articles that cannot both be right, with the words on both sides."""

    one: Told
    other: Told
    kind: ContradictionKind
    mine: Span
    theirs: Span
    grows: bool = False


def contradictions(
    readings: Sequence[Reading], stemma: Stemma, drift: Sequence[Drift] = ()
) -> tuple[Contradiction, ...]:
    """Return the pairs of articles whose claims cannot both hold, each pair and kind once.

    Args:
        readings: of the story's articles; tokens are not needed.
        stemma: who took it from whom.
        drift: what changed on the way: it explains differences that are none of origin.
    """
    if len(readings) < 2:
        return ()
    told = [told_of(one) for one in readings]
    explained = _Explained(told, stemma, drift)
    found: dict[tuple[str, str, str], Contradiction] = {}
    for clash in _clashes(told):
        if not explained.accounts_for(clash):
            one = _contradiction(clash)
            found.setdefault((min(one.articles), max(one.articles), one.kind), one)
    return tuple(found.values())


def _clashes(told: Sequence[Told]) -> Iterator[Clash]:
    for one in denials(told):
        yield Clash(one.denier, one.carrier, "denial", one.denying.span, one.denied.span)
    for (first, mine), (second, other), same in _same_statements(told):
        yield from _compared(first, mine, second, other, same)


def _compared(
    one: Told, mine: Statement, other: Told, theirs: Statement, same: Match
) -> Iterator[Clash]:
    for count in unfit(one, mine, other, theirs):
        ours, others = count.spans
        yield Clash(one, other, "number", ours, others, grows=_grows(one, other, count))
    if same.share < _CLOSE:
        return
    for time, rival in apart(one, mine, other, theirs):
        yield Clash(one, other, "date", time.span, rival.span)
    for ours, others in other_actors(one, mine, other, theirs):
        yield Clash(one, other, "actor", ours, others)
    for ours, others in other_places(one, mine, other, theirs):
        yield Clash(one, other, "place", ours, others)
    if same.share >= _NEARLY_EQUAL and opposed(mine, theirs):
        yield Clash(one, other, "denial", mine.span, theirs.span)


def _grows(one: Told, other: Told, count: Count) -> bool:
    """Say whether the later article has the higher number, as where a toll rises."""
    first, second = one.reading.article.published, other.reading.article.published
    if first is None or second is None or first == second:
        return False
    earlier, later = (count.mine, count.other) if first < second else (count.other, count.mine)
    return later.high >= earlier.high


Place = tuple[Told, Statement]


def _same_statements(told: Sequence[Told]) -> Iterator[tuple[Place, Place, Match]]:
    """Yield the statements of any two articles that say the same in other words, once each.

    Equal statements are gathered first, so that forty copies are compared as one.
    """
    owners: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for one in told:
        for statement in one.statements:
            owners[statement.folded].append((one, statement))
    rows = list(owners.values())
    for first, second, same in _alike([row[0][1] for row in rows]):
        for mine, theirs in product(rows[first], rows[second]):
            if mine[0] is not theirs[0]:
                yield mine, theirs, same


def _alike(statements: Sequence[Statement]) -> Iterator[tuple[int, int, Match]]:
    """Yield the statements that are alike, fetched by a telling word that both have."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        near: set[int] = set()
        for root, bits in statement.stems.items():
            if bits >= _TELLING:
                near.update(holders[root][:_OFTEN])
                holders[root].append(place)
        for other in sorted(near):
            bits = common(statement, statements[other])
            if alike(statement, statements[other], bits) >= _SAME:
                yield place, other, match(statement, statements[other], bits)


class _Explained:
    """What the stemma explains: differences between a text, its copies and its sources."""

    def __init__(self, told: Sequence[Told], stemma: Stemma, drift: Sequence[Drift]) -> None:
        self._children: dict[str, list[str]] = defaultdict(list)
        for edge in stemma.edges:
            self._children[edge.parent].append(edge.child)
        self._edges = {frozenset((edge.child, edge.parent)) for edge in stemma.edges}
        self._below = {
            (one.child, kind): self._descendants(one.child)
            for one in drift
            if (kind := _DRIFTS.get(one.kind))
        }
        self._corrections = {one.id for one in told if _corrects(one)}

    def accounts_for(self, clash: Clash) -> bool:
        """Say whether a clash is a drift, or news that grew, rather than a contradiction."""
        one, other = clash.one.id, clash.other.id
        if clash.kind == "denial" or (one in self._corrections) != (other in self._corrections):
            return False
        if clash.grows or frozenset((one, other)) in self._edges:
            return True
        return any(
            kind == clash.kind and (one in below) != (other in below)
            for (_, kind), below in self._below.items()
        )

    def _descendants(self, top: str) -> frozenset[str]:
        below, todo = {top}, [top]
        while todo:
            for child in self._children.get(todo.pop(), ()):
                if child not in below:
                    below.add(child)
                    todo.append(child)
        return frozenset(below)


def _corrects(told: Told) -> bool:
    """Say whether an article says of itself that it corrects an earlier version."""
    return any(is_correction(one) for one in told.statements[:2]) or any(
        is_correction(one) for one in told.statements[-1:]
    )


def _contradiction(clash: Clash) -> Contradiction:
    mine, other = quoted(clash.one, clash.mine), quoted(clash.other, clash.theirs)
    first, second = clash.one.name, clash.other.name
    sentence = {
        "denial": f"{first} has it denied ({mine}); {second} carries it ({other}).",
        "number": f"{first} gives {mine}, {second} {other}.",
        "date": f"{first} says {mine}, {second} {other}.",
        "place": f"{first} places it {mine}, {second} {other}.",
        "actor": f"{first} names {mine}, {second} {other}.",
    }[clash.kind]
    return Contradiction(
        articles=(clash.one.id, clash.other.id),
        kind=clash.kind,
        spans=((clash.mine,), (clash.theirs,)),
        sentence=sentence,
        made_by=MADE_BY,
    )
