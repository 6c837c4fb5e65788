"""Words in, longer points out: months, seasons, quarters, years, decades; and holidays."""

from typing import Final

from reportedly.annotation.times.dates import (
    WHICH,
    Read,
    date,
    is_amount,
    month_at,
    relative,
    weekday,
    year_tail,
)
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.points import Absolute, Feast, Quarter, Recurring, Vague
from reportedly.language import Holiday

_LONG_LEADS: Final = frozenset("in since until before by during early late mid".split())


def month(words: Words, i: int) -> Read | None:
    """Read a month: "March 2019", "last March", "March of next year", "in May"."""
    k = i + (words.low(i) == "the" and words.low(i + 1) in WHICH)
    which = WHICH.get(words.low(k), "")
    k += bool(which)
    k += words.says(k - 1, "this", "coming") or words.says(k - 1, "this", "past")
    found = month_at(words, k)
    if found is None:
        dotted = month_at(words, k, beside_number=True)
        if dotted is None or words.year(dotted[1]) is None:
            return None
        found = dotted
    number, k = found
    year, away, end = year_tail(words, k)
    if year is None and away is None and not (which or _is_month(words, k - 1)):
        return None
    return Read(Recurring("month", number, year, which, away), end)


def _is_month(words: Words, i: int) -> bool:
    """Say whether a bare month's name means the month."""
    if not words.has(i, "doubtful_months"):
        return not _in_name(words, i)
    led = words.has(i - 1, "month_leads") or (
        words.is_dash(i - 1) and words.has(i - 2, "month_leads")
    )
    after = words[i + 1]
    return led and not (after.text[:1].isupper() and after.kind == "word") and after.low != "on"


def _in_name(words: Words, i: int) -> bool:
    """Say whether capitals around a word make it part of a name: "Black September"."""
    before = words[i - 1]
    named = before.kind == "word" and before.text[:1].isupper() and not words.glued(i)
    known = words.has(i - 1, "month_leads") or before.low in words.known.weekdays
    return named and not known and words[i - 2].text not in {"", ".", "\n", "”", '"'}


def season(words: Words, i: int) -> Read | None:
    """Read a season: "this summer", "the winter of 2014", "next spring"."""
    k = i + (words.low(i) == "the")
    which = WHICH.get(words.low(k), "")
    k += bool(which)
    start = words.known.seasons.get(words.low(k))
    if start is None or words[k].text.isupper():
        return None
    year, away, end = year_tail(words, k + 1)
    if year is not None and words.is_dash(end) and words[end + 1].kind == "number":
        end += 2
    if year is None and away is None and not _is_season(words, i, k, which):
        return None
    if words.low(k) == "fall" and words.low(k + 1) == "of" and year is None and away is None:
        return None
    return Read(Recurring("season", start, year, which, away), end)


def _is_season(words: Words, i: int, k: int, which: str) -> bool:
    after = words[k + 1]
    if after.text[:1].isupper() and words[k].text[:1].isupper():
        return False
    if words[k].text[:1].isupper() and words[k - 1].text[:1].isupper():
        return False
    if which or (words.low(k) == "winter" and words.has(i - 1, "season_leads")):
        return True
    led = words.has(i - 1, "season_leads")
    if words.low(k) == "spring" and words.low(i - 1) in _LONG_LEADS:
        return after.kind != "word" or after.low in {"and", "but", "when", "after"}
    return led and (words.low(i) == "the" or words.low(k) not in {"fall", "spring"})


def quarter(words: Words, i: int) -> Read | None:
    """Read "the first quarter", "Q1 2015", "the third quarter of last year"."""
    k = i + (words.low(i) == "the")
    if words[k].kind == "word" and words.low(k) == "q" and words.glued(k + 1):
        number, k = words.number(k + 1, most=4), k + 2
    elif words.low(k + 1) == "quarter":
        number, k = words.ordinal(k), k + 2
    else:
        return None
    if number is None or not 1 <= number <= 4:
        return None
    year, away, end = year_tail(words, k)
    return Read(Quarter(number, year, away), end)


