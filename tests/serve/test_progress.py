"""The bar on standard error: there only where somebody looks and nothing else is shown."""

import io
import sys
from pathlib import Path

import pytest
from typing_extensions import override

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


def shown(made: Request, monkeypatch: pytest.MonkeyPatch, *, on: io.StringIO) -> str:
    """Run a batch of two readings and a problem; return what the stream got.

    The stream is set here: pytest puts its own back between a fixture and its test.
    """
    monkeypatch.setattr(sys, "stderr", on)
    monkeypatch.setenv("TERM", "xterm-256color")
    tally = Tally()
    found: list[Reading | Problem] = [reading(), Problem("empty", "no text"), reading()]
    with shown_progress(made) as meter:
        meter.advance(1, 3)
        assert list(meter.follow(tally.watch(found), tally)) == found
        meter.advance(3, 3)
    return on.getvalue()


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    @override
    def isatty(self) -> bool:
        return True


def test_a_batch_shows_how_much_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(request("a.txt", "b.txt"), monkeypatch, on=Terminal())
    assert "2 articles, 1 problem" in said


@pytest.mark.parametrize("made", [request("a.txt"), request("a.txt", "b.txt", quiet=True)])
def test_one_file_or_quiet_shows_none(made: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(made, monkeypatch, on=Terminal()) == ""


def test_results_on_the_same_terminal_leave_no_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert shown(request("a.txt", "b.txt"), monkeypatch, on=Terminal()) == ""
    elsewhere = request(str(tmp_path), output=tmp_path.parent / "out.jsonl")
    assert "2 articles" in shown(elsewhere, monkeypatch, on=Terminal())


def test_a_log_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(request("a.txt", "b.txt"), monkeypatch, on=io.StringIO()) == ""
