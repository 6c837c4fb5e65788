"""Reads the events of an article: each trigger with its sides, place, time and stance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.claims.attributed import Draft
from reportedly.claims.ground import Ground
from reportedly.claims.meant import Meant
from reportedly.claims.roles import sides
from reportedly.claims.standing import event_stance
from reportedly.claims.triggers import Trigger, find_triggers
from reportedly.claims.whereabouts import nearest
from reportedly.model import Event, LoadedWord, Span

_MADE_BY: Final = "rule:event-frame/1"


def find_events(
    ground: Ground,
    drafts: Sequence[Draft],
    loaded: Collection[LoadedWord],
    cues: Mapping[int, str],
) -> list[tuple[Event, int]]:
    """Return the events in order, each with the number of the claim it belongs to.

    Args:
        ground: the article.
        drafts: its claims.
        loaded: its loaded words.
        cues: by cue token, the id of its attribution: an act of speech such as "urged" stands
            in no content and belongs to the claim that it makes.
    """
    found: list[tuple[Event, int]] = []
    meant = Meant(ground)
    for trigger in find_triggers(ground, loaded):
        number = _holder(ground, trigger, drafts, cues)
        actors, recipients = sides(ground, trigger)
        unsided = trigger.entry.sided and not (actors or recipients)
        if number is not None and not unsided:
            inside = _touches(drafts[number], trigger.span(ground))
            event = _event(ground, trigger, drafts[number] if inside else None)
            event = replace(
                event,
                id=f"e{len(found) + 1}",
                actors=actors,
                recipients=recipients,
                actor_mentions=meant.ids(actors),
                recipient_mentions=meant.ids(recipients),
            )
            found.append((event, number))
    return found


def _event(ground: Ground, trigger: Trigger, draft: Draft | None) -> Event:
    """Return an event without its number and its sides."""
    held = event_stance(ground, trigger, draft)
    return Event(
        id="",
        type=trigger.entry.type,
        trigger=trigger.span(ground),
        actors=(),
        recipients=(),
        place=nearest(ground, trigger.token, ground.annotations.places),
        time=nearest(ground, trigger.token, ground.annotations.times),
        modality=held.modality,
        polarity="negative" if held.negative else "positive",
        made_by=_MADE_BY,
    )


def _holder(
    ground: Ground, trigger: Trigger, drafts: Sequence[Draft], cues: Mapping[int, str]
) -> int | None:
    """Return the claim an event belongs to: the narrowest around it, else the one of its cue."""
    span = ground.tree.tokens[trigger.token].span
    inside = [
        (sum(s.end - s.start for s in draft.spans), -number)
        for number, draft in enumerate(drafts)
        if _touches(draft, span)
    ]
    if inside:
        # Of claims with the same words the last has the longest chain.
        return -min(inside)[1]
    wanted = _cue_above(ground, trigger, cues)
    spoken = (
        number
        for number, draft in enumerate(drafts)
        if wanted and draft.attribution and draft.attribution.id == wanted
    )
    return next(spoken, _beside(ground, trigger, drafts))


def _beside(ground: Ground, trigger: Trigger, drafts: Sequence[Draft]) -> int | None:
    """Return the first claim of a trigger's sentence: "under a deal reached today they will"."""
    sentence = ground.tree.tokens[trigger.token].sentence
    whole = ground.annotations.sentences[sentence].span
    return next((n for n, draft in enumerate(drafts) if _touches(draft, whole)), None)


def _cue_above(ground: Ground, trigger: Trigger, cues: Mapping[int, str]) -> str | None:
    """Return the attribution in whose cue, or beside it, a trigger stands, or None."""
    node = trigger.token
    for token in range(trigger.first, trigger.last):
        if token in cues:
            return cues[token]
    tokens = ground.tree.tokens
    while tokens[node].head != node:
        node = tokens[node].head
        if node in cues:
            return cues[node]
    return None


def _touches(draft: Draft, span: Span) -> bool:
    return any(one.overlaps(span) for one in draft.spans)
