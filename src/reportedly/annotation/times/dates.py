"""Words in, days out: dates, weekdays, weekends, "today", and units counted from today.

Each reader takes the words and a position and returns what it read with the position behind it,
or None.
"""

from typing import Final, NamedTuple

from reportedly.annotation.times.contexts import Node
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.points import (
    Date,
    DayOfMonth,
    Relative,
    Weekday,
)

WHICH: Final = {
    "last": "last", "past": "last", "previous": "last", "next": "next", "this": "this",
    "coming": "coming", "current": "this", "following": "next",
}  # fmt: skip
AWAY: Final = {"last": -1, "this": 0, "next": 1, "current": 0, "coming": 1, "previous": -1}
_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_PIVOT: Final = 50
"""Years of two figures below this are of the 2000s: "18/08/19"."""


class Read(NamedTuple):
    """What was read, and the position behind it."""

    node: Node
    end: int


def date(words: Words, i: int) -> Read | None:
    """Read a day: "4 March 2019", "March 4th", "the 3rd of July", ISO, figures."""
    kind = words[i].kind
    if kind == "iso":
        year, month, day = (int(part) for part in words[i].text[:10].split("-"))
        return Read(Date(year, month, day), i + 1)
    if kind == "numeric":
        return _figures(words, i)
    return _day_month(words, i) or _month_day(words, i) or _day_alone(words, i)


def _figures(words: Words, i: int) -> Read | None:
    """Read a date in figures: day first, unless only the other order is a date."""
    first, second, third = (int(part) for part in words[i].text.replace(".", "/").split("/"))
    if first > 31:
        return Read(Date(first, second, third), i + 1)
    if "." in words[i].text and (second > 12 or first > 31):
        return None
    day, month = (second, first) if second > 12 >= first else (first, second)
    return Read(Date(_full_year(third), month, day), i + 1)


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def day_number(words: Words, i: int) -> int | None:
    """Return a day of the month in figures ("4", "4th") or as an ordinal word."""
    if words[i].kind == "number" and len(words[i].text) <= 2:
        return words.number(i)
    value = words.ordinal(i)
    return value if value is not None and value <= 31 else None


def month_at(words: Words, i: int, *, beside_number: bool = False) -> tuple[int, int] | None:
    """Return a month with the position behind it; abbreviations only beside a number."""
    word = words[i]
    if not word.text[:1].isupper() or word.kind != "word":
        return None
    if word.low in words.known.months:
        return words.known.months[word.low], i + 1
    if beside_number and word.low in words.known.short_months:
        return words.known.short_months[word.low], i + 1 + (words.low(i + 1) == ".")
    return None


def year_tail(words: Words, i: int) -> tuple[int | None, int | None, int]:
    """Return a year, or years away, with the position behind: ", 2019", "of last year"."""
    k = i + (words.low(i) in {",", "of", "in"})
    year = words.year(k) or words.far_year(k)
    if year is not None and not is_amount(words, k):
        return year, None, k + 1
    if words.low(k) in AWAY and words.low(k + 1) == "year" and words.low(i) != ",":
        return None, AWAY[words.low(k)], k + 2
    if words.says(k, "the", "same", "year"):
        return None, None, i
    return None, None, i


def is_amount(words: Words, i: int) -> bool:
    """Say whether a number counts things: "in 2014 cases"."""
    return words.has(i + 1, "counted")


def _day_month(words: Words, i: int) -> Read | None:
    k = i + (words.low(i) == "the" and words[i + 1].kind != "number")
    day = day_number(words, k)
    if day is None:
        return None
    k += 1
    k += words.low(k) == "of"
    month = month_at(words, k, beside_number=True)
    if month is None:
        return None
    year, away, end = year_tail(words, month[1])
    return Read(Date(year, month[0], day, away), end)


def _month_day(words: Words, i: int) -> Read | None:
    # "In this June 18, 2018, file photo"
    i += words.low(i) == "this" and words[i + 1].text[:1].isupper()
    month = month_at(words, i, beside_number=True)
    if month is None:
        return None
    k = month[1] + (words.low(month[1]) == "the")
    day = day_number(words, k)
    if day is None or (words.number(k) is not None and words.has(k + 1, "counted")):
        return None
    if words.low(k + 1) == ":" or day == 0:
        return None
    year, away, end = year_tail(words, k + 1)
    return Read(Date(year, month[0], day, away), end)


