"""What a careful reader finds in a text, the program finds: the readable cases, one test each."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from case_matching import found_in, report
from case_notation import Case, CaseError, read_cases
from reportedly.model import Problem
from reportedly.pipeline import ReadOptions, read_inputs

FOLDER: Final = Path(__file__).parent / "cases" / "attribution"
FILES: Final = sorted(FOLDER.glob("*.md"))


def cases() -> Iterator[Any]:
    """Yield each case as a parameter; a known wrong one must fail, and says why."""
    for path in FILES:
        try:
            found = read_cases(path)
        except CaseError:
            continue  # test_every_file_is_in_the_notation says what is wrong with it
        for case in found:
            marks = (
                [pytest.mark.xfail(reason=case.known_wrong, strict=True)]
                if case.known_wrong
                else []
            )
            yield pytest.param(case, marks=marks, id=f"{path.stem}:{case.title}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: Case, tmp_path: Path) -> None:
    fields = {"id": case.title, "text": case.text, "language": "en"}
    if case.publisher:
        fields["publisher"] = case.publisher
    if case.published:
        fields["published"] = case.published
    path = tmp_path / "case.jsonl"
    path.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    (reading,) = read_inputs([str(path)], ReadOptions(engine="rules"))
    if isinstance(reading, Problem):
        pytest.fail(reading.message, pytrace=False)
    assert reading.article.text == case.text, "intake changed the text"
    difference = report(case, found_in(reading))
    if difference:
        pytest.fail(difference, pytrace=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_in_the_notation(path: Path) -> None:
    assert read_cases(path), f"{path.name} holds no case"


def test_titles_are_unique() -> None:
    titles = [case.title for path in FILES for case in read_cases(path)]
    assert sorted(titles) == sorted(set(titles))
    assert len(titles) >= 170
