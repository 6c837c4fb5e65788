"""Words in, counted times out: "two weeks ago", "the past 24 hours", "the third day running"."""

from typing import Final, NamedTuple

from reportedly.annotation.times.contexts import Node
from reportedly.annotation.times.dates import Read
from reportedly.annotation.times.hours import day, hours
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.periods import point
from reportedly.annotation.times.points import Absolute, Relative, Vague
from reportedly.annotation.times.portions import portion, whole
from reportedly.annotation.times.stretches import (
    Ahead,
    ByEvent,
    Running,
    Shifted,
    Side,
    Up,
    Window,
)
from reportedly.language import Unit

_PAST: Final = frozenset({"past", "last", "previous", "preceding", "prior"})
_NEXT: Final = frozenset({"next", "coming", "following", "upcoming"})
_OVER: Final = frozenset({"over", "in", "within", "for", "during", "throughout", "of", "s"})
_LATER: Final = {
    "later": 1,
    "afterwards": 1,
    "on": 1,
    "earlier": -1,
    "before": -1,
    "previously": -1,
}
_RUNNING: Final = frozenset({"consecutive", "straight", "successive"})
_ROW: Final = (("running",), ("in", "a", "row"), ("in", "succession"), ("straight",))
_SIDES: Final = {"before": -1, "after": 1, "following": 1, "of": 0}
_SHIFTS: Final = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}
_UP: Final = frozenset({"to", "through", "ending", "ended"})
_AROUND: Final = frozenset("before after until during since till by over".split())
_ENDS: Final = frozenset({"", ".", ",", ";", ")", "\n", "and", "but", ":", "”", '"', "!", "?"})


class Amount(NamedTuple):
    """So many units; no count where the words give none."""

    many: int | None
    unit: Unit
    end: int


def amount(words: Words, i: int) -> Amount | None:
    """Read "two weeks", "a decade", "several months", "days", "a couple of years"."""
    k = i
    k += 2 * words.says(k, "more", "than") + 2 * words.says(k, "less", "than")
    k += 2 * words.says(k, "at", "least")
    k += words.has(k, "approximate")
    half = words.says(k, "half", "a") or words.says(k, "half", "an")
    if half:
        return _half(words, k + 2)
    count, k = _count(words, k)
    k = words.past_dash(k) if k > i else k
    unit = words.known.units.get(words.low(k))
    if unit is None or (k == i and words.low(k) not in words.known.plurals):
        return None
    name = unit[0]
    return Amount(None if count is None else count * unit[1], name, k + 1)


def _half(words: Words, k: int) -> Amount | None:
    """Read "half a century", "half an hour"."""
    halves: dict[str, tuple[int, Unit]] = {
        "century": (50, "year"), "decade": (5, "year"), "year": (6, "month"),
        "hour": (30, "minute"), "day": (12, "hour"),
    }  # fmt: skip
    found = halves.get(words.low(k))
    return None if found is None else Amount(found[0], found[1], k + 1)


def _count(words: Words, k: int) -> tuple[int | None, int]:
    """Return the number before a unit, None where it is vague or missing."""
    start = k
    k += words.low(k) == "a" and words.low(k + 1) in {"few", "couple"}
    if words.has(k, "vague_amounts"):
        k += 1
        k += words.low(k) == "of"
        return None, k
    dozen = words.low(k + 1) == "dozen"
    number = words.number(start, most=9999)
    if dozen and number is not None:
        return 12 * number, start + 2
    if number is None:
        return None, start
    low = words.low(start)
    if low in {"twenty", "thirty", "forty", "fifty"} and words.is_dash(start + 1):
        rest = words.number(start + 2, most=9)
        if rest is not None:
            return number + rest, start + 3
    return number, start + 1


def ago(words: Words, i: int) -> Read | None:
    """Read "two weeks ago", "a decade ago", "days ago", "three years from now", "in two weeks"."""
    found = amount(words, i)
    if found is None:
        return None
    if words.low(found.end) == "ago":
        return Read(_moved(found, -1), found.end + 1)
    possessive = words[found.end].kind == "possessive"
    k = found.end + possessive
    if words.says(k, "from", "now") or words.says(k, "from", "today"):
        return Read(_moved(found, 1), k + 2)
    if (
        words.low(i - 1) == "in"
        and not words.has(i, "approximate")
        and (words.low(k) == "time" or not possessive)
    ):
        return _in_time(words, found, k)
    return None


