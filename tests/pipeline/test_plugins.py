"""Readers: those that come with Reportedly, and those of installed packages."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake import IntakeOptions, Raw, make_article
from reportedly.model import Article, Problem
from reportedly.pipeline import ReadOptions, articles_of, plugins


def read_memo(data: bytes, path: str, options: IntakeOptions) -> Iterator[Article | Problem]:
    """Yield what a reader that a package brings would."""
    yield make_article(Raw(id=path, text=data.decode()[::-1], path=path), options)


@pytest.fixture
def memo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Act as if a package with readers for `.memo` and, against the rules, text were there."""
    named = {name: EntryPoint(name, f"{__name__}:x", plugins.GROUP) for name in ("memo", "text")}
    monkeypatch.setattr(EntryPoint, "load", lambda _: read_memo)

    def entry_points(*, group: str, name: str) -> list[Any]:
        return [named[name]] if group == plugins.GROUP and name in named else []

    monkeypatch.setattr(plugins, "entry_points", entry_points)
    plugins.reader.cache_clear()
    yield
    plugins.reader.cache_clear()


@pytest.mark.parametrize("name", ["text", "html", "jsonl"])
def test_own_readers_are_found_without_an_installation(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda **_: [])
    plugins.reader.cache_clear()
    found = plugins.reader(name)
    assert found is not None
    assert found.__module__ == f"reportedly.intake.{name}"


def test_a_format_nobody_reads_has_no_reader() -> None:
    assert plugins.reader("nothing-of-the-kind") is None


@pytest.mark.usefixtures("memo")
def test_a_package_adds_a_reader_by_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.MEMO"
    path.write_text(".noon ta desolc trop ehT")
    (article,) = articles_of([str(path)], ReadOptions())
    assert isinstance(article, Article)
    assert article.text == "The port closed at noon."


@pytest.mark.usefixtures("memo")
def test_a_package_cannot_replace_an_own_reader() -> None:
    assert plugins.reader("text") is not read_memo
    assert plugins.reader("memo") is read_memo


@pytest.mark.parametrize(
    ("path", "start", "wanted"),
    [
        ("a.txt", b"<html>", "text"),
        ("a.md", b"", "text"),
        ("-", b"The port", "text"),
        ("-", b'  {"id": 1}', "jsonl"),
        ("-", b"\xef\xbb\xbf<!DOCTYPE html>", "html"),
        ("a", b"\x1f\x8b\x08", "jsonl"),
        ("A.HTML", b"", "html"),
        ("a.b/c", b"The port", "text"),
        ("a.png", b"\x89PNG", None),
        ("a.json", b'{"id": "x"}', "jsonl"),
        ("a.php", b"<html><body>", "html"),
    ],
)
def test_format_by_suffix_then_by_first_bytes(path: str, start: bytes, wanted: str | None) -> None:
    assert plugins.format_of(path, start) == wanted
