"""What the front page shows is what the program does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import make_readme

ROOT: Final = Path(__file__).resolve().parent.parent
PYTHON: Final = re.compile(r"^```python\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def programs() -> Iterator[str]:
    for page in PAGES:
        for block in PYTHON.finditer(page.read_text(encoding="utf-8")):
            yield block["body"]


def test_shown_runs_are_real() -> None:
    """If this fails after a change of behaviour: `make docs`, and read what changed."""
    assert make_readme.page() == make_readme.README.read_text(encoding="utf-8")


def test_the_page_shows_runs() -> None:
    page = make_readme.README.read_text(encoding="utf-8")
    assert len(make_readme.CONSOLE.findall(page)) >= 3


@pytest.mark.parametrize("body", list(programs()))
def test_shown_programs_run(
    body: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines `# -> words` say what the lines above them print."""
    monkeypatch.chdir(ROOT)
    exec(compile(body, "page", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.splitlines() == re.findall(r"^# -> (.*)$", body, re.MULTILINE)