def _moved(found: Amount, sign: int) -> Node:
    if found.many is None:
        return Vague()
    moved = _in_years(found)
    return Relative(moved.unit, sign * (moved.many or 0))


def _in_time(words: Words, found: Amount, k: int) -> Read | None:
    end = k + (words.low(k) == "time")
    if found.many is None or (end == k and words.low(k) not in _ENDS):
        return None
    if found.unit in {"minute", "decade", "century"} and end == k:
        return None
    return Read(Ahead(found.unit, found.many), end)


def window(words: Words, i: int) -> Read | None:
    """Read "the past 24 hours", "last two years", "recent days", "the next few weeks"."""
    k = i + (words.low(i) in {"the", "this", "these", "our", "its", "their"})
    low = words.low(k)
    if low == "recent" or words.says(i, "the", "other", "day"):
        unit = words.low(k + 1)
        plural = unit in words.known.plurals or unit in {"times", "mornings", "nights"}
        return Read(Vague(), k + 2) if plural or low == "other" else None
    if low not in _PAST and low not in _NEXT:
        return None
    found = amount(words, k + 1)
    if found is None:
        return _one_unit(words, i, k)
    if found.many is None:
        return Read(Vague(), found.end)
    if words.low(found.end) == "of":
        return None
    kind: Side = "past" if low in _PAST else "within" if words.low(i - 1) == "within" else "next"
    return Read(Window(found.unit, found.many, kind), found.end)


def up_to(words: Words, i: int) -> Read | None:
    """Read "the week to Sunday", "the three months to June", "the year ended 31 March"."""
    if words.low(i) not in {"the", "in"}:
        return None
    unit = words.known.units.get(words.low(i + 1))
    singular = unit is not None and words.low(i + 1) not in words.known.plurals
    found = Amount(unit[1], unit[0], i + 2) if unit and singular else amount(words, i + 1)
    if found is None or found.many is None or words.low(found.end) not in _UP:
        return None
    if found.unit in {"minute", "century"}:
        return None
    last = hours(words, found.end + 1) or point(words, found.end + 1)
    if last is None or last.node.precision in {"year", "decade", "vague"}:
        return None
    return Read(Up(found.unit, found.many, last.node), last.end)


def _one_unit(words: Words, i: int, k: int) -> Read | None:
    """Read "the past week", "over the next month"; "the next day" is the text's, not ours."""
    unit = words.known.units.get(words.low(k + 1))
    if unit is None or words.low(k + 1) in words.known.plurals or k == i:
        return None
    low, led = words.low(k), words.low(i - 1) in _OVER
    name = unit[0]
    if name == "minute":  # "at the last minute"
        return None
    if low == "past" or (low == "last" and (led or words.low(i) == "the")):
        return Read(Window(name, unit[1], "past"), k + 2)
    if low in {"coming", "next"} and led and name != "day":
        kind: Side = "within" if words.low(i - 1) == "within" else "next"
        return Read(Window(name, unit[1], kind), k + 2)
    return None


def within(words: Words, i: int) -> Read | None:
    """Read "within ten days", "within a month of the vote", "within hours"."""
    if words.low(i) != "within":
        return None
    k = i + 1
    if words.low(k) in {"the", "this"}:
        return window(words, k) or portion(words, k) or whole(words, k)
    found_amount = amount(words, k)
    if found_amount is None:
        return None
    count, unit, end = found_amount
    if count is None:
        return Read(Vague(), end)
    phrase = words.noun_phrase(end + 1) if words.low(end) == "of" else None
    if phrase is not None:
        return Read(ByEvent(unit, None, phrase[0]), phrase[1])
    return Read(Window(unit, count, "within"), end)


def running(words: Words, i: int) -> Read | None:
    """Read "for the third day running", "a second straight night", "the fourth week in a row"."""
    k = i + (words.low(i) == "for")
    if words.low(k) not in {"the", "a"}:
        return None
    number = words.ordinal(k + 1)
    if number is None or not 2 <= number <= 400:
        return None
    at = k + 2 + (words.low(k + 2) in _RUNNING)
    marked = at > k + 2
    part = words.known.parts.get(words.low(at))
    unit = words.known.units.get(words.low(at))
    if unit is None and part is None:
        return None
    end, closed = _row(words, at + 1)
    if not (marked or closed or (k > i and words.low(at) != "quarter")):
        return None
    of = day(words, end + (words.low(end) == "on"))
    name: Unit = "day" if unit is None else unit[0]
    node = Running(name, number, of and of.node, part)
    return Read(node, of.end if of else end)


