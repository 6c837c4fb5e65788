"""Thousands of copies of one text: the first are compared, the rest follow."""

import json
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly.formats import story_dict
from reportedly.pipeline import twins
from reportedly.pipeline.twins import FULL
from tests.pipeline.test_comparing import DISPATCH, article

COPIES = FULL + 40


def copies(folder: Path, count: int) -> Path:
    """Write copies of one dispatch, in as many outlets, an hour after each other."""
    path = folder / "copies.jsonl"
    rows = [
        article(
            f"c{i:03}",
            DISPATCH,
            publisher=f"Outlet{i} Gazette",
            published=f"2021-03-{5 + i // 24:02}T{i % 24:02}:00",
        )
        for i in range(count)
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    found = reportedly.compare(copies(tmp_path_factory.mktemp("copies"), COPIES))
    assert len(found) == 1
    return json.loads(json.dumps(story_dict(found[0])))  # type: ignore[no-any-return]


def test_every_copy_is_in_the_story_and_in_its_tree(story: dict[str, Any]) -> None:
    names = [f"c{i:03}" for i in range(COPIES)]
    assert story["story"]["articles"] == names
    nodes = [one["id"] for one in story["stemma"]["nodes"] if one["kind"] == "article"]
    assert sorted(nodes) == names
    children = {one["child"] for one in story["stemma"]["edges"]}
    assert set(names) - children <= {"c000"}


def test_copies_are_one_origin_and_carry_every_claim(story: dict[str, Any]) -> None:
    assert (story["independence"]["lowest"], story["independence"]["highest"]) == (1, 1)
    for claim in story["claims"]:
        assert len(claim["appearances"]) == COPIES
        chains = {one["article"]: one["chain"] for one in claim["appearances"]}
        assert chains["c060"][0]["name"] == "Outlet60 Gazette"
        assert (claim["independence"]["lowest"], claim["independence"]["highest"]) == (1, 1)


def test_few_copies_are_compared_in_full(tmp_path: Path) -> None:
    found = reportedly.compare(copies(tmp_path, FULL))
    assert len(found[0].stemma.nodes) >= FULL
    kept, followers = twins.without_twins([])
    assert (kept, dict(followers)) == ([], {})
