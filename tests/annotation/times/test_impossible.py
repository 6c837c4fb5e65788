"""Dates that no calendar has: kept without ends, and told as a problem with their place."""

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hearing was held on 31 February 2019.", "31 February 2019"),
        ("The hearing was held on 30 February.", "30 February"),
        ("Nobody has come since 2019-02-31.", "since 2019-02-31"),
        ("The shop closed on 99/99/2019.", "99/99/2019"),
        ("The lease runs until the year 9999, she said.", "until the year 9999"),
        ("The lease ends on 3 May 12019.", "3 May 12019"),
        ("It happened on 29 February 2019.", "29 February 2019"),
    ],
)
def test_impossible_dates_are_problems_with_their_place(text: str, words: str) -> None:
    reading = reportedly.read(text, published="2019-05-15")
    (time,) = reading.annotations.times
    (problem,) = reading.problems
    assert (time.start, time.end, time.basis) == (None, None, "none")
    assert problem.code == "impossible-date"
    assert problem.span is not None
    assert problem.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The hearing was held on 28 February 2019 and on 29 February 2020.",
        "On 3 May 2500 people marched through the town.",
        "The shop opened on 18/08/19 and closed on 12/31/19.",
        "It was held on Friday, on 12 March and in 1998.",
    ],
)
@pytest.mark.parametrize("published", [None, "2019-05-15"])
def test_possible_dates_are_none(text: str, published: str | None) -> None:
    assert not reportedly.read(text, published=published).problems


def test_years_of_two_figures_are_those_around_publication() -> None:
    reading = reportedly.read("The shop opened on 18/08/19.", published="2019-12-15")
    assert [one.start for one in reading.annotations.times] == ["2019-08-18"]
