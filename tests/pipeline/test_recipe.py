"""Tests of the order of work: a defect in one room costs one article that room's part alone."""

import pytest

import reportedly
from reportedly.model import Reading
from reportedly.pipeline import recipe

_TEXT = 'The harbour closed on Friday, Ana Brandt said. "It stays shut," she added in Riga.'


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a defect")


def read() -> Reading:
    return reportedly.read(_TEXT, published="2021-03-06", engine="rules")


@pytest.mark.parametrize(
    ("room", "missing"),
    [
        ("locate", "its times and places are missing"),
        ("attribute", "its attributions are missing"),
        ("read_claims", "its claims are missing"),
    ],
)
def test_a_defect_in_a_room_becomes_a_problem(
    monkeypatch: pytest.MonkeyPatch, room: str, missing: str
) -> None:
    monkeypatch.setattr(recipe, room, broken)
    (problem,) = read().problems
    assert problem.code == "failed"
    assert "ZeroDivisionError: a defect" in problem.message
    assert missing in problem.message


def test_what_other_rooms_found_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read()
    monkeypatch.setattr(recipe, "locate", broken)
    found = read()
    assert whole.annotations.times
    assert whole.annotations.places
    assert not found.annotations.times
    assert not found.annotations.places
    assert found.attributions == whole.attributions
    assert len(found.claims) == len(whole.claims) > 0
