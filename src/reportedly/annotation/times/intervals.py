"""Words in, whole expressions out: points and hours, joined to ranges or left open at one end."""

from typing import Final

from reportedly.annotation.times.contexts import Node
from reportedly.annotation.times.counts import (
    ago,
    by_event,
    running,
    shifted,
    up_to,
    vague,
    window,
    within,
)
from reportedly.annotation.times.dates import Read
from reportedly.annotation.times.hours import clock, day_range, hours
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.parts import Clock, DayPart, Portion
from reportedly.annotation.times.periods import point
from reportedly.annotation.times.points import Absolute, Recurring
from reportedly.annotation.times.portions import portion
from reportedly.annotation.times.stretches import Ahead, Bound, BoundName, ByEvent, Range

_OPENERS: Final[dict[BoundName, str]] = {
    "since": "ever since|since|from|starting on|starting in|starting from|starting|beginning on|"
    "beginning in|beginning|as of|as from|effective|dating from",
    "after": "until after|after",
    "until": "until|till|by|no later than|through|up to|up until|before the end of",
    "before": "before|prior to",
}
_BOUNDS: Final[dict[str, list[tuple[tuple[str, ...], BoundName]]]] = {}
"""Openers by their first word, the longest first."""
for _name, _phrases in _OPENERS.items():
    for _phrase in _phrases.split("|"):
        _words = tuple(_phrase.split())
        _BOUNDS.setdefault(_words[0], []).append((_words, _name))
        _BOUNDS[_words[0]].sort(key=lambda row: -len(row[0]))
_SIMPLE: Final = (
    day_range, hours, running, within, portion, by_event, ago, up_to, window, point, shifted,
    vague,
)  # fmt: skip
_JOINS: Final = frozenset({"to", "until", "till", "through", "and", "or"})
_LINKS: Final = frozenset(
    "after before in on at and or but when while because as for to of since with if by".split()
)
"""Words that describe no noun before them: "until the new year after" ends with the year."""
_ATTRIBUTIVE: Final = frozenset({"possessive"})


def expression(words: Words, i: int) -> Read | None:
    """Read the longest expression at `i`, if there is one."""
    if words.low(i) == "between":
        return _between(words, i)
    bound = _bound(words, i)
    if bound is not None:
        return bound
    return _joined(words, i)


def simple(words: Words, i: int) -> Read | None:
    """Read one point, part, hour or count, without joining it to another; the longest wins."""
    best: Read | None = None
    for reader in _SIMPLE:
        found = reader(words, i)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _between(words: Words, i: int) -> Read | None:
    ranged = day_range(words, i + 1)
    if ranged is not None:
        return ranged
    first = _first_of_two(words, i + 1)
    if first is None or words.low(first.end) not in {"and", "to"}:
        return None
    last = _second(words, first.end + 1)
    return Read(Range(first.node, last.node), last.end) if last else None


def _first_of_two(words: Words, i: int) -> Read | None:
    """Read a range's first point; a bare year or hour counts, for the second proves it."""
    found = simple(words, i)
    if found is not None:
        return found
    year = words.year(i)
    return Read(Absolute("year", year), i + 1) if year is not None else None


def _second(words: Words, i: int) -> Read | None:
    found = simple(words, i)
    if found is not None:
        return found
    year = words.year(i)
    if year is not None and not words.has(i + 1, "counted"):
        return Read(Absolute("year", year), i + 1)
    return None


def _bound(words: Words, i: int) -> Read | None:
    for names, bound in _BOUNDS.get(words.low(i), ()):
        if words.says(i, *names):
            return _bounded(words, i + len(names), bound, names[0])
    return None


def _bounded(words: Words, k: int, bound: BoundName, opener: str) -> Read | None:
    """Read what an open stretch begins or ends with; "from A to B" is a range."""
    inner = _joined(words, k, ranged=opener == "from")
    if inner is None:
        inner = _led_year(words, k)
    if inner is None or words[inner.end].kind in _ATTRIBUTIVE:
        return None
    if isinstance(inner.node, Range | Ahead | ByEvent | Bound):
        return (
            inner if opener == "from" or isinstance(inner.node, Bound) else _wrapped(inner, bound)
        )
    if _is_attribute(words, k, inner):
        return None
    return _wrapped(inner, bound)


def _wrapped(inner: Read, bound: BoundName) -> Read:
    return Read(Bound(bound, inner.node), inner.end)


