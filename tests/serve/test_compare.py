"""`reportedly compare` as a user calls it."""

import json
from pathlib import Path

import pytest

from tests.conftest import Program

DISPATCH = (
    "The ferry Alma will stop in May, a harbour official told Nordlys TV on Friday. Sixty jobs "
    "would go, the official said, and the quay at Brenna would be closed for at least two years "
    "while the piles under it are driven anew."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "news"
    place.mkdir()
    (place / "a.txt").write_text(f"Nordlys TV - {DISPATCH}")
    (place / "b.txt").write_text(f"Brenna Post - {DISPATCH} Nobody was hurt.")
    (place / "c.txt").write_text("The lighthouse has new stairs, the council said.")
    return place


def test_a_folder_becomes_stories_as_json_lines(program: Program, folder: Path) -> None:
    done = program("compare", str(folder), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    stories = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(one["story"]["articles"]) for one in stories] == [2, 1]
    keys = {
        "schema", "story", "claims", "stemma", "independence", "drift", "contradictions",
        "problems",
    }  # fmt: skip
    assert all(one.keys() >= keys for one in stories)


def test_readings_come_from_standard_input_too(program: Program, folder: Path) -> None:
    read = program("read", str(folder), "--json")
    done = program("compare", "-", "--json", stdin=read.stdout)
    assert done.stdout == program("compare", str(folder), "--json").stdout
    assert done.returncode == 0


def test_a_problem_is_named_and_the_rest_is_compared(program: Program, folder: Path) -> None:
    (folder / "d.txt").write_text("")
    done = program("compare", str(folder), "--json", "-o", str(folder.parent / "out.jsonl"))
    assert done.returncode == 1
    assert "d.txt" in done.stderr
    assert len((folder.parent / "out.jsonl").read_text().splitlines()) == 2


def test_the_output_appears_whole_or_not_at_all(program: Program, folder: Path) -> None:
    output = folder.parent / "none" / "out.jsonl"
    done = program("compare", str(folder), "--json", "-o", str(output))
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert not output.parent.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "no PATH"),
        (("-", "-"), "twice"),
        (("x", "--claim", "  "), "no words"),
        (("x", "--svg", "a", "-o", "a"), "name two"),
        (("x", "--jobs", "0"), "jobs"),
    ],
)
def test_wrong_use_ends_with_2(program: Program, arguments: tuple[str, ...], told: str) -> None:
    done = program("compare", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_people_see_the_list_and_the_most_misleading_story(program: Program, folder: Path) -> None:
    done = program("compare", str(folder))
    assert done.returncode == 0
    assert "2 articles" in done.stdout
    assert "Who took it from whom" in done.stdout
    assert "stands alone" in done.stdout
    assert "\x1b" not in done.stdout


def test_one_story_is_found_by_the_id_of_an_article(program: Program, folder: Path) -> None:
    done = program("compare", str(folder), "--story", str(folder / "c.txt"), "--json")
    assert [one["story"]["articles"] for one in map(json.loads, done.stdout.splitlines())] == [
        [str(folder / "c.txt")]
    ]
    wrong = program("compare", str(folder), "--story", "nowhere")
    assert wrong.returncode == 2
    assert "wanted the id of a story" in wrong.stderr


def test_the_picture_of_the_story_is_drawn(program: Program, folder: Path) -> None:
    picture = folder.parent / "story.svg"
    done = program("compare", str(folder), "--svg", str(picture))
    assert done.returncode == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert list(folder.parent.glob(".*.part")) == []
