"""Killed at any moment, an ingest is gone on with: nothing is lost, nothing doubled."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.storage import Store, open_store

COUNT = 24
TABLES = (
    "articles",
    "raws",
    "readings",
    "digests",
    "sources",
    "attributions",
    "claims",
    "known_sources",
)
LEFT_OUT = ("kept", "made", "number", "lexemes")
KEEPER = """
import sys
sys.path.insert(0, sys.argv[2])
from reportedly.storage import open_store
from tests.storage.articles_made import TEXT, kept
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    for number in range(int(sys.argv[3])):
        store.articles.keep(kept(f"{TEXT} {number}", url=f"https://h.example/{number % 20}"))
"""


def contents(place: str) -> list[str]:
    """Return everything in the store but the stamps of when."""
    with open_store(place) as store:
        return dump(store)


def dump(store: Store) -> list[str]:
    """Return all rows of what is kept and derived, articles by their ids."""
    found = []
    with store._database.reading() as connection:
        ids = {
            row[1]: row[0] for row in connection.exec_driver_sql("SELECT id, number FROM articles")
        }
        for name in TABLES:
            for row in connection.exec_driver_sql(f"SELECT * FROM {name}").mappings():
                kept = {
                    key: bytes(one) if isinstance(one, memoryview) else one
                    for key, one in row.items()
                    if key not in LEFT_OUT
                }
                kept |= {key: ids.get(row[key]) for key in ("article", "previous") if key in row}
                found.append(f"{name} {sorted(kept.items())!r}")
    return sorted(found)


def start(place: str, root: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", KEEPER, place, str(root), str(COUNT)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_killed_anywhere_it_is_gone_on_with(place: str, root: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(4):
        with start(place, root) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() * 0.15)
            process.send_signal(signal.SIGKILL)
        with open_store(place) as store:
            assert store.articles.count() <= COUNT
    with start(place, root) as process:
        process.wait(60)
    broken = contents(place)
    with open_store(place) as store:
        assert store.articles.count() == COUNT
        assert len(store.articles.ids()) == 20
        assert store.search.articles("ferry").total == COUNT
    assert broken == unbroken(place, root)


def unbroken(place: str, root: Path) -> list[str]:
    """Return what a store holds that was filled without a stop."""
    with open_store(place) as store, store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM articles")
        connection.exec_driver_sql("DELETE FROM known_sources")
    with start(place, root) as process:
        process.wait(60)
    return contents(place)


@pytest.mark.slow
def test_several_at_once_keep_everything_once(place: str, root: Path) -> None:
    running = [start(place, root) for _ in range(3)]
    for one in running:
        with one:
            assert one.wait(100) == 0
    with open_store(place) as store:
        assert store.articles.count() == COUNT
        assert len(store.articles.ids()) == 20


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_the_command_itself_goes_on_after_a_kill(tmp_path: Path) -> None:
    text = "The ferry will stop in May, Tor Eide told Meridian News on Friday."
    rows = "".join(
        json.dumps({"id": str(n), "text": f"{text} {n} boats."}) + "\n" for n in range(40)
    )
    (tmp_path / "in.jsonl").write_text(rows, encoding="utf-8")
    place = tmp_path / "news.db"
    command = [sys.executable, "-m", "reportedly", "ingest", str(tmp_path / "in.jsonl")]
    command += ["--store", str(place), "--jobs", "1", "-q"]
    with subprocess.Popen(command) as process:
        end = time.monotonic() + 60
        while time.monotonic() < end and not has_articles(place):
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert subprocess.run(command, check=False, timeout=100).returncode == 0
    with open_store(place) as store:
        assert store.articles.count() == 40
        members = [
            one.id for own in store.stories.ids() for one in store.stories.story(own).members
        ]
        assert sorted(members) == sorted(store.articles.ids())


def has_articles(place: Path) -> bool:
    if not place.exists():
        return False
    try:
        with open_store(place, create=False) as store:
            return store.articles.count() > 0
    except Exception:
        return False
