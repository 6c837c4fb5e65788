"""Dates changed on the way, or told differently: times of the same statement that never meet."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reportedly.collation.wording.comparing import Change, Pair, Told, quoted, reworded
from reportedly.collation.wording.statements import Statement
from reportedly.language import load_wording_words
from reportedly.model import Span, TimeMention

MADE_BY: Final = "rule:date-changed/1"
_NEAR: Final = 3
_FINE: Final = frozenset(
    {"minute", "hour", "part_of_day", "day", "week", "month", "season", "year"}
)


def changed_dates(pair: Pair) -> Iterator[Change]:
    """Yield the times of the child that cannot be the parent's in the same statement."""
    for one in reworded(pair):
        for mine, other in apart(pair.child, one.child, pair.parent, one.parent):
            sentence = (
                f"{pair.parent.name} says {quoted(pair.parent, other.span)}, "
                f"{pair.child.name} {quoted(pair.child, mine.span)}."
            )
            yield Change("date_changed", (mine.span,), (other.span,), sentence, MADE_BY)


def apart(
    child: Told, mine: Statement, parent: Told, other: Statement
) -> Iterator[tuple[TimeMention, TimeMention]]:
    """Yield two times, each the only one of its precision that its statement has for itself."""
    ours = _times(child, mine)
    theirs = _times(parent, other) if ours else ()
    for one in ours:
        rivals = [two for two in theirs if two.precision == one.precision]
        if len(rivals) != 1 or sum(two.precision == one.precision for two in ours) != 1:
            continue
        if _never_meet(one, rivals[0]) and not _told(parent, one) and not _told(child, rivals[0]):
            yield one, rivals[0]


@lru_cache(maxsize=4096)
def _times(told: Told, statement: Statement) -> list[TimeMention]:
    """Return the times of what is told, without those of the telling ("said on Monday")."""
    return [
        one
        for one in told.reading.annotations.times
        if statement.span.holds(one.span)
        and one.precision in _FINE
        and not _of_telling(statement, one.span)
    ]


def _of_telling(statement: Statement, span: Span) -> bool:
    """Say whether the time stands by a word of saying, closer than any other verb."""
    reporting = load_wording_words().sets["reporting"]
    words = statement.wording
    last = bisect_right(words.ends, span.start)
    first = bisect_left(words.starts, span.end)
    near = (*words.folded[max(0, last - _NEAR) : last], *words.folded[first : first + 1])
    return not reporting.isdisjoint(near)


def _never_meet(one: TimeMention, other: TimeMention) -> bool:
    if one.text.casefold() == other.text.casefold():
        return False
    first, second = (one.start, one.end), (other.start, other.end)
    if set(first) == {None} or set(second) == {None}:
        return _written_apart(one.text, other.text)
    if None in first and None in second:
        return _open(one, other)
    return not _overlap(first, second)


def _written_apart(one: str, other: str) -> bool:
    """Say whether two unresolved times name different days, months or years as they stand."""
    mine, theirs = _calendar(one), _calendar(other)
    return mine.keys() == theirs.keys() and mine != theirs


def _calendar(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in re.findall(r"\w+", text.casefold()):
        kind = _KINDS.get(word) or ("digits" if word.isdigit() else None)
        if kind:
            found.setdefault(kind, []).append(word)
    return found


_KINDS: Final = {
    **dict.fromkeys("monday tuesday wednesday thursday friday saturday sunday".split(), "weekday"),
    **dict.fromkeys(
        "january february march april may june july august september october november "
        "december".split(),
        "month",
    ),
}


def _open(one: TimeMention, other: TimeMention) -> bool:
    """Say whether two half-open times start or end at different days ("from 1 June")."""
    if one.start is not None and other.start is not None:
        return one.start[:10] != other.start[:10]
    return one.end is not None and other.end is not None and one.end[:10] != other.end[:10]


def _overlap(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    """Say whether two intervals share a moment; ISO 8601 is ordered as text is."""
    starts, ends = (first[0] or "", second[0] or ""), (first[1] or "9999", second[1] or "9999")
    return max(starts) < min(ends)


def _told(told: Told, time: TimeMention) -> bool:
    """Say whether the article has the time too, anywhere."""
    return any(
        one.text.casefold() == time.text.casefold()
        or (one.start == time.start and one.end == time.end and time.start is not None)
        for one in told.reading.annotations.times
    )
