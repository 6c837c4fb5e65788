"""Arithmetic on calendar units: where a unit begins, and the unit so many before or after."""

from datetime import datetime, timedelta
from typing import Final

from reportedly.language import Unit

_MONTHS: Final[dict[str, int]] = {
    "month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
_LENGTHS: Final = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}
DAY: Final = timedelta(days=1)


def floor(moment: datetime, unit: Unit) -> datetime:
    """Return the first instant of the unit that holds `moment`; weeks begin on Monday.

    Seasons are those of the northern hemisphere by whole months: winter begins in December.

    Raises:
        ValueError, OverflowError: that instant lies outside the years 1 to 9999.
    """
    if unit == "minute":
        return moment.replace(second=0, microsecond=0)
    if unit == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "week":
        return day - day.weekday() * DAY
    return _floor_months(day, unit)


def _floor_months(day: datetime, unit: Unit) -> datetime:
    if unit == "day":
        return day
    if unit == "season":
        return shift(day.replace(day=1), "month", -(day.month % 3))
    if unit in {"decade", "century"}:
        length = 10 if unit == "decade" else 100
        return day.replace(year=day.year // length * length, month=1, day=1)
    months = _MONTHS[unit]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def shift(moment: datetime, unit: Unit, count: int) -> datetime:
    """Return `moment` moved by `count` units; a month without that day gives its last day.

    Raises:
        ValueError, OverflowError: the result lies outside the years 1 to 9999.
    """
    if unit in _LENGTHS:
        return moment + count * _LENGTHS[unit]
    total = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
    year, month = divmod(total, 12)
    day = min(moment.day, days_in(year, month + 1))
    return moment.replace(year=year, month=month + 1, day=day)


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def unit_of(moment: datetime, unit: Unit, offset: int = 0) -> tuple[datetime, datetime]:
    """Return the unit that holds `moment`, or the one `offset` units away, as `[start, end)`."""
    start = shift(floor(moment, unit), unit, offset)
    return start, shift(start, unit, 1)


def easter(year: int) -> datetime:
    """Return Easter Sunday in the Gregorian calendar (Meeus/Jones/Butcher, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime(year, month, day + 1)  # noqa: DTZ001 - the text's own local time, no zone


def nth_weekday(year: int, month: int, weekday: int, number: int) -> datetime:
    """Return the N-th weekday (Monday is 0) of a month, or its last for -1.

    Raises:
        ValueError: the month has no such day.
    """
    first = datetime(year, month, 1)  # noqa: DTZ001 - the text's own local time, no zone
    if number < 0:
        last = shift(first, "month", 1) - DAY
        return last - (last.weekday() - weekday) % 7 * DAY
    found = first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY
    if found.month != month:
        raise ValueError(f"month {month} of {year} has no weekday {weekday} number {number}")
    return found


def nearest_weekday(day: datetime, weekday: int, *, after: bool) -> datetime:
    """Return the first such weekday after `day`, or the last one not after it."""
    if after:
        return day + ((weekday - day.weekday() - 1) % 7 + 1) * DAY
    return day - (day.weekday() - weekday) % 7 * DAY
