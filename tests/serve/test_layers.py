"""`read --layers`, `--events`, `--explain C1`: what claims say, shown without need of colour."""

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.formats.event_rows import COLUMNS
from reportedly.serve.cli import main

TEXT = (
    "Rebels shelled a post near Riga on Friday, wounding about ten soldiers, a port official "
    "said. The regime will not meet the union next week. Norvia sent medicine to Malawi.\n"
)
UCDP = (
    "source_article", "source_office", "source_date", "source_headline", "source_original",
    "number_of_sources",
)  # fmt: skip


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "160")
    path = tmp_path / "post.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    given = ("--publisher", "Quay Post", "--published", "2021-03-06")
    return CliRunner().invoke(main, ["read", *arguments, *given])


def rows(done: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_layers_mark_claims_wording_times_and_places(article: str) -> None:
    page = " ".join(run(article, "--layers").stdout.split())
    assert "[C1 fact: Rebels shelled" in page
    assert "~about~ ten soldiers C1]" in page
    assert "<on Friday = 2021-03-05>" in page or "<Friday = 2021-03-05>" in page
    assert "@Riga@(LV 56.9,24.1)" in page
    assert "[C2 plan, denied: The !regime!(labelling: government) will not meet" in page


def test_layers_leave_every_word_of_the_text(article: str) -> None:
    page = " ".join(run(article, "--layers").stdout.split())
    assert [word for word in re.findall(r"\w+", TEXT) if word not in page] == []


def test_a_page_has_events_and_a_timeline(article: str) -> None:
    page = run(article).stdout
    assert "Events" in page
    assert "on whose word" in page
    assert page.index("2021-03-05") < page.index("2021-03-08 .. 2021-03-15")


def test_events_say_who_did_what_to_whom_where_when_how_sure_on_whose_word(article: str) -> None:
    page = run(article, "--events").stdout
    line = next(line for line in page.splitlines() if line.startswith("Rebels"))
    for cell in ("ASSAULT shelled", "post", "Riga", "2021-03-05", "fact", "port official C1"):
        assert cell in line
    assert "plan, denied" in page


def test_a_sheet_of_events_has_the_columns_of_ucdp(article: str) -> None:
    first = rows(run(article, "--events", "--csv"))[0]
    assert tuple(first) == COLUMNS
    assert {name: first[name] for name in UCDP} == {
        "source_article": article,
        "source_office": "Quay Post",
        "source_date": "2021-03-06",
        "source_headline": "",
        "source_original": "port official",
        "number_of_sources": "1",
    }
    assert (first["type"], first["actors"], first["date_start"]) == (
        "ASSAULT",
        "Rebels",
        "2021-03-05",
    )


def test_csv_alone_stays_a_row_an_attribution(article: str) -> None:
    assert [row["attribution"] for row in rows(run(article, "--csv"))] == ["a1"]


def test_the_same_event_by_two_chains_is_two_rows(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        "Meridian News reported, citing a port official, that rebels shelled the port.",
        encoding="utf-8",
    )
    found = rows(run(str(path), "--events", "--csv"))
    assert [row["chain"] for row in found] == ["Quay Post <- Meridian News <- port official"]


def test_a_claim_is_explained(article: str) -> None:
    page = run(article, "--explain", "c2").stdout
    assert page.startswith("C2 of ")
    assert "plan, denied; plan: the future as decided, scheduled or promised" in page
    assert "labelling; plainer: government; data:loaded.yaml" in page
    assert "CONSULT" in page


def test_an_unknown_claim_names_those_that_exist(article: str) -> None:
    done = run(article, "--explain", "C9")
    assert done.exit_code == 2
    assert "A1, C1, C2, C3" in done.stderr


@pytest.mark.parametrize("other", [("--json",), ("--layers",), ("--table",), ("--explain", "C1")])
def test_events_and_another_form_contradict_each_other(
    article: str, other: tuple[str, ...]
) -> None:
    done = run(article, "--events", *other)
    assert done.exit_code == 2
    assert "wanted one form of output" in done.stderr


def test_an_article_without_events_says_so(tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("The bakery is open.", encoding="utf-8")
    assert "no events found" in run(str(path), "--events").stdout
