"""Stores and inputs that are bad, met by the program itself: what it says, and what is kept."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from postgres_server import Server
from reportedly.pipeline import open_store
from reportedly.serve.cli import main
from reportedly.serve.web import create_app
from reportedly.storage import opening

TEXT = "Tor Eide told Nordlys TV that the ferry stops in May. A clerk denied it. Boat {}."
BASE = "http://127.0.0.1"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article in a store, and another one beside it."""
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    assert run("ingest", "1.txt", "--store", "news.db", "-q").exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


VERBS = (
    ("ingest", "2.txt"), ("search", "ferry"), ("show", "1.txt"), ("reread", "--all"),
    ("forget", "1.txt", "--yes"), ("audit",), ("user", "list"), ("serve", "--port", "0"),
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_newer_store_is_left_as_it_is(here: Path, verb: tuple[str, ...]) -> None:
    with sqlite3.connect(here / "news.db") as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    before = (here / "news.db").read_bytes()
    done = run(*verb, "--store", "news.db")
    assert done.exit_code == 2
    assert "made by a newer version of Reportedly" in done.stderr
    assert "pip install -U reportedly" in done.stderr
    assert (here / "news.db").read_bytes() == before


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_damaged_store_is_said_and_left(here: Path, verb: tuple[str, ...]) -> None:
    whole = (here / "news.db").read_bytes()
    torn = whole[:4_000] + b"\xa5" * (len(whole) - 4_000)
    (here / "news.db").write_bytes(torn)
    done = run(*verb, "--store", "news.db")
    assert done.exit_code == 2, done.output
    assert "damaged" in done.stderr
    assert "Traceback" not in done.output


def test_a_locked_store_is_waited_for_and_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    with sqlite3.connect(here / "news.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run("ingest", "2.txt", "--store", "news.db")
        assert done.exit_code == 2
        assert "locked by another program" in done.stderr
        assert run("show", "1.txt", "--store", "news.db").exit_code == 0, "reading goes on"
        other.execute("ROLLBACK")
    other.close()
    assert "1 new" in run("ingest", "2.txt", "--store", "news.db").stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of a few megabytes; only where this user may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        pytest.skip("needs `mount`")
    if done.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)  # noqa: S607 - as above


def test_a_full_disk_keeps_what_was_finished(here: Path, small_disk: Path) -> None:
    place = str(small_disk / "news.db")
    assert run("ingest", "1.txt", "--store", place, "-q").exit_code == 0
    (here / "many").mkdir()
    for number in range(60):
        text = TEXT.format(number) + f" Word{number}" * 4_000
        (here / "many" / f"{number}.txt").write_text(text, encoding="utf-8")
    done = run("ingest", "many", "--store", place, "--jobs", "1", "-q")
    assert done.exit_code == 2, done.output
    assert "the disk is full; what was finished is kept" in done.stderr
    with open_store(place) as store:
        kept = store.articles.ids()
        assert 1 <= len(kept) < 61
        assert all(store.articles.article(one).text for one in kept)


@pytest.mark.usefixtures("here")
def test_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    place = small_disk / "news.db"
    assert run("ingest", "1.txt", "--store", str(place), "-q").exit_code == 0
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    if subprocess.run(remount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    done = run("ingest", "2.txt", "--store", str(place))
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "Error: " in done.stderr


@pytest.mark.usefixtures("here")
def test_a_server_that_goes_away_answers_for_it_and_comes_back(server: Server) -> None:
    place = server.empty_place()
    assert run("ingest", "1.txt", "--store", place, "-q").exit_code == 0
    with open_store(place) as store, TestClient(create_app(store), base_url=BASE) as client:
        assert client.get("/articles/1.txt").status_code == 200
        server.stop()
        try:
            for page in ("/", "/articles/1.txt", "/search.json?q=ferry", "/review"):
                answer = client.get(page)
                assert answer.status_code == 503
                assert "no connection to the server" in answer.text
            assert client.post("/decisions", json=[]).status_code in (200, 503)
            done = run("ingest", "2.txt", "--store", place)
            assert done.exit_code == 2
            assert "no connection to the server" in done.stderr
        finally:
            server.start()
        assert client.get("/articles/1.txt").status_code == 200
        assert "1 new" in run("ingest", "2.txt", "--store", place).stderr


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_many_uploads_at_once_are_all_taken() -> None:
    ids: list[str] = []
    with open_store("news.db") as store, TestClient(create_app(store), base_url=BASE) as client:

        def send(first: int) -> None:
            for number in range(first, 500, 20):
                answer = client.post("/articles", data={"text": TEXT.format(number % 25)})
                assert answer.status_code == 202
                ids.append(answer.json()["id"])

        senders = [Thread(target=send, args=(first,)) for first in range(20)]
        for one in senders:
            one.start()
        for one in senders:
            one.join()
        assert len(set(ids)) == 500
        assert client.get("/").status_code == 200, "long work blocks no page"
        jobs = [client.get(f"/jobs/{one}.json").json() for one in ids]
        while any(job["state"] not in ("done", "failed") for job in jobs):
            time.sleep(0.5)
            jobs = [client.get(f"/jobs/{one}.json").json() for one in ids]
        assert {job["state"] for job in jobs} == {"done"}
        # The article of the folder came as a file with the same bytes as one of the texts.
        assert store.articles.count() == 25
        members = [
            one.id for own in store.stories.ids() for one in store.stories.story(own).members
        ]
        assert sorted(members) == sorted(store.articles.ids())


@pytest.mark.usefixtures("here")
def test_a_paragraph_of_five_megabytes_is_answered() -> None:
    data = ("The ferry stops, Tor Eide said, " * 160_000).encode()
    command = [sys.executable, "-m", "reportedly", "ingest", "-", "--store", "news.db"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=110, check=False)
    assert done.returncode == 1
    assert b"too-large" in done.stderr or b"more than" in done.stderr
    with open_store("news.db") as store:
        assert store.articles.count() == 1
        assert [one["code"] for one in store.problems.listed()] == ["too-large"]
