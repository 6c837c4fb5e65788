"""An article's text cut into pieces, each in the layers it lies in, for a page to show."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from reportedly.formats.characters import shown
from reportedly.formats.layout import Layer, Segment, segments
from reportedly.formats.voices import Voice, ending_voices, voices
from reportedly.model import Reading, Span

COLOURS: Final = 7
_DEEPEST: Final = 6


class Wrap(NamedTuple):
    """One layer around a piece: a content, source or cue.

    Attributes:
        role: which part of its attribution.
        id: of the attribution.
        colour: number of its voice's colour, from 0; 7 for nobody named.
        rank: how many contents lie inside it here, so that underlines nest.
    """

    role: str
    id: str
    colour: int
    rank: int


class Piece(NamedTuple):
    """A stretch of text with all it lies in.

    Attributes:
        words: the text, with steering characters made visible.
        wraps: attributions' parts, outermost first.
        marks: classes of the other layers: `hedge`, `loaded`, `time`, `place`.
        hint: what those layers say, for a pointer and a screen reader.
        opens, closes: ids of attributions whose content begins before or ends after it.
        voices: numbers of the voices whose words end with it.
    """

    words: str
    wraps: tuple[Wrap, ...]
    marks: tuple[str, ...]
    hint: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    voices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    span: Span
    hint: str


def pieces(reading: Reading) -> Iterator[Piece]:
    """Yield the text of a reading in pieces; joined, their words are the text as shown."""
    text = reading.article.text
    visible = shown(text)
    known = voices(reading)
    laid = _marks_at(reading, len(text))
    borders = sorted(laid)
    for segment in segments(text, reading.attributions):
        start, end = segment.span
        wraps = tuple(_wraps(segment.stack, known))
        inside = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        for place, stop in pairwise((start, *inside, end)):
            marks = laid[borders[bisect_right(borders, place) - 1]]
            yield Piece(
                words=visible[place:stop],
                wraps=wraps,
                marks=tuple(sorted({one.kind for one in marks})) if marks else (),
                hint="; ".join(one.hint for one in marks if one.hint) if marks else "",
                opens=_contents(segment.opens) if place == start else (),
                closes=_contents(segment.closes) if stop == end else (),
                voices=_ending(segment, known) if stop == end else (),
            )


def _contents(layers: Sequence[Layer]) -> tuple[str, ...]:
    return tuple(one.attribution.id for one in layers if one.role == "content") if layers else ()


def _ending(segment: Segment, known: Mapping[str, Voice]) -> tuple[int, ...]:
    return tuple(ending_voices(segment, known)) if segment.closes else ()


def drawn(laid: Iterable[Piece]) -> Markup:
    """Return pieces as HTML, each word of them escaped."""
    # Beside the words and hints there are ids, numbers and fixed names alone.
    return Markup("".join(map(_html, laid)))  # noqa: S704 - words are escaped


def _html(one: Piece) -> str:
    words = str(escape(one.words))
    if not (one.wraps or one.marks or one.opens or one.closes or one.voices):
        return words
    if one.marks:
        classes = "".join(f"m-{mark} " for mark in one.marks)
        words = f'<span class="{classes}" title="{escape(one.hint)}">{words}</span>'
    inside = "".join(map(_opening, one.wraps)) + words + "</span>" * len(one.wraps)
    opens = "".join(
        f'<span class="bracket" data-a="{escape(own)}" aria-hidden="true">'
        f"[<sub>{escape(own.upper())}</sub></span>"
        for own in one.opens
    )
    numbers = "".join(
        f'<sup class="voice v{(number - 1) % COLOURS}">{number}</sup>' for number in one.voices
    )
    closes = "".join(
        f'<span class="bracket" data-a="{escape(own)}" aria-hidden="true">]</span>'
        for own in one.closes
    )
    return f"{opens}{inside}{numbers}{closes}"


def _opening(one: Wrap) -> str:
    return f'<span class="{one.role} v{one.colour} r{one.rank}" data-a="{escape(one.id)}">'


def _wraps(stack: Iterable[Layer], known: Mapping[str, Voice]) -> Iterator[Wrap]:
    layers = list(stack)
    inside = sum(one.role == "content" for one in layers)
    for layer in layers:
        inside -= layer.role == "content"
        voice = known.get(layer.attribution.source or "")
        colour = (voice.number - 1) % COLOURS if voice else COLOURS
        yield Wrap(layer.role, layer.attribution.id, colour, min(inside, _DEEPEST))


def _marks_at(reading: Reading, length: int) -> dict[int, tuple[_Mark, ...]]:
    """Return, at each border of a mark, the marks that lie on what follows it."""
    starts: dict[int, list[_Mark]] = defaultdict(list)
    borders: set[int] = {0}
    for mark in _marks(reading):
        if 0 <= mark.span.start < mark.span.end <= length:
            starts[mark.span.start].append(mark)
            borders.update(mark.span)
    laid: dict[int, tuple[_Mark, ...]] = {}
    active: tuple[_Mark, ...] = ()
    for place in sorted(borders):
        active = tuple(one for one in (*active, *starts.get(place, ())) if one.span.end > place)
        laid[place] = active
    return laid


def _marks(reading: Reading) -> Iterator[_Mark]:
    for span in (*reading.hedges, *(h for claim in reading.claims for h in claim.hedges)):
        yield _Mark("hedge", span, "hedge")
    for word in (*reading.loaded, *(w for claim in reading.claims for w in claim.loaded)):
        plain = f"; plainer: {word.neutral}" if word.neutral else ""
        yield _Mark("loaded", word.span, f"{word.category.replace('_', ' ')}{plain}")
    for time in reading.annotations.times:
        yield _Mark("time", time.span, _interval(time.start, time.end, time.precision))
    for place in reading.annotations.places:
        country = f", {place.country}" if place.country else ""
        yield _Mark("place", place.span, f"{place.name}{country} ({place.precision})")


def _interval(start: str | None, end: str | None, precision: str) -> str:
    if start is None and end is None:
        return f"time without a date ({precision})"
    return f"{start or 'open'} to {end or 'open'} ({precision})"
