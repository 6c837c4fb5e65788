"""A folder that keeps what was compared: readings, digests, slots, pairs and finished stories.

What is added is committed as it comes, so a batch that breaks off goes on where it was. A
story is a function of its articles and of the rules alone, so a finished one is kept as long as
both are the same; whatever is put together from the folder is what a rebuild would give.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from reportedly.collation import Digest, Index, Slots, digest, load_index, save_index, slots
from reportedly.errors import InputError, UsageError
from reportedly.formats import packed_story, unpacked_story
from reportedly.model import Story
from reportedly.pipeline.naming import Capitals, capitals
from reportedly.pipeline.options import ReadOptions
from reportedly.pipeline.packing import packed, unpacked
from reportedly.pipeline.preparing import Prepared
from reportedly.pipeline.reducing import UNCOMPARED, Task
from reportedly.pipeline.rules import rules_version
from reportedly.pipeline.spooling import TABLES, Spool, as_bytes

VERSION: Final = 1
_FILE: Final = "compared.sqlite"
_LOCK: Final = "lock.sqlite"
_INDEX: Final = "pairs"
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

    def index(self) -> Index:
        """Return the pairs of all articles, from those that were kept and of what came since."""
        index = _kept_index(self.path.parent / _INDEX, self.names())
        query = "SELECT digest FROM digests WHERE number >= ? ORDER BY number"
        rows = self.database.execute(query, (len(index),))
        new = [unpacked(Digest, row[0]) for row in rows]
        if new:
            index.add(new)
        return index

    def keep_index(self, index: Index) -> None:
        """Keep the pairs; without them the next run finds them anew."""
        save_index(index, self.path.parent / _INDEX)

    def keep_digest(self, number: int, one: Prepared) -> None:
        """Keep digest and slots of the reading that was added last."""
        row = (number, packed(one.digest), packed(one.slots), one.capitals.tobytes())
        self.database.execute("INSERT INTO digests VALUES (?, ?, ?, ?)", row)
        if number % _OFTEN == _OFTEN - 1:
            self.commit()

    def slots(self) -> Iterator[tuple[Slots, Capitals]]:
        """Yield slots and capitals of each article, in order."""
        query = "SELECT slots, capitals FROM digests ORDER BY number"
        for kept, words in self.database.execute(query):
            yield unpacked(Slots, kept), np.frombuffer(words, np.uint32)

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
    wanted: Callable[[Task], bool],
) -> Iterator[Story]:
    """Yield the wanted stories: finished ones, or made now; all that are made are kept.

    Args:
        state: what was compared.
        tasks: the stories there are.
        reduced: makes stories, in order.
        wanted: whether a story is to be shown; the others are not even loaded.
    """
    names = state.names()
    keys = [key_of(one, names) for one in tasks]
    known = state.keys()
    new = reduced([one for one, key in zip(tasks, keys, strict=True) if key not in known])
    for task, key in zip(tasks, keys, strict=True):
        show = wanted(task)
        story = state.story(key) if show and key in known else None
        if key not in known:
            story = next(new)
            if story.made_by != UNCOMPARED:
                state.keep(key, story)
        if show and story is not None:
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


def _bring_up_to_date(state: State) -> None:
    """Where other rules made what is kept, digest the readings anew and drop the stories."""
    database = state.database
    row = database.execute("SELECT value FROM facts WHERE name = 'rules'").fetchone()
    if row is not None and row[0] == rules_version():
        return
    shutil.rmtree(state.path.parent / _INDEX, ignore_errors=True)
    database.execute("BEGIN")
    database.execute("DELETE FROM stories")
    for number in range(len(state)):
        reading = state.reading(number)
        one = (packed(digest(reading)), packed(slots(reading)), capitals(reading.article.text))
        row = (one[0], one[1], one[2].tobytes(), number)
        query = "UPDATE digests SET digest = ?, slots = ?, capitals = ? WHERE number = ?"
        database.execute(query, row)
    database.execute("INSERT OR REPLACE INTO facts VALUES ('rules', ?)", (rules_version(),))
    database.execute("COMMIT")


def _kept_index(folder: Path, names: Sequence[bytes]) -> Index:
    """Return the index of the first articles; an empty one where it is damaged or another's."""
    try:
        index = load_index(folder)
    except UsageError:
        shutil.rmtree(folder, ignore_errors=True)  # it holds nothing that cannot be found anew
        return Index()
    known = [as_bytes(one.id) for one in index.digests]
    return index if known == list(names[: len(known)]) else Index()


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
