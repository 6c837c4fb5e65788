"""Places are found by their names and variants, from GeoNames and our own supplement."""

import pytest

from reportedly.language import load_gazetteer


def found(text: str) -> list[tuple[str, str | None]]:
    return [(one.span.of(text), one.country) for one in load_gazetteer().find(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A convoy left al-Tanf for Rukban.", [("al-Tanf", "SY"), ("Rukban", "SY")]),
        ("Shells fell on Deir Ezzor.", [("Deir Ezzor", "SY")]),
        ("Shells fell on Deir al-Zour.", [("Deir al-Zour", "SY")]),
        ("The US and the UK agreed.", [("US", "US"), ("UK", "GB")]),
        ("He lives in Alabama.", [("Alabama", "US")]),
        ("It came from the U.S. on Monday.", [("U.S.", "US")]),
        ("Let us go home to see the nice view.", []),
    ],
)
def test_names_and_their_variants(text: str, places: list[tuple[str, str | None]]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(("name", "known"), [("Damascus", True), ("Norhavnstad", False)])
def test_knows(name: str, known: bool) -> None:
    assert load_gazetteer().knows(name) is known
