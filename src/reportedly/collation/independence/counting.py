"""How many independent origins stand behind a story, or behind one of its claims."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from reportedly.collation.independence.origins import Origin, origins_of
from reportedly.model import Place, Reading, Span, Stemma, StoryIndependence, StoryReason

MADE_BY: Final = "rule:independence/2"
_MOST_EVIDENCE: Final = 12
Groups = list[list[Origin]]


def independence(
    readings: Sequence[Reading],
    stemma: Stemma,
    *,
    articles: Collection[str] | None = None,
    spans: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> StoryIndependence:
    """Return lowest..highest number of independent origins, with reasons.

    Args:
        readings: the articles of the story.
        stemma: who took it from whom among them.
        articles: ids of the nodes that carry the claim in question; all articles where None.
        spans: where these articles state it, as far as that is known.

    `lowest` rises only where origins state separate, named sourcing of their own. Texts that
    merely differ raise `highest`; those of one house, and those whose claim rests on the word
    of one named source, are one origin at most. What is unknown is never independent.
    """
    origins = origins_of(readings, stemma, articles, spans)
    houses = _joined([[one] for one in origins], lambda one: one.houses)
    apart = _joined(houses, lambda one: one.sourcing.main)
    separate = _separate(origins)
    lowest = max(1, len(separate))
    highest = max(lowest, len(apart))
    carriers = len(readings) if articles is None else _articles(readings, articles)
    reasons = [
        _roots(origins, carriers),
        *_groups(houses),
        *_shared_sources(origins),
        *_anonymous(origins),
        *_named(separate),
        *_circles(stemma, readings),
    ]
    return StoryIndependence(lowest, highest, tuple(reasons), MADE_BY)


def _articles(readings: Sequence[Reading], articles: Collection[str]) -> int:
    return sum(one.article.id in articles for one in readings)


def _joined(groups: Groups, keys: Callable[[Origin], Iterable[Hashable]]) -> Groups:
    """Make one group of those that share a key, by way of others too; order is kept."""
    found: Groups = []
    known: list[set[Hashable]] = []
    for group in groups:
        mine = {key for one in group for key in keys(one)}
        same = [i for i, theirs in enumerate(known) if mine & theirs]
        merged = [one for i in same for one in found[i]] + group
        mine.update(*(known[i] for i in same))
        found = [one for i, one in enumerate(found) if i not in same] + [merged]
        known = [one for i, one in enumerate(known) if i not in same] + [mine]
    return found


def _separate(origins: Sequence[Origin]) -> list[Origin]:
    """Return origins that each state named sourcing of their own, which no other one shares."""
    found: list[Origin] = []
    houses: set[str] = set()
    people: set[Hashable] = set()
    for one in origins:
        mine = one.sourcing.vouched
        if not mine or mine & people or one.houses & houses:
            continue
        found.append(one)
        people |= mine | one.sourcing.main
        houses |= one.houses
    return found


def _reason(code: str, sentence: str, places: Iterable[Place]) -> StoryReason:
    return StoryReason(code, sentence, tuple(places)[:_MOST_EVIDENCE], MADE_BY)


def _roots(origins: Sequence[Origin], articles: int) -> StoryReason:
    names = ", ".join(one.name for one in origins)
    many = "1 article goes" if articles == 1 else f"{articles} articles go"
    if len(origins) == 1:
        return _reason("one-text", f"{many} back to one text, {names}.", _leads(origins))
    sentence = f"{many} back to {len(origins)} texts that share too little to be one: {names}."
    return _reason("differing-texts", sentence, _leads(origins))


def _leads(origins: Sequence[Origin]) -> list[Place]:
    return [Place(one.id, one.lead) for one in origins if one.lead is not None]


def _groups(houses: Groups) -> list[StoryReason]:
    return [
        _reason(
            "parent-group",
            f"{' and '.join(dict.fromkeys(one.name for one in members))} belong to one house, "
            f"so they count as one origin at most.",
            _leads(members),
        )
        for members in houses
        if len(members) > 1
    ]


def _shared_sources(origins: Sequence[Origin]) -> list[StoryReason]:
    bearers: dict[Hashable, list[Place]] = {}
    for one in origins:
        for voice in sorted(one.sourcing.main, key=sorted):
            bearers.setdefault(voice, []).append(Place(one.id, one.named[voice]))
    return [
        _reason(
            "same-primary-source",
            f"{len(places)} of these texts have it from the same named source, "
            f"so they count as one origin at most.",
            places,
        )
        for places in bearers.values()
        if len(places) > 1
    ]


def _anonymous(origins: Sequence[Origin]) -> list[StoryReason]:
    places = [
        Place(one.id, one.sourcing.anonymous[0]) for one in origins if one.sourcing.anonymous
    ]
    if len(places) <= 1:
        return []
    sentence = (
        f"{len(places)} of these texts rest on sources without a name, "
        f"who may or may not be the same."
    )
    return [_reason("anonymous-sources", sentence, places)]


def _named(separate: Sequence[Origin]) -> list[StoryReason]:
    if len(separate) <= 1:
        return []
    sentence = (
        f"{len(separate)} texts each name a source of their own who spoke to that outlet itself."
    )
    places = [Place(one.id, span) for one in separate for span in _vouching(one)]
    return [_reason("separate-named-sources", sentence, places)]


def _vouching(one: Origin) -> Iterator[Span]:
    """Yield where a text says that it was told itself, then by whom, in order of the names."""
    yield from one.sourcing.own[:1]
    yield from (one.named[who] for who in sorted(one.sourcing.vouched, key=sorted))


def _circles(stemma: Stemma, readings: Sequence[Reading]) -> list[StoryReason]:
    names = {one.article.id: one.article.publisher or one.article.id for one in readings}
    return [
        _reason(
            "circular-citing",
            f"A report comes back to its own outlet: {' to '.join(names.get(i, i) for i in ids)}.",
            (),
        )
        for ids in stemma.circles
    ]
