"""Parts of calendar points: early or late in one, a part of the day, a time of the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from reportedly.annotation.times.calendar import DAY, floor, nearest_weekday, shift
from reportedly.annotation.times.contexts import Context, Interval, Node, hours_of
from reportedly.language import Unit
from reportedly.model import TimePrecision

PortionName = Literal["early", "mid", "late", "first half", "second half", "earlier", "later"]

_THIRDS: Final[dict[str, dict[str, tuple[int, int | None]]]] = {
    "month": {"early": (0, 10), "mid": (10, 20), "late": (20, None)},
    "week": {"early": (0, 2), "mid": (2, 4), "late": (4, None)},
}
"""Days of a month or a week that are its early, middle and late ones."""
_SHARES: Final = {
    "early": (0, 1, 3), "mid": (1, 2, 3), "late": (2, 3, 3),
    "first half": (0, 1, 2), "second half": (1, 2, 2),
}  # fmt: skip
"""Other units are shared out by months: from, to, of how many."""
_HALF_MONTH: Final = 15


@dataclass(frozen=True, slots=True)
class Portion:
    """An early, middle or late part of a month, week, year; what of it is over, or to come."""

    of: Node
    name: PortionName

    @property
    def precision(self) -> TimePrecision:
        """That of the whole."""
        return self.of.precision

    def resolve(self, context: Context) -> Interval | None:
        """Return the part of the whole."""
        whole = self.of.resolve(context)
        if whole is None or whole.start is None or whole.end is None:
            return None
        if self.name in {"earlier", "later"}:
            return self._so_far(whole.start, whole.end, context)
        start, end = self._share(whole.start, whole.end)
        return Interval(start, end, whole.basis)

    def _so_far(self, start: datetime, end: datetime, context: Context) -> Interval | None:
        today = context.today
        if today is None:
            return None
        if not start <= today < end or self.precision == "day":
            return Interval(start, end, context.basis)
        if self.name == "earlier":
            return Interval(start, today, context.basis)
        return Interval(today + DAY, end, context.basis)

    def _share(self, start: datetime, end: datetime) -> tuple[datetime, datetime]:
        if self.precision == "month" and "half" in self.name:
            middle = start + _HALF_MONTH * DAY
            return (start, middle) if self.name == "first half" else (middle, end)
        days = _THIRDS.get(self.precision, {}).get(self.name)
        if days is not None:
            first, last = days
            return start + first * DAY, end if last is None else start + last * DAY
        if self.precision == "decade":
            return self._of_decade(start, end)
        first, last, of = _SHARES[self.name]
        months = (end.year - start.year) * 12 + end.month - start.month
        if months < of:
            return start, end
        moved = [shift(start, "month", months * share // of) for share in (first, last)]
        return moved[0], moved[1]

    def _of_decade(self, start: datetime, end: datetime) -> tuple[datetime, datetime]:
        years = {"early": (0, 4), "mid": (4, 7), "late": (7, 10)}
        first, last = years.get(self.name) or (0, 5)
        if self.name == "second half":
            first, last = 5, 10
        return shift(start, "year", first), min(shift(start, "year", last), end)


@dataclass(frozen=True, slots=True)
class Ordered:
    """The N-th unit of a longer one ("the first week of March"), or so many; -1 is the last."""

    of: Node
    number: int
    unit: Unit
    count: int = 1
    weekday: int | None = None

    @property
    def precision(self) -> TimePrecision:
        """That of the whole; a day or a quarter where the words name one."""
        if self.unit == "quarter":
            return "quarter"
        return "day" if self.unit == "day" or self.weekday is not None else self.of.precision

    def resolve(self, context: Context) -> Interval | None:
        """Return days 1-7 for a first week, the N-th such weekday, and so on."""
        whole = self.of.resolve(context)
        if whole is None or whole.start is None or whole.end is None:
            return None
        start = self._start(whole.start, whole.end)
        if not whole.start <= start < whole.end:
            return None
        end = shift(start, self.unit, self.count)
        return Interval(start, end if self.unit == "day" else min(end, whole.end), whole.basis)

    def _start(self, start: datetime, end: datetime) -> datetime:
        if self.weekday is not None:
            step = 7 * DAY
            if self.number < 0:
                return nearest_weekday(end - DAY, self.weekday, after=False)
            first = nearest_weekday(start - DAY, self.weekday, after=True)
            return first + (self.number - 1) * step
        if self.number < 0:
            return shift(end, self.unit, -self.count)
        return shift(start, self.unit, self.count * (self.number - 1))


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day, named or understood."""

    hours: tuple[int, int]
    of: Node | None = None
    away: int | None = None
    precision: TimePrecision = "part_of_day"

    def resolve(self, context: Context) -> Interval | None:
        """Return its hours; night ends at midnight."""
        day = _day(self.of, self.away, context)
        if day is None or day.start is None:
            return None
        last = floor(day.end - timedelta(seconds=1), "day") if day.end else day.start
        first, end = hours_of(floor(day.start, "day"), *self.hours)[0], last
        return Interval(first, end + timedelta(hours=self.hours[1]), day.basis)


@dataclass(frozen=True, slots=True)
class Overnight:
    """From 18:00 of one day to 06:00 of the next; `into` names the second, otherwise the first."""

    of: Node | None = None
    into: bool = True
    precision: TimePrecision = "part_of_day"

    def resolve(self, context: Context) -> Interval | None:
        """Return the twelve hours."""
        day = _day(self.of, None, context)
        if day is None or day.start is None:
            return None
        ahead = self.of is None and context.direction == "future"
        morning = day.start if self.into and not ahead else day.start + DAY
        return Interval(morning - timedelta(hours=6), morning + timedelta(hours=6), day.basis)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the clock, of a day named or understood; without minutes it lasts an hour."""

    hour: int
    minute: int | None = None
    of: Node | None = None

    @property
    def precision(self) -> TimePrecision:
        """Hour, or minute where minutes are said."""
        return "hour" if self.minute is None else "minute"

    def resolve(self, context: Context) -> Interval | None:
        """Return that hour or minute; hour 24 is the midnight that ends the day."""
        day = _day(self.of, None, context)
        if day is None or day.start is None:
            return None
        hour = self.hour
        if hour == 24 and self._is_over(context):
            hour = 0
        start = floor(day.start, "day") + timedelta(hours=hour, minutes=self.minute or 0)
        unit: Unit = "hour" if self.minute is None else "minute"
        return Interval(start, shift(start, unit, 1), day.basis)

    def _is_over(self, context: Context) -> bool:
        """Say whether a bare midnight was the one before publication."""
        return self.of is None and context.day is None and context.backward


def _day(of: Node | None, away: int | None, context: Context) -> Interval | None:
    """Return the day that hours belong to: named with them, nearby, or that of publication."""
    if of is not None:
        return of.resolve(context)
    if away is None and context.day is not None:
        return context.day
    if context.today is None:
        return None
    start = context.today + (away or 0) * DAY
    return Interval(start, start + DAY, context.basis)
