"""Stores to test with: the same tests run on an SQLite file and on a PostgreSQL server."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest

from reportedly.storage import Store, open_store
from reportedly.storage.tables import METADATA

DEBIAN: Final = Path("/usr/lib/postgresql")
SERVER_USER: Final = "postgres"


def _program(name: str) -> str | None:
    """Return a program of the PostgreSQL server, of the newest version installed."""
    found = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4].split(".")[0]))
    return str(found[-1]) if found else shutil.which(name)


def _as_server(*command: str) -> None:
    """Run a command as a user that PostgreSQL lets run a server: root may not."""
    if os.geteuid() == 0:
        command = (
            "setpriv",
            f"--reuid={SERVER_USER}",
            f"--regid={SERVER_USER}",
            "--clear-groups",
            *command,
        )
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"


def _missing() -> str | None:
    if _program("initdb") is None or _program("pg_ctl") is None:
        return "needs a PostgreSQL server to start: apt-get install postgresql"
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        return (
            f"needs the user {SERVER_USER}, whom Debian's package makes"
            if os.geteuid() == 0
            else None
        )
    return None


class Server:
    """A PostgreSQL server of its own, reached through a socket in its folder."""

    def __init__(self) -> None:
        self._shared: str | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="rp-"))
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVER_USER, SERVER_USER)
        initdb = _program("initdb") or ""
        _as_server(
            initdb,
            "-D",
            str(self.data),
            "-U",
            "tester",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("fsync = off\n")
        self.start()

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        self._control("-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: str) -> None:
        _as_server(_program("pg_ctl") or "", "-D", str(self.data), *arguments)

    def empty_place(self) -> str:
        """Return a database without a table."""
        import psycopg

        name = f"store_{uuid4().hex[:12]}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._url(name)

    def new_place(self) -> str:
        """Return the database that tests share, emptied, which takes less time than a new one."""
        import psycopg

        if self._shared is None:
            self._shared = self.empty_place()
            open_store(self._shared).close()
        names = ", ".join(table.name for table in METADATA.sorted_tables)
        with psycopg.connect(self._shared, autocommit=True) as connection:
            connection.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        return self._shared

    def _url(self, name: str) -> str:
        return f"postgresql://tester@/{name}?host={self.folder}"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server; skipped where none is installed, but never in CI."""
    reason = _missing()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert not reason, reason
    running = Server()
    yield running
    running.stop()
    shutil.rmtree(running.folder)


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
