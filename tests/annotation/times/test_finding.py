"""Times of whole texts: what holds for any text, and what bad input gives."""

from datetime import datetime
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotation import annotate
from reportedly.model import Article, TimeMention

WORDS = (
    "on in by since until from to between and the of last next this early late mid- Friday Monday "
    "weekend March May 31 30 2 3rd 2014 1999 99999 week month year ago days two a night morning "
    "6 p.m. noon 10:45 18/08/19 2021-02-30 'the 1990s' said will met attack , . later before"
).split()


def times(text: str, published: str | None = "2020-02-29") -> tuple[TimeMention, ...]:
    return annotate(Article(id="x", text=text, sha256="", published=published)).times


@settings(max_examples=30)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
def test_any_words_give_times_in_order_whose_ends_are_in_order(text: str) -> None:
    found = times(text)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for one in found:
        assert one.text == one.span.of(text)
        if one.start and one.end:
            assert datetime.fromisoformat(one.start) < datetime.fromisoformat(one.end)
        assert (one.basis == "none") == (one.start is None and one.end is None)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
def test_without_a_day_of_publication_nothing_is_resolved_against_one(text: str) -> None:
    assert all(one.basis != "published" for one in times(text, None))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2020-13-45", "soon"])
def test_the_ends_of_the_calendar_stop_nothing(published: str) -> None:
    found = times("He left two centuries ago, on Friday, and will return next year.", published)
    assert [one.precision for one in found] == ["year", "day", "year"]


def test_a_clock_with_a_zone_of_publication_keeps_the_local_time() -> None:
    (one,) = times("Six died in the past 24 hours.", "2020-02-29T10:30:00+02:00")
    assert (one.start, one.end) == ("2020-02-28T10:30", "2020-02-29T10:30")


def test_the_time_grows_with_the_text() -> None:
    text = "between the first second of the last day of early late May and 1 to " * 400
    times("Friday")
    start = perf_counter()
    times(text)
    once = perf_counter() - start
    start = perf_counter()
    times(text * 3)
    assert perf_counter() - start < 12 * once
