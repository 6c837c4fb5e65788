"""Events as comma-separated values: one row an event per chain, for coders of conflict events.

The columns that name the source are those of UCDP's Georeferenced Event Dataset
(`source_article`, `source_office`, `source_date`, `source_headline`, `source_original`,
`number_of_sources`), so that a sheet of ours stands beside theirs.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from reportedly.formats.chains import in_words, origin
from reportedly.formats.notices import SHORT, is_from_data
from reportedly.formats.table import csv_lines, words
from reportedly.model import Claim, Event, PlaceMention, Problem, Reading, Span, TimeMention

COLUMNS: Final = (
    "event", "type", "trigger", "actors", "recipients", "actor_names", "recipient_names",
    "modality", "polarity", "hedges",
    "date_start", "date_end", "date_precision", "date_basis", "date_words",
    "place", "latitude", "longitude", "country", "place_precision", "place_words", "place_data",
    "claim", "claim_words", "chain", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "number_of_sources", "made_by",
)  # fmt: skip

_BETWEEN: Final = "; "


def export(found: Iterable[Reading | Problem]) -> Iterator[str]:
    """Yield the head and the rows of each reading; inputs without an article have none."""
    readings = (one for one in found if isinstance(one, Reading))
    yield from csv_lines(COLUMNS, (row for reading in readings for row in rows(reading)))


def rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each event and chain as text, in the order of `COLUMNS`."""
    times = {one.id: one for one in reading.annotations.times}
    places = {one.id: one for one in reading.annotations.places}
    for claim, event in events_by_chain(reading):
        time, place = times.get(event.time or ""), places.get(event.place or "")
        yield (
            *_act(reading, claim, event),
            *_when(time),
            *_where(reading, place),
            *_on_whose_word(reading, claim),
            event.made_by,
        )


def events_by_chain(reading: Reading) -> Iterator[tuple[Claim, Event]]:
    """Yield each event with each claim that tells it by a chain of its own, in order.

    A claim inside another's words has the longer chain and speaks for both; two voices that
    tell one event in the same words are two chains.
    """
    for claim in reading.claims:
        for event in claim.events:
            yield from ((teller, event) for teller in _tellers(reading, claim, event))


def _tellers(reading: Reading, claim: Claim, event: Event) -> list[Claim]:
    tellers = [claim]
    for other in reading.claims:
        holds = any(span.holds(event.trigger) for span in other.content_spans)
        if holds and not any(_is_part(other, one) for one in tellers):
            tellers.append(other)
    return tellers


def _is_part(one: Claim, other: Claim) -> bool:
    """Say whether the chain of one claim is the near part of another's, or the other way round."""
    shared = min(len(one.chain), len(other.chain))
    return one.chain[:shared] == other.chain[:shared] or _names(one, shared) == _names(
        other, shared
    )


def _names(claim: Claim, length: int) -> list[str]:
    return [hop.name for hop in claim.chain[:length]]


def parties(text: str, spans: Iterable[Span]) -> str:
    """Return the words of parties, one after the other."""
    return _BETWEEN.join(" ".join(span.of(text).split()) for span in spans)


def names(reading: Reading, mentions: Iterable[str | None]) -> Iterator[str]:
    """Yield the name of each mention, an empty one where nobody is named."""
    known = {one.id: one.name for one in reading.annotations.mentions}
    yield from (known.get(one or "", "") for one in mentions)


def sides(reading: Reading, spans: Sequence[Span], mentions: Sequence[str | None]) -> str:
    """Return the words of sides, pronouns with whom they stand for: "he (Berg)"."""
    found = []
    for span, name in zip_longest(spans, names(reading, mentions), fillvalue=""):
        said = " ".join(span.of(reading.article.text).split()) if isinstance(span, Span) else ""
        found.append(f"{said} ({name})" if name not in said else said)
    return _BETWEEN.join(found)


def _act(reading: Reading, claim: Claim, event: Event) -> tuple[str, ...]:
    text = reading.article.text
    return (
        event.id,
        event.type,
        words(text, [event.trigger]),
        parties(text, event.actors),
        parties(text, event.recipients),
        _BETWEEN.join(names(reading, event.actor_mentions)).strip("; "),
        _BETWEEN.join(names(reading, event.recipient_mentions)).strip("; "),
        event.modality,
        event.polarity,
        parties(text, claim.hedges),
    )


def _when(time: TimeMention | None) -> tuple[str, ...]:
    if time is None:
        return ("",) * 5
    words_of_time = " ".join(time.text.split())
    return time.start or "", time.end or "", time.precision, time.basis, words_of_time


def _where(reading: Reading, place: PlaceMention | None) -> tuple[str, ...]:
    if place is None:
        return ("",) * 7
    return (
        place.name,
        _degrees(place.latitude),
        _degrees(place.longitude),
        place.country or "",
        place.precision,
        words(reading.article.text, [place.span]),
        SHORT if is_from_data(place) else "",
    )


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _on_whose_word(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Return the claim and the columns of its source.

    The number of sources is that of the origins nobody can doubt: one for an article alone.
    """
    article = reading.article
    known = reading.independence
    return (
        claim.id,
        words(article.text, claim.content_spans),
        in_words(claim.chain),
        article.id,
        article.publisher or "",
        article.published or "",
        article.title or "",
        origin(claim.chain),
        str(known.lowest) if known else "",
    )
