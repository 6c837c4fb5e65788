"""`reportedly reread`: what another version read is read anew, and decisions stay."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.pipeline import open_store
from reportedly.serve.cli import main
from reportedly.storage import Edit, Store, User
from reportedly.storage.store import open_store as opened
from tests.storage.articles_made import kept

ME = User("eva", "admin")
TEXT = "Tor Eide told Nordlys TV that the {} stops in May. A clerk denied it."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a store of two articles, which another version read."""
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": thing, "text": TEXT.format(thing), "publisher": "Harbour Post"}
        for thing in ("ferry", "bakery")
    ]
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run("ingest", "in.jsonl", "-q", "--publisher", "Fjord Daily").exit_code == 0


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def of_another_version(store: Store) -> None:
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE digests SET made_by = 'reportedly/0.0.1'")
        connection.exec_driver_sql("DELETE FROM attributions")


@pytest.mark.usefixtures("here")
def test_only_what_another_version_read_is_read() -> None:
    assert "0 articles read anew" in run("reread").stderr
    with open_store("reportedly.db") as store:
        of_another_version(store)
        assert store.review.queue() == ()
    done = run("reread", "--json")
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == 2
    assert "2 articles read anew" in done.stderr
    assert "0 articles read anew" in run("reread").stderr
    assert "1 article read anew" in run("reread", "ferry").stderr
    assert "2 articles read anew" in run("reread", "--all").stderr


@pytest.mark.usefixtures("here")
def test_what_people_decided_and_what_was_chosen_stays() -> None:
    with open_store("reportedly.db") as store:
        item = next(one for one in store.review.queue() if one.source == "Tor Eide")
        story = store.articles.article(item.article).stories[0][0]
        store.decisions.decide(Edit(item.target, "reject", note="no"), by=ME)
        split = Edit(str(item.source_target), "split", {"name": "Tor Eide the Younger"})
        store.decisions.decide(split, by=ME)
        of_another_version(store)
    assert run("reread", "-q").exit_code == 0
    with open_store("reportedly.db") as store:
        assert store.decisions.standing([item.target])[item.target].state == "rejected"
        assert [one.by for one in store.log.listed()] == ["eva", "eva"]
        assert len(store.search.sources("younger").hits) == 1
        found = store.articles.article(item.article)
        assert found.record["article"]["publisher"] == "Fjord Daily"
        assert found.options["publisher"] == "Fjord Daily"
        assert found.stories[0][0] == story
        assert store.stories.count() == 1


@pytest.mark.usefixtures("here")
def test_a_store_that_is_not_there_is_not_made() -> None:
    done = run("reread", "--store", "none.db")
    assert done.exit_code == 2
    assert not Path("none.db").exists()


def test_another_version_is_told_by_who_keeps(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", made_by="reportedly/1") as store:
        store.articles.keep(replace(kept(), digest=b"d", slots=b"s"))
        assert store.articles.outdated() == []
    with opened(tmp_path / "a.db", made_by="reportedly/2") as store:
        assert len(store.articles.outdated()) == 1
