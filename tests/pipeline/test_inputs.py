"""Files, folders and standard input: what is read, what is not, and where it is said."""

import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import DataFileError, InputError
from reportedly.intake import IntakeOptions
from reportedly.model import PROBLEM_CODES, Article, Problem
from reportedly.pipeline import ReadOptions, article_of_text, articles_of, inputs, opening, plugins

NEWS = "The harbour of Selm will close in May, the port office said on Monday.\n"
PAGE = "<html><head><title>Harbour</title></head><body><article><p>{}</p></article></body></html>"

Found = Article | Problem


def read(*paths: str | Path, **options: Any) -> list[Found]:
    return list(articles_of([str(path) for path in paths], ReadOptions(**options)))


def articles(found: list[Found]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def problems(found: list[Found]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


def codes(found: list[Found]) -> list[str]:
    return [problem.code for problem in problems(found)]


def line(id: str, text: str = NEWS) -> str:  # noqa: A002 - the field's own name
    return json.dumps({"id": id, "text": text}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Two. " + NEWS)
    (tmp_path / "a.txt").write_text("One. " + NEWS)
    (tmp_path / "c.jsonl").write_text(line("x") + line("y"))
    return tmp_path


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_file_is_an_article_by_its_path_as_given(folder: Path) -> None:
    (article,) = articles(read(folder / "a.txt"))
    assert (article.id, article.text) == (str(folder / "a.txt"), "One. " + NEWS)


def test_a_folder_is_read_with_all_below_it_in_order(folder: Path) -> None:
    found = articles(read(folder))
    assert [Path(one.id).name for one in found] == ["a.txt", "x", "y", "two.txt"]


def test_hidden_files_and_folders_are_left_out(folder: Path) -> None:
    (folder / ".hidden.txt").write_text(NEWS)
    (folder / ".git").mkdir()
    (folder / ".git" / "seen.txt").write_text(NEWS)
    assert len(articles(read(folder))) == 4


def test_a_folder_without_files_is_a_problem(tmp_path: Path) -> None:
    assert codes(read(tmp_path)) == ["empty"]


def test_what_cannot_be_read_is_said_and_the_rest_is_read(folder: Path) -> None:
    (folder / "b" / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "b" / "round.txt").symlink_to(folder / "b" / "round.txt")
    found = read(folder)
    assert codes(found) == ["unreadable", "unreadable"]
    assert len(articles(found)) == 4
    assert problems(found)[0].path == str(folder / "b" / "gone.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_said(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert codes(read(folder)) == ["unreadable"]


def test_a_folder_that_cannot_be_listed_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str) -> Any:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = read(folder)
    assert codes(found) == ["unreadable"]
    assert problems(found)[0].path == str(folder / "b")
    assert len(articles(found)) == 3


@pytest.mark.parametrize("name", ["missing.txt", "nul\0byte.txt", "l" * 5000, "no/such/folder/"])
def test_a_name_that_is_no_file_is_unreadable(name: str) -> None:
    assert codes(read(name)) == ["unreadable"]


def test_a_file_of_another_kind_is_unsupported_and_says_which_are_read(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (problem,) = problems(read(tmp_path))
    assert problem.code == "unsupported"
    assert ".jsonl" in problem.message
    assert "'.png'" in problem.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("story", NEWS.encode()),
        ("story.TXT", NEWS.encode()),
        ("story.htm", PAGE.format(NEWS * 3).encode()),
        ("page", b"\n<!DOCTYPE html>" + PAGE.format(NEWS * 3).encode()),
        ("lines", line("a").encode()),
        ("lines.json", line("a").encode()),
        ("lines.jsonl.gz", gzip.compress(line("a").encode())),
        ("packed", gzip.compress(line("a").encode())),
    ],
)
def test_the_format_is_told_by_suffix_or_first_bytes(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    (article,) = articles(read(tmp_path / name))
    assert article.text.startswith("The harbour of Selm")


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (NEWS.encode(), ["-"]),
        ((line("a") + line("b")).encode(), ["a", "b"]),
        (("<html>" + PAGE.format(NEWS * 3)).encode(), ["-"]),
    ],
)
def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, data: bytes, wanted: list[str]
) -> None:
    stdin(monkeypatch, data)
    assert [article.id for article in articles(read("-"))] == wanted


def test_empty_standard_input_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"")
    assert codes(read("-")) == ["empty"]


