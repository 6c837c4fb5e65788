"""How long a person waits: for help, and for one article read cold."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROUNDS = 7
BEFORE_HELP = 3.0
"""`reportedly --help` may take this many times what importing click alone takes."""
COLD_SECONDS = 3.0
SHORT = "Meridian News reported, citing a port official, that the ferry would stop in May."


def seconds(command: list[str], stdin: str = "") -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, input=stdin, text=True, capture_output=True, timeout=60)
    return time.perf_counter() - start


def test_help_takes_at_most_three_times_what_click_takes() -> None:
    """Both are timed in turn, so that a busy moment of the machine hits both; the best counts."""
    script = shutil.which("reportedly", path=str(Path(sys.executable).parent))
    reportedly = [script] if script else [sys.executable, "-m", "reportedly"]
    click, help_page = [sys.executable, "-c", "import click"], [*reportedly, "--help"]
    pairs = [(seconds(click), seconds(help_page)) for _ in range(ROUNDS)]
    assert min(h for _, h in pairs) <= BEFORE_HELP * min(c for c, _ in pairs)


@pytest.mark.slow
def test_a_short_article_is_read_cold_in_under_three_seconds() -> None:
    """The best of a few, since other work on the machine only ever adds."""
    command = [sys.executable, "-m", "reportedly", "read", "--json", "-"]
    assert min(seconds(command, SHORT) for _ in range(4)) < COLD_SECONDS
