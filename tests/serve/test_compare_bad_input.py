"""`reportedly compare` over what goes wrong: it says so, loses nothing and invents no origin."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Program

TEXT = (
    "Two barges broke loose above the lock at Tessel on Sunday night and struck the old weir, a "
    "lock keeper told the Tessel Courier. Nobody was hurt, the keeper said, but the weir will be "
    "closed to boats for six weeks. The water board ordered divers for Monday."
)
RETOLD = (
    "Boats cannot pass the old weir of Tessel for six weeks. Two barges came loose above the lock "
    "there on Sunday night and hit it; nobody was hurt, a lock keeper told the Tessel Courier. "
    "Divers ordered by the water board were expected on Monday."
)


def write(path: Path, *rows: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def stories(program: Program, *arguments: str, status: int = 0) -> list[dict[str, Any]]:
    done = program("compare", "--json", *arguments)
    assert done.returncode == status, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_outlet_named_three_ways_is_one_house(program: Program, tmp_path: Path) -> None:
    rows = [
        {"id": f"a{i}", "text": text, "publisher": name, "published": f"2021-03-0{i + 1}"}
        for i, (name, text) in enumerate(
            [("The Tessel Courier", TEXT), ("Tessel Courier", RETOLD), ("TESSEL COURIER", TEXT)]
        )
    ]
    found = stories(program, write(tmp_path / "a.jsonl", *rows))
    assert [len(one["story"]["articles"]) for one in found] == [3]
    independence = found[0]["independence"]
    assert (independence["lowest"], independence["highest"]) == (1, 1)


def test_an_article_that_quotes_itself_is_nobodys_copy(program: Program, tmp_path: Path) -> None:
    text = f"{TEXT} The Tessel Courier first reported the accident. {TEXT}"
    row = {"id": "a", "text": text, "publisher": "Tessel Courier", "published": "2021-03-02"}
    found = stories(program, write(tmp_path / "a.jsonl", row))
    assert found[0]["stemma"]["edges"] == []
    assert [one["kind"] for one in found[0]["stemma"]["nodes"]] == ["article"]
    assert found[0]["independence"]["highest"] == 1


def test_what_is_missing_of_an_article_stops_nothing(program: Program, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": f"{TEXT} The lock is from 1911.", "published": "2021-03-02"},
        {"id": "c", "text": TEXT, "publisher": "Tessel Courier", "title": "", "published": None},
    ]
    found = stories(program, write(tmp_path / "a.jsonl", *rows))
    assert [sorted(one["story"]["articles"]) for one in found] == [["a", "b", "c"]]
    assert found[0]["story"]["first_seen"] is None
    assert found[0]["independence"]["lowest"] == 1
    shown = program("compare", str(tmp_path / "a.jsonl"))
    assert shown.returncode == 0
    assert "Without a title" in shown.stdout


def test_ids_that_clash_are_named_and_the_first_is_compared(
    program: Program, tmp_path: Path
) -> None:
    first = write(tmp_path / "a.jsonl", {"id": "a", "text": TEXT}, {"id": "b", "text": RETOLD})
    second = write(tmp_path / "b.jsonl", {"id": "a", "text": "Another text, a baker said."})
    done = program("compare", "--json", first, second)
    assert done.returncode == 1
    assert "duplicate-id" in done.stderr
    assert "b.jsonl" in done.stderr
    found = [json.loads(line)["story"]["articles"] for line in done.stdout.splitlines()]
    ids = [name for those in found for name in those]
    assert sorted(ids) == ["a", "b"]


def test_exact_duplicates_are_one_origin(program: Program, tmp_path: Path) -> None:
    rows = [{"id": f"a{i}", "text": TEXT, "publisher": f"Paper {i}"} for i in range(5)]
    found = stories(program, write(tmp_path / "a.jsonl", *rows))
    assert [len(one["story"]["articles"]) for one in found] == [5]
    assert found[0]["independence"]["lowest"] == 1


def test_a_corpus_of_one_is_a_story_of_one(program: Program, tmp_path: Path) -> None:
    found = stories(program, write(tmp_path / "a.jsonl", {"id": "a", "text": TEXT}))
    assert len(found) == 1
    assert (found[0]["independence"]["lowest"], found[0]["independence"]["highest"]) == (1, 1)


@pytest.mark.slow
def test_an_interruption_leaves_nothing_half_written(tmp_path: Path) -> None:
    rows = [{"id": f"a{i}", "text": f"{TEXT} {RETOLD} Barge number {i}."} for i in range(3000)]
    write(tmp_path / "many.jsonl", *rows)
    target = tmp_path / "out"
    target.mkdir()
    # Tests that run in the background ignore interruptions, and what they start inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "reportedly", "compare", "--json", "--jobs", "2"]
    running = subprocess.Popen(
        [*command, "-o", str(target / "s.jsonl"), str(tmp_path / "many.jsonl")],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    time.sleep(6)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in told
    assert list(target.iterdir()) == []


def test_a_state_that_is_no_folder_is_wrong_use(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "state").write_text("not a folder")
    done = program("compare", str(tmp_path / "a.txt"), "--state", str(tmp_path / "state"))
    assert done.returncode == 2
    assert "state" in done.stderr
    assert (tmp_path / "state").read_text() == "not a folder"


def test_a_state_of_another_version_is_left_as_it_is(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    state = tmp_path / "state"
    assert program("compare", str(tmp_path / "a.txt"), "--state", str(state)).returncode == 0
    with sqlite3.connect(state / "compared.sqlite") as database:
        database.execute("UPDATE facts SET value = '9' WHERE name = 'version'")
    database.close()
    done = program("compare", str(tmp_path / "a.txt"), "--state", str(state))
    assert done.returncode == 2
    assert "version 9" in done.stderr
    assert "--state" in done.stderr
