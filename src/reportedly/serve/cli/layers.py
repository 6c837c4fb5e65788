"""`--layers`: what claims say, laid over the text in marks that need no colour.

`[C1 plan, denied: ...]` is a claim, `~about~` a hedge, `!regime!` loaded wording with its plainer
counterpart, `<late Friday = ...>` a time, `@Riga@` a place. A key above the text says so.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.formats.characters import shown
from reportedly.model import LoadedWord, PlaceMention, Reading, Span
from reportedly.serve.cli.event_table import show_notices, sureness, when

_INDENT: Final = (0, 0, 0, 2)
_KEY: Final = (
    ("[C1 fact: words]", "a claim: how sure its source puts it, and `denied` where it is"),
    ("~about~", "a hedge: it weakens or blurs"),
    ("!regime!(labelling: government)", "loaded wording, with a plainer counterpart if there is"),
    ("<on Friday = 2021-03-05>", "a time, resolved"),
    ("@Riga@(LV 56.9,24.1)", "a place, resolved"),
)
_STYLES: Final = {
    "claim": "bold",
    "hedge": "italic cyan",
    "loaded": "bold magenta",
    "time": "green",
    "place": "yellow",
}


class Mark(NamedTuple):
    """One layer over a stretch of text.

    Attributes:
        span: the stretch.
        kind: which layer; it has its style.
        before, after: what is written around it.
    """

    span: Span
    kind: str
    before: str
    after: str


def show_layers(console: Console, reading: Reading) -> None:
    """Print the key and the text of one reading with all its layers."""
    article = reading.article
    console.print(Text(shown(article.title or article.id), "bold"))
    console.print(Padding(_key(), _INDENT, expand=False))
    console.print()
    console.print(Padding(layered(reading), _INDENT, expand=False))
    show_notices(console, reading)
    console.print()


def layered(reading: Reading) -> Text:
    """Return the text with a mark at both ends of everything found."""
    text = shown(reading.article.text)
    marks = sorted(marks_of(reading), key=lambda one: (one.span.start, -one.span.end))
    edges = sorted({0, len(text), *(edge for one in marks for edge in one.span)})
    painted, open_marks, upcoming = Text(), list[Mark](), iter(marks)
    mark = next(upcoming, None)
    for place, start in enumerate(edges):
        # What ends here is written inner first, then what begins here, outer first.
        for one in [one for one in reversed(open_marks) if one.span.end == start]:
            painted.append(one.after, _STYLES[one.kind])
            open_marks.remove(one)
        while mark is not None and mark.span.start == start:
            painted.append(mark.before, _STYLES[mark.kind])
            open_marks.append(mark)
            mark = next(upcoming, None)
        end = edges[place + 1] if place + 1 < len(edges) else start
        painted.append(text[start:end], _style(open_marks))
    return painted


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Yield the marks of every layer."""
    for claim in reading.claims:
        label = f"[{claim.id.upper()} {sureness(claim.modality, claim.polarity)}: "
        for span in claim.content_spans:
            yield Mark(span, "claim", label, f" {claim.id.upper()}]")
        yield from _wording(claim.hedges, claim.loaded)
    yield from _wording(reading.hedges, reading.loaded)
    for time in reading.annotations.times:
        yield Mark(time.span, "time", "<", f" = {when(time)}>")
    for place in reading.annotations.places:
        yield Mark(place.span, "place", "@", f"@{_resolved(place)}")


def _wording(hedges: Iterable[Span], loaded: Iterable[LoadedWord]) -> Iterator[Mark]:
    for span in hedges:
        yield Mark(span, "hedge", "~", "~")
    for word in loaded:
        neutral = f": {word.neutral}" if word.neutral else ""
        yield Mark(word.span, "loaded", "!", f"!({word.category}{neutral})")


def _resolved(place: PlaceMention) -> str:
    parts = [place.country] if place.country else []
    if place.latitude is not None and place.longitude is not None:
        parts.append(f"{place.latitude:.1f},{place.longitude:.1f}")
    return f"({' '.join(parts)})" if parts else ""


def _style(open_marks: list[Mark]) -> str:
    inner = next((one for one in reversed(open_marks) if one.kind != "claim"), None)
    return _STYLES[inner.kind] if inner else ""


def _key() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for sign, meaning in _KEY:
        table.add_row(Text(sign), Text(meaning))
    return table
