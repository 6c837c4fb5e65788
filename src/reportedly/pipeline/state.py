"""A folder that keeps what was compared: readings, digests, slots, pairs and finished stories.

What is added is committed as it comes, so a batch that breaks off goes on where it was. A
story is a function of its articles and of the rules alone, so a finished one is kept as long as
both are the same; whatever is put together from the folder is what a rebuild would give.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from reportedly.collation import Digest, Slots, digest, slots
from reportedly.errors import InputError, UsageError
from reportedly.formats import packed_story, unpacked_story
from reportedly.model import Story
from reportedly.pipeline.naming import Capitals, capitals
from reportedly.pipeline.options import ReadOptions
from reportedly.pipeline.packing import packed, unpacked
from reportedly.pipeline.preparing import Prepared
from reportedly.pipeline.reducing import Task
from reportedly.pipeline.rules import rules_version
from reportedly.pipeline.shelf import TABLE
from reportedly.pipeline.spooling import TABLES, Spool

VERSION: Final = 2
_FILE: Final = "compared.sqlite"
_LOCK: Final = "lock.sqlite"
_INDEX: Final = "pairs"
_BEFORE_COLUMNS: Final = "1"
_OFTEN: Final = 64
"""Articles after which what was added is committed."""

_TABLES: Final = f"""{TABLES}
CREATE TABLE IF NOT EXISTS digests (
    number INTEGER PRIMARY KEY, digest BLOB NOT NULL, slots BLOB NOT NULL,
    capitals BLOB NOT NULL
);
{TABLE};
CREATE TABLE IF NOT EXISTS groups (
    first INTEGER PRIMARY KEY, key BLOB NOT NULL, members BLOB NOT NULL, outlets TEXT NOT NULL,
    made INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS stories (key BLOB PRIMARY KEY, story BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS groups_by_key ON groups (key);
CREATE INDEX IF NOT EXISTS groups_to_make ON groups (first) WHERE made = 0;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


_GROUPS: Final = "SELECT first, key, members, outlets FROM groups"


class Group(NamedTuple):
    """A story of a folder, made or not.

    Attributes:
        first: number of the first of its articles.
        key: of all that it is made of.
        task: how to make it.
    """

    first: int
    key: bytes
    task: Task


class State(Spool):
    """A spool that lasts, with what was made of its readings."""

    def digest(self, number: int) -> Digest:
        """Return the digest of an article."""
        return unpacked(Digest, self._of("digest", number))

    def slots(self, number: int) -> Slots:
        """Return the slots of an article."""
        return unpacked(Slots, self._of("slots", number))

    def capitals(self, number: int) -> Capitals:
        """Return the capitals of an article."""
        return np.frombuffer(self._of("capitals", number), np.uint32)

    def _of(self, column: str, number: int) -> bytes:
        query = f"SELECT {column} FROM digests WHERE number = ?"  # noqa: S608 - our own names
        row = self.database.execute(query, (number,)).fetchone()
        if row is None:
            raise UsageError(f"article {number} has no digest; compare anew")
        data: bytes = row[0]
        return data

    def keep_digest(self, number: int, one: Prepared) -> None:
        """Keep digest and slots of the reading that was added last."""
        row = (number, packed(one.digest), packed(one.slots), one.capitals.tobytes())
        self.database.execute("INSERT INTO digests VALUES (?, ?, ?, ?)", row)
        if number % _OFTEN == _OFTEN - 1:
            self.commit()

    def begin(self) -> None:
        """Begin what `commit` keeps and `rollback` drops."""
        if not self.database.in_transaction:
            self.database.execute("BEGIN")

    def rollback(self) -> None:
        """Drop what was done since `begin`."""
        if self.database.in_transaction:
            self.database.execute("ROLLBACK")

    def grouped(self) -> int:
        """Return how many articles the groups hold."""
        row = self.database.execute("SELECT value FROM facts WHERE name = 'grouped'").fetchone()
        return 0 if row is None else int(row[0])

    def forget_groups(self) -> None:
        """Drop the groups and what they were found by; finished stories stay."""
        for table in ("columns", "groups"):
            self.database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self.database.execute("DELETE FROM facts WHERE name = 'grouped'")

    def regroup(self, gone: Iterable[int], tasks: Iterable[Task], grouped: int) -> None:
        """Drop groups and keep others; the finished stories of those that are gone go, too.

        Args:
            gone: first articles of groups that are no more as they were.
            tasks: groups that are new, or have other articles or outlets than before.
            grouped: how many articles all groups hold then.
        """
        old = [self._dropped(first) for first in gone]
        for task in tasks:
            old.append(self._dropped(task.members[0]))
            key = key_of(task, [self._name(number) for number in task.members])
            members = np.array(task.members, np.uint32).tobytes()
            row = (task.members[0], key, members, json.dumps(task.outlets))
            query = "SELECT COUNT(*) FROM stories WHERE key = ?"
            made = self.database.execute(query, (key,)).fetchone()[0]
            self.database.execute("INSERT INTO groups VALUES (?, ?, ?, ?, ?)", (*row, made))
        query = "DELETE FROM stories WHERE key = ? AND key NOT IN (SELECT key FROM groups)"
        if self.grouped():
            self.database.executemany(query, [(key,) for key in old if key is not None])
        else:
            self.database.execute(query.replace("key = ? AND ", ""))
        query = "INSERT OR REPLACE INTO facts VALUES ('grouped', ?)"
        self.database.execute(query, (str(grouped),))

    def _dropped(self, first: int) -> bytes | None:
        """Drop a group where there is one, and return its key."""
        query = "SELECT key FROM groups WHERE first = ?"
        row = self.database.execute(query, (first,)).fetchone()
        self.database.execute("DELETE FROM groups WHERE first = ?", (first,))
        return None if row is None else row[0]

    def _name(self, number: int) -> bytes:
        query = "SELECT name FROM articles WHERE number = ?"
        name: bytes = self.database.execute(query, (number,)).fetchone()[0]
        return name

    def pending(self) -> list[Group]:
        """Return the groups whose stories are not made, in order of the first article."""
        rows = self.database.execute(f"{_GROUPS} WHERE made = 0 ORDER BY first")
        return [_group(row) for row in rows]

    def groups(self, firsts: Iterable[int] | None) -> Iterator[Group]:
        """Yield groups in order of the first article: those that begin so, or all."""
        if firsts is None:
            rows = self.database.execute("SELECT first FROM groups ORDER BY first").fetchall()
            firsts = [row[0] for row in rows]
        for first in sorted(firsts):
            row = self.database.execute(f"{_GROUPS} WHERE first = ?", (first,)).fetchone()
            yield _group(row)

    def story(self, key: bytes) -> Story | None:
        """Return the finished story of that key, or None."""
        query = "SELECT story FROM stories WHERE key = ?"
        row = self.database.execute(query, (key,)).fetchone()
        return None if row is None else unpacked_story(row[0])

    def keep(self, group: Group, story: Story) -> None:
        """Keep a finished story."""
        self.begin()
        row = (group.key, packed_story(story))
        self.database.execute("INSERT OR REPLACE INTO stories VALUES (?, ?)", row)
        self.database.execute("UPDATE groups SET made = 1 WHERE first = ?", (group.first,))


def _group(row: tuple[int, bytes, bytes, str]) -> Group:
    first, key, members, outlets = row
    numbers = np.frombuffer(members, np.uint32).tolist()
    return Group(first, key, Task(tuple(numbers), tuple(json.loads(outlets))))


def key_of(task: Task, names: Sequence[bytes]) -> bytes:
    """Return the key of a story: all that it is made of.

    Args:
        task: how to make it.
        names: ids of its articles.
    """
    outlets = "\n".join(task.outlets).encode("utf-8", "surrogatepass")
    return sha256(b"\n".join(names) + b"\n\n" + outlets).digest()


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
            state = State(folder / _FILE, database)
            _bring_up_to_date(state)
            yield state
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
    facts = {"version": str(VERSION), "reading": _options(reading), "rules": rules_version()}
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
        database.execute("PRAGMA journal_mode = WAL")
        _make_tables(database, facts.items())
    found = dict(database.execute("SELECT name, value FROM facts"))
    if found.get("version") == _BEFORE_COLUMNS:
        # Of that version readings and digests are as they were; what else there was is made anew.
        _make_tables(database, [("version", facts["version"])])
        database.execute("DELETE FROM facts WHERE name = 'rules'")
        found["version"] = facts["version"]
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


def _make_tables(database: sqlite3.Connection, facts: Iterable[tuple[str, str]]) -> None:
    """Make the tables that are not there, and note facts, all or nothing."""
    database.execute("BEGIN")
    for statement in filter(str.strip, _TABLES.split(";")):
        database.execute(statement)
    database.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)
    database.execute("COMMIT")


def _bring_up_to_date(state: State) -> None:
    """Where other rules made what is kept, digest the readings anew and drop the stories."""
    database = state.database
    row = database.execute("SELECT value FROM facts WHERE name = 'rules'").fetchone()
    if row is not None and row[0] == rules_version():
        return
    shutil.rmtree(state.path.parent / _INDEX, ignore_errors=True)  # as version 1 kept it
    state.begin()
    state.forget_groups()
    database.execute("DELETE FROM stories")
    for number in range(len(state)):
        reading = state.reading(number)
        one = (packed(digest(reading)), packed(slots(reading)), capitals(reading.article.text))
        row = (one[0], one[1], one[2].tobytes(), number)
        query = "UPDATE digests SET digest = ?, slots = ?, capitals = ? WHERE number = ?"
        database.execute(query, row)
    database.execute("INSERT OR REPLACE INTO facts VALUES ('rules', ?)", (rules_version(),))
    database.execute("COMMIT")


def _options(reading: ReadOptions) -> str:
    """Return the options that change what is read, in words."""
    found: dict[str, str | None] = {"engine": reading.engine}
    found["outlets"] = _hash(reading.outlets)
    if reading.words is not None:
        found["words"] = _hash(reading.words)
    return json.dumps(found)


def _hash(own: Path | None) -> str | None:
    return None if own is None else sha256(own.read_bytes()).hexdigest()[:12]


def _damaged(folder: Path, error: Exception) -> UsageError:
    return UsageError(
        f"the folder {folder} is damaged ({error}); remove it and compare anew, or name another "
        f"with --state"
    )