def _row(words: Words, i: int) -> tuple[int, bool]:
    for tail in _ROW:
        if words.says(i, *tail):
            return i + len(tail), True
    return i, False


def shifted(words: Words, i: int) -> Read | None:
    """Read "the next day", "that week", "two days later", "a year earlier", "the day before"."""
    return _named_shift(words, i) or _counted_shift(words, i)


def _named_shift(words: Words, i: int) -> Read | None:
    k = i + (words.low(i) == "the")
    low = words.low(k)
    unit = words.known.units.get(words.low(k + 1))
    if unit is None or unit[1] != 1 or words.low(k + 1) in words.known.plurals:
        return None
    name = unit[0]
    if name in {"minute", "hour", "century"} or low not in _SHIFTS:
        return None
    if (low == "that") == (k > i):
        return None
    return Read(Shifted(name, _SHIFTS[low]), k + 2)


def _counted_shift(words: Words, i: int) -> Read | None:
    k = i + (words.low(i) == "the")
    if k > i:
        unit = words.known.units.get(words.low(k))
        if unit is None or words.low(k) in words.known.plurals:
            return None
        count, name, end = 1, unit[0], k + 1
        side = {"before": -1, "after": 1}.get(words.low(end))
        if side is None or words.low(end + 1) not in _ENDS:
            return None
        return Read(Shifted(name, side * count), end + 1)
    found = amount(words, i)
    if found is None or words.low(found.end) not in _LATER or words.low(i - 1) == "for":
        return None
    sign, end = _LATER[words.low(found.end)], found.end + 1
    if words.low(found.end) in {"before", "on"} and words.low(end) not in _ENDS:
        return None
    moved = _in_years(found)
    return Read(Shifted(moved.unit, None if moved.many is None else sign * moved.many), end)


def _in_years(found: Amount) -> Amount:
    """Return decades and centuries as years: "a decade ago" is one year, ten years back."""
    years = {"decade": 10, "century": 100}.get(found.unit)
    if years is None or found.many is None:
        return found
    return Amount(years * found.many, "year", found.end)


def by_event(words: Words, i: int) -> Read | None:
    """Read "the day before the vote", "two weeks after 4 March", "the night of the raid"."""
    if words.says(i, "the", "eve", "of") or words.says(i, "eve", "of"):
        return _anchored(words, i + 2 + (words.low(i) == "the"), "day", -1, None)
    part = words.known.parts.get(words.low(i + 1)) if words.low(i) == "the" else None
    if part is not None and words.low(i + 2) in _SIDES:
        return _anchored(words, i + 3, "day", _SIDES[words.low(i + 2)], part)
    k = i + (words.low(i) == "the")
    unit = words.known.units.get(words.low(k)) if k > i else None
    if unit is not None and words.low(k) not in words.known.plurals:
        found: Amount | None = Amount(1, unit[0], k + 1)
    else:
        found = amount(words, i) if k == i else None
    if found is None or words.low(found.end) not in _SIDES or words.low(i - 1) == "for":
        return None
    side = _SIDES[words.low(found.end)]
    if side == 0 and (k == i or found.unit not in {"day", "week"}):
        return None
    away = None if found.many is None else side * found.many
    return _anchored(words, found.end + 1, found.unit, away, None)


def _anchored(
    words: Words, i: int, unit: Unit, away: int | None, part: tuple[int, int] | None
) -> Read | None:
    point = day(words, i) or whole(words, i)
    if point is not None and not isinstance(point.node, Absolute):
        return Read(Shifted(unit, away, point.node, part), point.end)
    phrase = words.noun_phrase(i)
    if phrase is None:
        return None if away == 0 else Read(ByEvent(unit, None, "", part), i)
    return Read(ByEvent(unit, away, phrase[0], part), phrase[1])


def vague(words: Words, i: int) -> Read | None:
    """Read a season without a calendar: "before the rains", "after the harvest"."""
    if words.low(i - 1) not in _AROUND:
        return None
    k = i + (words.low(i) == "the")
    two = f"{words.low(k)} {words.low(k + 1)}"
    seasons = words.known.sets["vague_seasons"]
    if two in seasons:
        return Read(Vague(), k + 2)
    bare = words.low(k) == "independence"
    return Read(Vague(), k + 1) if words.low(k) in seasons and (k > i or bare) else None
