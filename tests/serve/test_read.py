"""`reportedly read`: what comes out, where it goes, and how it ends."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.pipeline import MAX_CHARACTERS
from reportedly.serve.cli import main
from reportedly.serve.cli.read_command import read

FERRY = (
    "Meridian News reported on Friday, citing a port official, that the island ferry would stop "
    "running in May. The official added that sixty jobs would go with it.\n\n"
    '"Nobody has asked the crews," said Ana Brandt, who leads the union.\n'
)
BAKERY = "The bakery will open in June, the owner, Irma Koll, told reporters on Monday.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with an article and a folder of two; one is broken in the middle."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "article.txt").write_text(FERRY, encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    rows = [
        {"id": "ferry", "text": FERRY, "publisher": "Harbour Post"},
        {"id": "bakery", "text": BAKERY},
    ]
    (folder / "a.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
    )
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=stdin)


def records(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


@pytest.mark.usefixtures("here")
class TestForms:
    def test_a_page_shows_head_chains_voices_text_and_the_one_line(self) -> None:
        done = run("article.txt", "--publisher", "Harbour Post", "--published", "2024-03-05")
        assert done.exit_code == 0, done.output
        page = done.stdout
        assert "publisher  Harbour Post  (given by you)" in page
        assert "published  2024-03-05  (given by you)" in page
        assert re.search(r"Harbour Post.*\n.*Meridian News¹.*\n.*port official²", page)
        assert "The official² added [A3 that sixty jobs would go with it]." in page
        assert re.search(r"^\d+ attributions, \d+ voices \(\d+ anonymous\), 1 origin$", page, re.M)
        assert "\x1b" not in page
        assert max(map(len, page.splitlines())) <= 100

    def test_columns_sets_the_width_of_a_piped_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, run("article.txt").stdout.splitlines())) <= 60

    def test_json_is_a_line_an_article(self) -> None:
        done = run("--json", "article.txt", "folder")
        assert done.exit_code == 0, done.output
        assert [r["article"]["id"] for r in records(done.stdout)] == [
            "article.txt",
            "ferry",
            "bakery",
        ]

    def test_csv_is_a_row_an_attribution(self) -> None:
        rows = list(csv.DictReader(io.StringIO(run("--csv", "article.txt").stdout)))
        assert rows[1]["chain"] == "Meridian News <- port official"
        assert rows[1]["anonymous"] == "yes"

    def test_table_keeps_to_the_width_and_shows_every_id(self) -> None:
        table = run("--table", "article.txt").stdout
        assert max(map(len, table.splitlines())) <= 100
        ids = re.findall(r"^A\d+", table, re.M)
        assert ids == [f"A{n}" for n in range(1, len(ids) + 1)]
        assert len(ids) >= 4
        assert "anonymous" in table

    def test_html_is_a_page_of_its_own(self) -> None:
        done = run("--format", "html", "article.txt")
        assert done.stdout.startswith("<!DOCTYPE html>")
        assert "port official" in done.stdout

    def test_standard_input_is_read(self) -> None:
        done = run("--json", "-", stdin=FERRY)
        assert records(done.stdout)[0]["article"]["id"] == "-"

    def test_a_batch_ends_with_its_count(self) -> None:
        done = run("--json", "folder")
        assert re.match(
            r"2 articles: \d+ attributions, \d+ voices \(\d+ anonymous\), 0 problems", done.stderr
        )
        assert run("--json", "folder", "--quiet").stderr == ""


@pytest.mark.usefixtures("here")
class TestExplain:
    def test_it_shows_rule_words_steps_and_chain(self) -> None:
        done = run("article.txt", "--explain", "a2")
        assert done.exit_code == 0, done.output
        assert re.search(r"rule +rule:\S+/\d", done.stdout)
        assert '"a port official" [41:56]' in done.stdout
        assert re.search(r"inside +the content of A1", done.stdout)
        assert "Steps" in done.stdout
        assert re.search(r"port official +person, anonymous; evidence attribution", done.stdout)

    def test_an_unknown_id_names_those_that_exist(self) -> None:
        done = run("article.txt", "--explain", "A99")
        assert done.exit_code == 2
        assert re.search(r"A1, A2, A3", done.stderr)

    def test_an_article_without_attributions_has_only_claims_to_explain(self) -> None:
        done = run("-", "--explain", "A1", stdin="It rained on the island all day long.")
        assert done.exit_code == 2
        assert "wanted one of: C1" in done.stderr

    def test_an_article_without_either_has_none_to_explain(self) -> None:
        done = run("-", "--explain", "A1", stdin="Rain on the island, all day long.")
        assert done.exit_code == 2
        assert "none" in done.stderr


@pytest.mark.usefixtures("here")
class TestProblems:
    def test_a_missing_file_is_a_problem_and_the_rest_is_read(self) -> None:
        done = run("--json", "missing.txt", "article.txt")
        assert done.exit_code == 1
        first, second = sorted(records(done.stdout), key=len)
        assert "article" not in first
        assert first["problems"][0]["code"] == "unreadable"
        assert second["article"]["id"] == "article.txt"
        assert "missing.txt" in done.stderr

    def test_nothing_readable_at_all_ends_with_one(self) -> None:
        done = run("missing.txt")
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("Problem: missing.txt: ")

    def test_many_problems_are_counted_after_the_first_twenty(self) -> None:
        done = run("--json", *(f"missing{n}.txt" for n in range(25)))
        assert done.stderr.count("Problem: ") == 20
        assert "5 more problems" in done.stderr

    def test_a_broken_line_has_its_place(self, here: Path) -> None:
        (here / "b.jsonl").write_text(
            '{"id": "x", "text": "He left."}\n{"id": \n', encoding="utf-8"
        )
        done = run("b.jsonl")
        assert done.exit_code == 1
        assert "b.jsonl:2: " in done.stderr
        assert "[broken-line]" in done.stderr

    def test_problems_of_an_article_stand_on_its_page(self) -> None:
        text = (
            "Der Hafen bleibt im Mai geschlossen, sagte ein Sprecher der Behörde am Montag. " * 4
        )
        done = run("-", stdin=text)
        assert done.exit_code == 1
        assert "[language]" in done.stdout
        assert done.stderr == ""


@pytest.mark.usefixtures("here")
class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("--json", "--csv", "article.txt"), "wanted one form of output"),
            (("--table", "--explain", "A1", "article.txt"), "wanted one form of output"),
            (("--resume", "article.txt"), "add --json -o FILE"),
            (("--format", "docx", "article.txt"), "csv, events, html, json"),
            (("--published", "yesterday", "article.txt"), "2021-03-05"),
            (("-o", "article.txt", "article.txt"), "is an input too"),
            (("-o", "folder/out.csv", "--csv", "folder"), "lies in an input folder"),
            (("-o", "no/such/place.txt", "article.txt"), "cannot write"),
            (("--outlets", "missing.yaml", "article.txt"), "missing.yaml"),
            (("-", "-"), "once only"),
            ((), "INPUT"),
            (("--frobnicate", "article.txt"), "frobnicate"),
        ],
    )
    def test_it_ends_with_two_and_says_the_way_out(
        self, arguments: tuple[str, ...], message: str
    ) -> None:
        done = run(*arguments)
        assert done.exit_code == 2
        assert message in done.stderr
        assert done.stdout == ""

    def test_a_format_that_does_not_exist_empties_no_file(self, here: Path) -> None:
        (here / "kept.txt").write_text("precious", encoding="utf-8")
        assert run("--format", "docx", "-o", "kept.txt", "article.txt").exit_code == 2
        assert (here / "kept.txt").read_text(encoding="utf-8") == "precious"

    def test_a_malformed_outlets_file_is_named(self, here: Path) -> None:
        (here / "mine.yaml").write_text("just words", encoding="utf-8")
        done = run("--outlets", "mine.yaml", "article.txt")
        assert done.exit_code == 2
        assert "mine.yaml" in done.stderr


class TestOutput:
    def test_a_file_gets_what_standard_output_would(self, here: Path) -> None:
        assert run("--json", "article.txt", "-o", "out.jsonl").stdout == ""
        written = (here / "out.jsonl").read_text(encoding="utf-8")
        assert written == run("--json", "article.txt").stdout

    @pytest.mark.usefixtures("here")
    def test_the_default_limit_is_that_of_the_pipeline(self) -> None:
        limit = next(option for option in read.params if option.name == "max_characters")
        assert limit.default == MAX_CHARACTERS
        done = run("--max-characters", "100", "article.txt")
        assert done.exit_code == 1
        assert "[too-large]" in done.stderr
