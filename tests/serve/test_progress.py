"""The bar on standard error: there only where somebody looks and nothing else is shown."""

import sys
from pathlib import Path

import pytest

from reportedly.model import Problem, Reading
from reportedly.serve.cli.progress import shown_progress
from reportedly.serve.cli.request import Request
from reportedly.serve.cli.troubles import Tally
from tests.formats.builders import reading


def request(*inputs: str, output: Path | None = None, quiet: bool = False) -> Request:
    return Request(
        inputs=inputs, form="json", wanted=None, output=output, resume=False, quiet=quiet,
        no_color=True, reading={},
    )  # fmt: skip


def told(made: Request) -> list[Reading | Problem]:
    tally = Tally()
    found: list[Reading | Problem] = [reading(), Problem("empty", "no text"), reading()]
    with shown_progress(made) as meter:
        meter.advance(1, 3)
        passed = list(meter.follow(tally.watch(found), tally))
        meter.advance(3, 3)
    assert passed == found
    return passed


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Make standard error a terminal that somebody looks at; standard output is a pipe."""
    assert capsys
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.mark.usefixtures("looked_at")
def test_a_batch_shows_how_much_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    told(request("a.txt", "b.txt"))
    assert "2 articles, 1 problem" in capsys.readouterr().err


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("made", [request("a.txt"), request("a.txt", "b.txt", quiet=True)])
def test_one_file_or_quiet_shows_none(made: Request, capsys: pytest.CaptureFixture[str]) -> None:
    told(made)
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("looked_at")
def test_results_on_the_same_terminal_leave_no_room(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    told(request("a.txt", "b.txt"))
    assert capsys.readouterr().err == ""
    told(request(str(tmp_path), output=tmp_path.parent / "out.jsonl"))
    assert "2 articles" in capsys.readouterr().err


def test_a_log_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    told(request("a.txt", "b.txt"))
    assert capsys.readouterr().err == ""
