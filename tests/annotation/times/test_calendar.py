"""Calendar arithmetic holds for every day that a calendar has."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotation.times.calendar import (
    DAY,
    days_in,
    easter,
    floor,
    nearest_weekday,
    nth_weekday,
    shift,
    unit_of,
)
from reportedly.language import Unit

MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31))  # noqa: DTZ001
UNITS = st.sampled_from(
    ["minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century"]
)
COUNTS = st.integers(-50, 50)


@given(MOMENTS, UNITS)
def test_a_unit_holds_the_moment_it_was_asked_for(moment: datetime, unit: Unit) -> None:
    start, end = unit_of(moment, unit)
    assert start <= moment < end
    assert floor(start, unit) == start
    assert floor(end - timedelta(microseconds=1), unit) == start


@given(MOMENTS, UNITS, st.integers(-5, 5))
def test_units_follow_each_other_without_a_gap(moment: datetime, unit: Unit, away: int) -> None:
    assert unit_of(moment, unit, away)[1] == unit_of(moment, unit, away + 1)[0]


@given(MOMENTS, UNITS, COUNTS)
def test_a_shift_keeps_order_and_undoes_itself_from_a_first_day(
    moment: datetime, unit: Unit, count: int
) -> None:
    first = moment.replace(day=1, month=3)
    try:
        assert shift(shift(first, unit, count), unit, -count) == first
    except (ValueError, OverflowError):
        assert not 1 <= first.year + count * 100 <= 9999


@given(MOMENTS, st.integers(-400, 400))
def test_a_month_away_is_the_same_day_or_the_last(moment: datetime, count: int) -> None:
    moved = shift(moment, "month", count)
    assert moved.day in {moment.day, days_in(moved.year, moved.month)}
    assert (moved.year - moment.year) * 12 + moved.month - moment.month == count


@given(MOMENTS, st.integers(0, 6))
def test_the_nearest_weekday_is_within_a_week(moment: datetime, weekday: int) -> None:
    day = floor(moment, "day")
    before = nearest_weekday(day, weekday, after=False)
    after = nearest_weekday(day, weekday, after=True)
    assert before.weekday() == after.weekday() == weekday
    assert before <= day < after
    assert after - before == 7 * DAY


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_of_march_or_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert (3, 22) <= (day.month, day.day) <= (4, 25)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1999, 4, 4), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31)]
)
def test_easter_as_the_almanac_has_it(year: int, month: int, day: int) -> None:
    assert (easter(year).month, easter(year).day) == (month, day)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 6))
def test_the_last_weekday_of_a_month_is_its_fourth_or_fifth(
    year: int, month: int, weekday: int
) -> None:
    last = nth_weekday(year, month, weekday, -1)
    assert last.month == month
    assert last - nth_weekday(year, month, weekday, 4) in {0 * DAY, 7 * DAY}


def test_a_month_without_a_fifth_monday_says_so() -> None:
    with pytest.raises(ValueError, match="no weekday 0 number 5"):
        nth_weekday(2021, 2, 0, 5)