def decade(words: Words, i: int) -> Read | None:
    """Read "1990s", "the '90s", "the 19th century"."""
    k = i + (words.low(i) == "the")
    word = words[k]
    if word.kind == "decade":
        figures = word.text.strip("'’")[:-1]
        if len(figures) == 4:
            return Read(Absolute("decade", int(figures)), k + 1)
        if word.text[0] in "'’" or words.low(i) == "the":
            return Read(Absolute("decade", 1900 + int(figures)), k + 1)
        return None
    number = words.ordinal(k)
    if number is not None and words.low(k + 1) == "century" and 1 < number <= 22:
        return Read(Absolute("century", (number - 1) * 100 + 1), k + 2)
    return None


def year(words: Words, i: int) -> Read | None:
    """Read a bare year behind a word of time: "in 2011", "the 2014 war"; not "1984, the novel"."""
    k = i + words.says(i, "the", "year") * 2
    value = words.year(k) or (words.far_year(k) if k > i else None)
    if value is None or is_amount(words, k) or _is_title(words, k):
        return None
    if words.is_dash(k + 1) and words.glued(k + 1) and words[k + 2].kind == "word":
        return None
    if k > i or _is_led_year(words, i):
        return Read(Absolute("year", value), k + 1)
    return None


def _is_led_year(words: Words, i: int) -> bool:
    before = words.low(i - 1)
    if before in {"(", "["}:
        return words[i + 1].text in {")", "]", "-", "–", ","}
    if before == "of":
        return words.has(i - 2, "dated_nouns")
    if before in {"to", "and", "or"} or words.is_dash(i - 1):
        return False
    if before in {"the", "'s", "its", "his", "her", "their", "a", "our"}:
        after = words[i + 1]
        return after.kind == "word" and after.text.islower() and after.low not in {"and", "or"}
    early = before == "as" and words.low(i - 2) in {"early", "late", "recently", "back"}
    return early or words.has(i - 1, "year_leads")


def _is_title(words: Words, i: int) -> bool:
    """Say whether a number in four figures is a work's title: ", the novel", "copies of 1984"."""
    if words.low(i + 1) == "," and words.low(i + 2) in {"the", "a", "an"}:
        return words.has(i + 3, "works") or words.has(i + 4, "works")
    return words.low(i - 1) == "of" and words.has(i - 2, "works")


_NEW_YEAR: Final = frozenset({"until", "till", "before", "by", "in"})


def holiday(words: Words, i: int) -> Read | None:
    """Read a holiday, the longest name that stands there, with its year."""
    which = WHICH.get(words.low(i), "")
    k = i + bool(which)
    if words.says(i, "the", "new", "year") and words.low(i - 1) in _NEW_YEAR:
        return Read(Feast(words.known.holidays["new", "year"]), i + 3)
    if not words[k].text[:1].isupper():
        return None
    for length in (4, 3, 2, 1):
        name = tuple(words.low(k + n) for n in range(length))
        found = words.known.holidays.get(name)
        if found is not None and not _in_longer_name(words, k + length):
            year_of, away, end = year_tail(words, k + length)
            return Read(Feast(found, year_of, which, away), end)
    return _moving_feast(words, k)


def _in_longer_name(words: Words, last: int) -> bool:
    after = words[last]
    return (after.kind == "word" and after.text[:1].isupper()) or after.low == "agreement"


def _moving_feast(words: Words, i: int) -> Read | None:
    two = f"{words.low(i)} {words.low(i + 1)}"
    if two in words.known.sets["moving_feasts"]:
        return Read(Vague(), i + 2)
    if words.says(i, "eid", "al", "-"):
        return Read(Feast(Holiday()), i + 4)
    if words.has(i, "moving_feasts"):
        return Read(Vague(), i + 1)
    return None


POINTS: Final = (
    date, relative, weekday, holiday, month, quarter, season, decade, year,
)  # fmt: skip
"""Readers of calendar points, tried in this order."""


def point(words: Words, i: int) -> Read | None:
    """Read the calendar point at `i`, if there is one."""
    for reader in POINTS:
        found = reader(words, i)
        if found is not None:
            return found
    return None
