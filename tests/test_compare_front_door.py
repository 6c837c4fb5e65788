"""`reportedly.compare`: what a Python user meets when there are several articles."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import reportedly
from reportedly.model import Problem, Story

TEXT = (
    "The harbour gate at Norvik was reportedly broken on Tuesday night, a guard told Nordlys TV. "
    "Two boats drifted out and were brought back before dawn by the pilot service, he said."
)
COPY = f"NORVIK, Nordlys TV - {TEXT.replace('reportedly ', '')}"
OTHER = "The bakers of Eastmoor elected a new chair on Friday, the guild said in a statement."


def test_texts_paths_articles_and_readings_are_compared_together(tmp_path: Path) -> None:
    first = replace(
        reportedly.read(TEXT, publisher="Nordlys TV", published="2021-03-02"), problems=()
    )
    reading = replace(first, article=replace(first.article, id="a"))
    article = replace(
        reading.article, id="b", text=COPY, publisher="Daily Ledger", published="2021-03-03"
    )
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    stories = reportedly.compare([reading, article, other, OTHER])
    assert {one.articles for one in stories} >= {("a", "b")}
    assert stories.of("a") is stories[0]
    assert stories.of("text-4").articles == tuple(sorted((str(other), "text-4")))
    assert stories.problems == ()
    assert [edge.parent for edge in stories[0].stemma.edges if edge.child == "b"] == ["a"]


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_compared() -> None:
    stories = reportedly.compare([TEXT, "", Path("nowhere.txt")])
    assert [one.articles for one in stories] == [("text-1",)]
    assert [one.code for one in stories.problems] == ["empty", "unreadable"]
    assert all(isinstance(one, Problem) for one in stories.problems)


def test_one_article_is_a_story_of_one() -> None:
    stories = reportedly.compare(TEXT)
    assert len(stories) == 1
    assert (stories[0].independence.lowest, stories[0].independence.highest) == (1, 1)
    with pytest.raises(KeyError):
        stories.of("nobody")


def test_a_folder_that_keeps_gives_what_was_compared_before(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    reading = replace(reportedly.read(TEXT, publisher="Nordlys TV", published="2021-03-02"))
    reportedly.compare([reading], state=kept)
    other = tmp_path / "b.txt"
    other.write_text(TEXT, encoding="utf-8")
    stories = reportedly.compare(other, state=kept)
    assert [len(one.articles) for one in stories] == [2]


def test_claims_are_found_by_words_and_stories_show_themselves() -> None:
    stories = reportedly.compare([TEXT, TEXT.replace("Two boats", "Two ferries")])
    near = stories.claims("the harbour gate was broken")
    assert isinstance(near[0].story, Story)
    assert "gate" in near[0].claim.text
    page = stories._repr_html_()
    assert page.count("<img") == 1
    assert "data:image/svg+xml;base64," in page
    assert "<script" not in page
    assert "2 articles" in repr(stories)


def test_hostile_titles_stay_words() -> None:
    reading = reportedly.read(TEXT)
    bad = replace(reading.article, id="a", title="<script>alert(1)</script>")
    stories = reportedly.compare(
        [replace(reading, article=bad), replace(reading, article=replace(bad, id="b"))]
    )
    assert "<script" not in stories._repr_html_()


def test_comparing_readings_loads_no_language_engine(tmp_path: Path) -> None:
    readings = tmp_path / "r.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "read", "--json", "-o", str(readings), "-"],
        input=TEXT, text=True, check=True, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0
    code = (
        "import sys, reportedly; from pathlib import Path; "
        f"print(len(reportedly.compare(Path({str(readings)!r}))), 'spacy' in sys.modules, "
        "'sqlalchemy' in sys.modules)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], text=True, check=True, capture_output=True
    )
    assert printed.stdout.split() == ["1", "False", "False"]
