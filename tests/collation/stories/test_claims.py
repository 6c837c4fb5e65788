"""The same claim in several articles is one claim of the story; one that differs stays apart."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from reportedly import read
from reportedly.collation import nearness_to, story_claims
from reportedly.model import Reading, StoryClaim, StoryIndependence

CLOSING = "The brewery will close its bottling hall in Strone in June, the works council said."


@cache
def _read(name: str, text: str) -> Reading:
    reading = read(text, publisher=name, published="2024-04-03")
    return replace(reading, article=replace(reading.article, id=name))


def weighed(articles: frozenset[str]) -> StoryIndependence:
    return StoryIndependence(1, len(articles), (), "rule:test/1")


def claims_of(*texts: str) -> Sequence[StoryClaim]:
    readings = [_read(f"Outlet {number}", text) for number, text in enumerate(texts)]
    return story_claims(readings, weighed)


def carriers(claims: Sequence[StoryClaim], words: str) -> list[set[str]]:
    """Return the articles of each claim whose words hold some words."""
    return [{at.article for at in one.appearances} for one in claims if words in one.text]


def test_the_same_claim_is_one_with_the_chain_of_each_article() -> None:
    reworded = (
        "According to the works council, the brewery will close its Strone bottling hall in June."
    )
    claims = claims_of(CLOSING, reworded)

    assert carriers(claims, "bottling hall") == [{"Outlet 0", "Outlet 1"}]
    assert claims[0].text.startswith("The brewery will close")
    assert [one.chain[-1].name for one in claims[0].appearances] == ["works council"] * 2
    assert claims[0].independence.highest == 2


@pytest.mark.parametrize(
    "other",
    [
        "The brewery will not close its bottling hall in Strone in June, the works council said.",
        "The brewery will close its bottling hall in Strone in July, the works council said.",
    ],
)
def test_a_denied_or_otherwise_dated_claim_stays_apart(other: str) -> None:
    assert all(len(one) == 1 for one in carriers(claims_of(CLOSING, other), "bottling hall"))


def test_another_number_is_another_claim() -> None:
    claims = claims_of(
        "The flood damaged 14 houses in Strone, the fire chief said.",
        "The flood damaged 41 houses in Strone, the fire chief said.",
    )

    assert all(len(one) == 1 for one in carriers(claims, "houses"))


def test_the_most_carried_claim_comes_first_and_ids_count_up() -> None:
    claims = claims_of(CLOSING + " Otters were seen in the harbour on Monday.", CLOSING)

    assert len(claims[0].appearances) == 2
    assert [one.id for one in claims] == [f"q{i}" for i in range(1, len(claims) + 1)]


def test_what_is_asked_about_is_nearer_to_its_claim_than_to_another() -> None:
    nearness = nearness_to("brewery closes the bottling hall")

    near = nearness("The brewery will close its bottling hall in Strone in June")
    far = nearness("The otters were seen in the harbour on Monday")
    assert 0.2 <= near <= 1
    assert far < near


def test_no_words_are_near_to_nothing() -> None:
    assert nearness_to("")("The brewery will close its bottling hall") == 0
