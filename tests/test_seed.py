"""The first real input, read as a user reads it, against its gold by hand."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportedly.serve.cli import main
from seed_score import match, names, score_seed

Record = dict[str, Any]


@pytest.fixture(scope="module")
def gold(shared: Path) -> Record:
    loaded: Record = json.loads((shared / "data" / "seed.gold.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def record(shared: Path) -> Record:
    done = CliRunner().invoke(main, ["read", "--json", str(shared / "data" / "seed.txt")])
    assert done.exit_code == 0, done.output
    read: Record = json.loads(done.stdout)
    return read


@pytest.fixture(scope="module")
def found(gold: Record, record: Record) -> dict[str, Any]:
    return match(gold["text"], gold["attributions"], record["attributions"])


def test_text_is_the_crawled_one(gold: Record, record: Record) -> None:
    assert record["article"]["text"] == gold["text"]


def test_eleven_of_twelve_attributions_are_found(gold: Record, found: dict[str, Any]) -> None:
    missed = [a["id"] for a in gold["attributions"] if a["id"] not in found]
    assert len(missed) <= 1, f"missed {missed}"


def test_agency_source_and_information_are_nested(found: dict[str, Any]) -> None:
    assert found["a5"]["parent"] == found["a4"]["id"]
    assert found["a6"]["parent"] == found["a5"]["id"]


@pytest.mark.parametrize("name", ["a7", "a9", "a10", "a11"])
def test_the_source_is_the_informed_source_by_way_of_the_agency(
    name: str, record: Record, found: dict[str, Any]
) -> None:
    informed = found["a5"]["source"]
    assert found[name]["source"] == informed
    assert found[name]["inherited"] is True
    assert names(found[name]) == ("islam times", "sputnik", "informed source")
    kinds = {source["id"]: source["kind"] for source in record["sources"]}
    assert kinds[informed] == "person"


def test_it_is_one_origin_and_says_why(record: Record) -> None:
    independence = record["independence"]
    assert (independence["lowest"], independence["highest"]) == (1, 1)
    assert independence["reasons"]
    assert all(reason["sentence"] for reason in independence["reasons"])


def test_publisher_and_date_come_from_the_words(gold: Record, record: Record) -> None:
    article = record["article"]
    assert (article["publisher"], article["published"]) == (gold["publisher"], gold["published"])


def test_nine_sentences_start_where_the_glued_text_starts_them(
    gold: Record, record: Record
) -> None:
    starts = [start for start, _ in record["sentences"]]
    assert len(starts) == len(gold["sentence_starts"]) == 9
    assert all(
        abs(start - wanted) <= 1
        for start, wanted in zip(starts, gold["sentence_starts"], strict=True)
    )


def test_the_main_claim_is_what_the_agency_reported(
    gold: Record, record: Record, found: dict[str, Any]
) -> None:
    main = next(one for one in record["claims"] if one["id"] == record["main_claim"])
    assert main["attribution"] == found[gold["main_claim"]]["id"]


def test_every_figure_of_the_scorer_is_reached(gold: Record, record: Record) -> None:
    figures = score_seed(gold, record)
    assert figures["found"] >= 11
    assert (figures["nested"], figures["carried"], figures["sentences"]) == (2, 4, 9)


def test_it_reads_with_the_network_off(shared: Path) -> None:
    """Start the program in a namespace that has no network at all."""
    unshare = shutil.which("unshare")
    alone = [str(unshare), "--user", "--map-root-user", "--net", "--"]
    if unshare is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("needs `unshare` and the right to start a process without a network")
    done = subprocess.run(
        [*alone, sys.executable, "-m", "reportedly", "read", str(shared / "data" / "seed.txt")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Islam Times" in done.stdout
