"""A PostgreSQL server of one's own, for tests and evals: started, asked, and gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from reportedly.storage import open_store
from reportedly.storage.tables import METADATA

DEBIAN: Final = Path("/usr/lib/postgresql")
SERVER_USER: Final = "postgres"


def program(name: str) -> str | None:
    """Return a program of the PostgreSQL server, of the newest version installed."""
    found = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4].split(".")[0]))
    return str(found[-1]) if found else shutil.which(name)


def missing() -> str | None:
    """Return what is missing to start a server, or None where nothing is."""
    if program("initdb") is None or program("pg_ctl") is None:
        return "needs a PostgreSQL server to start: apt-get install postgresql"
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        wanted = f"needs the user {SERVER_USER}, whom Debian's package makes"
        return wanted if os.geteuid() == 0 else None
    return None


def _as_server(*command: str) -> None:
    """Run a command as a user that PostgreSQL lets run a server: root may not."""
    if os.geteuid() == 0:
        own = (f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--clear-groups")
        command = ("setpriv", *own, *command)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")


class Server:
    """A PostgreSQL server of its own, reached through a socket in its folder.

    Args:
        settings: lines for its configuration.
    """

    def __init__(self, *settings: str) -> None:
        self._shared: str | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="rp-"))
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVER_USER, SERVER_USER)
        _as_server(
            program("initdb") or "",
            *("-D", str(self.data), "-U", "tester", "-A", "trust"),
            *("-E", "UTF8", "--locale=C", "-N"),
        )
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.writelines(f"{line}\n" for line in settings)
        self.start()

    def start(self) -> None:
        """Let it run; returns when it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        self._control("-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """End it at once, as a machine that fails would."""
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: str) -> None:
        _as_server(program("pg_ctl") or "", "-D", str(self.data), *arguments)

    def empty_place(self) -> str:
        """Return a database without a table."""
        name = f"store_{uuid4().hex[:12]}"
        self.tell(f"CREATE DATABASE {name}")
        return self._url(name)

    def new_place(self) -> str:
        """Return the database that tests share, emptied, which takes less time than a new one."""
        if self._shared is None:
            self._shared = self.empty_place()
            open_store(self._shared).close()
        names = ", ".join(table.name for table in METADATA.sorted_tables)
        self.tell(f"TRUNCATE {names} RESTART IDENTITY CASCADE", place=self._shared)
        return self._shared

    def tell(self, statement: str, *, place: str | None = None) -> None:
        """Carry out one statement, in the database of a store or beside all of them."""
        import psycopg  # here, so that machines without PostgreSQL can load this file

        with psycopg.connect(place or self._url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _url(self, name: str) -> str:
        return f"postgresql://tester@/{name}?host={self.folder}"


@contextmanager
def running(*settings: str) -> Iterator[Server]:
    """Run a server for as long as a `with` statement lasts."""
    server = Server(*settings)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)
