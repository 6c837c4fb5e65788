"""The JSON contract: every key there, every span inside the text, lines that parse."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from reportedly.formats.jsonlines import export, problem_dict, to_dict, to_line
from reportedly.model import Problem, Span
from tests.formats.builders import TEXT, article, empty_reading, reading

SHAPES: dict[str, type | tuple[type, ...]] = {
    "schema": str, "article": dict, "sentences": list, "sources": list, "attributions": list,
    "claims": list, "hedges": list, "loaded": list, "times": list, "places": list,
    "mentions": list, "main_claim": (str, type(None)), "independence": (dict, type(None)),
    "grade": (dict, type(None)), "problems": list,
}  # fmt: skip
ARTICLE = {
    "id", "publisher", "title", "byline", "dateline", "credit", "published", "language", "url",
    "text", "sha256",
}  # fmt: skip
SOURCE = {"id", "name", "kind", "anonymous", "descriptor", "number", "mentions", "made_by"}
ATTRIBUTION = {
    "id", "source", "source_spans", "cue_spans", "content_spans", "mode", "cue_type", "parent",
    "inherited", "chain", "confidence", "made_by",
}  # fmt: skip
HOP = {"source", "name", "kind", "anonymous", "span", "evidence"}


def spans_in(value: object) -> Iterator[list[int]]:
    """Yield every span of a record: no other pairs of whole numbers stand in one."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(one) is int for one in value):
            yield value
        else:
            for inner in value:
                yield from spans_in(inner)


@pytest.fixture(params=["full", "empty"])
def record(request: pytest.FixtureRequest) -> dict[str, Any]:
    made = reading() if request.param == "full" else empty_reading()
    loaded: dict[str, Any] = json.loads(to_line(to_dict(made)))
    return loaded


def test_no_key_is_missing_and_each_has_its_type(record: dict[str, Any]) -> None:
    assert record["schema"] == "reportedly/1"
    for key, shape in SHAPES.items():
        assert isinstance(record[key], shape), key
    assert record["article"].keys() >= ARTICLE


def test_inner_objects_have_the_keys_of_the_contract() -> None:
    record = to_dict(reading())
    assert all(one.keys() >= SOURCE for one in record["sources"])
    assert all(one.keys() >= ATTRIBUTION for one in record["attributions"])
    assert all(hop.keys() >= HOP for one in record["attributions"] for hop in one["chain"])
    assert record["independence"]["reasons"][0].keys() >= {"code", "sentence", "evidence"}
    assert record["mentions"][0].keys() >= {"id", "span", "kind", "name", "made_by"}


def test_every_span_lies_in_the_text(record: dict[str, Any]) -> None:
    length = len(record["article"]["text"])
    for start, end in spans_in(record):
        assert 0 <= start < end <= length


def test_ids_point_at_what_exists() -> None:
    record = to_dict(reading())
    sources = {one["id"] for one in record["sources"]} | {None}
    ids = {one["id"] for one in record["attributions"]} | {None}
    assert record["main_claim"] in ids
    for one in record["attributions"]:
        assert one["source"] in sources
        assert one["parent"] in ids
        assert {hop["source"] for hop in one["chain"]} <= sources


def test_words_stay_readable_and_newlines_do_not_break_a_line() -> None:
    text = "Zoë said: “no”.\n\nЖизнь.\u2028End."
    line = to_line(to_dict(empty_reading(text)))
    assert "Zoë" in line
    assert line.count("\n") == 1
    assert json.loads(line)["article"]["text"] == text


def test_a_lone_surrogate_does_not_break_the_file() -> None:
    made = reading(article=article(TEXT, title="bad \ud800 title"))
    line = to_line(to_dict(made))
    assert json.loads(line.encode())["article"]["title"] == "bad \ud800 title"


def test_an_input_without_an_article_has_no_article_key() -> None:
    problem = Problem("broken-line", "a.jsonl:3: got no JSON", path="a.jsonl", line=3)
    record = problem_dict(problem)
    assert "article" not in record
    assert record["problems"] == [
        {"code": "broken-line", "message": "a.jsonl:3: got no JSON", "path": "a.jsonl", "line": 3,
         "span": None}
    ]  # fmt: skip


def test_problems_of_an_article_carry_their_span() -> None:
    problem = Problem("bad-date", "got 2099-13-01", path="x", span=Span(3, 7))
    record = to_dict(empty_reading("Nothing here.", problem))
    assert record["problems"][0]["span"] == [3, 7]


def test_export_writes_a_line_for_each_in_order() -> None:
    lines = list(export([reading(), Problem("empty", "no text"), empty_reading()]))
    assert ["article" in json.loads(line) for line in lines] == [True, False, True]
    assert all(line.endswith("\n") for line in lines)
