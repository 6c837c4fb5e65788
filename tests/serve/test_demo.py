"""`reportedly demo`: nine articles of our own, told apart and read."""

import gzip
import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import make_demo
from contents import contents
from reportedly.model import Reading
from reportedly.serve.cli import demo_readings, main
from reportedly.serve.cli.demonstration import bundled
from reportedly.storage import open_store


@pytest.fixture(scope="module")
def shown() -> Result:
    return CliRunner().invoke(main, ["demo"], env={"COLUMNS": "100"})


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(bundled())


def test_it_runs_and_shows_a_line_for_each_and_one_whole(
    shown: Result, readings: list[Reading]
) -> None:
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()
    for one in readings:
        assert any(line.startswith(f"{one.article.publisher} ") for line in lines)
    assert re.search(
        r"^\d+ attributions, \d+ voices \(\d+ anonymous\), 1 origin$", shown.stdout, re.M
    )
    assert max(map(len, lines)) <= 100


def test_it_is_one_wire_story_in_eight_outlets_and_one_other(readings: list[Reading]) -> None:
    assert len(readings) == 9
    assert len({one.article.publisher for one in readings}) == 9
    assert sum("Meridian" in one.article.text for one in readings) == 8
    assert not [problem for one in readings for problem in one.problems]


def test_the_wire_copy_goes_back_to_the_agency_and_its_official(readings: list[Reading]) -> None:
    wire = readings[0]
    chains = [[hop.name for hop in one.chain] for one in wire.attributions]
    assert all("Meridian" in chain[1] for chain in chains)
    assert any(chain[-1] == "senior official at the water authority" for chain in chains)


def test_the_articles_are_of_the_length_of_news(readings: list[Reading]) -> None:
    assert all(110 <= len(one.article.text.split()) <= 300 for one in readings)


def test_each_article_states_where_it_comes_from() -> None:
    lines = (files("reportedly.serve") / "demo" / "articles.jsonl").read_text(encoding="utf-8")
    for line in lines.splitlines():
        assert json.loads(line).keys() == {"id", "title", "publisher", "published", "text"}


def test_it_ends_with_one_origin_and_a_hedge_that_got_lost(shown: Result) -> None:
    ending = shown.stdout[shown.stdout.index("All of them side by side") :]
    assert "8 articles, 1 independent origin" in ending
    assert "[Meridian News Agency]" in ending
    assert "8 articles go back to one text" in ending
    assert "hedge dropped" in ending
    assert "[-may-]" in ending


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled articles, without the readings that came with them."""
    copied = shutil.copytree(make_demo.FOLDER, tmp_path / "demo")
    (copied / demo_readings.READINGS).unlink(missing_ok=True)
    return copied


def filled(folder: Path, name: str) -> list[str]:
    with open_store(folder / name) as store:
        demo_readings.fill(store, folder)
        return contents(store)


def test_readings_that_come_along_fill_a_store_as_reading_does(folder: Path) -> None:
    read = filled(folder, "read.db")
    assert not demo_readings.readings(folder)
    assert make_demo.write(folder)
    assert len(demo_readings.readings(folder)) == 9
    assert filled(folder, "kept.db") == read
    assert not make_demo.write(folder)


@pytest.mark.parametrize("name", ["articles.jsonl", "outlets.yaml"])
def test_readings_of_other_articles_are_not_taken(folder: Path, name: str) -> None:
    make_demo.write(folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert demo_readings.readings(folder) == ()


def test_readings_of_another_version_are_not_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_demo.write(folder)
    monkeypatch.setattr(demo_readings, "reading_version", lambda: "another")
    assert demo_readings.readings(folder) == ()


@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08", gzip.compress(b"")])
def test_damaged_readings_are_not_taken(folder: Path, data: bytes) -> None:
    (folder / demo_readings.READINGS).write_bytes(data)
    assert demo_readings.readings(folder) == ()
