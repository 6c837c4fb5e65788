"""Ingest: each article kept as it is read, what is there already passed over."""

import json
from pathlib import Path

import pytest

import reportedly
from reportedly.errors import InputError
from reportedly.formats import readings_of_line
from reportedly.model import Problem, Reading
from reportedly.pipeline import (
    Stored,
    compare_stored,
    ingest_inputs,
    regrouping,
    reread,
    stored_reading,
)
from reportedly.storage import Store

ROWS = [
    {
        "id": "one",
        "text": "The ferry will stop, a port official said.",
        "url": "https://h.example/1",
    },
    {"text": "This line has no id."},
    {"id": "two", "text": "The bakery will open in June, Ana Brandt said on Monday."},
]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def outcomes(found: list[Stored | Problem]) -> list[str]:
    return sorted(one.code if isinstance(one, Problem) else one.outcome for one in found)


def test_doing_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    path, place = write(tmp_path / "in.jsonl", ROWS), tmp_path / "news.db"
    assert outcomes(reportedly.ingest(path, place)) == ["missing-field", "new", "new"]
    assert outcomes(reportedly.ingest([path], place)) == ["missing-field", "same", "same"]
    with reportedly.open_store(place) as store:
        assert store.articles.count() == 2
        assert [one["code"] for one in store.problems.listed()] == ["missing-field"]


def test_a_mended_line_settles_its_problem_and_a_changed_one_is_a_version(tmp_path: Path) -> None:
    path, place = write(tmp_path / "in.jsonl", ROWS), tmp_path / "news.db"
    reportedly.ingest(path, place)
    write(
        path, [ROWS[0] | {"text": "The ferry stays, a port official said."}, ROWS[1] | {"id": "x"}]
    )
    assert outcomes(reportedly.ingest(path, place)) == ["new", "version"]
    with reportedly.open_store(place) as store:
        assert store.problems.listed() == []
        assert [
            one.latest for one in store.articles.article(store.articles.resolve("one")).versions
        ] == [
            False,
            True,
        ]


def test_a_stored_reading_is_the_reading(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The ferry stops in May, Tor Eide told Nordlys TV.", encoding="utf-8")
    read = reportedly.read(article)
    with reportedly.open_store(tmp_path / "news.db") as store:
        reportedly.ingest(article, store, publisher="Harbour Post")
        found = stored_reading(store, store.articles.resolve(str(article)))
        assert found.article.publisher == "Harbour Post"
        assert found.article.text == read.article.text
        assert [one.content_spans for one in found.attributions] == [
            one.content_spans for one in read.attributions
        ]
        raw = store.articles.article(found.article.id).raws[0][0]
        assert store.articles.raw(raw) == article.read_bytes()


def test_reading_anew_keeps_the_article_and_says_what_read_it(tmp_path: Path) -> None:
    with reportedly.open_store(tmp_path / "news.db") as store:
        reportedly.ingest(write(tmp_path / "in.jsonl", ROWS), store)
        before = list(store.articles.records(store.articles.ids()))
        assert [one.outcome for one in reread(store, store.articles.ids())] == ["same", "same"]
        assert list(store.articles.records(store.articles.ids())) == before


def test_a_reading_that_is_malformed_is_a_problem_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = readings_of_line

    def malformed(line: bytes) -> tuple[Reading | Problem, ...]:
        if b"bakery" in line:
            raise InputError("got the span [9, 3]", code="broken-line")
        return whole(line)

    monkeypatch.setattr("reportedly.pipeline.keeping.readings_of_line", malformed)
    path, place = write(tmp_path / "in.jsonl", ROWS), tmp_path / "news.db"
    assert outcomes(reportedly.ingest(path, place)) == ["failed", "missing-field", "new"]
    monkeypatch.undo()
    assert outcomes(reportedly.ingest(path, place)) == ["missing-field", "new", "same"]


def test_who_compares_while_others_add_compares_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "news.db"
    text = "The ferry to the island will stop in May, Tor Eide said. Sixty jobs go with it. {}."
    first, second = (
        write(tmp_path / f"{n}.jsonl", [{"id": str(n), "text": text.format(n)}]) for n in (1, 2)
    )
    whole, turns = regrouping._grouped, []

    def slow(store: Store) -> tuple[list[str], list[tuple[int, ...]]]:
        found = whole(store)
        turns.append(len(found[0]))
        if len(turns) == 1:
            # Somebody else adds an article and compares, between this one's look and its write.
            list(ingest_inputs([str(second)], store))
            compare_stored(store)
        return found

    with reportedly.open_store(place) as store:
        list(ingest_inputs([str(first)], store))
        monkeypatch.setattr(regrouping, "_grouped", slow)
        done = compare_stored(store)
        members = [
            one.id for own in store.stories.ids() for one in store.stories.story(own).members
        ]
        assert sorted(members) == sorted(store.articles.ids())
        assert done.articles == 2
        assert turns == [1, 2, 2]
