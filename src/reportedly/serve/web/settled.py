"""A reading as people settled it: corrected words in place, what they rejected left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportedly.model import Attribution, Reading, Source, Span
from reportedly.storage import Item, Judgement

_SPANS = ("source_spans", "cue_spans", "content_spans")
_KINDS = ("mode", "cue_type")
_OF_SOURCE = ("kind", "anonymous", "name")


@dataclass(frozen=True, slots=True)
class Card:
    """An attribution beside the text: the machine's proposal, and what people made of it.

    Attributes:
        proposed: as the machine has it.
        now: as it stands; the same where nobody corrected it.
        item: to decide about it, or None where the store has no row for it.
        judged: by whom and when, or None where nobody decided.
    """

    proposed: Attribution
    now: Attribution
    item: Item | None
    judged: Judgement | None

    @property
    def state(self) -> str:
        """Return how it stands in review."""
        return self.judged.state if self.judged else "open"

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the names of the fields that people corrected."""
        names = (*_SPANS, *_KINDS)
        return tuple(
            name for name in names if getattr(self.now, name) != getattr(self.proposed, name)
        )


def cards(
    reading: Reading, items: Iterable[Item], judged: Mapping[str, Judgement]
) -> tuple[Card, ...]:
    """Return the attributions of a reading with how each stands, in order of the text."""
    found = {one.attribution: one for one in items}
    return tuple(_card(one, found.get(one.id), judged) for one in reading.attributions)


def settled(reading: Reading, known: Iterable[Card], sources: Mapping[str, Judgement]) -> Reading:
    """Return a reading as it stands after all decisions.

    Args:
        reading: as the machine made it.
        known: its attributions with how they stand.
        sources: how its sources stand, by their id in the reading.
    """
    kept = tuple(one.now for one in known if one.state != "rejected")
    voices = tuple(_source(one, sources.get(one.id)) for one in reading.sources)
    return replace(reading, attributions=kept, sources=voices)


def _card(one: Attribution, item: Item | None, judged: Mapping[str, Judgement]) -> Card:
    how = judged.get(item.target) if item else None
    value = how.value if how and how.state == "corrected" else None
    return Card(one, _corrected(one, value or {}), item, how)


def _corrected(one: Attribution, value: Mapping[str, Any]) -> Attribution:
    fields: dict[str, Any] = {name: value[name] for name in _KINDS if name in value}
    for name in _SPANS:
        if name in value:
            fields[name] = tuple(Span(*span) for span in value[name])
    return replace(one, **fields)


def _source(one: Source, judged: Judgement | None) -> Source:
    if judged is None or judged.state not in ("corrected", "split"):
        return one
    value = judged.value or {}
    return replace(one, **{name: value[name] for name in _OF_SOURCE if name in value})
