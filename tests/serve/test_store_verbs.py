"""The verbs over a store: ingest, search, show, forget, audit, user, token."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.pipeline import open_store
from reportedly.serve.cli import main
from reportedly.storage import Edit, User

FERRY = "The ferry will stop in May, Tor Eide told Meridian News on Friday."
ROWS = [
    {"id": "one", "text": FERRY, "publisher": "Harbour Post", "published": "2021-03-05"},
    {"id": "two", "text": f"{FERRY} Sixty jobs would go, he added.", "publisher": "Gazette"},
    {"id": "three", "text": "The bakery opens in June, Ana Brandt said.\u202e", "title": "Bread"},
    {"id": "four"},
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def lines(done: Result) -> list[dict[str, object]]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def filled(here: Path) -> Path:
    assert run("ingest", "in.jsonl", "-q").exit_code == 1
    return here


def test_ingest_says_what_became_of_the_batch_and_does_it_once() -> None:
    first, second = run("ingest", "in.jsonl"), run("ingest", "in.jsonl", "--jobs", "1")
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert "in.jsonl:4: the field 'text' is missing" in first.stderr
    assert "3 articles into reportedly.db: 3 new, 1 problem" in first.stderr
    assert "3 articles in 2 stories, 2 of them new or changed" in first.stderr
    assert "3 articles into reportedly.db: 0 new, 3 already there, 1 problem" in second.stderr
    assert "0 of them new or changed" in second.stderr


def test_ingest_tells_programs_line_by_line() -> None:
    done = run("ingest", "in.jsonl", "--json", "-q", "--no-compare")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(one["stored"]["given_id"] for one in records if "stored" in one) == [
        "one",
        "three",
        "two",
    ]
    assert [one["problems"][0]["code"] for one in records if "problems" in one] == [
        "missing-field"
    ]
    with open_store("reportedly.db") as store:
        assert store.stories.count() == 0


@pytest.mark.usefixtures("filled")
def test_finished_readings_are_taken_in_without_reading_again() -> None:
    run("read", "in.jsonl", "--json", "-o", "readings.jsonl", "-q")
    assert run("ingest", "readings.jsonl", "--store", "other.db", "-q").exit_code == 1
    with open_store("reportedly.db") as one, open_store("other.db") as other:
        records = [list(each.articles.records(each.articles.ids())) for each in (one, other)]
    assert records[0] == records[1]


@pytest.mark.usefixtures("filled")
def test_search_shows_articles_claims_and_sources() -> None:
    found = run("search", "ferry")
    assert found.exit_code == 0
    assert "Harbour Post" in found.stdout
    assert found.stdout.rstrip().endswith("2 articles")
    assert "Tor Eide" in run("search", "stop", "--claims").stdout
    sources = lines(run("search", "eide", "--sources", "--json"))
    assert [one["source"]["name"] for one in sources] == ["Tor Eide"]  # type: ignore[index]
    articles = lines(run("search", "ferry", "--publisher", "Gazette", "--json"))
    assert [one["article"]["given_id"] for one in articles] == ["two"]  # type: ignore[index]
    assert "No articles found." in run("search", "zebra").stdout
    assert run("search", "x", "--claims", "--since", "2020-01-01").exit_code == 2
    assert run("search", "***").exit_code == 2


@pytest.mark.usefixtures("filled")
def test_what_steers_a_terminal_is_shown() -> None:
    assert "\u202e" not in run("search", "bakery").stdout
    assert "\u202e" not in run("show", "three").stdout


@pytest.mark.usefixtures("filled")
def test_show_prints_an_article_a_story_and_a_source() -> None:
    page = run("show", "one").stdout
    assert "On whose word" in page
    assert re.search(r"came as +one\b", page)
    record = lines(run("show", "one", "--json"))[0]
    assert record["store"]["given_id"] == "one"  # type: ignore[index]
    own, _ = record["store"]["stories"][0]  # type: ignore[index]
    assert "Who took it from whom" in run("show", own).stdout
    story = lines(run("show", own, "--json"))[0]
    assert len(story["story"]["articles"]) == 2  # type: ignore[index]
    source = lines(run("search", "eide", "--sources", "--json"))[0]["source"]["id"]  # type: ignore[index]
    assert "reliability F" in run("show", source).stdout
    assert lines(run("show", source, "--json"))[0]["source"]["name"] == "Tor Eide"  # type: ignore[index]
    unknown = run("show", "nothing")
    assert (unknown.exit_code, unknown.stdout) == (2, "")


@pytest.mark.usefixtures("filled")
def test_forget_asks_and_leaves_the_rest_compared() -> None:
    assert run("forget", "one", stdin="n\n").exit_code == 1
    assert run("forget", "one", stdin="y\n").exit_code == 0
    assert run("show", "one").exit_code == 2
    stories = lines(run("show", "two", "--json"))[0]["store"]["stories"]  # type: ignore[index]
    assert len(stories) == 1
    gone = lines(run("forget", "two", "--yes", "--json", "--as", "ana"))
    assert gone[0]["other_versions"] == []
    assert '"by": "ana"' in run("audit", "--json").stdout


def test_every_version_is_forgotten_when_asked(here: Path) -> None:
    for text in (FERRY, f"{FERRY} Again."):
        row = {"id": "x", "text": text, "url": "https://h.example/1"}
        (here / "one.jsonl").write_text(json.dumps(row), encoding="utf-8")
        run("ingest", "one.jsonl", "-q")
    said = run("forget", "x", "--yes")
    assert "Still there" in said.stderr
    run("ingest", "one.jsonl", "-q")
    assert run("forget", "x", "--yes", "--versions").stdout.count("Forgot") == 2


@pytest.mark.usefixtures("filled")
def test_audit_lists_and_undoes() -> None:
    assert "Nobody decided" in run("audit").stdout
    with open_store("reportedly.db") as store:
        target = store.review.queue()[0].target
        store.decisions.decide(Edit(target, "reject", note="no \u202e"), by=User("bo", "reviewer"))
    assert "bo reject attribution:" in run("audit").stdout
    assert "\u202e" not in run("audit").stdout
    undone = lines(run("audit", "--undo", "1", "--json", "--as", "ana"))
    assert [(one["by"], one["action"]) for one in undone] == [("ana", "undo"), ("bo", "reject")]
    assert (
        lines(run("audit", "--by", "bo", "--article", target.split(":")[1], "--json"))
        == undone[1:]
    )
    assert run("audit", "--undo", "1").exit_code == 2


def test_users_and_tokens(here: Path) -> None:
    password = "correct horse battery\n"
    assert run("user", "add", "ana", "--role", "admin", stdin=password * 2).exit_code == 0
    (here / "pw.txt").write_text(password)
    assert run("user", "add", "bo", "--password-file", "pw.txt").exit_code == 0
    assert run("user", "add", "bo", "--password-file", "pw.txt").exit_code == 2
    secret = run("token", "add", "bo", "--label", "laptop", "--days", "2").stdout.strip()
    assert [
        (one["name"], one["role"], one["tokens"]) for one in lines(run("user", "list", "--json"))
    ] == [
        ("ana", "admin", 0),
        ("bo", "reader", 1),
    ]
    assert "bo  reader" in run("user", "list").stdout
    with open_store("reportedly.db") as store:
        assert store.users.bearer(secret, "token") == User("bo", "reader")
        assert store.users.check("ana", password.strip()) == User("ana", "admin")
    assert lines(run("token", "add", "bo", "--json"))[0]["user"] == "bo"
    assert run("user", "remove", "bo").exit_code == 0
    assert run("user", "remove", "bo").exit_code == 2


@pytest.mark.parametrize(
    "verb",
    [
        ("search", "x"),
        ("show", "x"),
        ("forget", "x", "--yes"),
        ("audit",),
        ("user", "list"),
        ("token", "add", "x"),
    ],
)
def test_a_store_that_is_not_there_is_said_and_not_made(here: Path, verb: tuple[str, ...]) -> None:
    done = run(*verb, "--store", "none.db")
    assert done.exit_code == 2
    assert "none.db: no such store" in done.stderr
    assert not (here / "none.db").exists()


def test_another_programs_file_is_refused_and_kept(here: Path) -> None:
    with sqlite3.connect(here / "other.db") as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = (here / "other.db").read_bytes()
    done = run("ingest", "in.jsonl", "--store", "other.db")
    assert done.exit_code == 2
    assert "an SQLite file of something else" in done.stderr
    assert (here / "other.db").read_bytes() == before


def test_the_place_may_stand_in_the_environment(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_STORE", str(filled / "reportedly.db"))
    monkeypatch.chdir(filled.parent)
    assert run("search", "ferry").stdout.rstrip().endswith("2 articles")
