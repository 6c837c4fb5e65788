"""One story out of its articles: first seen, its id, and the outlets its texts may name."""

from dataclasses import replace
from pathlib import Path

import pytest

import reportedly
from reportedly.pipeline import CompareOptions, comparison
from reportedly.pipeline.naming import OutletNames, capitals
from reportedly.pipeline.reducing import first_seen, reduce_story, story_id
from tests.formats.builders import article, empty_reading, reading


@pytest.mark.parametrize(
    ("stamps", "first"),
    [
        (["2021-03-05T10:00", "2021-03-05T11:00"], "a0"),
        (["2021-03-05", "2021-03-06"], "a0"),
        (["2021-03-05", "2021-03-05T11:00"], None),
        (["2021-03-05T10:00", None], None),
        (["2021-03-05T12:00+02:00", "2021-03-05T11:00+00:00"], "a0"),
        (["2021-03-05", "2021-03-05"], None),
        ([None], None),
        (["2021-03-05"], "a0"),
        (["next week", "2021-03-05"], None),
    ],
)
def test_first_seen_is_told_only_where_the_stamps_tell(
    stamps: list[str | None], first: str | None
) -> None:
    readings = [
        reading(article=article(id=f"a{i}", published=stamp)) for i, stamp in enumerate(stamps)
    ]
    assert first_seen(readings) == first


def test_the_id_hangs_on_the_articles_alone() -> None:
    assert story_id(["a", "b"]) == story_id(["b", "a"]) != story_id(["a", "c"])
    assert story_id(["bad\udcff.txt"])


def test_an_article_alone_is_a_story_of_one() -> None:
    made = reduce_story([reportedly.read("The ferry stops in May, a harbour official said.")])
    assert len(made.articles) == len(made.stemma.nodes) == 1
    assert (made.independence.lowest, made.independence.highest) == (1, 1)


def test_outlets_of_the_corpus_are_found_in_the_words_of_a_story() -> None:
    told = "Nordlys Tidende wrote that the ferry stops."
    texts = [capitals(text) for text in ("A ferry.", told, "x", "")]
    publishers = ["Nordlys Tidende", "Brenna Post", None, "the"]
    names = OutletNames(publishers)
    assert names.of([texts[1]]) == ("Nordlys Tidende",)
    assert names.of([texts[0], texts[2], texts[3]]) == ()
    assert OutletNames([]).of([]) == ()


def test_a_defect_in_one_story_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no stemma")

    monkeypatch.setattr("reportedly.pipeline.reducing.stemma", broken)
    readings = [reading(), empty_reading("Other words.")]
    readings[1] = replace(readings[1], article=replace(readings[1].article, id="other"))
    for state in (None, tmp_path / "state", tmp_path / "state"):
        with comparison(CompareOptions(state=state)) as compared:
            list(compared.add_items(readings))
            stories = list(compared.stories())
            assert sorted(name for one in stories for name in one.articles) == ["other", "post-1"]
            assert {one.code for one in compared.problems} == {"failed"}
            assert "ZeroDivisionError" in compared.problems[0].message
