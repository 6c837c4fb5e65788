"""How many independent origins stand behind a story, or behind one of its claims."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from reportedly.collation.independence.origins import Origin, origins_of
from reportedly.model import Place, Reading, Span, Stemma, StoryIndependence, StoryReason

MADE_BY: Final = "rule:independence/1"
_MOST_EVIDENCE: Final = 12


def independence(
    readings: Sequence[Reading], stemma: Stemma, *, articles: Collection[str] | None = None
) -> StoryIndependence:
    """Return lowest..highest number of independent origins, with reasons.

    Args:
        readings: the articles of the story.
        stemma: who took it from whom among them.
        articles: ids of those that carry the claim in question; all where None.

    `lowest` rises only where origins state separate, named sourcing of their own. Texts that
    merely differ raise `highest`. What is unknown is never counted as independent.
    """
    origins = origins_of(readings, stemma, articles)
    houses = _by_house(origins)
    separate = _separate(origins)
    lowest = max(1, len(separate))
    highest = max(lowest, len(houses))
    reasons = [
        _roots(origins, len(readings)),
        *_groups(houses),
        *_shared_sources(origins),
        *_anonymous(origins),
        *_named(separate),
        *_circles(stemma, readings),
    ]
    return StoryIndependence(lowest, highest, tuple(reasons), MADE_BY)


def _by_house(origins: Sequence[Origin]) -> dict[str, list[Origin]]:
    """Gather origins by parent group: one group is one origin at most."""
    houses: dict[str, list[Origin]] = {}
    for one in origins:
        houses.setdefault(one.group or f"id:{one.id}", []).append(one)
    return houses


def _separate(origins: Sequence[Origin]) -> list[Origin]:
    """Return origins that each state named sourcing of their own, which no other one shares."""
    found: list[Origin] = []
    groups: set[str] = set()
    people: set[str] = set()
    for one in origins:
        named = set(one.named)
        if not one.own or not named or named & people or one.group in groups:
            continue
        found.append(one)
        people |= named
        groups |= {one.group} - {""}
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


def _groups(houses: Mapping[str, Sequence[Origin]]) -> list[StoryReason]:
    return [
        _reason(
            "parent-group",
            f"{' and '.join(dict.fromkeys(one.name for one in members))} belong to one house, "
            f"so they count as one origin at most.",
            _leads(members),
        )
        for members in houses.values()
        if len(members) > 1
    ]


def _shared_sources(origins: Sequence[Origin]) -> list[StoryReason]:
    bearers: dict[str, list[Place]] = {}
    for one in origins:
        for person, span in one.named.items():
            bearers.setdefault(person, []).append(Place(one.id, span))
    return [
        _reason(
            "same-primary-source",
            f"{len(places)} of these texts rest on the word of the same named source.",
            places,
        )
        for places in bearers.values()
        if len(places) > 1
    ]


def _anonymous(origins: Sequence[Origin]) -> list[StoryReason]:
    places = [Place(one.id, one.anonymous[0]) for one in origins if one.anonymous]
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
    places = [
        Place(one.id, span) for one in separate for span in (*one.own[:1], *_first(one.named))
    ]
    return [_reason("separate-named-sources", sentence, places)]


def _first(named: Mapping[str, Span]) -> list[Span]:
    return list(named.values())[:1]


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
