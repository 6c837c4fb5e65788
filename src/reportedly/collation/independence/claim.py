"""Who carries a story's main claim: not who denies it, nor who tells of a matter beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reportedly.collation.wording import Statement, Told, alike, common, deniers, told_of
from reportedly.model import Edge, Reading, Span, Stemma

_RECOGNISED: Final = 0.34
_MOST_LEADS: Final = 12
_MOST_OTHERS: Final = 60
_CREDIT: Final = "credit"


@dataclass(frozen=True, slots=True)
class MainClaim:
    """The claim that most articles of a story lead with.

    Attributes:
        nodes: ids of the articles that carry it, and of the unseen texts they have it from.
        spans: where each of these articles states it; empty where it is told in passing.
    """

    nodes: frozenset[str]
    spans: Mapping[str, tuple[Span, ...]]


@dataclass(slots=True)
class _Leads:
    """Articles that lead with the same, and some of their ways to put it."""

    articles: int = 0
    ways: dict[tuple[str, ...], Statement] = field(default_factory=dict)


def main_claim(readings: Sequence[Reading], stemma: Stemma) -> MainClaim:
    """Return who carries what a story is about.

    Most articles lead with it, in their own words. Out stay articles that lead with a denial,
    and those that lead with a second matter: what another article tells further down beside
    the claim. An article of which neither can be seen stays in, so that nothing is lost.
    """
    told = [told_of(one) for one in readings]
    denying = deniers(told)
    if len(denying) * 2 > len(told):
        denying = frozenset()
    leads = _main_leads([one for one in told if one.id not in denying])
    holders = _holders(leads)
    spans = {one.id: tuple(_stating(one, leads, holders)) for one in told}
    about = [one for one in told if spans[one.id]][:_MOST_OTHERS]
    carriers = {
        one.id
        for one in told
        if one.id not in denying and (spans[one.id] or not _is_second(one, about, spans))
    }
    unseen = {edge.parent for edge in stemma.edges if _brings(edge, carriers, spans, stemma)}
    return MainClaim(frozenset(carriers | unseen), {one: spans[one] for one in carriers})


def _main_leads(told: Sequence[Told]) -> list[Statement]:
    """Return the leads of the largest group of articles that lead with the same."""
    groups: list[_Leads] = []
    for one in told:
        found = _leads(one)
        home = next((group for group in groups if _belongs(found, group)), None)
        if home is None:
            home = _Leads()
            groups.append(home)
        home.articles += 1
        for lead in found:
            if len(home.ways) < _MOST_LEADS:
                home.ways.setdefault(lead.folded, lead)
    largest = max(groups, key=lambda group: group.articles, default=_Leads())
    return list(largest.ways.values())


def _belongs(found: Sequence[Statement], group: _Leads) -> bool:
    return any(_same(one, other) for one in found for other in group.ways.values())


def _leads(one: Told) -> list[Statement]:
    """Return what an article opens with, and what carries its main claim."""
    places = dict.fromkeys((0, one.main))
    return [one.statements[i] for i in places if i < len(one.statements)]


def _stating(
    one: Told, leads: Sequence[Statement], holders: Mapping[str, Sequence[int]]
) -> Iterator[Span]:
    """Yield what says the same as one of the leads; `holders` has those of each stem."""
    for statement in one.statements:
        shared: dict[int, int] = defaultdict(int)
        for root, bits in statement.stems.items():
            for place in holders.get(root, ()):
                shared[place] += bits
        if any(alike(statement, leads[at], bits) >= _RECOGNISED for at, bits in shared.items()):
            yield statement.span


def _holders(leads: Sequence[Statement]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, lead in enumerate(leads):
        for root in lead.stems:
            found[root].append(place)
    return found


def _is_second(one: Told, about: Sequence[Told], spans: Mapping[str, tuple[Span, ...]]) -> bool:
    """Say whether an article leads with what another tells beside the claim, further down."""
    return any(
        _same(mine, theirs)
        for other in about
        for theirs in other.statements[1:]
        if theirs.span not in spans[other.id]
        for mine in _leads(one)
    )


def _same(one: Statement, other: Statement) -> bool:
    return alike(one, other, common(one, other)) >= _RECOGNISED


def _brings(
    edge: Edge, carriers: set[str], spans: Mapping[str, tuple[Span, ...]], stemma: Stemma
) -> bool:
    """Say whether an unseen text brought the claim to an article that carries it.

    Where the article has another text from which it may have it, the words of credit must
    stand beside the claim.
    """
    if edge.child not in carriers:
        return False
    others = {one.parent for one in stemma.edges if one.child == edge.child} - {edge.parent}
    if not others & carriers:
        return True
    words = [one for shown in edge.evidence if shown.code == _CREDIT for one in shown.child_spans]
    return any(one.overlaps(span) for one in words for span in spans[edge.child])
