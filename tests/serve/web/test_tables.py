"""Every table of the pages is there as .csv and .xlsx, and no cell of it is a formula."""

import csv
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from reportedly.formats.workbook import workbook
from reportedly.storage import Store

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(data: bytes) -> list[list[str]]:
    """Return the cells of a workbook's sheet as text."""
    book = zipfile.ZipFile(BytesIO(data))
    shared = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own
    words = ["".join(one.itertext()) for one in shared]
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    assert not list(sheet.iter(f"{SHEET}f"))
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        found = [(cell.get("t"), cell.findtext(f"{SHEET}v") or "") for cell in row]
        rows.append([words[int(value)] if kind == "s" else value for kind, value in found])
    return rows


def paths(client: TestClient, store: Store) -> list[str]:
    story = client.get("/stories.json").json()["stories"][0]["id"]
    source = client.get("/search.json", params={"q": "Brandt"}).json()["sources"]["hits"][0]["id"]
    own = store.articles.resolve("one")
    return [
        "/stories", "/review", "/audit", f"/sources/{source}", f"/articles/{own}",
        f"/articles/{own}/events", f"/stories/{story}", f"/stories/{story}/claims",
        f"/stories/{story}/events",
    ]  # fmt: skip


def test_each_table_is_there_in_both_kinds_with_the_same_rows(
    client: TestClient, store: Store
) -> None:
    for path in paths(client, store):
        as_text = client.get(f"{path}.csv")
        assert as_text.status_code == 200, path
        assert "attachment" in as_text.headers["content-disposition"]
        rows = list(csv.reader(as_text.text.splitlines()))
        book = cells(client.get(f"{path}.xlsx").content)
        assert book[0] == rows[0]
        assert len(book) == len(rows)


def test_a_table_of_the_queue_keeps_its_filter(client: TestClient) -> None:
    every = client.get("/review.csv").text
    some = client.get("/review.csv", params={"anonymous": "false"}).text
    assert 1 < some.count("\n") < every.count("\n")
    assert ",yes," not in some


def test_the_decision_stands_beside_the_proposal(client: TestClient) -> None:
    one = client.get("/review.json").json()["items"][0]
    sent: dict[str, Any] = {
        "target": one["target"],
        "action": "correct",
        "value": {"mode": "direct"},
    }
    assert client.post("/decisions", json=[sent]).status_code == 200
    rows = list(csv.DictReader(client.get(f"/articles/{one['article']}.csv").text.splitlines()))
    found = next(row for row in rows if row["attribution"] == one["attribution"])
    assert (found["state"], found["decided"]) == ("corrected", '{"mode": "direct"}')
    assert found["mode"] == one["mode"]


@pytest.mark.parametrize("words", ["=1+1", "+49 30", "-3", "@SUM(A1)", "\tx", "http://x.example"])
def test_no_cell_is_a_formula_or_a_link(words: str) -> None:
    made = workbook("a/b:c", ("words",), [(words,), (None,), (3,)])
    assert cells(made)[1] == [words]
    assert b"hyperlink" not in zipfile.ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml")


def test_control_characters_and_endless_words_fit_a_cell() -> None:
    made = workbook("x", ("words",), [("a\x00\ud800b" + "c" * 40_000,)])
    (words,) = cells(made)[1]
    assert len(words) == 32_767
    assert words.startswith("a\u2400\ufffdb")
