"""A folder that keeps what was compared: readings, digests, slots and finished stories.

What is added is committed as it comes, so a batch that breaks off goes on where it was. A
story is a function of its articles alone, so a finished one is kept as long as the same
articles make it; whatever is put together from the folder is what a rebuild would give.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from reportedly.collation import Digest, Slots
from reportedly.errors import InputError, UsageError
from reportedly.formats import packed_story, unpacked_story
from reportedly.model import Story
from reportedly.pipeline.naming import Capitals
from reportedly.pipeline.options import ReadOptions
from reportedly.pipeline.packing import packed, unpacked
from reportedly.pipeline.preparing import Prepared
from reportedly.pipeline.reducing import UNCOMPARED, Task
from reportedly.pipeline.spooling import TABLES, Spool

VERSION: Final = 1
_FILE: Final = "compared.sqlite"
_LOCK: Final = "lock.sqlite"
_OFTEN: Final = 64
"""Articles after which what was added is committed."""

_TABLES: Final = f"""{TABLES}
CREATE TABLE IF NOT EXISTS digests (
    number INTEGER PRIMARY KEY, digest BLOB NOT NULL, slots BLOB NOT NULL,
    capitals BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS stories (key BLOB PRIMARY KEY, story BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class State(Spool):
    """A spool that lasts, with what was made of its readings."""

    def keep_digest(self, number: int, one: Prepared) -> None:
        """Keep digest and slots of the reading that was added last."""
        row = (number, packed(one.digest), packed(one.slots), one.capitals.tobytes())
        self.database.execute("INSERT INTO digests VALUES (?, ?, ?, ?)", row)
        if number % _OFTEN == _OFTEN - 1:
            self.commit()

    def digests(self) -> Iterator[tuple[Digest, Slots, Capitals]]:
        """Yield digest, slots and capitals of each article, in order."""
        query = "SELECT digest, slots, capitals FROM digests ORDER BY number"
        for digest, slots, capitals in self.database.execute(query):
            words = np.frombuffer(capitals, np.uint32)
            yield unpacked(Digest, digest), unpacked(Slots, slots), words

    def story(self, key: bytes) -> Story | None:
        """Return the finished story of that key, or None."""
        query = "SELECT story FROM stories WHERE key = ?"
        row = self.database.execute(query, (key,)).fetchone()
        return None if row is None else unpacked_story(row[0])

    def keys(self) -> set[bytes]:
        """Return the keys of all finished stories."""
        return {row[0] for row in self.database.execute("SELECT key FROM stories")}

    def names(self) -> list[bytes]:
        """Return the ids of all articles, in order."""
        query = "SELECT name FROM articles ORDER BY number"
        return [row[0] for row in self.database.execute(query)]

    def keep(self, key: bytes, story: Story) -> None:
        """Keep a finished story."""
        if not self.database.in_transaction:
            self.database.execute("BEGIN")
        row = (key, packed_story(story))
        self.database.execute("INSERT OR REPLACE INTO stories VALUES (?, ?)", row)

    def forget_others(self, keys: Sequence[bytes]) -> None:
        """Drop the finished stories that are no longer made by the articles there are."""
        gone = [(key,) for key in self.keys().difference(keys)]
        if gone:
            self.database.executemany("DELETE FROM stories WHERE key = ?", gone)


def finished(
    state: State,
    tasks: Sequence[Task],
    reduced: Callable[[Iterable[Task]], Iterator[Story]],
) -> Iterator[Story]:
    """Yield the story of each task: the finished one, or one made now and kept.

    Args:
        state: what was compared.
        tasks: the stories there are.
        reduced: makes stories, in order.
    """
    names = state.names()
    keys = [key_of(one, names) for one in tasks]
    known = state.keys()
    new = reduced([one for one, key in zip(tasks, keys, strict=True) if key not in known])
    for key in keys:
        story = state.story(key) if key in known else None
        if story is None:
            story = next(new)
            if story.made_by != UNCOMPARED:
                state.keep(key, story)
        yield story
    state.forget_others(keys)
    state.commit()


def key_of(task: Task, names: Sequence[bytes]) -> bytes:
    """Return the key of a story: all that it is made of."""
    articles = b"\n".join(names[number] for number in task.members)
    outlets = "\n".join(task.outlets).encode("utf-8", "surrogatepass")
    return sha256(articles + b"\n\n" + outlets).digest()


@contextmanager
def opened_state(folder: Path, reading: ReadOptions) -> Iterator[State]:
    """Open a folder of what was compared, made where it does not exist; one process at a time.

    Raises:
        UsageError: it cannot be written, is in use, is damaged, of a newer version, or was
            read with other options.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make the folder {folder} ({error.strerror}); name another with --state"
        ) from error
    with _locked(folder), closing(_database(folder)) as database:
        try:
            _check(folder, database, reading)
            yield State(folder / _FILE, database)
        except (sqlite3.DatabaseError, InputError) as error:
            raise _damaged(folder, error) from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder; the lock goes with the process, however that ends."""
    with closing(_connected(folder / _LOCK, timeout=0.2)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise UsageError(
                f"the folder {folder} is in use by another process; wait for it, or name another "
                f"with --state"
            ) from error
        except sqlite3.DatabaseError as error:
            raise _damaged(folder, error) from error
        yield


def _database(folder: Path) -> sqlite3.Connection:
    return _connected(folder / _FILE, timeout=30)


def _connected(path: Path, *, timeout: float) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, isolation_level=None, timeout=timeout)
    except sqlite3.OperationalError as error:
        raise UsageError(f"cannot open {path} ({error}); name another with --state") from error


def _check(folder: Path, database: sqlite3.Connection, reading: ReadOptions) -> None:
    """Make the tables of a new folder, and refuse one that is not ours to go on with."""
    facts = {"version": str(VERSION), "reading": _options(reading)}
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN")
        for statement in filter(str.strip, _TABLES.split(";")):
            database.execute(statement)
        database.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
        database.execute("COMMIT")
    found = dict(database.execute("SELECT name, value FROM facts"))
    if found.get("version") != facts["version"]:
        raise UsageError(
            f"the folder {folder} is of version {found.get('version')}; this Reportedly knows "
            f"{VERSION}. Name another with --state, or use the version that made it"
        )
    if found.get("reading") != facts["reading"]:
        raise UsageError(
            f"the articles of {folder} were read with {found.get('reading')}; got "
            f"{facts['reading']}. Give the same options, or name another folder with --state"
        )


def _options(reading: ReadOptions) -> str:
    """Return the options that change what is read, in words."""
    own = reading.outlets
    outlets = sha256(own.read_bytes()).hexdigest()[:12] if own is not None else None
    return json.dumps({"engine": reading.engine, "outlets": outlets})


def _damaged(folder: Path, error: Exception) -> UsageError:
    return UsageError(
        f"the folder {folder} is damaged ({error}); remove it and compare anew, or name another "
        f"with --state"
    )
