"""Readings come back from their JSON lines as they were, and a bad line says what is wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.errors import InputError
from reportedly.formats import reading_of, readings_of_line
from reportedly.formats.jsonlines import problem_dict, to_dict, to_line
from reportedly.formats.records import reading_of_kept_line
from reportedly.model import (
    Annotations,
    Claim,
    Event,
    LoadedWord,
    Mention,
    PlaceMention,
    Problem,
    Reading,
    Sentence,
    Span,
    TimeMention,
)
from tests.formats.builders import AGENCY, OFFICIAL, RULE, TEXT, at, empty_reading, reading

SPANS = st.tuples(st.integers(0, len(TEXT) // 2), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
CLAIMS = st.builds(
    Claim,
    id=WORDS,
    attribution=st.none() | WORDS,
    content_spans=st.lists(SPANS, max_size=3).map(tuple),
    chain=st.lists(st.sampled_from([AGENCY, OFFICIAL]), max_size=2).map(tuple),
    modality=st.sampled_from(["fact", "plan", "possibility"]),
    polarity=st.sampled_from(["positive", "negative"]),
    hedges=st.lists(SPANS, max_size=2).map(tuple),
    loaded=st.lists(
        st.builds(LoadedWord, SPANS, st.just("labelling"), st.none() | WORDS, st.just(RULE)),
        max_size=2,
    ).map(tuple),
    events=st.lists(
        st.builds(
            Event, WORDS, st.just("ASSAULT"), SPANS, st.just((Span(0, 3),)), st.just(()),
            st.none() | WORDS, st.none(), st.just("fact"), st.just("negative"), st.just(RULE),
        ),
        max_size=2,
    ).map(tuple),
    made_by=st.just(RULE),
)  # fmt: skip
PLACES = st.builds(
    PlaceMention, WORDS, SPANS, WORDS, st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180), st.none(), st.just("city"), st.integers(0, 9), WORDS,
    st.just("data:places"),
)  # fmt: skip
TIMES = st.builds(
    TimeMention, WORDS, SPANS, WORDS, st.just("2021-03-05"), st.none(), st.just("day"),
    st.just("published"), st.just(RULE),
)  # fmt: skip


@given(
    st.lists(CLAIMS, max_size=3).map(tuple),
    st.lists(PLACES, max_size=2).map(tuple),
    st.lists(TIMES, max_size=2).map(tuple),
)
def test_what_was_written_comes_back(
    claims: tuple[Claim, ...], places: tuple[PlaceMention, ...], times: tuple[TimeMention, ...]
) -> None:
    annotations = Annotations(
        (Sentence(Span(15, 108), 0, 0),), (),
        (Mention("m1", at("Meridian News"), "outlet", "Meridian News", RULE),), "model:hand/1",
        times, places,
    )  # fmt: skip
    hedges = (at("would"),)
    made = reading(claims=claims, annotations=annotations, hedges=hedges)
    assert readings_of_line(to_line(to_dict(made)).encode()) == (_bare(made),)
    assert reading_of(to_dict(made)) == _bare(made)


def test_a_real_reading_comes_back() -> None:
    made = reportedly.read("The ferry stops in May, a harbour official told Nordlys TV.")
    (back,) = readings_of_line(to_line(to_dict(made)).encode())
    assert isinstance(back, Reading)
    assert to_dict(back) == to_dict(made)
    assert back.attributions == _bare(made).attributions
    assert back.annotations.tokens == ()


def test_half_a_character_in_a_name_comes_back() -> None:
    made = empty_reading()
    odd = replace(made, article=replace(made.article, id="bad\udcff.txt"))
    (back,) = readings_of_line(to_line(to_dict(odd)).encode())
    assert isinstance(back, Reading)
    assert back.article.id == "bad\udcff.txt"


def test_the_problems_of_an_input_without_an_article_come_back() -> None:
    problem = Problem("broken-line", "a.jsonl:3: got no JSON", path="a.jsonl", line=3)
    assert readings_of_line(to_line(problem_dict(problem)).encode()) == (problem,)


def test_fields_of_a_later_version_are_passed_over() -> None:
    record = to_dict(reading())
    record["weather"] = record["article"]["mood"] = "fair"
    assert reading_of(record) == _bare(reading())


def _drop(record: dict[str, Any]) -> None:
    del record["article"]["text"]


def _mistype(record: dict[str, Any]) -> None:
    record["attributions"][0]["chain"][0]["span"] = [0, "3"]


def _unknown_word(record: dict[str, Any]) -> None:
    record["attributions"][1]["mode"] = "shouted"


def _shorten(record: dict[str, Any]) -> None:
    record["article"]["text"] = "Short."


def _newer(record: dict[str, Any]) -> None:
    record["schema"] = "reportedly/9"


def _no_article(record: dict[str, Any]) -> None:
    del record["article"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_drop, r"`text`.*\$\.article"),
        (_mistype, r"attributions\[0\]\.chain\[0\]\.span"),
        (_unknown_word, r"shouted"),
        (_shorten, r"changed after it was read"),
        (_newer, r"reportedly/9"),
        (_no_article, r"without `article`"),
    ],
)
def test_a_malformed_record_says_which_field(
    damage: Callable[[dict[str, Any]], None], told: str
) -> None:
    record = to_dict(reading())
    damage(record)
    with pytest.raises(InputError, match=told) as caught:
        reading_of(record)
    assert caught.value.code == "missing-field"


@pytest.mark.parametrize("line", [b"", b"{", b'{"schema": "reportedly/1"', b"\xff\xfe"])
def test_a_line_that_is_no_json_is_a_broken_line(line: bytes) -> None:
    with pytest.raises(InputError, match="JSON") as caught:
        readings_of_line(line)
    assert caught.value.code == "broken-line"


def test_a_line_of_something_else_is_told_so() -> None:
    with pytest.raises(InputError, match="schema"):
        readings_of_line(json.dumps({"id": "a", "text": "b"}).encode())


def _bare(made: Reading) -> Reading:
    """Return a reading without what a line does not carry."""
    sentences = tuple(Sentence(one.span, 0, 0) for one in made.annotations.sentences)
    annotations = replace(made.annotations, tokens=(), sentences=sentences)
    attributions = tuple(replace(one, steps=()) for one in made.attributions)
    return replace(made, annotations=annotations, attributions=attributions)


def test_a_kept_line_gives_the_same_reading_again() -> None:
    line = to_line(to_dict(reading())).encode()
    assert (reading_of_kept_line(line),) == readings_of_line(line)


def test_a_kept_line_without_an_article_gives_no_reading() -> None:
    problem = Problem("empty", "a.txt: got no text", path="a.txt")
    assert reading_of_kept_line(to_line(problem_dict(problem)).encode()) is None


@pytest.mark.parametrize("line", [b"", b"{", b'{"schema": 1}', b"[]"])
def test_a_damaged_kept_line_is_an_error(line: bytes) -> None:
    with pytest.raises(InputError, match="wanted a line"):
        reading_of_kept_line(line)
