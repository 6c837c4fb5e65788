"""Words in, hours out: times of the clock and parts of the day, with the day they belong to."""

import re
from typing import Final

from reportedly.annotation.times.dates import Read, date, relative, weekday
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.parts import Clock, DayPart, Overnight
from reportedly.annotation.times.periods import holiday
from reportedly.annotation.times.points import Date, Relative
from reportedly.annotation.times.stretches import Range, Shifted

_EARLY: Final = (0, 6)
_LATE: Final = (18, 24)
_NAMED: Final = {"noon": 12, "midday": 12, "midnight": 24}
_AROUND: Final[dict[tuple[str, str], tuple[int, int]]] = {
    ("before", "noon"): (6, 12), ("before", "midday"): (6, 12), ("before", "midnight"): _LATE,
    ("after", "noon"): (12, 18), ("after", "midday"): (12, 18), ("after", "midnight"): _EARLY,
}  # fmt: skip
_ZONES: Final = frozenset(
    "gmt utc bst cet cest est edt et pt pst pdt ct cst cdt msk ist jst eet eest eat wat".split()
)
_HOURS_AHEAD: Final = frozenset("at by until till from to since around about before after".split())
_FOUR: Final = re.compile(r"[0-2]\d[0-5]\d\Z")
_TEXT_WHICH: Final = {
    "next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0,
}  # fmt: skip


def day(words: Words, i: int) -> Read | None:
    """Read a day or a weekend by its name, number or holiday."""
    for reader in (date, relative, weekday, holiday):
        found = reader(words, i)
        if found is not None and found.node.precision == "day":
            return found
    return None


def hours(words: Words, i: int) -> Read | None:
    """Read the time of day at `i`, with the day beside it, if there is one."""
    return (
        _around(words, i)
        or _clock_and_day(words, i)
        or _overnight(words, i)
        or _early_or_late(words, i)
        or _part_of_named(words, i)
        or _relative_part(words, i)
        or _day_and_hours(words, i)
        or _bare_part(words, i)
    )


def _behind(words: Words, i: int) -> Read | None:
    """Read the day behind a time: "on Friday", ", Friday", "of 4 March", "yesterday"."""
    k = i + (words.low(i) == ",")
    k += words.low(k) in {"on", "of", "in"}
    k += words.low(k) == "the" and words.low(k + 1) not in {"day"} and words[k + 1].kind == "word"
    found = day(words, k) or day(words, k - 1)
    return found if found is not None and found.end > i else None


def _around(words: Words, i: int) -> Read | None:
    """Read "shortly before midnight on Saturday", "just after noon", "before dawn on Friday"."""
    k = i + words.has(i, "approximate")
    side, what = words.low(k), words.low(k + 1)
    if side not in {"before", "after"}:
        return None
    span = _AROUND.get((side, what)) if k > i else None
    dawn = words.known.parts.get(what) == _EARLY and words.low(k + 1) != "predawn"
    if dawn and (side == "before" or k > i):
        span = _EARLY
    if span is None:
        return None
    behind = _behind(words, k + 2)
    return _with_day(words, DayPart(span), k + 2, behind)


def _with_day(words: Words, node: DayPart, end: int, behind: Read | None) -> Read:
    if behind is None:
        return Read(node, end)
    return Read(DayPart(node.hours, behind.node), _part_tail(words, behind.end))


def clock(words: Words, i: int) -> tuple[int, int | None, int] | None:
    """Return hour, minutes (if said) and the position behind a time of the clock."""
    word = words[i]
    if word.low in _NAMED:
        return _NAMED[word.low], None, i + 1
    if word.kind == "number" and words[i + 1].kind == "meridian":
        return _twelve(words, i)
    if word.kind == "clock":
        return _twenty_four(words, i)
    if word.kind == "number" and words.low(i + 1) == "o'clock":
        hour = words.number(i, most=12)
        return None if hour is None else (hour, None, i + 2)
    if _FOUR.match(word.text) and (words.low(i + 1) in _ZONES or words.low(i + 1) == "hours"):
        return int(word.text[:2]) % 24, int(word.text[2:]), _past_zone(words, i + 1)
    return None


def _twelve(words: Words, i: int) -> tuple[int, int | None, int] | None:
    whole, _, minutes = words[i].text.partition(".")
    if not (whole.isdecimal() and 1 <= int(whole[:3]) <= 12) or len(minutes) not in {0, 2}:
        return None
    hour = int(whole) % 12 + 12 * (words.low(i + 1)[0] == "p")
    minute = int(minutes) if minutes.isdecimal() and int(minutes) < 60 else None
    return hour, minute, _past_zone(words, i + 2)


