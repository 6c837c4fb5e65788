"""What a careful reader finds in a text, the program finds: the readable cases, one test each."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from case_matching import found_in, report
from case_notation import Case, CaseError, read_cases
from reportedly.model import Problem, Reading
from reportedly.pipeline import ReadOptions, read_inputs
from setting_cases import Setting, expected, places_in, times_in
from setting_cases import report as setting_report

CASES: Final = Path(__file__).parent / "cases"
FILES: Final = sorted((CASES / "attribution").glob("*.md"))
SETTINGS: Final[dict[str, Callable[[Reading], tuple[Setting, ...]]]] = {
    "times": times_in,
    "places": places_in,
}


def files_of(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((CASES / room).glob("*.md"))]


def cases(files: list[Path]) -> Iterator[Any]:
    """Yield each case as a parameter; a known wrong one must fail, and says why."""
    for path in files:
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


def reading_of(case: Case, tmp_path: Path) -> Reading:
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
    return reading


@pytest.mark.parametrize("case", list(cases(FILES)))
def test_case(case: Case, tmp_path: Path) -> None:
    difference = report(case, found_in(reading_of(case, tmp_path)))
    if difference:
        pytest.fail(difference, pytrace=False)


@pytest.mark.parametrize(
    ("room", "case"),
    [
        pytest.param(room, *one.values, marks=one.marks, id=f"{room}:{one.id}")
        for room in SETTINGS
        for one in cases(files_of(room))
    ],
)
def test_setting(room: str, case: Case, tmp_path: Path) -> None:
    difference = setting_report(case, SETTINGS[room](reading_of(case, tmp_path)))
    if difference:
        pytest.fail(difference, pytrace=False)


@pytest.mark.parametrize("path", files_of(*SETTINGS), ids=lambda path: path.stem)
def test_every_setting_is_in_the_notation(path: Path) -> None:
    assert all(case.text and expected(case) is not None for case in read_cases(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_in_the_notation(path: Path) -> None:
    assert read_cases(path), f"{path.name} holds no case"


def test_titles_are_unique() -> None:
    titles = [case.title for path in FILES for case in read_cases(path)]
    assert sorted(titles) == sorted(set(titles))
    assert len(titles) >= 170
