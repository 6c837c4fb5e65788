"""The scripts that guard the house and the documentation find what they look for."""

from pathlib import Path

import pytest

import check_docs
import check_house


def test_a_long_function_is_a_breach_and_its_docstring_does_not_count() -> None:
    body = "".join(f"    a{n} = {n}\n" for n in range(40))
    described = 'def f():\n    """One.\n\n' + "    Two.\n" * 20 + '    """\n' + body
    assert not list(check_house.check_source(Path("x.py"), described))
    longer = described + "    b = 1\n"
    assert list(check_house.check_source(Path("x.py"), longer)) == [
        "x.py:1: f has 41 lines; at most 40"
    ]


@pytest.mark.parametrize("name", ["utils.py", "common/words.py"])
def test_a_name_that_says_nothing_is_a_breach(name: str) -> None:
    assert len(list(check_house.check_source(Path(name), "A = 1\n"))) == 1


def test_a_long_file_is_a_breach() -> None:
    assert not list(check_house.check_source(Path("x.py"), "A = 1\n" * 400))
    assert len(list(check_house.check_source(Path("x.py"), "A = 1\n" * 401))) == 1


def test_a_folder_in_order_ends_with_status_0(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text("A = 1\n", encoding="utf-8")
    assert check_house.main([str(tmp_path)]) == 0
    (tmp_path / "helpers.py").write_text("A = 1\n", encoding="utf-8")
    assert check_house.main([str(tmp_path)]) == 1


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
