"""Affiliation, stated reason and position to know of anonymous sources."""

import pytest

from reportedly.model import Source
from tests.attribution.conftest import Tell

REASONS = [
    ("An official, speaking on condition of anonymity, said the deal was near.", "rote"),
    (
        (
            "An official, speaking on condition of anonymity because the text is still secret, "
            "said the deal was near."
        ),
        "specific",
    ),
    (
        "An official, who asked not to be named for fear of dismissal, said the deal was near.",
        "specific",
    ),
    (
        (
            "An official, speaking on condition of anonymity because he was not authorized to "
            "talk, said the deal was near."
        ),
        "rote",
    ),
    ("An official, who was not authorised to speak publicly, said the deal was near.", "rote"),
    ("An official said the deal was near.", "none"),
]


def _only(tell: Tell, text: str, source: str) -> Source:
    return tell(text, [(source, "said", "the deal was near")]).source(0)


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_reason_for_anonymity(tell: Tell, text: str, reason: str) -> None:
    assert _only(tell, text, "An official").reason == reason


AFFILIATIONS = [
    ("An official in the road department", "road department"),
    ("A State Department official", "State Department"),
    ("A source at the Tarnby Bank", "Tarnby Bank"),
    ("A passer-by", None),
]


@pytest.mark.parametrize(("phrase", "body"), AFFILIATIONS)
def test_affiliation(tell: Tell, phrase: str, body: str | None) -> None:
    text = f"{phrase} said the deal was near."
    found = _only(tell, text, phrase).affiliation
    assert (found.of(text) if found else None) == body


POSITIONS = [
    (
        "A diplomat close to the talks said the deal was near.",
        "A diplomat close to the talks",
        "close to the talks",
    ),
    (
        "Two people familiar with the matter said the deal was near.",
        "Two people familiar with the matter",
        "familiar with the matter",
    ),
    (
        "A lawyer, who was briefed on the draft, said the deal was near.",
        "A lawyer",
        "who was briefed on the draft",
    ),
    ("A lawyer said the deal was near.", "A lawyer", None),
]


@pytest.mark.parametrize(("text", "phrase", "words"), POSITIONS)
def test_position_to_know(tell: Tell, text: str, phrase: str, words: str | None) -> None:
    found = _only(tell, text, phrase).position
    assert (found.of(text) if found else None) == words


def test_named_sources_have_none_of_these(tell: Tell) -> None:
    source = _only(tell, "Jonas Vik said the deal was near.", "Jonas Vik")
    assert (source.reason, source.affiliation, source.position) == (None, None, None)
