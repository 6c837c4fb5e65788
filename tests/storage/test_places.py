"""The name of an item says where its words stand."""

import pytest

from reportedly.model import Span
from reportedly.storage.rows import places_of


@pytest.mark.parametrize(
    ("target", "places"),
    [
        ("attribution:a1:3-9", (Span(3, 9),)),
        ("attribution:a1:3-9,12-15", (Span(3, 9), Span(12, 15))),
        ("attribution:a1:3-9+2", (Span(3, 9),)),
        ("source:a1:0f3c9a0b1c2d3e4", ()),
        ("known:k12", ()),
        ("", ()),
    ],
)
def test_places_are_read_from_a_name(target: str, places: tuple[Span, ...]) -> None:
    assert places_of(target) == places
