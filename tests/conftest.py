"""What every test shares: the data beside the repository, and how the program is started."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

from postgres_server import Server, missing, running

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = Path(os.environ.get("REPORTEDLY_SHARED") or ROOT.parent / "shared").resolve()

# Machines that run tests are shared and slow at times: a deadline would fail good code.
settings.register_profile("house", deadline=None, max_examples=60)
settings.load_profile("house")

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data and scorers; tests that need it are skipped without it."""
    if not (SHARED / "data" / "seed.txt").is_file():
        pytest.skip(f"needs the data in {SHARED} (REPORTEDLY_SHARED names another folder)")
    return SHARED


@pytest.fixture(scope="session")
def program() -> Program:
    """Start `python -m reportedly ARGUMENTS` as a user would, and wait for it."""

    def start(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reportedly", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=110,
            check=False,
        )

    return start


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server; skipped where none is installed, but never in CI."""
    reason = missing()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert not reason, reason
    with running("fsync = off") as found:
        yield found