def _day_alone(words: Words, i: int) -> Read | None:
    """Read "the 3rd" behind "on", or "the 3rd of this month"."""
    if words.low(i) != "the" or words[i + 1].kind != "ordinal":
        return None
    day = int(words[i + 1].text[:-2])
    if words.low(i + 2) == "of" and words.low(i + 4) == "month":
        away = AWAY.get(words.low(i + 3))
        return Read(DayOfMonth(day, away), i + 5) if away is not None else None
    alone = words.low(i - 1) in {"on", "by", "until", "since", "from"}
    follows = words[i + 2]
    if alone and 1 <= day <= 31 and follows.kind != "word":
        return Read(DayOfMonth(day), i + 2)
    return None


def weekday(words: Words, i: int) -> Read | None:
    """Read a weekday or a weekend, with "last", "next" and the week it is of."""
    k = i + (words.low(i) == "the")
    which = WHICH.get(words.low(k), "")
    k += bool(which)
    if words.says(i, "this", "coming") or words.says(i, "this", "past"):
        which, k = WHICH[words.low(i + 1)], i + 2
    if words.low(k) in {"weekend", "weekends"}:
        return _weekend(words, i, k, which)
    number = _weekday_number(words, k)
    if number is None or (words.low(i) == "the" and not which):
        return None
    end = k + 1 + (words.low(k + 1) == "." and words.low(k) in words.known.short_weekdays)
    dated = _dated(words, end)
    return dated or _of_week(words, end, number, which)


def _weekday_number(words: Words, i: int) -> int | None:
    word = words[i]
    if not word.text[:1].isupper():
        return None
    number = words.known.weekdays.get(word.low)
    if number is None and word.low in words.known.short_weekdays:
        return words.known.short_weekdays[word.low] if _is_led(words, i) else None
    return number


def _is_led(words: Words, i: int) -> bool:
    """Say whether an abbreviated weekday stands in a place of time: "on Sat.", "Sat., Feb. 5"."""
    near = {words[i + 2].low, words[i + 3].low}
    months = words.known.short_months.keys() | words.known.months.keys()
    return words.low(i - 1) in {"on", "last", "next", "since", "until"} or bool(near & months)


def _dated(words: Words, i: int) -> Read | None:
    """Read the date that a weekday stands before: "Monday, 4 March 2019"."""
    k = i + (words.low(i) == ",")
    k += words.low(k) == "the"
    return _day_month(words, k) or _month_day(words, k)


def _of_week(words: Words, i: int, number: int, which: str) -> Read:
    k = i + (words.low(i) == "of")
    if words.low(k + 1) == "week" and words.low(k) in AWAY:
        return Read(Weekday(number, weeks_away=AWAY[words.low(k)]), k + 2)
    if words.low(i) == "week" and not which and words.low(i + 1) in {"", ".", ","}:
        return Read(Weekday(number, "week on"), i + 1)
    return Read(Weekday(number, which), i)


def _weekend(words: Words, i: int, k: int, which: str) -> Read | None:
    if k == i or words.low(k) == "weekends":
        return None
    if words.low(k + 1) == "of":
        day = date(words, k + 2)
        if day is not None:
            return Read(day.node, day.end)
    return Read(Weekday(5, "this" if which == "this" else which, length=2), k + 1)


def relative(words: Words, i: int) -> Read | None:
    """Read "today", "last week", "next year", "the day before yesterday", "the current month"."""
    if words.low(i) in _DAYS:
        return Read(Relative("day", _DAYS[words.low(i)]), i + 1)
    k = i + (words.low(i) == "the")
    for side, away in (("before", -1), ("after", 1)):
        if words.says(k, "day", side) and _DAYS.get(words.low(k + 2)) == away:
            return Read(Relative("day", 2 * away), k + 3)
    return _unit_away(words, i, k)


def _unit_away(words: Words, i: int, k: int) -> Read | None:
    """Read "last week", "this year", "the current month"; not "the next day", which is text."""
    if words.low(k) not in AWAY or words.low(k + 1) in words.known.plurals:
        return None
    k += words.says(k, "this", "coming") or words.says(k, "this", "past")
    unit = words.known.units.get(words.low(k + 1))
    if unit is None or unit[0] in {"minute", "hour", "day"} or unit[1] != 1:
        return None
    if words.low(i) == "the" and words.low(k) not in {"current", "coming"}:
        return None
    if words[k].text.isupper() != words[k + 1].text.isupper() or words[k + 1].text.istitle():
        return None
    return Read(Relative(unit[0], AWAY.get(words.low(k), -1)), k + 2)
