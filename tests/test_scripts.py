"""The scripts that guard the documentation find what they look for."""

from pathlib import Path

import pytest

import check_docs
import make_docs


def test_broken_links_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    (tmp_path / "other.md").write_text("# One heading, here\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "[a](other.md) [b](other.md#one-heading-here) [c](https://example.org/x)\n"
        "[d](gone.md) [e](other.md#another)\n```\n[f](in-code.md)\n```\n",
        encoding="utf-8",
    )
    assert list(check_docs.broken_links(page)) == [
        "page.md: no file at gone.md",
        "page.md: no heading at other.md#another",
    ]


def test_the_pages_in_the_tree_have_no_broken_link() -> None:
    assert [fault for page in check_docs.pages() for fault in check_docs.broken_links(page)] == []


def test_generated_pages_are_up_to_date() -> None:
    assert list(make_docs.stale_pages()) == []


def test_a_stale_page_is_written_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(make_docs, "DOCS", tmp_path)
    assert make_docs.main(["--check"]) == 1
    assert make_docs.main([]) == 0
    assert make_docs.main(["--check"]) == 0
    assert "`broken-line`" in (tmp_path / "problems.md").read_text(encoding="utf-8")