def _twenty_four(words: Words, i: int) -> tuple[int, int | None, int] | None:
    hour, minute = (int(part) for part in words[i].text.split(":"))
    if hour > 24 or minute > 59:
        return None
    if words[i + 1].kind == "meridian":
        if not 1 <= hour <= 12:
            return None
        return hour % 12 + 12 * (words.low(i + 1)[0] == "p"), minute, _past_zone(words, i + 2)
    end = _past_zone(words, i + 1)
    if words.low(i - 1) in _HOURS_AHEAD or end > i + 1 or _behind(words, i + 1) is not None:
        return hour % 24, minute, end
    return None


def _past_zone(words: Words, i: int) -> int:
    """Return the position behind a zone and a conversion: "local time", "GMT", "(1400 GMT)"."""
    zoned = words.low(i) in _ZONES and words[i].text.isupper()
    if zoned or (words.low(i) == "hours" and words.low(i + 1) != "of"):
        i += 1
    elif words.low(i + 1) == "time" and (words.low(i) == "local" or words[i].text[:1].isupper()):
        i += 2
    if words.low(i) == "(":
        for k in range(i + 1, i + 6):
            if words.low(k) == ")" and words.low(k - 1) in _ZONES:
                return k + 1
    return i


def _clock_and_day(words: Words, i: int) -> Read | None:
    """Read "6 p.m. on Friday", "noon", "at 3 a.m. this morning", "10 p.m. on Friday night"."""
    k = i + words.has(i, "approximate")
    if k > i and words.low(k) in {"before", "after"}:
        k += 1
    found = clock(words, k)
    if found is None:
        return None
    hour, minute, end = found
    behind = _part_behind(words, end) or _behind(words, end)
    if behind is None:
        return Read(Clock(hour, minute), end)
    tail = _part_tail(words, behind.end)
    return Read(Clock(hour, minute, behind.node), tail)


def _part_behind(words: Words, i: int) -> Read | None:
    """Read "this morning" or "last night" behind a time of the clock."""
    found = _relative_part(words, i)
    if found is not None and isinstance(found.node, DayPart) and found.node.away is not None:
        return Read(Relative("day", found.node.away), found.end)
    return None


def _part_tail(words: Words, i: int) -> int:
    """Return the position behind a part of the day that only repeats the hour."""
    return i + 1 if words.low(i) in words.known.parts else i


def _overnight(words: Words, i: int) -> Read | None:
    """Read "overnight", "overnight into Saturday", "the night from Friday to Saturday"."""
    if words.low(i) == "overnight":
        k = i + 1
        k += words.low(k) in {"into", "to", "on", "from", "between"}
        found = day(words, k)
        if found is None:
            return Read(Overnight(), i + 1)
        second = (
            day(words, found.end + 1) if words.low(found.end) in {"to", "into", "and"} else None
        )
        into = words.low(i + 1) not in {"from", "between"}
        return Read(Overnight(second.node if second else found.node, into or second is not None),
                    second.end if second else found.end)  # fmt: skip
    k = i + (words.low(i) == "the")
    if words.low(k) != "night" or words.low(k + 1) not in {"from", "of", "between"}:
        return None
    first = day(words, k + 2)
    if first is None or words.low(first.end) not in {"to", "into", "and"}:
        return None
    second = day(words, first.end + 1)
    return Read(Overnight(second.node), second.end) if second else None


def _early_or_late(words: Words, i: int) -> Read | None:
    """Read "late on Friday", "early this morning", "late Friday night", "the early hours of X"."""
    k = i + (words.low(i) == "the")
    if words.low(k) in {"early", "small", "wee", "pre"} and words.low(k + 1) == "hours":
        end = k + 2 + 3 * words.says(k + 2, "of", "the", "morning")
        return _with_day(words, DayPart(_EARLY), end, _behind(words, end))
    if words.low(k) not in {"early", "late"} or k > i:
        return None
    at = k + 1 + (words.low(k + 1) in {"on", "in"})
    named = _day_and_hours(words, at) or _relative_part(words, at) or _part_of_named(words, at)
    if named is not None:
        return named
    found = day(words, at)
    if found is None:
        return _early_morning(words, at)
    return Read(DayPart(_EARLY if words.low(k) == "early" else _LATE, found.node), found.end)


def _early_morning(words: Words, at: int) -> Read | None:
    """Read "early in the morning", "late at night", "early morning"."""
    at += words.low(at) in {"the", "at"}
    if words.low(at) in words.known.parts and words.low(at) not in {"night"}:
        end = at + 1
        return _with_day(
            words, DayPart(words.known.parts[words.low(at)]), end, _behind(words, end)
        )
    return None


