"""When and where a story plays: the times and places that its articles name."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from reportedly.formats.moments import Axis, moment
from reportedly.formats.places_map import Dot, Spot, frame_of, places_map
from reportedly.language import Box, load_gazetteer
from reportedly.model import Claim, PlaceMention, Reading, TimeMention

_MOST_SPOTS: Final = 40
_STRIP: Final = 220
_TALL: Final = 16


@dataclass(frozen=True, slots=True)
class Told:
    """One article's words about a time.

    Attributes:
        article: its id.
        words: the claim that names the time, or the sentence.
        events: types of the events that happen then.
        claim: id of the attribution behind the claim, to link to; None for the publisher's own.
    """

    article: str
    words: str
    events: tuple[str, ...]
    claim: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A time that articles name, with what they say about it.

    Attributes:
        start, end: the interval, half-open; None where it is open.
        words: the interval in words.
        told: who says what, in order of publication.
        articles: how many articles name it.
        strip: where it lies between the others, as SVG.
    """

    start: str | None
    end: str | None
    words: str
    told: tuple[Told, ...]
    articles: int
    strip: Markup


def timeline(readings: Sequence[Reading]) -> tuple[When, ...]:
    """Return the times that claims of some articles name, the earliest first."""
    found: dict[tuple[str | None, str | None, str], list[Told]] = defaultdict(list)
    for reading in readings:
        for time in reading.annotations.times:
            told = _told(reading, time) if time.start or time.end else None
            key = (time.start, time.end, time.precision)
            if told and told not in found[key]:
                found[key].append(told)
    stamps = [moment(stamp) for key in found for stamp in key[:2]]
    axis = Axis(stamp for stamp in stamps if stamp)
    ordered = sorted(found, key=lambda key: (key[0] or key[1] or "", key[1] or "9"))
    return tuple(_when(key, found[key], axis) for key in ordered if found[key])


def places(readings: Sequence[Reading]) -> tuple[Spot, ...]:
    """Return the places that some articles name, those named in most articles first.

    One point is one place, by the name it is called most.
    """
    found: dict[tuple[float, float], list[tuple[str, PlaceMention]]] = defaultdict(list)
    for reading in readings:
        for one in reading.annotations.places:
            if one.latitude is not None and one.longitude is not None:
                found[one.latitude, one.longitude].append((reading.article.id, one))
    spots = [_spot(at, named) for at, named in found.items()]
    spots.sort(key=lambda one: (-one.articles, -one.mentions, one.name))
    return tuple(spots[:_MOST_SPOTS])


def _spot(at: tuple[float, float], named: Sequence[tuple[str, PlaceMention]]) -> Spot:
    names = Counter(one.name for _, one in named)
    articles = len({article for article, _ in named})
    return Spot(names.most_common(1)[0][0], *at, named[0][1].precision, articles, len(named))


def drawn_map(spots: Sequence[Spot]) -> Markup:
    """Return the map of some places; empty where there are none."""
    if not spots:
        return Markup()
    frame = frame_of(spots)
    towns = load_gazetteer().towns(Box(*frame[:4]), frame.step)
    ground = [Dot(*town[:4]) for town in towns]
    return Markup(places_map(spots, frame, ground))  # noqa: S704 - it escapes every word


def _told(reading: Reading, time: TimeMention) -> Told | None:
    """Return what an article says about a time: the innermost claim that names it."""
    holding = [one for one in reading.claims if any(s.holds(time.span) for s in one.content_spans)]
    if not holding:
        return None
    claim = min(holding, key=_length)
    events = tuple(sorted({one.type for one in claim.events if one.time == time.id}))
    text = reading.article.text
    words = " … ".join(" ".join(span.of(text).split()) for span in claim.content_spans)
    return Told(reading.article.id, words, events, claim.attribution)


def _length(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content_spans)


def _when(key: tuple[str | None, str | None, str], told: Sequence[Told], axis: Axis) -> When:
    start, end, precision = key
    articles = len({one.article for one in told})
    words = _interval(start, end, precision)
    return When(start, end, words, tuple(told), articles, _strip(start, end, axis))


def _interval(start: str | None, end: str | None, precision: str) -> str:
    """Return an interval in words: as precise as the text was, and no more."""
    if start is None:
        return f"until {_day(end)}"
    if end is None:
        return f"from {_day(start)} on"
    if _is_one(start, end, precision):
        return start[: _PARTS[precision]]
    if len(start) > _PARTS["day"] and precision in ("minute", "hour", "part_of_day"):
        return f"{_day(start)} to {end[11:16]}"
    return f"{_day(start)} to {_day(end)}"


_PARTS: Final = {"day": 10, "month": 7, "year": 4}
_LONGEST: Final = {"day": 1, "month": 31, "year": 366}


def _is_one(start: str, end: str, precision: str) -> bool:
    """Say whether an interval is one day, month or year, not several or a part of one."""
    first, last = moment(start), moment(end)
    if precision not in _PARTS or not first or not last:
        return False
    rest = start[_PARTS[precision] : 10]
    return (last - first).days in range(1, _LONGEST[precision] + 1) and rest in (
        "",
        "-01",
        "-01-01",
    )


def _day(stamp: str | None) -> str:
    return (stamp or "")[:16].replace("T", " ")


def _strip(start: str | None, end: str | None, axis: Axis) -> Markup:
    """Return a thin picture of where an interval lies among all the others."""
    first, last = moment(start), moment(end)
    left = axis.place(first) if first else 0.0
    right = axis.place(last) if last else 1.0
    x = 4 + left * (_STRIP - 8)
    wide = max(6.0, (right - left) * (_STRIP - 8))
    x = min(x, _STRIP - 4 - wide)
    open_end = "" if first and last else " open"
    # Numbers and fixed names alone.
    return Markup(  # noqa: S704 - as said above
        f'<svg class="strip" aria-hidden="true" focusable="false" viewBox="0 0 {_STRIP} {_TALL}" '
        f'width="{_STRIP}" height="{_TALL}"><line x1="0" x2="{_STRIP}" y1="8" y2="8"/>'
        f'<rect class="bar{open_end}" x="{x:.1f}" y="3" width="{wide:.1f}" height="10" rx="3"/>'
        f"</svg>"
    )
