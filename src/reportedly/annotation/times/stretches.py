"""Stretches of time: ranges, open ends, the past or next so many units, days running."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from reportedly.annotation.times.calendar import DAY, floor, shift
from reportedly.annotation.times.contexts import PRECISIONS, Basis, Context, Interval, Node
from reportedly.annotation.times.parts import Clock, DayPart, Portion
from reportedly.annotation.times.points import Relative
from reportedly.language import Unit
from reportedly.model import TimePrecision

Side = Literal["past", "next", "within"]
BoundName = Literal["since", "until", "before", "after"]

FINEST: Final[tuple[TimePrecision, ...]] = (
    "minute", "hour", "part_of_day", "day", "week", "month", "quarter", "season", "year",
    "decade", "vague",
)  # fmt: skip
_INSTANTS: Final = frozenset({"hour", "minute"})


@dataclass(frozen=True, slots=True)
class Range:
    """From the start of one point to the end of another: "between A and B", "A and B"."""

    first: Node
    last: Node

    @property
    def precision(self) -> TimePrecision:
        """The finer of the two."""
        return min(self.first.precision, self.last.precision, key=FINEST.index)

    def resolve(self, context: Context) -> Interval | None:
        """Resolve the end that the context decides, and the other from it."""
        if context.backward:
            last = self.last.resolve(context)
            if last is None or last.start is None:
                return None
            first = self.first.resolve(context.at(last.start, last.basis, "past"))
        else:
            first = self.first.resolve(context)
            if first is None or first.start is None:
                return None
            last = self.last.resolve(context.at(first.start, first.basis, "future"))
        return self._joined(first, last)

    def _joined(self, first: Interval | None, last: Interval | None) -> Interval | None:
        if first is None or last is None or first.start is None or last.end is None:
            return None
        end = last.start if isinstance(self.last, Clock) else last.end
        if end is None or end <= first.start:
            return None
        basis: Basis = "published" if "published" in {first.basis, last.basis} else "text"
        return Interval(first.start, end, basis)


@dataclass(frozen=True, slots=True)
class Bound:
    """An open stretch: since or after a point, until or before one."""

    name: BoundName
    of: Node

    @property
    def precision(self) -> TimePrecision:
        """That of the point."""
        return self.of.precision

    def resolve(self, context: Context) -> Interval | None:
        """Return the stretch: since its start, after its end, until its end, before its start."""
        point = self.of.resolve(context)
        if point is None:
            return None
        if self.name == "since":
            return Interval(point.start, None, point.basis)
        if self.name == "after":
            return Interval(point.end, None, point.basis)
        if self.name == "until":
            instant = isinstance(self.of, Clock)
            return Interval(None, point.start if instant else point.end, point.basis)
        return Interval(None, self._end_before(point), point.basis)

    def _end_before(self, point: Interval) -> datetime | None:
        """Return where "before X" ends; the end of a month is its last instant, not ten days."""
        is_end = isinstance(self.of, Portion) and self.of.name == "late"
        return point.end if is_end else point.start


@dataclass(frozen=True, slots=True)
class Window:
    """So many units up to publication, from it on, or within them: "the past 24 hours"."""

    unit: Unit
    count: int
    kind: Side

    @property
    def precision(self) -> TimePrecision:
        """The unit."""
        return PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return the stretch; by days, unless the text counts hours and has a time of day."""
        if context.published is None:
            return None
        by_clock = self.unit in _INSTANTS and context.clocked
        now = context.published if by_clock else floor(context.published, "day")
        if self.kind == "past":
            return Interval(shift(now, self.unit, -self.count), now, context.basis)
        end = shift(now, self.unit, self.count)
        if self.kind == "within" and not by_clock:
            end = floor(end, "day") + DAY
        return Interval(now, end, context.basis)


@dataclass(frozen=True, slots=True)
class Running:
    """The N-th unit in a row, ending on the day named or on publication."""

    unit: Unit
    count: int
    of: Node | None = None
    hours: tuple[int, int] | None = None

    @property
    def precision(self) -> TimePrecision:
        """The unit, or a part of the day."""
        return "part_of_day" if self.hours else PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return all the units, the last one included."""
        last = self.of.resolve(context) if self.of else self._current(context)
        if last is None or last.start is None:
            return None
        end = floor(last.start, self.unit)
        first = shift(end, self.unit, 1 - self.count)
        if self.hours is None:
            return Interval(first, shift(end, self.unit, 1), last.basis)
        start = DayPart(self.hours).resolve(Context(first))
        stop = DayPart(self.hours).resolve(Context(end))
        return Interval(start and start.start, stop and stop.end, last.basis)

    def _current(self, context: Context) -> Interval | None:
        if context.day is not None and self.unit == "day":
            return context.day
        if context.published is None:
            return None
        return Interval(context.published, None, context.basis)


@dataclass(frozen=True, slots=True)
class Up:
    """So many units that end with a point: "the three months to June", "the week to Sunday"."""

    unit: Unit
    count: int
    to: Node

    @property
    def precision(self) -> TimePrecision:
        """The unit counted."""
        return PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return the units up to the end of the point; up to a time of the clock itself."""
        last = self.to.resolve(context)
        end = last and (last.start if isinstance(self.to, Clock) else last.end)
        if last is None or end is None:
            return None
        return Interval(shift(end, self.unit, -self.count), end, last.basis)


@dataclass(frozen=True, slots=True)
class Shifted:
    """Counted from what the text named last, or from a point: "the next day", "two days after X".

    Attributes:
        unit: the calendar unit meant.
        away: how many units later, or earlier where negative; None for an unknown number.
        of: the point it is counted from; None for the interval last named.
        hours: a part of that day.
    """

    unit: Unit
    away: int | None
    of: Node | None = None
    hours: tuple[int, int] | None = None

    @property
    def precision(self) -> TimePrecision:
        """The unit, or a part of the day."""
        return "part_of_day" if self.hours else PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return the calendar unit, which the text's own anchor decides."""
        anchor = self.of.resolve(context) if self.of else self._anchor(context)
        if anchor is None or self.away is None or anchor.start is None:
            return None
        start = floor(shift(anchor.start, self.unit, self.away), self.unit)
        if self.hours is not None:
            part = DayPart(self.hours).resolve(Context(start))
            return part and part._replace(basis="text")
        return Interval(start, shift(start, self.unit, 1), "text")

    def _anchor(self, context: Context) -> Interval | None:
        """Return the interval last named that is no longer than the unit counted in."""
        for one in context.before:
            if one.start is not None:
                end = shift(floor(one.start, self.unit), self.unit, 1)
                if one.end is None or one.end <= end:
                    return one
        return None


@dataclass(frozen=True, slots=True)
class ByEvent:
    """Counted from something that happens: "the day before the vote", "the night of the raid".

    Attributes:
        noun: what happens, as a lemma.
    """

    unit: Unit
    away: int | None
    noun: str
    hours: tuple[int, int] | None = None

    @property
    def precision(self) -> TimePrecision:
        """The unit, or a part of the day."""
        return Shifted(self.unit, self.away, None, self.hours).precision

    def resolve(self, context: Context) -> Interval | None:
        """Return the unit where the text says when that happens."""
        anchor = context.events.get(self.noun)
        if anchor is None:
            return None
        dated = replace(context, before=(anchor,))
        return Shifted(self.unit, self.away, None, self.hours).resolve(dated)


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many units from now: "in two weeks". In the past tense that is how long it took."""

    unit: Unit
    away: int

    @property
    def precision(self) -> TimePrecision:
        """The unit."""
        return PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return the calendar unit."""
        return Relative(self.unit, self.away).resolve(context)
