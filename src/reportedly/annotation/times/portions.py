"""Words in, parts of longer units out: "late March", "the first week of May", "year's end"."""

from typing import Final, Literal

from reportedly.annotation.times.contexts import Node
from reportedly.annotation.times.dates import Read
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.parts import Ordered, Portion, PortionName
from reportedly.annotation.times.periods import point
from reportedly.annotation.times.points import Absolute, Relative
from reportedly.language import Unit

_EDGES: Final[dict[str, PortionName]] = {
    "early": "early", "mid": "mid", "late": "late", "middle": "mid",
    "start": "early", "beginning": "early", "outset": "early", "opening": "early",
    "end": "late", "close": "late",
}  # fmt: skip
_BEFORE_POINT: Final = frozenset({"early", "mid", "late"})
_HALVES: Final[dict[str, PortionName]] = {
    "first": "first half", "second": "second half", "latter": "second half", "last": "second half",
}  # fmt: skip
_LAST: Final = frozenset({"last", "final", "closing", "dying"})


def portion(words: Words, i: int) -> Read | None:
    """Read the part of a unit at `i`, if there is one."""
    k = i + (words.low(i) == "the")
    return (
        _early(words, k)
        or _so_far(words, k)
        or _edge(words, k)
        or _unit_end(words, k)
        or _half(words, k)
        or _ordered(words, k)
        or _midweek(words, k)
    )


def whole(words: Words, i: int) -> Read | None:
    """Read what has parts: a point longer than a day, or "the month" for this one."""
    if words.low(i) == "the" and words.low(i + 1) in words.known.units:
        unit = words.known.units[words.low(i + 1)][0]
        if words.low(i + 1) not in words.known.plurals and unit not in {"minute", "hour"}:
            return Read(Relative(unit, 0), i + 2)
    year = words.year(i)
    if year is not None and not words.has(i + 1, "counted"):
        return Read(Absolute("year", year), i + 1)
    return point(words, i)


def _long(found: Read | None) -> bool:
    return found is not None and found.node.precision not in {"day", "hour", "minute"}


def _early(words: Words, k: int) -> Read | None:
    """Read "early March", "mid-2019", "late in the year", "late last week"."""
    if words.low(k) not in _BEFORE_POINT:
        return None
    name = _EDGES[words.low(k)]
    second = k + 1
    if words.low(second) in {"to", "or"} and words.low(second + 1) in _BEFORE_POINT:
        second += 2
    at = words.past_dash(second)
    at += words.low(at) in {"in", "on"} and words.low(k) != "mid"
    found = whole(words, at)
    if found is None or not _long(found):
        return None
    return Read(Portion(found.node, name), found.end)


def _so_far(words: Words, k: int) -> Read | None:
    """Read "earlier this week", "later in the year", "the rest of the month"."""
    if words.low(k) in {"rest", "remainder"} and words.low(k + 1) == "of":
        found = whole(words, k + 2)
        return Read(Portion(found.node, "later"), found.end) if found and _long(found) else None
    if words.low(k) not in {"earlier", "later"}:
        return None
    found = whole(words, k + 1 + (words.low(k + 1) in {"in", "on"}))
    if found is None or isinstance(found.node, Portion):
        return None
    return Read(
        Portion(found.node, "earlier" if words.low(k) == "earlier" else "later"), found.end
    )


def _edge(words: Words, k: int) -> Read | None:
    """Read "the end of March", "the start of next year", "the very end of the week"."""
    k += words.low(k) == "very"
    if words.low(k) in _EDGES and words.low(k + 1) == "of":
        found = whole(words, k + 2)
        if found is not None and _long(found):
            return Read(Portion(found.node, _EDGES[words.low(k)]), found.end)
    if words.low(k) == "end" and words.is_dash(k + 1):
        found = whole(words, k + 2)
        return Read(Portion(found.node, "late"), found.end) if found and _long(found) else None
    return None


def _unit_end(words: Words, k: int) -> Read | None:
    """Read "year's end", "year-end", "month end"."""
    unit = words.known.units.get(words.low(k))
    if unit is None or words.low(k) not in {"year", "month", "week", "decade", "quarter"}:
        return None
    at = k + 1 + (words[k + 1].kind == "possessive" or words.is_dash(k + 1))
    if words.low(at) != "end" or (at == k + 1 and words.low(k) == "week"):
        return None
    return Read(Portion(Relative(unit[0], 0), "late"), at + 1)


def _half(words: Words, k: int) -> Read | None:
    """Read "the first half of September"."""
    if words.low(k) not in _HALVES or words.low(k + 1) != "half" or words.low(k + 2) != "of":
        return None
    found = whole(words, k + 3)
    if found is None or not _long(found):
        return None
    return Read(Portion(found.node, _HALVES[words.low(k)]), found.end)


def _ordered(words: Words, k: int) -> Read | None:
    """Read "the second week of March", "the last Sunday in May", "the first two months of X"."""
    number = -1 if words.low(k) in _LAST else words.ordinal(k)
    if number is None or not -1 <= number <= 53:
        return None
    at = k + 1
    count = words.number(at, most=99)
    at += count is not None
    kind, end = _kind(words, at)
    if kind is None or words.low(end) not in {"of", "in"}:
        return None
    found = whole(words, end + 1)
    if found is None or not _long(found):
        return None
    return Read(_node(found.node, number, count or 1, kind), found.end)


def _kind(words: Words, i: int) -> tuple[Unit | Literal["weekend"] | int | None, int]:
    """Return a unit or a weekday's number, with the position behind it."""
    if words.low(i) in words.known.weekdays:
        return words.known.weekdays[words.low(i)], i + 1
    if words.low(i) == "weekend":
        return "weekend", i + 1
    unit = words.known.units.get(words.low(i))
    return (unit[0] if unit and unit[0] not in {"minute", "hour"} else None), i + 1


def _node(of: Node, number: int, count: int, kind: Unit | Literal["weekend"] | int) -> Node:
    if isinstance(kind, int):
        return Ordered(of, number, "day", 1, kind)
    if kind == "weekend":
        return Ordered(of, number, "day", 2, 5)
    return Ordered(of, number, kind, count)


def _midweek(words: Words, k: int) -> Read | None:
    if words.low(k) == "midweek":
        return Read(Portion(Relative("week", 0), "mid"), k + 1)
    if words.low(k) == "mid" and words.is_dash(k + 1) and words.low(k + 2) == "week":
        return Read(Portion(Relative("week", 0), "mid"), k + 3)
    return None