def _led_year(words: Words, k: int) -> Read | None:
    year = words.year(k)
    if year is None or words.has(k + 1, "counted"):
        return None
    return Read(Absolute("year", year), k + 1)


def _is_attribute(words: Words, k: int, inner: Read) -> bool:
    """Say whether the point only describes a noun: "before the 20 March vote"."""
    after = words[inner.end]
    if words.low(k) != "the" or after.kind != "word" or not after.text.islower():
        return False
    if after.low in _LINKS:
        return False
    return isinstance(inner.node, Absolute) or inner.node.precision == "day"


def _joined(words: Words, i: int, *, ranged: bool = False) -> Read | None:
    """Read a point and, where another of its kind follows, the range of both."""
    first = _clock_range(words, i) or _year_range(words, i) or simple(words, i)
    if first is None:
        return _led_range(words, i) if ranged else None
    while True:
        last = _next(words, first, ranged=ranged)
        if last is None:
            return first
        start = first.node.first if isinstance(first.node, Range) else first.node
        first = Read(Range(start, last.node), last.end)


def _led_range(words: Words, i: int) -> Read | None:
    """Read "2012 to 2014" behind "from"."""
    year = words.year(i)
    if year is None or words.low(i + 1) not in {"to", "until", "till", "through"}:
        return None
    last = _second(words, i + 2)
    return Read(Range(Absolute("year", year), last.node), last.end) if last else None


def _next(words: Words, first: Read, *, ranged: bool) -> Read | None:
    """Return what continues a point: "and Friday", "to Sunday", ", Tuesday and ..."."""
    k = first.end
    if isinstance(first.node, Bound | ByEvent | Ahead) or words[k].kind == "possessive":
        return None
    if words.low(k) == ",":
        return _listed(words, first, k)
    if words.low(k) not in _JOINS and not words.is_dash(k):
        return None
    last = _second(words, k + 1)
    if last is None or not _alike(first.node, last.node, words.low(k), ranged=ranged):
        return None
    return last


def _listed(words: Words, first: Read, k: int) -> Read | None:
    last = simple(words, k + 1)
    if last is None or words.low(last.end) not in {"and", "or", ","}:
        return None
    if type(first.node) is type(last.node) or isinstance(first.node, Range):
        after = simple(words, last.end + 1)
        same = after is not None and type(after.node) is type(last.node)
        return last if same else None
    return None


def _alike(first: Node, last: Node, joint: str, *, ranged: bool) -> bool:
    """Say whether two points make one range; "and" joins only what is of one kind."""
    of = first.last if isinstance(first, Range) else first
    if isinstance(last, Range | Bound | ByEvent | Ahead):
        return False
    if ranged and joint in {"to", "until", "till", "through"}:
        return True
    if isinstance(of, Portion) and isinstance(last, Portion | Recurring):
        return True
    return of.precision == last.precision


def _clock_range(words: Words, i: int) -> Read | None:
    """Read "9-11 a.m.", "from 9 to 11 p.m. on Friday": the first hour takes the second's half."""
    number = words.number(i, most=12) if words[i].kind == "number" else None
    if number is None or not (words.is_dash(i + 1) or words.low(i + 1) in {"to", "and"}):
        return None
    second = clock(words, i + 2)
    if second is None or words[i + 2].kind != "number" or words[i + 3].kind != "meridian":
        return None
    last = hours(words, i + 2)
    if last is None or not isinstance(last.node, Clock):
        return None
    hour = number % 12 + (12 if last.node.hour >= 12 else 0)
    if hour > last.node.hour:
        hour -= 12
    return Read(Range(Clock(hour, None, last.node.of), last.node), last.end)


def _year_range(words: Words, i: int) -> Read | None:
    """Read "2012-2014", "2012-14"."""
    first = words.year(i)
    if first is None or not words.is_dash(i + 1) or not words.glued(i + 1):
        return None
    last = words.year(i + 2)
    short = words.number(i + 2, most=99) if len(words[i + 2].text) == 2 else None
    if last is None and short is not None and words[i + 2].kind == "number":
        last = first // 100 * 100 + short
    if last is None or last <= first or last - first > 200:
        return None
    return Read(Range(Absolute("year", first), Absolute("year", last)), i + 3)


def needs_day(node: Node) -> bool:
    """Say whether an expression is hours without a day of their own."""
    inner = node.of if isinstance(node, Bound) else node
    if isinstance(inner, Range):
        return needs_day(inner.first) and needs_day(inner.last)
    return isinstance(inner, Clock | DayPart) and inner.of is None
