"""The program as a whole: help, version, what it loads, how it ends, and its examples."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner

from reportedly.serve.cli import main

VERBS = (
    (), ("read",), ("compare",), ("ingest",), ("reread",), ("search",), ("show",), ("forget",),
    ("audit",), ("user",), ("user", "add"), ("user", "list"), ("user", "remove"), ("token",),
    ("token", "add"), ("demo",), ("serve",),
)  # fmt: skip
TEXT = "The ferry will stop in May, a port official told Meridian News on Friday."


def help_text(verb: tuple[str, ...]) -> str:
    done = CliRunner().invoke(main, [*verb, "--help"], prog_name="reportedly")
    assert done.exit_code == 0
    return done.stdout


def examples() -> Iterator[tuple[str, str]]:
    for verb in VERBS:
        shown = help_text(verb).partition("Example")[2]
        for line in re.findall(r"^ +(reportedly .*)$", shown, re.MULTILINE):
            yield " ".join(verb), line


@pytest.mark.parametrize("verb", VERBS)
def test_every_help_page_ends_with_an_example(verb: tuple[str, ...]) -> None:
    assert re.search(r"Examples?:\n( +reportedly .+\n)+\Z", help_text(verb))


def test_every_verb_is_looked_at_here() -> None:
    assert set(main.commands) == {verb[0] for verb in VERBS if verb}
    groups = ((name, one) for name, one in main.commands.items() if isinstance(one, Group))
    inner = {(name, each) for name, one in groups for each in one.commands}
    assert inner == {verb for verb in VERBS if len(verb) > 1}


def lay_out(line: str) -> None:
    """Make what the example of a help page takes for granted."""
    if "readings.jsonl --json" in line:
        CliRunner().invoke(main, ["read", "article.txt", "--json", "-o", "readings.jsonl"])
    if "today/" in line:
        Path("folder").rename("today")
    if line.split()[1] in ("search", "show", "reread", "forget", "audit", "user", "token"):
        CliRunner().invoke(main, ["ingest", "article.txt", "--no-compare", "-q"])
        Path("pw.txt").write_text("correct horse battery\n", encoding="utf-8")
        CliRunner().invoke(main, ["user", "add", "ana", "--password-file", "pw.txt"])
    if "--host" in line:
        Path("pw.txt").write_text("correct horse battery\n", encoding="utf-8")
        account = ["user", "add", "ana", "--password-file", "pw.txt", "--store", "news.db"]
        CliRunner().invoke(main, ["ingest", "article.txt", "-q", "--store", "news.db"])
        CliRunner().invoke(main, account)


@pytest.mark.enable_socket  # `serve` takes its place on loopback before it is stopped here
@pytest.mark.parametrize(("_verb", "line"), list(examples()))
def test_every_example_runs(
    _verb: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "other.txt").write_text(TEXT, encoding="utf-8")
    lay_out(line)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    monkeypatch.setattr("webbrowser.open", lambda _: None)
    done = CliRunner().invoke(main, shlex.split(line)[1:], prog_name="reportedly")
    assert done.exit_code == 0, done.output


def test_help_names_every_exit_status() -> None:
    for verb in ((), ("read",)):
        assert "0 done, 1 some input had problems, 2 wrong use" in " ".join(
            help_text(verb).split()
        )


def test_the_version_is_that_of_the_installation() -> None:
    done = CliRunner().invoke(main, ["--version"])
    assert re.fullmatch(r"reportedly \d+\.\d+\.\d+\S*\n", done.stdout)


@pytest.mark.parametrize("verb", VERBS)
def test_help_loads_click_and_nothing_heavy(verb: tuple[str, ...]) -> None:
    code = (
        "import sys\n"
        "from reportedly.serve.cli import main\n"
        "try: main([*sys.argv[1:], '--help'])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *verb], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "click" in loaded
    assert not loaded & {"spacy", "rich", "trafilatura", "numpy", "yaml", "lxml"}
    assert not {"reportedly.model", "importlib.metadata"} & set(done.stderr.split())


def test_a_wrong_verb_ends_with_two() -> None:
    done = CliRunner().invoke(main, ["raed"])
    assert done.exit_code == 2
    assert "raed" in done.stderr


def started(
    *arguments: str, environment: dict[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "reportedly", *arguments]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def batch(folder: Path, count: int) -> Path:
    path = folder / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(json.dumps({"id": str(number), "text": f"{TEXT} " * 8}) + "\n")
    return path


def until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.slow
def test_a_reader_that_hangs_up_is_no_failure(tmp_path: Path) -> None:
    with started("read", "--json", str(batch(tmp_path, 300))) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends a signal as a terminal does")
def test_an_interruption_keeps_finished_lines_and_ends_with_130(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    process = started("read", "--json", str(batch(tmp_path, 3000)), "-o", str(target))
    until(lambda: target.exists() and target.stat().st_size > 0)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said
    lines = target.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 3000
    assert all(json.loads(line)["article"]["id"] for line in lines)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_one_sentence(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    process = started("read", "--csv", str(article), "-o", "/dev/full")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert errors.startswith(b"Error: cannot write the output (")
    assert errors.count(b"\n") == 1


@pytest.mark.slow
def test_an_output_that_speaks_ascii_gets_question_marks_not_a_traceback() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    process = started("read", "-", environment=environment)
    said, errors = process.communicate("Zoë Marek said the “ferry” would stop.".encode(), 60)
    assert (process.returncode, errors) == (0, b"")
    assert b"Zo?" in said


@pytest.mark.slow
def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    process = started("read", "--json", "-", environment=environment)
    said, _ = process.communicate("Zoë Marek said the “ferry” would stop.".encode(), 60)
    assert json.loads(said.decode("utf-8"))["article"]["text"].startswith("Zoë")


def test_defects_are_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only what is raised on purpose becomes a sentence; a defect keeps its traceback."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reportedly.serve.cli.reading.run", broken)
    done = CliRunner().invoke(main, ["read", str(tmp_path)])
    assert isinstance(done.exception, ZeroDivisionError)