def test_an_id_met_before_names_both_places(folder: Path) -> None:
    (folder / "d.jsonl").write_text("\n" + line("z") + line("x"))
    found = read(folder / "c.jsonl", folder / "d.jsonl")
    assert [one.id for one in articles(found)] == ["x", "y", "z"]
    (problem,) = problems(found)
    assert (problem.code, problem.path, problem.line) == (
        "duplicate-id",
        str(folder / "d.jsonl"),
        3,
    )
    assert f"{folder / 'd.jsonl'}:3" in problem.message
    assert f"{folder / 'c.jsonl'}:1" in problem.message


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    found = read(folder / "a.txt", folder / "a.txt")
    assert len(articles(found)) == 1
    assert codes(found) == ["duplicate-id"]


def test_a_broken_line_is_said_with_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line("a") + "{broken\n" + '{"id": "c"}\n' + line("d"))
    found = read(path)
    assert [one.id for one in articles(found)] == ["a", "d"]
    assert [(one.code, one.line) for one in problems(found)] == [
        ("broken-line", 2),
        ("missing-field", 3),
    ]


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 100_000)
    asked: list[int] = []

    class Counting(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:  # type: ignore[explicit-override]
            asked.append(-1 if size is None else size)
            return super().read(size)

    monkeypatch.setattr(Path, "open", lambda *_: Counting(b"a" * 100_000))
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"a" * 100_000)
    assert codes(read(path, max_characters=1000)) == ["too-large"]
    assert sum(asked) <= 8_001
    assert min(asked) >= 0


def test_an_endless_input_is_refused() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("needs /dev/zero")
    assert codes(read("/dev/zero")) == ["too-large"]


def test_many_short_articles_in_one_file_are_no_long_one(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(line(str(i)) for i in range(200)))
    assert len(articles(read(path, max_characters=200))) == 200


def test_overrides_reach_every_article(folder: Path) -> None:
    found = articles(read(folder, publisher="Selm Gazette", published="2024-05-01"))
    assert {(one.publisher, one.published) for one in found} == {("Selm Gazette", "2024-05-01")}


def test_progress_counts_every_byte_and_never_runs_back(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    told: list[tuple[int, int]] = []
    list(articles_of([str(folder)], ReadOptions(), lambda *numbers: told.append(numbers)))
    total = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({done for done, _ in told}) > 4, "a file with several articles must show steps"


def test_folders_are_listed_before_the_first_file_is_read(folder: Path) -> None:
    found = articles_of([str(folder)], ReadOptions())
    next(found)
    (folder / "zzz.txt").write_text(NEWS)
    assert len(list(found)) == 3


def broken(data: bytes, path: str, options: IntakeOptions) -> Iterator[Found]:
    raise ZeroDivisionError(f"{len(data)} {path} {options.max_characters}")
    yield  # pragma: no cover - what makes it a generator


def test_a_defect_in_a_reader_stops_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = plugins.reader
    monkeypatch.setattr(inputs, "reader", lambda name: broken if name == "jsonl" else real(name))
    found = read(folder)
    assert codes(found) == ["failed"]
    assert "ZeroDivisionError" in problems(found)[0].message
    assert len(articles(found)) == 2


def test_a_malformed_outlets_file_stops_the_batch(folder: Path) -> None:
    own = folder / "own.yaml"
    own.write_text("outlets: 3")
    with pytest.raises(DataFileError):
        read(folder / "a.txt", outlets=own)


@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".html", ".jsonl", ".gz"]))
def test_any_bytes_give_articles_or_problems(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"bytes{suffix}"
    path.write_bytes(data)
    found = read(path)
    assert found
    assert "failed" not in codes(found)
    assert {problem.code for problem in problems(found)} <= set(PROBLEM_CODES)


@given(st.text(min_size=1, max_size=200))
def test_any_words_give_an_article_or_say_why_not(words: str) -> None:
    article, code = made(words)
    assert (article is None) == (code in {"empty", "binary"})
    if article is not None:
        assert article.id == opening.STDIN
        assert article.text.strip()


def made(words: str) -> tuple[Article | None, str | None]:
    try:
        return article_of_text(words, ReadOptions()), None
    except InputError as error:
        return None, error.code


def test_words_with_half_a_character_are_read() -> None:
    assert article_of_text("The \ud800 port.", ReadOptions()).text == "The ? port."
