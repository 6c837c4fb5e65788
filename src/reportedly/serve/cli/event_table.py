"""Events and times of one reading for a terminal: who did what to whom, where, when, how sure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.formats.chains import origin
from reportedly.formats.characters import shown
from reportedly.formats.event_rows import events_by_chain, sides
from reportedly.formats.notices import notices
from reportedly.model import Claim, Event, Reading, Span, TimeMention

NONE: Final = "-"
_STATED: Final = "its own words"
_AROUND: Final = 48
"""Code points of the text shown beside a time."""


def show_events(console: Console, reading: Reading) -> None:
    """Print the events and the timeline of one reading."""
    article = reading.article
    facts = (article.id, article.publisher, article.published)
    console.print(Text(shown(" · ".join(fact for fact in facts if fact)), "bold"))
    found = list(events_by_chain(reading))
    console.print(event_table(reading, found) if found else Text("no events found", "dim"))
    dated = timeline(reading)
    if dated:
        console.print()
        console.print(Text("Timeline", "bold underline"))
        console.print(timetable(reading, dated))
    show_notices(console, reading)
    console.print()


def show_notices(console: Console, reading: Reading) -> None:
    """Print whose data the places came from, where any did."""
    for notice in notices(reading.annotations.places):
        console.print()
        console.print(Text(notice, "dim"))


def event_table(reading: Reading, found: Sequence[tuple[Claim, Event]]) -> Table:
    """Return a row for each event and chain; an event that is no fact says so."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for name in ("who", "did what", "to whom", "where", "when", "how sure", "on whose word"):
        table.add_column(name, overflow="fold", no_wrap=name == "how sure", min_width=8)
    for claim, event in found:
        table.add_row(*(Text(shown(cell)) for cell in _cells(reading, claim, event)))
    return table


def _cells(reading: Reading, claim: Claim, event: Event) -> tuple[str, ...]:
    text = reading.article.text
    marks = reading.annotations
    place = next((one.name for one in marks.places if one.id == event.place), NONE)
    time = next((when(one) for one in marks.times if one.id == event.time), NONE)
    return (
        sides(reading, event.actors, event.actor_mentions) or NONE,
        f"{event.type} {_flat(text, event.trigger)}",
        sides(reading, event.recipients, event.recipient_mentions) or NONE,
        place,
        time,
        sureness(event.modality, event.polarity),
        f"{origin(claim.chain) if claim.attribution else _STATED} {claim.id.upper()}",
    )


def sureness(modality: str, polarity: str) -> str:
    """Return how something is put forward, in words: "plan, denied"."""
    return modality if polarity == "positive" else f"{modality}, denied"


def timeline(reading: Reading) -> list[TimeMention]:
    """Return the times that have a start or an end, the earliest first."""
    dated = (one for one in reading.annotations.times if one.start or one.end)
    return sorted(dated, key=lambda one: (one.start or one.end or "", one.span))


def timetable(reading: Reading, dated: Sequence[TimeMention]) -> Table:
    """Return a row for each time: when, how the text words it, and the words around it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", style="dim")
    for one in dated:
        cells = (when(one), _flat(reading.article.text, one.span), _sentence(reading, one.span))
        table.add_row(*(Text(shown(cell)) for cell in cells))
    return table


def when(time: TimeMention) -> str:
    """Return a time as an interval, open ends shown ("2021-03-01 .."); unresolved, its words."""
    start, end = ((edge or "").replace("T", " ") for edge in (time.start, time.end))
    if not start and not end:
        return " ".join(time.text.split())
    return start if start and time.precision == "day" and not _lasts(time) else f"{start} .. {end}"


def _lasts(time: TimeMention) -> bool:
    """Say whether a time of whole days covers more than one of them, or is open."""
    if not time.start or not time.end:
        return True
    try:
        first, last = date.fromisoformat(time.start), date.fromisoformat(time.end)
    except ValueError:
        return True
    return last - first > timedelta(days=1)


def _sentence(reading: Reading, span: Span) -> str:
    """Return the words around a time, cut to fit a line."""
    for sentence in reading.annotations.sentences:
        if sentence.span.holds(span):
            words = _flat(reading.article.text, sentence.span)
            return words if len(words) <= _AROUND else f"{words[: _AROUND - 1].rstrip()}…"
    return ""


def _flat(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())
