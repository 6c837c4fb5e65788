"""`--state DIR`: what is added bit by bit gives what a rebuild gives, whatever happens between."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import UsageError
from reportedly.formats import export_stories
from reportedly.model import Problem, Reading, Story
from reportedly.pipeline import CompareOptions, ReadOptions, comparison, reducing
from reportedly.pipeline.state import State
from tests.pipeline.test_comparing import DISPATCH, OTHER, article

TEXTS = [
    ("a", DISPATCH, "Nordlys TV", "2021-03-05"),
    ("b", OTHER, "Island Gazette", "2021-03-05"),
    ("c", DISPATCH + " Nobody was hurt.", "Brenna Post", "2021-03-06"),
    ("d", "Short.", "Brenna Post", "2021-03-06"),
    ("e", OTHER + " The steps are new.", "Nordlys TV", "2021-03-07"),
    ("f", "The mayor of Brenna said that " + DISPATCH, "Brenna Wire", "2021-03-05"),
]


def files(folder: Path) -> list[Path]:
    """Write an article a file, and return the files."""
    paths = []
    for name, text, publisher, published in TEXTS:
        path = folder / f"{name}.jsonl"
        path.write_text(article(name, text, publisher=publisher, published=published))
        paths.append(path)
    return paths


def compare(
    paths: Sequence[Path], state: Path | None, *, only_given: bool = False
) -> tuple[list[dict[str, Any]], list[Problem]]:
    with comparison(CompareOptions(state=state)) as compared:
        for _ in compared.add_inputs([str(path) for path in paths]):
            pass
        found = compared.stories(only_given=only_given)
        lines = [json.loads(line) for line in export_stories(found)]
        return lines, compared.problems


def test_article_by_article_gives_what_a_rebuild_gives(tmp_path: Path) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    for end in range(1, len(paths) + 1):
        added, problems = compare(paths[end - 1 : end], state)
        assert problems == []
        assert added == compare(paths[:end], None)[0]


def test_nothing_new_gives_all_again(tmp_path: Path) -> None:
    paths = files(tmp_path)
    first, _ = compare(paths, tmp_path / "state")
    assert compare([], tmp_path / "state") == (first, [])
    assert compare(paths, tmp_path / "state") == (first, [])


def test_only_stories_of_the_articles_given_are_shown(tmp_path: Path) -> None:
    paths = files(tmp_path)
    compare(paths[:4], tmp_path / "state")
    given, _ = compare(paths[4:5], tmp_path / "state", only_given=True)
    assert [set(one["story"]["articles"]) for one in given] == [{"b", "e"}]
    assert len(compare([], tmp_path / "state")[0]) > 1


def test_a_known_id_with_another_text_is_a_problem(tmp_path: Path) -> None:
    paths = files(tmp_path)
    first, _ = compare(paths, tmp_path / "state")
    paths[0].write_text(article("a", OTHER))
    again, problems = compare(paths[:1], tmp_path / "state")
    assert again == first
    assert [one.code for one in problems] == ["duplicate-id"]


def test_known_articles_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = files(tmp_path)
    first, _ = compare(paths, tmp_path / "state")
    monkeypatch.setattr("reportedly.pipeline.preparing.prepare_reading", None)
    assert compare(paths, tmp_path / "state")[0] == first


def test_what_was_read_before_a_crash_is_kept(tmp_path: Path) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from reportedly.pipeline import CompareOptions, comparison\n"
        "with comparison(CompareOptions(state=Path(sys.argv[1]))) as compared:\n"
        "    list(compared.add_inputs(sys.argv[2:]))\n"
        "    stories = compared.stories()\n"
        "    next(stories)\n"
        "    os._exit(9)\n"
    )
    arguments = [sys.executable, "-c", code, str(state), *map(str, paths)]
    assert subprocess.run(arguments, check=False).returncode == 9
    assert compare([], state)[0] == compare(paths, None)[0]


def test_two_at_once_is_wrong_use(tmp_path: Path) -> None:
    options = CompareOptions(state=tmp_path / "state")
    with (
        comparison(options),
        pytest.raises(UsageError, match="in use by another process"),
        comparison(options),
    ):
        pass


def test_a_newer_folder_is_told_from_ours(tmp_path: Path) -> None:
    compare(files(tmp_path), tmp_path / "state")
    with sqlite3.connect(tmp_path / "state" / "compared.sqlite") as database:
        database.execute("UPDATE facts SET value = '9' WHERE name = 'version'")
    database.close()
    with pytest.raises(UsageError, match="of version 9"):
        compare([], tmp_path / "state")


def test_a_damaged_folder_is_told(tmp_path: Path) -> None:
    compare(files(tmp_path), tmp_path / "state")
    (tmp_path / "state" / "compared.sqlite").write_bytes(b"Not a database. " * 999)
    with pytest.raises(UsageError, match="damaged"):
        compare([], tmp_path / "state")


def test_a_damaged_digest_is_told(tmp_path: Path) -> None:
    compare(files(tmp_path), tmp_path / "state")
    with sqlite3.connect(tmp_path / "state" / "compared.sqlite") as database:
        database.execute("UPDATE digests SET slots = X'91' WHERE number = 1")
        database.execute("DELETE FROM columns")  # so that the slots are needed again
    database.close()
    with pytest.raises(UsageError, match="damaged"):
        compare([], tmp_path / "state")


def test_other_reading_options_do_not_mix(tmp_path: Path) -> None:
    compare(files(tmp_path), tmp_path / "state")
    options = CompareOptions(ReadOptions(engine="rules"), state=tmp_path / "state")
    with pytest.raises(UsageError, match="were read with"), comparison(options):
        pass


def test_a_folder_that_cannot_be_made_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="--state"):
        compare([], tmp_path / "file" / "state")


def test_other_rules_make_every_story_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = files(tmp_path)
    first, _ = compare(paths, tmp_path / "state")
    monkeypatch.setattr("reportedly.pipeline.state.rules_version", lambda: "others")
    made = reduce_counted(monkeypatch)
    assert compare([], tmp_path / "state")[0] == first
    assert len(made) == len(first)
    assert compare([], tmp_path / "state")[0] == first
    assert len(made) == len(first)


def test_a_folder_made_before_rules_were_noted_is_brought_up_to_date(tmp_path: Path) -> None:
    paths = files(tmp_path)
    first, _ = compare(paths, tmp_path / "state")
    with sqlite3.connect(tmp_path / "state" / "compared.sqlite") as database:
        database.execute("DELETE FROM facts WHERE name = 'rules'")
        database.execute("UPDATE digests SET slots = X'91'")
    database.close()
    assert compare([], tmp_path / "state")[0] == first


def test_stories_that_stay_are_neither_made_nor_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    compare(paths[:-1], state)
    made = reduce_counted(monkeypatch)
    loaded: list[bytes] = []

    def load(_: State, key: bytes) -> None:
        loaded.append(key)

    monkeypatch.setattr(State, "story", load)
    given, _ = compare(paths[-1:], state, only_given=True)
    assert [set(one["story"]["articles"]) for one in given] == [{"a", "c", "f"}]
    assert len(made) == 1
    assert loaded == []


HARM = {
    "gone": "DELETE FROM columns",
    "damaged": "UPDATE columns SET data = X'0102030405'",
    "cut short": "UPDATE columns SET data = substr(data, 1, length(data) - 1)",
    "of others": "UPDATE facts SET value = '2' WHERE name = 'grouped'",
}


def changed(state: Path, *statements: str) -> None:
    """Change what a folder keeps, behind its back."""
    with sqlite3.connect(state / "compared.sqlite") as database:
        for statement in statements:
            database.execute(statement)
    database.close()


@pytest.mark.parametrize("harm", HARM)
def test_columns_that_cannot_be_used_are_made_anew(tmp_path: Path, harm: str) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    first, _ = compare(paths, state)
    changed(state, HARM[harm])
    (tmp_path / "g.jsonl").write_text(article("g", DISPATCH, publisher="Coast Wire"))
    added, _ = compare([tmp_path / "g.jsonl"], state)
    assert added == compare([*paths, tmp_path / "g.jsonl"], None)[0]
    assert len(added) <= len(first)


def test_a_new_outlet_is_looked_for_in_stories_that_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    named = "The Quill of Tolvean, the Brenna Wire and others were told that " + OTHER
    (tmp_path / "h.jsonl").write_text(article("h", named, publisher="Coast Wire"))
    (tmp_path / "q.jsonl").write_text(
        article("q", "Rain fell on the far hills all night.", publisher="Quill of Tolvean")
    )
    paths += [tmp_path / "h.jsonl"]
    compare(paths, state)
    made = reduce_counted(monkeypatch)
    added, _ = compare([tmp_path / "q.jsonl"], state)
    assert sorted(made) == [1, 3]
    assert added == compare([*paths, tmp_path / "q.jsonl"], None)[0]


def test_a_folder_of_the_first_version_goes_on(tmp_path: Path) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    first, _ = compare(paths[:-1], state)
    (state / "pairs").mkdir()
    changed(
        state,
        "DROP TABLE columns",
        "DROP TABLE groups",
        "DELETE FROM facts WHERE name = 'grouped'",
        "UPDATE facts SET value = '1' WHERE name = 'version'",
    )
    assert compare([], state)[0] == first
    assert not (state / "pairs").exists()
    assert compare(paths[-1:], state)[0] == compare(paths, None)[0]


def test_what_is_killed_while_it_groups_goes_on(tmp_path: Path) -> None:
    paths = files(tmp_path)
    state = tmp_path / "state"
    compare(paths[:-2], state)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from reportedly.pipeline import CompareOptions, comparison\n"
        "from reportedly.pipeline.state import State\n"
        "regroup = State.regroup\n"
        "def killed(*arguments):\n"
        "    regroup(*arguments)\n"
        "    os._exit(9)\n"
        "State.regroup = killed\n"
        "with comparison(CompareOptions(state=Path(sys.argv[1]))) as compared:\n"
        "    list(compared.add_inputs(sys.argv[2:]))\n"
        "    list(compared.stories())\n"
    )
    arguments = [sys.executable, "-c", code, str(state), *map(str, paths[-2:])]
    assert subprocess.run(arguments, check=False).returncode == 9
    assert compare([], state)[0] == compare(paths, None)[0]


def reduce_counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note each story that is made, by how many articles it has."""
    made: list[int] = []
    reduce = reducing.reduce_story

    def counted(readings: Sequence[Reading], outlets: Sequence[str] = ()) -> Story:
        made.append(len(readings))
        return reduce(readings, outlets)

    monkeypatch.setattr(reducing, "reduce_story", counted)
    return made
