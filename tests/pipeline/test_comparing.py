"""Many articles compared: what goes in, in which forms, and that it comes out the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.formats import export_stories
from reportedly.model import Problem
from reportedly.pipeline import CompareOptions, ReadOptions, comparison, read_inputs
from reportedly.pipeline.exporting import exporter

DISPATCH = (
    "The ferry Alma will stop in May, a harbour official told Nordlys TV on Friday. Sixty jobs "
    "would go, the official said, and the quay at Brenna would be closed for at least two years "
    "while the piles under it are driven anew."
)
OTHER = (
    "A lighthouse keeper counted two hundred and fourteen steps every night, and his daughter now "
    "counts the visitors who climb them, according to a leaflet of the island council."
)


def article(name: str, text: str, **fields: str) -> str:
    return json.dumps({"id": name, "text": text, **fields})


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "\n".join(
            [
                article("a", DISPATCH, publisher="Nordlys TV", published="2021-03-05"),
                article("b", OTHER, publisher="Island Gazette"),
                article("c", DISPATCH + " Nobody was hurt.", publisher="Brenna Post"),
                article("d", "Short."),
            ]
        )
    )
    return path


@pytest.fixture
def readings(corpus: Path) -> Path:
    path = corpus.with_name("readings.jsonl")
    path.write_text("".join(exporter("json")(read_inputs([str(corpus)]))), encoding="utf-8")
    return path


def compare(*paths: Path | str, jobs: int = 1) -> tuple[list[dict[str, Any]], list[Problem]]:
    with comparison(CompareOptions(ReadOptions(), jobs=jobs)) as compared:
        for _ in compared.add_inputs([str(path) for path in paths]):
            pass
        lines = [json.loads(line) for line in export_stories(compared.stories())]
        return lines, compared.problems


def members(stories: list[dict[str, Any]]) -> list[set[str]]:
    return [set(one["story"]["articles"]) for one in stories]


def test_articles_that_tell_the_same_are_one_story(corpus: Path) -> None:
    stories, problems = compare(corpus)
    assert members(stories) == [{"a", "c"}, {"b"}, {"d"}]
    assert problems == []


def test_finished_readings_give_the_same_as_raw_articles(corpus: Path, readings: Path) -> None:
    assert compare(readings) == compare(corpus)


def test_packed_readings_give_the_same(readings: Path) -> None:
    import gzip

    packed = readings.with_name("packed.jsonl.gz")
    packed.write_bytes(gzip.compress(readings.read_bytes()))
    assert compare(packed) == compare(readings)


def test_several_processes_give_the_same_as_one(readings: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    lines = readings.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    with many.open("w", encoding="utf-8") as stream:
        for turn in range(80):
            for record in records:
                record["article"]["id"] = f"{record['article']['id'][0]}{turn}"
                stream.write(json.dumps(record) + "\n")
    alone, beside = compare(many), compare(many, jobs=2)
    assert alone == beside
    assert sum(len(one) for one in members(alone[0])) == 320


def test_an_id_met_before_is_a_problem_wherever_it_comes_from(
    corpus: Path, readings: Path
) -> None:
    stories, problems = compare(corpus, readings)
    assert members(stories) == [{"a", "c"}, {"b"}, {"d"}]
    assert [(one.code, one.path, one.line) for one in problems] == [
        ("duplicate-id", str(readings), line) for line in (1, 2, 3, 4)
    ]
    assert f"{corpus}:1" in problems[0].message


def test_a_malformed_reading_is_a_problem_with_its_line(readings: Path) -> None:
    lines = readings.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[1])
    del record["article"]["text"]
    lines[1:3] = [json.dumps(record), '{"schema": "reportedly/1", "art']
    readings.write_text("\n".join(lines), encoding="utf-8")
    stories, problems = compare(readings)
    assert members(stories) == [{"a"}, {"d"}]
    assert [(one.code, one.line) for one in problems] == [("missing-field", 2), ("broken-line", 3)]
    assert "text" in problems[0].message


def test_what_stands_before_a_problem_and_after_it_is_compared(
    corpus: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    stories, problems = compare(empty, corpus, tmp_path / "missing.txt")
    assert len(stories) == 3
    assert [one.code for one in problems] == ["empty", "unreadable"]


def test_a_cut_off_gzip_file_keeps_what_came_before(readings: Path) -> None:
    import gzip

    packed = readings.with_name("cut.jsonl.gz")
    packed.write_bytes(gzip.compress(readings.read_bytes())[:-40])
    _, problems = compare(packed)
    assert {one.code for one in problems} <= {"unreadable", "broken-line"}
    assert problems


def test_nothing_at_all_makes_no_story(tmp_path: Path) -> None:
    stories, problems = compare(tmp_path)
    assert stories == []
    assert [one.code for one in problems] == ["empty"]


def test_the_ids_of_stories_do_not_hang_on_the_order(corpus: Path) -> None:
    lines = corpus.read_text().splitlines()
    turned = corpus.with_name("turned.jsonl")
    turned.write_text("\n".join(reversed(lines)))
    ids = {one["story"]["id"] for one in compare(corpus)[0]}
    assert ids == {one["story"]["id"] for one in compare(turned)[0]}


def test_a_reading_is_found_by_the_id_of_its_article(corpus: Path) -> None:
    with comparison(CompareOptions()) as compared:
        numbers = list(_added(compared.add_inputs([str(corpus)])))
        assert numbers == [0, 1, 2, 3]
        assert compared.reading("b").article.text == OTHER
        with pytest.raises(KeyError):
            compared.reading("z")


def _added(found: Iterator[int | Problem]) -> Iterator[int]:
    return (one for one in found if isinstance(one, int))
