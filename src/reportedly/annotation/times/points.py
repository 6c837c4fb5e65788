"""Calendar points: days, weekdays, weeks, months, seasons, quarters, years, holidays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from reportedly.annotation.times.calendar import (
    DAY,
    days_in,
    easter,
    floor,
    nearest_weekday,
    nth_weekday,
    shift,
    unit_of,
)
from reportedly.annotation.times.contexts import PRECISIONS, Context, Direction, Interval
from reportedly.language import Holiday, Unit
from reportedly.model import TimePrecision

_FORCED: Final[dict[str, Direction]] = {"last": "past", "next": "future", "coming": "future"}
_WEEKS: Final = {"next": 1, "this": 0}
_AHEAD: Final = {"coming": 0, "week on": 7}
_NEAR_YEARS: Final = range(-8, 9)
"""29 February comes every four years, or eight around a century."""


def _moment(year: int, month: int, day: int = 1) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001 - the text's own local time, no zone


def _chosen(
    found: Iterable[tuple[datetime, datetime]], context: Context, *, same: bool = True
) -> Interval | None:
    """Choose among recurring intervals by direction: the last begun, or the next to come.

    Args:
        found: in order of time.
        context: gives the day and the direction.
        same: whether one that holds the day of publication may be meant as a future one.
    """
    today = context.today
    if today is None:
        return None
    if context.backward:
        begun = [one for one in found if one[0] <= today]
        return Interval(*begun[-1], context.basis) if begun else None
    for start, end in found:
        if (end > today) if same else (start > today):
            return Interval(start, end, context.basis)
    return None


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a month; its year may be missing, or counted from publication."""

    year: int | None
    month: int
    day: int
    years_away: int | None = None
    precision: TimePrecision = "day"

    def resolve(self, context: Context) -> Interval | None:
        """Return the day; a day that no calendar has gives None."""
        if self.year is not None:
            return _day_in(self.year, self.month, self.day)
        if context.today is None:
            return None
        if self.years_away is not None:
            found = _day_in(context.today.year + self.years_away, self.month, self.day)
            return None if found is None else found._replace(basis=context.basis)
        years = (context.today.year + k for k in _NEAR_YEARS)
        days = (_day_in(year, self.month, self.day) for year in years if 1 <= year <= 9998)
        return _chosen([(d[0], d[1]) for d in days if d and d[0] and d[1]], context)


def _day_in(year: int, month: int, day: int) -> Interval | None:
    if not (1 <= month <= 12 and 1 <= day <= days_in(year, month)):
        return None
    start = _moment(year, month, day)
    return Interval(start, start + DAY, "text")


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day by its number alone: "the 3rd", "the 3rd of this month"."""

    day: int
    months_away: int | None = None
    precision: TimePrecision = "day"

    def resolve(self, context: Context) -> Interval | None:
        """Return that day of the month meant."""
        if context.today is None:
            return None
        away = range(-3, 4) if self.months_away is None else (self.months_away,)
        first = context.today.replace(day=1)
        months = [shift(first, "month", k) for k in away]
        days = [_day_in(m.year, m.month, self.day) for m in months]
        known = [(d[0], d[1]) for d in days if d and d[0] and d[1]]
        if self.months_away is not None:
            return Interval(*known[0], context.basis) if known else None
        return _chosen(known, context)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday: bare, "last" or "next", of a week so far away, or so many days."""

    number: int
    which: str = ""
    weeks_away: int | None = None
    length: int = 1
    precision: TimePrecision = "day"

    def resolve(self, context: Context) -> Interval | None:
        """Return the day, or as many days as `length` from it (a weekend has two)."""
        start = self._start(context)
        if start is None:
            return None
        return Interval(start, start + self.length * DAY, context.basis)

    def _start(self, context: Context) -> datetime | None:
        today = context.today
        if today is None:
            return None
        weeks = _WEEKS.get(self.which, self.weeks_away)
        if weeks is not None:
            return floor(today, "week") + (7 * weeks + self.number) * DAY
        if self.which in _AHEAD:
            return nearest_weekday(today, self.number, after=True) + _AHEAD[self.which] * DAY
        back = self.length if self.which == "last" else 0
        if self.which == "last" or context.backward:
            return nearest_weekday(today - back * DAY, self.number, after=False)
        return nearest_weekday(today - DAY, self.number, after=True)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A month or a season: of a year, bare, "last", "next", or with years counted."""

    unit: Unit
    month: int
    year: int | None = None
    which: str = ""
    years_away: int | None = None

    @property
    def precision(self) -> TimePrecision:
        """Month or season."""
        return PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return the whole month or season; a winter belongs to the year it begins in."""
        if self.year is not None:
            return Interval(*self._in(self.year), "text")
        if context.today is None:
            return None
        year = context.today.year
        if self.years_away is not None:
            return Interval(*self._in(year + self.years_away), context.basis)
        around = [self._in(year + k) for k in (-2, -1, 0, 1, 2)]
        return self._which(around, context)

    def _in(self, year: int) -> tuple[datetime, datetime]:
        return unit_of(_moment(year, self.month), self.unit)

    def _which(self, around: list[tuple[datetime, datetime]], context: Context) -> Interval | None:
        today = context.today
        if today is None:
            return None
        tests: dict[str, Callable[[datetime, datetime], bool]] = {
            "last": lambda _, end: end <= today,
            "next": lambda start, _: start > today,
            "coming": lambda start, _: start > today,
        }
        if self.which in tests:
            fit = [one for one in around if tests[self.which](*one)]
            return Interval(*fit[-1 if self.which == "last" else 0], context.basis)
        if self.which == "this":
            return Interval(*self._this(around, today), context.basis)
        return _chosen(around, context)

    def _this(
        self, around: list[tuple[datetime, datetime]], today: datetime
    ) -> tuple[datetime, datetime]:
        """Return the one of this year; of winters, the one that is or comes next to today."""
        for start, end in around:
            if start <= today < end:
                return start, end
        return self._in(today.year)


