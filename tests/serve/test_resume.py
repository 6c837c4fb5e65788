"""`--resume`: a batch goes on where it broke off, and nothing else is ever cut."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.errors import UsageError
from reportedly.serve.cli import main
from reportedly.serve.cli.resuming import earlier

ROWS = [
    {"id": "one", "text": "The ferry will stop, a port official said on Friday."},
    {"id": "two", "text": "The bakery will open in June, its owner said on Monday."},
    {"text": "This line has no id."},
    {"id": "three", "text": "The bridge is closed, according to the island council."},
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def run(*more: str) -> Result:
    return CliRunner().invoke(main, ["read", "in.jsonl", "--json", "-o", "out.jsonl", *more])


@pytest.fixture
def whole(here: Path) -> str:
    """The output of a batch that was not interrupted."""
    assert run().exit_code == 1
    return (here / "out.jsonl").read_text(encoding="utf-8")


def ids(text: str) -> list[str | None]:
    records = [json.loads(line) for line in text.splitlines()]
    return sorted(record.get("article", {}).get("id", "") for record in records)


@pytest.mark.parametrize("cut", [0, 5, 30, 0.3, 0.6, 0.99])
def test_a_batch_cut_anywhere_ends_whole(here: Path, whole: str, cut: float) -> None:
    place = cut if isinstance(cut, int) else int(len(whole) * cut)
    (here / "out.jsonl").write_text(whole[:place], encoding="utf-8")
    assert run("--resume").exit_code == 1
    assert ids((here / "out.jsonl").read_text(encoding="utf-8")) == ids(whole)


def test_a_finished_batch_stays_as_it_is(here: Path, whole: str) -> None:
    done = run("--resume")
    assert done.exit_code == 1, "the broken line is still a problem of the input"
    assert (here / "out.jsonl").read_text(encoding="utf-8") == whole


def test_without_an_earlier_run_it_starts_anew(here: Path) -> None:
    run("--resume")
    assert ids((here / "out.jsonl").read_text(encoding="utf-8")) == ["", "one", "three", "two"]


@pytest.mark.parametrize(
    "content",
    ["my notes\n", "my notes", '{"id": "one", "text": "An input."}\n', '{"schema": "other/1"}\n'],
)
def test_a_file_of_something_else_is_refused_and_kept(here: Path, content: str) -> None:
    (here / "out.jsonl").write_text(content, encoding="utf-8")
    done = run("--resume")
    assert done.exit_code == 2
    assert "out.jsonl:1: got a line that is no reading" in done.stderr
    assert (here / "out.jsonl").read_text(encoding="utf-8") == content


def test_a_broken_line_in_the_middle_is_refused(here: Path, whole: str) -> None:
    first, rest = whole.split("\n", 1)
    (here / "out.jsonl").write_text(f"{first[:-9]}\n{rest}", encoding="utf-8")
    assert run("--resume").exit_code == 2


def test_a_folder_is_no_file_to_go_on_with(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="got no regular file"):
        earlier(tmp_path)