def _part_of_named(words: Words, i: int) -> Read | None:
    """Read "dawn on Sunday", "the evening of 4 March", "mid-morning on Friday"."""
    k = i + (words.low(i) == "the")
    k += 2 * (words.low(k) in {"mid", "pre"} and words.is_dash(k + 1))
    k += words.low(k) in {"early", "late"}
    part = words.known.parts.get(words.low(k))
    if part is None or words.low(k + 1) not in {"on", "of"}:
        return None
    behind = _behind(words, k + 1)
    return Read(DayPart(part, behind.node), behind.end) if behind else None


def _relative_part(words: Words, i: int) -> Read | None:
    """Read "this morning", "last night", "tonight", "the next morning", "that evening"."""
    if words.low(i) == "tonight":
        return Read(DayPart(_LATE, None, 0), i + 1)
    part = words.known.parts.get(words.low(i + 1))
    if part is not None and words.low(i) == "this":
        return Read(DayPart(part, None, 0), i + 2)
    if part is not None and words.low(i) == "last":
        return Read(DayPart(part, None, -1), i + 2)
    k = i + (words.low(i) == "the")
    part = words.known.parts.get(words.low(k + 1))
    if part is None or words.low(k) not in _TEXT_WHICH:
        return None
    if (words.low(k) == "that") == (k > i):
        return None
    return Read(Shifted("day", _TEXT_WHICH[words.low(k)], None, part), k + 2)


def _day_and_hours(words: Words, i: int) -> Read | None:
    """Read "Friday night", "4 March at dawn", "yesterday at 6 p.m.", "Friday before noon"."""
    found = day(words, i)
    if found is None:
        return None
    k = found.end + (words.low(found.end) == ",")
    k += words.low(k) in {"at", "in", "by", "from"} and k == found.end
    k += words.low(k) in {"the", "early", "late"}
    k += words.low(k) in {"early", "late"}
    part = words.known.parts.get(words.low(k))
    if part is not None and (k == found.end or words.low(found.end) != ","):
        return Read(DayPart(part, found.node), k + 1)
    return _day_and_clock(words, found, k)


def _day_and_clock(words: Words, found: Read, k: int) -> Read | None:
    around = _around(words, k)
    if around is not None and isinstance(around.node, DayPart) and around.node.of is None:
        return Read(DayPart(around.node.hours, found.node), around.end)
    k += words.has(k, "approximate")
    k += words.low(k) == "at"
    time = clock(words, k)
    if time is None or (words[k - 1].low == "," and words[k].kind == "number"):
        return None
    return Read(Clock(time[0], time[1], found.node), time[2])


def _bare_part(words: Words, i: int) -> Read | None:
    """Read a part of a day that the text named before: "in the evening", "at dawn"."""
    k = i + (words.low(i) == "the")
    part = words.known.parts.get(words.low(k))
    if part is None or words.low(k + 1) in words.known.units:
        return None
    before = words.low(i - 1)
    led = before in {"in", "during"} if k > i else before in {"at", "by", "since", "until", "till"}
    if not led or words.has(k, "habitual_parts"):
        return None
    return Read(DayPart(part), k + 1)


def day_range(words: Words, i: int) -> Read | None:
    """Read "1-5 September", "1 and 5 September 2019", "September 1 to 5"."""
    k = i + (words.low(i) == "the")
    first = _number_of_day(words, k)
    if first is not None and (words.is_dash(k + 1) or words.low(k + 1) in {"and", "to", "or"}):
        k = k + 2 + (words.low(k + 2) == "the")
        last = date(words, k)
        if last is not None and isinstance(last.node, Date) and words[k].kind != "iso":
            node = last.node
            return Read(Range(Date(node.year, node.month, first, node.years_away), node), last.end)
        return None
    found = date(words, i)
    if found is None or not isinstance(found.node, Date) or words[found.end - 1].kind == "iso":
        return None
    k = found.end
    if not (words.is_dash(k) or words.low(k) in {"and", "to"}):
        return None
    second = _number_of_day(words, k + 1)
    if second is None or second <= found.node.day or words.low(k + 2) in words.known.units:
        return None
    return _same_month(words, found.node, second, k + 2)


def _same_month(words: Words, first: Date, second: int, end: int) -> Read | None:
    if (
        words[end].kind in {"meridian"}
        or words[end].text[:1].isupper()
        or words.has(end, "counted")
    ):
        return None
    year, k = first.year, end + (words.low(end) == ",")
    if words.year(k) is not None:
        year, end = words.year(k), k + 1
    last = Date(year, first.month, second, first.years_away)
    return Read(Range(Date(year, first.month, first.day, first.years_away), last), end)


def _number_of_day(words: Words, i: int) -> int | None:
    if words[i].kind == "number" and len(words[i].text) <= 2:
        return words.number(i, most=31)
    return int(words[i].text[:-2]) if words[i].kind == "ordinal" else None
