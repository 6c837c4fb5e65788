"""Stores that cannot be opened or written: what is said, and that nothing is lost."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, text

from reportedly.errors import (
    SetupError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreNewer,
    UsageError,
)
from reportedly.storage import Store, open_store, opening
from reportedly.storage.tables import METADATA
from tests.storage.articles_made import TEXT, kept

if TYPE_CHECKING:
    from postgres_server import Server


def test_a_store_is_made_once_and_opened_again(place: str) -> None:
    with open_store(place) as store:
        store.articles.keep(kept())
    with open_store(place, create=False) as store:
        assert store.articles.count() == 1


def test_the_code_knows_the_last_step() -> None:
    folder = Path(opening.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [opening.HEAD]


def test_the_steps_make_the_tables_that_the_code_has(store: Store) -> None:
    def ours(_item: object, name: str | None, _kind: str, reflected: bool, _other: object) -> bool:
        made_by_hand = "_index" in (name or "") or "lexemes" in (name or "")
        return not (reflected and made_by_hand)

    with store._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, METADATA) == []


def test_many_may_make_the_same_store_at_once(server: "Server", tmp_path: Path) -> None:
    for place in (str(tmp_path / "news.db"), server.empty_place()):
        failed: list[BaseException] = []

        def make(place: str = place, failed: list[BaseException] = failed) -> None:
            try:
                with open_store(place) as store:
                    store.articles.keep(kept())
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=make) for _ in range(6)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert failed == []
        with open_store(place) as store:
            assert store.articles.count() == 1


def test_a_store_of_a_newer_version_is_left_alone(place: str) -> None:
    with open_store(place) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(StoreNewer, match=r"0999.*pip install -U"):
        open_store(place)
    engine = create_engine(opening._url(place, create=False)[0])
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{opening.HEAD}'")
    engine.dispose()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"my notes, which are no store\n" * 200, StoreDamaged),
        (b"SQLite format 3\0" + b"x" * 9_000, StoreDamaged),
    ],
)
def test_a_file_of_something_else_is_refused_and_kept(
    tmp_path: Path, content: bytes, error: type[StoreError]
) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(content)
    with pytest.raises(error, match=r"not a store|something else"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        for number in range(60):
            store.articles.keep(kept(f"{TEXT * 40} {number}"))
    data = bytearray(path.read_bytes())
    data[8_192:-4_096] = b"\xff" * (len(data) - 12_288)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreDamaged, match=r"damaged.*backup"), open_store(path) as store:
        list(store.articles.records(store.articles.ids()))


@pytest.mark.parametrize(
    "place",
    ["mysql://x/y", "postgresql://host:port/x", "no/such/folder/news.db", "a\0b", "file:///x"],
)
def test_places_that_are_none_are_wrong_use(place: str) -> None:
    with pytest.raises(UsageError):
        open_store(place)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="got a folder"):
        open_store(tmp_path)
    with pytest.raises(UsageError, match="no such store"):
        open_store(tmp_path / "news.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_driver_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with pytest.raises(SetupError, match=r"pip install 'reportedly\[postgres\]'"):
        open_store("postgresql://x/y")


def test_a_locked_store_is_waited_for_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    open_store(path).close()
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with sqlite3.connect(path, isolation_level=None) as other, open_store(path) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked by another program"):
            store.articles.keep(kept())
        assert store.articles.count() == 0, "reading goes on"
        other.execute("COMMIT")
        store.articles.keep(kept())
    other.close()


OLD_STORY = """
INSERT INTO stories (number, id, title, record, articles, lowest, highest, made_by, made)
VALUES (1, 's1', 'The ferry', :record, 2, 1, 2, 'rule:compare/1', '2026-11-25T10:00:00Z')
"""


def test_a_store_of_an_older_version_is_brought_up_to_date(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stemma = {"nodes": [{"id": "a1", "kind": "article"}], "edges": []}
    record = zlib.compress(json.dumps({"stemma": stemma}).encode())
    for place in (str(tmp_path / "old.db"), request.getfixturevalue("server").empty_place()):
        with monkeypatch.context() as older:
            older.setattr(opening, "HEAD", "0001")
            with open_store(place) as store, store._database.writing() as connection:
                connection.execute(text(OLD_STORY), {"record": record})
        with open_store(place) as store:
            line = store.stories.listed()[0]
            assert (line.title, line.stemma) == ("The ferry", stemma)
            assert store.stories.packed("s1") is None
            found = store.pages.standing("story", "s1", "admin")
            assert found
            assert found.html is None
        with monkeypatch.context() as older:
            older.setattr(opening, "HEAD", "0001")
            with pytest.raises(StoreNewer, match="this one knows 0001"):
                open_store(place)


def test_a_full_disk_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        store.articles.keep(kept())
        with store._database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        store._database.engine.dispose()

        @event.listens_for(store._database.engine, "connect")
        def _no_more(raw: sqlite3.Connection, _entry: object) -> None:
            raw.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoreError, match="disk is full; what was finished is kept"):
            store.articles.keep(kept("Tor Eide said so. " * 9_000))
    with open_store(path) as store:
        assert store.articles.count() == 1
        assert store.search.articles("ferry").total == 1


WRITES = """
import sys
from reportedly.storage import open_store
from reportedly.errors import StoreError
try:
    with open_store(sys.argv[1], create=False) as store:
        print(store.articles.count(), store.search.articles("ferry").total)
        store.stories.keep((), ["s"])
        store.decisions._database.writing().__enter__().exec_driver_sql("DELETE FROM stories")
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="files are made read-only by their mode")
def test_a_read_only_store_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        store.articles.keep(kept())
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        if os.geteuid() == 0:
            pytest.skip("root may write to any file; the mode means nothing to it")
        done = subprocess.run(
            [sys.executable, "-c", WRITES, str(path)], capture_output=True, text=True, check=False
        )
        assert done.stdout.splitlines()[0] == "1 1"
        assert "can be read but not written" in done.stdout
    finally:
        tmp_path.chmod(0o755)


def test_what_sqlite_says_of_a_read_only_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:

        @event.listens_for(store._database.engine, "connect")
        def _only_reading(raw: sqlite3.Connection, _entry: object) -> None:
            raw.execute("PRAGMA query_only = 1")

        store._database.engine.dispose()
        with pytest.raises(StoreError, match="can be read but not written"):
            store.articles.keep(kept())


def test_a_server_that_goes_away_is_said_and_what_was_finished_is_kept(server: "Server") -> None:
    place = server.new_place()
    with open_store(place) as store:
        store.articles.keep(kept())
        server.stop()
        try:
            with pytest.raises(StoreError, match=r"no connection to the server.*is kept"):
                store.articles.keep(kept("Another."))
        finally:
            server.start()
        assert store.articles.keep(kept("Another.")) == "new"
        assert store.articles.count() == 2


def test_a_server_that_goes_away_in_the_middle_of_a_write_leaves_nothing_half(
    server: "Server",
) -> None:
    place = server.new_place()
    with open_store(place) as store:
        with pytest.raises(StoreError, match="no connection"):
            end_in_the_middle(store)
        with store._database.reading() as one:
            assert one.exec_driver_sql("SELECT count(*) FROM forgotten").scalar() == 0


def end_in_the_middle(store: Store) -> None:
    with store._database.writing() as one:
        one.exec_driver_sql("INSERT INTO forgotten VALUES ('a', 'b', 'c')")
        one.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")


def test_a_password_is_never_shown(server: "Server") -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql://eve:hunter2@/none?host={server.folder}")
    assert "hunter2" not in str(caught.value)
    assert "eve" in str(caught.value)
