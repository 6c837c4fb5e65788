"""What an attribution or the publisher claims, read: events, modality, polarity, wording."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from reportedly.model.attributions import Chain
from reportedly.model.spans import Span

Modality = Literal["fact", "plan", "agreement", "possibility", "obligation", "hypothetical"]
Polarity = Literal["positive", "negative"]
LoadedCategory = Literal["loaded_language", "labelling", "exaggeration", "doubt"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The event types of PLOVER (the ontology of political events, 2023 manual)."""

EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """Words that have a plainer counterpart; a remark on wording, never a label on an article.

    Attributes:
        span: the words.
        category: in which way they are loaded.
        neutral: a plainer counterpart, or None where there is none.
        made_by: the data file that lists them.
    """

    span: Span
    category: LoadedCategory
    neutral: str | None
    made_by: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as one claim tells it.

    Attributes:
        id: such as `e2`, unique within the article.
        type: the PLOVER type, by the meaning of the trigger in whatever modality.
        trigger: the head words that name the event.
        actors, recipients: noun phrases of the text, in order.
        place: id of a `PlaceMention`, or None.
        time: id of a `TimeMention`, or None.
        modality: as the claim's source commits to it.
        polarity: whether the source asserts or denies it.
        made_by: the rule that found it, with its version.
        actor_mentions, recipient_mentions: for each of them the id of the `Mention` that it is, or
            that its pronoun stands for; None where the text names nobody, or not for certain.
    """

    id: str
    type: EventType
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: str | None
    time: str | None
    modality: Modality
    polarity: Polarity
    made_by: str
    actor_mentions: tuple[str | None, ...] = ()
    recipient_mentions: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The content of one attribution, or one independent clause of the publisher's own.

    Modality and polarity belong to the claim's source (FactBank, Sauri and Pustejovsky 2009):
    the outlet commits to "A said X", and not to X.

    Attributes:
        id: such as `c3`, numbered in order of the text.
        attribution: id of the attribution it is the content of; None for the publisher's own.
        content_spans: the words, in code points, in order.
        chain: the hand-overs behind it, nearest to the reader first.
        modality: how its source puts it forward.
        polarity: whether its source asserts or denies it.
        hedges: words that weaken or blur it.
        loaded: loaded words in it.
        events: what happens in it, in order of their triggers.
        made_by: the rule that read it, with its version.
    """

    id: str
    attribution: str | None
    content_spans: tuple[Span, ...]
    chain: Chain
    modality: Modality
    polarity: Polarity
    hedges: tuple[Span, ...]
    loaded: tuple[LoadedWord, ...]
    events: tuple[Event, ...]
    made_by: str
