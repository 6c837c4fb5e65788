"""Stores to test with: the same tests run on an SQLite file and on a PostgreSQL server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres_server import Server, missing, running
from reportedly.storage import Store, open_store


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server; skipped where none is installed, but never in CI."""
    reason = missing()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert not reason, reason
    with running("fsync = off") as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store of this test may be: a file, then a database of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    found: Server = request.getfixturevalue("server")
    return found.new_place()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened
