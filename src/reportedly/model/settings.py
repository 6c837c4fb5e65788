"""Where and when: expressions of time and names of places, resolved."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.spans import Span

TimePrecision = Literal[
    "minute", "hour", "part_of_day", "day", "week", "month", "quarter", "season", "year",
    "decade", "vague",
]  # fmt: skip
TimeBasis = Literal["published", "text", "none"]
PlacePrecision = Literal["country", "admin", "city", "site", "region", "water"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time (TIMEX3, as in TimeML) resolved to an interval.

    Attributes:
        id: such as `t1`, numbered in order of the text.
        span: the expression with its modifiers.
        text: its words.
        start, end: half-open interval, ISO 8601 date or date-time in the text's own local time;
            None where that end is open or unknown.
        precision: the finest calendar unit that the words name.
        basis: what it was resolved against: the publication date, the text itself (a full date,
            or another expression of it), or nothing: then it has neither start nor end.
        made_by: the rule that resolved it, with its version.
    """

    id: str
    span: Span
    text: str
    start: str | None
    end: str | None
    precision: TimePrecision
    basis: TimeBasis
    made_by: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that says where, with the place it most likely means.

    Attributes:
        id: such as `p1`, numbered in order of the text.
        span: the name with its type word ("Ibb governorate").
        name: canonical name of the place.
        latitude, longitude: degrees (WGS 84), or None where it has no point.
        country: ISO 3166-1 alpha-2, or None where it belongs to several or to none.
        precision: what sort of place it is.
        candidates: how many places of the gazetteer bear that name.
        why: one sentence: why this one was chosen.
        made_by: the data file or rule that resolved it.
    """

    id: str
    span: Span
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: PlacePrecision
    candidates: int
    why: str
    made_by: str
