"""Stores to test with: the same tests run on an SQLite file and on a PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.storage import Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store of this test may be: a file, then a database of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return str(request.getfixturevalue("server").new_place())


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened
