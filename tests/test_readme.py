"""What the pages show is what the program does: the marked blocks are run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from reportedly.serve.cli import main

ROOT: Final = Path(__file__).resolve().parent.parent
CONSOLE: Final = re.compile(r"^```console\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON: Final = re.compile(r"^```python\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
PAGES: Final = ("README.md", *(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")))


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command shown after a dollar sign, with the output shown under it."""
    for page in PAGES:
        for block in CONSOLE.finditer((ROOT / page).read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
                line, _, output = part.partition("\n")
                yield line, output.rstrip()


def programs() -> Iterator[str]:
    for page in PAGES:
        for block in PYTHON.finditer((ROOT / page).read_text(encoding="utf-8")):
            yield block["body"]


def as_pattern(shown: str) -> str:
    """Turn shown output into a pattern in which a line `...` stands for any lines."""
    lines = [
        r"[\s\S]*?" if line.strip() == "..." else re.escape(line) for line in shown.split("\n")
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(("line", "shown"), [pytest.param(*c, id=c[0]) for c in commands()])
def test_shown_output_is_real(line: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "90")
    name, *arguments = shlex.split(line)
    assert name == "reportedly", "console blocks show reportedly alone; use sh for the rest"
    done = CliRunner().invoke(main, arguments, prog_name="reportedly")
    assert done.exit_code == 0, done.output
    real = "\n".join(text.rstrip() for text in done.stdout.splitlines()).rstrip()
    assert re.fullmatch(as_pattern(shown), real), real


@pytest.mark.parametrize(
    "body", [pytest.param(b, id=f"block{n}") for n, b in enumerate(programs())]
)
def test_shown_programs_run(
    body: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines `# -> words` say what the line above them prints."""
    monkeypatch.chdir(ROOT)
    exec(compile(body, "README", "exec"), {})  # noqa: S102 - our own page
    printed = capsys.readouterr().out.splitlines()
    assert printed == re.findall(r"^# -> (.*)$", body, re.MULTILINE)