@dataclass(frozen=True, slots=True)
class Absolute:
    """A year, decade or century by its number; the interval holds `start`."""

    unit: Unit
    start: int

    @property
    def precision(self) -> TimePrecision:
        """Year or decade; a century is vague, though it has bounds."""
        return PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:  # noqa: ARG002 - it needs none
        """Return the whole unit."""
        return Interval(*unit_of(_moment(self.start, 1), self.unit), "text")


@dataclass(frozen=True, slots=True)
class Relative:
    """A calendar unit counted from publication: "last week", "tomorrow", "two months ago"."""

    unit: Unit
    away: int

    @property
    def precision(self) -> TimePrecision:
        """The unit."""
        return PRECISIONS[self.unit]

    def resolve(self, context: Context) -> Interval | None:
        """Return the calendar unit that holds publication moved by so many units."""
        if context.published is None or (
            self.unit in {"hour", "minute"} and not (context.clocked or context.text_based)
        ):
            return None
        moved = shift(context.published, self.unit, self.away)
        return Interval(*unit_of(moved, self.unit), context.basis)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year by its number; the year may be missing or counted."""

    number: int
    year: int | None = None
    years_away: int | None = None
    precision: TimePrecision = "quarter"

    def resolve(self, context: Context) -> Interval | None:
        """Return the three months."""
        month = 3 * self.number - 2
        if not 1 <= self.number <= 4:
            return None
        return Recurring("quarter", month, self.year, "", self.years_away).resolve(context)


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday: fixed, counted from Easter, or the N-th weekday of a month."""

    holiday: Holiday
    year: int | None = None
    which: str = ""
    years_away: int | None = None
    precision: TimePrecision = "day"

    def resolve(self, context: Context) -> Interval | None:
        """Return its day; None for a feast whose day no calendar fixes."""
        if self.holiday == Holiday():
            return None
        if self.year is not None:
            return Interval(*self._in(self.year), "text")
        if context.today is None:
            return None
        if self.years_away is not None:
            return Interval(*self._in(context.today.year + self.years_away), context.basis)
        around = [self._in(context.today.year + k) for k in (-1, 0, 1)]
        forced = _FORCED.get(self.which)
        return _chosen(around, replace(context, direction=forced or context.direction))

    def _in(self, year: int) -> tuple[datetime, datetime]:
        if self.holiday.easter is not None:
            day = easter(year) + self.holiday.easter * DAY
        elif self.holiday.weekday is not None:
            number, which, month = self.holiday.weekday
            day = nth_weekday(year, month, number, which)
        else:
            month, number = self.holiday.day or (1, 1)
            day = _moment(year, month, number)
        return day, day + DAY


@dataclass(frozen=True, slots=True)
class Vague:
    """What has no bounds: "recent days", "before the rains", or a unit nothing anchors."""

    precision: TimePrecision = "vague"

    def resolve(self, context: Context) -> Interval | None:  # noqa: ARG002 - nothing decides it
        """Return None: no bounds are invented."""
        return None
