"""Who took it from whom, and how many origins stand behind it: the readable cases of stories."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import reportedly
from reportedly.model import EVIDENCE_CODES, PROBLEM_CODES, Story
from reportedly.pipeline.reducing import reduce_story
from story_cases import NOTHING, UNSEEN, StoryCase, read_story_cases

CASES: Final = Path(__file__).parent.parent / "cases" / "collation"


def all_cases() -> Iterator[StoryCase]:
    """Yield the cases of every file."""
    for path in sorted(CASES.glob("*.md")):
        yield from read_story_cases(path)


def marked() -> Iterator[Any]:
    """Yield each case as a parameter; a known wrong one must fail, and says why."""
    for case in all_cases():
        wrong = case.known_wrong
        marks = [pytest.mark.xfail(reason=wrong, strict=True)] if wrong else []
        yield pytest.param(case, marks=marks, id=case.title)


@cache
def compared(title: str) -> Story:
    """Return the story of a case."""
    case = next(one for one in all_cases() if one.title == title)
    readings = []
    for one in case.articles:
        read = reportedly.read(one.text, publisher=one.publisher, published=one.published)
        readings.append(replace(read, article=replace(read.article, id=one.id)))
    return reduce_story(readings)


def parents_of(story: Story, child: str) -> set[str]:
    """Return the parents of an article as a case names them."""
    names = {one.id: one.name for one in story.stemma.nodes if one.kind == "unseen"}
    found = (edge.parent for edge in story.stemma.edges if edge.child == child)
    return {f"{UNSEEN} {names[one]}" if one in names else one for one in found}


def fits(found: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a parent is one that a case wants; an unseen text by a part of its name."""
    return any(one == found or (UNSEEN in one and found.startswith(one)) for one in wanted)


def differences(case: StoryCase, story: Story) -> list[str]:
    """Return what a story has otherwise than its case expects."""
    wrong = []
    wanted: dict[str, list[tuple[str, ...]]] = {one.id: [] for one in case.articles}
    for child, parents in case.parents:
        wanted[child] += [] if parents == (NOTHING,) else [parents]
    for child, rows in wanted.items():
        found = parents_of(story, child)
        wrong += [f"{child} <- {one}: not wanted" for one in found if not _any(one, rows)]
        wrong += [
            f"{child} <- {' or '.join(row)}: not found"
            for row in rows
            if not any(fits(one, row) for one in found)
        ]
    count = (story.independence.lowest, story.independence.highest)
    return wrong + ([f"origins {count}: wanted {case.origins}"] if count != case.origins else [])


def _any(found: str, rows: list[tuple[str, ...]]) -> bool:
    return any(fits(found, row) for row in rows)


@pytest.mark.parametrize("case", list(marked()))
def test_story(case: StoryCase) -> None:
    wrong = differences(case, compared(case.title))
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("case", list(all_cases()), ids=lambda case: case.title)
def test_no_origin_is_made_up(case: StoryCase) -> None:
    assert compared(case.title).independence.lowest <= case.origins[0]


@pytest.mark.parametrize("case", list(all_cases()), ids=lambda case: case.title)
def test_every_edge_shows_documented_evidence(case: StoryCase) -> None:
    for edge in compared(case.title).stemma.edges:
        assert edge.evidence
        assert {one.code for one in edge.evidence} <= EVIDENCE_CODES.keys()


def test_what_cannot_be_seen_is_a_problem_of_the_story() -> None:
    found = compared("An agency's dispatch printed whole, cut and without its name").problems
    assert ("no-date", "Dyke Radio") in {(one.code, one.path) for one in found}
    assert {one.code for one in found} <= PROBLEM_CODES.keys()
    assert all(one.path and one.path in one.message for one in found)


def test_an_article_without_a_publisher_is_named() -> None:
    read = reportedly.read("The pool at Lowfield opens a week late, its manager said.")
    (no_date, no_publisher) = reduce_story([read]).problems
    assert (no_date.code, no_publisher.code) == ("no-date", "no-publisher")
