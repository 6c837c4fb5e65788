"""Dates that no calendar has: "31 February", "99/99/2019", "the year 12019"."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.annotation.times.calendar import days_in
from reportedly.annotation.times.dates import date
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.periods import year
from reportedly.annotation.times.points import Absolute, Date
from reportedly.language import load_time_words
from reportedly.model import Article, Problem, TimeMention

_LAST_YEAR: Final = 9998
_LEAP: Final = 2000


def impossible_dates(article: Article, times: Sequence[TimeMention]) -> Iterator[Problem]:
    """Yield a problem for each expression that names a day or a year that cannot be.

    Such an expression has neither start nor end and the basis `none`; the problem says where it
    stands and why, so that nobody takes it for one that only lacks a date of publication.
    """
    for one in times:
        if one.basis == "none" and _names_no_day(one.text):
            yield Problem(
                "impossible-date",
                f"got {' '.join(one.text.split())!r}; wanted a day that a calendar has, in a "
                f"year up to {_LAST_YEAR}. It is kept without start and end: compare the text "
                f"with its original",
                path=article.id,
                span=one.span,
            )


def _names_no_day(text: str) -> bool:
    words = Words(text, load_time_words(), lambda _: None)
    for i in range(len(words)):
        found = date(words, i) or year(words, i)
        if found is not None:
            return _is_impossible(found.node)
    return False


def _is_impossible(node: object) -> bool:
    if isinstance(node, Absolute):
        return node.start > _LAST_YEAR
    if not isinstance(node, Date):
        return False
    if not 1 <= node.month <= 12 or (node.year or _LEAP) > _LAST_YEAR:
        return True
    return not 1 <= node.day <= days_in(node.year or _LEAP, node.month)
