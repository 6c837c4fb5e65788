"""`--explain C3`: how sure a claim is put forward and by whom, its wording and its events."""

from collections.abc import Iterator
from typing import Final

from reportedly.formats.chains import in_words
from reportedly.formats.characters import shown
from reportedly.formats.event_rows import sides
from reportedly.model import Claim, Event, LoadedWord, Reading, Span
from reportedly.serve.cli.event_table import sureness, when

_MEANINGS: Final = {
    "fact": "told as happened or holding, whoever says so",
    "plan": "the future as decided, scheduled or promised",
    "agreement": "what parties agreed, or what a deal says",
    "possibility": "what may be so: may, likely, expected, believed",
    "obligation": "what must or should be, or is demanded",
    "hypothetical": "under a condition, or asked",
}
Rows = Iterator[tuple[str, str]]


def facts(reading: Reading, claim: Claim) -> Rows:
    """Yield what a claim is: its rule, its stance and whose it is."""
    yield "rule", claim.made_by
    stance = sureness(claim.modality, claim.polarity)
    yield "how sure", f"{stance}; {claim.modality}: {_MEANINGS[claim.modality]}"
    words = "the content of" if claim.attribution else "the publisher's own words"
    yield "whose", f"{words} {claim.attribution.upper()}" if claim.attribution else words
    yield "chain", shown(in_words(claim.chain)) or "publisher not known"
    if claim.id == reading.main_claim:
        yield "main claim", "it carries what the article is about"


def wording(text: str, claim: Claim) -> Rows:
    """Yield the words of a claim, then those that hedge it or are loaded."""
    for span in claim.content_spans:
        yield "claim", _quoted(text, span)
    for span in claim.hedges:
        yield "hedge", f"{_quoted(text, span)}: weakens or blurs"
    for word in claim.loaded:
        yield "loaded", f"{_quoted(text, word.span)}: {_remark(word)}"


def events(reading: Reading, claim: Claim) -> Rows:
    """Yield the events of a claim, a line each for what is known of them."""
    for event in claim.events:
        yield from _event(reading, event)
    if not claim.events:
        yield "none", "no words that name an event between parties"


def _event(reading: Reading, event: Event) -> Rows:
    text, marks = reading.article.text, reading.annotations
    yield event.id.upper(), f"{event.type}: {_quoted(text, event.trigger)}; {event.made_by}"
    yield "", f"how sure: {sureness(event.modality, event.polarity)}"
    yield "", f"who: {shown(sides(reading, event.actors, event.actor_mentions)) or 'nobody named'}"
    whom = shown(sides(reading, event.recipients, event.recipient_mentions))
    yield "", f"to whom: {whom or 'nobody named'}"
    for place in marks.places:
        if place.id == event.place:
            yield "", f"where: {shown(place.name)}; {place.why}"
    for time in marks.times:
        if time.id == event.time:
            yield "", f"when: {when(time)}, from {_quoted(text, time.span)}; basis {time.basis}"


def _remark(word: LoadedWord) -> str:
    counterpart = f"; plainer: {word.neutral}" if word.neutral else ""
    return f"{word.category.replace('_', ' ')}{counterpart}; {word.made_by}"


def _quoted(text: str, span: Span) -> str:
    return f'"{" ".join(shown(span.of(text)).split())}" [{span.start}:{span.end}]'
