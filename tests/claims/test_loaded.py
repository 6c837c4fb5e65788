"""Loaded wording is about words alone: names swapped, nothing else changes."""

import pytest

import reportedly
from reportedly.language import load_data
from reportedly.model import Reading

SIDES = (("Russia", "Ukraine"), ("Israel", "Hamas"), ("Republicans", "Democrats"),
         ("India", "Pakistan"), ("Turkey", "Greece"))  # fmt: skip
TEXTS = (
    "The {a} regime sent its thugs against {b}, whose heroic defenders annihilated them.",
    "{a} called the report of {b} a hysterical overreaction and pure fantasy.",
    "The so-called envoy of {a} slammed the puppet government of {b}.",
    "{a} invaders and {b} terrorists clung to power in a farce of a vote.",
)


def _words(reading: Reading) -> list[tuple[str, str, str | None]]:
    held = [word for claim in reading.claims for word in claim.loaded]
    text = reading.article.text
    return sorted(
        (word.span.of(text), word.category, word.neutral) for word in (*held, *reading.loaded)
    )


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("text", TEXTS)
def test_swapping_the_sides_changes_nothing(text: str, sides: tuple[str, str]) -> None:
    one, other = sides
    there = _words(reportedly.read(text.format(a=one, b=other)))
    back = _words(reportedly.read(text.format(a=other, b=one)))
    assert there
    assert there == back


def test_the_lexicon_names_nobody() -> None:
    """No word of the list is written with a capital: it holds no name of a side."""
    words = [
        word
        for groups in load_data("loaded.yaml").values()
        for group in groups
        for word in group["words"]
    ]
    assert len(words) > 500
    assert [word for word in words if word != word.lower()] == []


def test_a_remark_is_on_words_and_never_on_the_article() -> None:
    reading = reportedly.read("The regime fell. The council met.")
    assert [len(claim.loaded) for claim in reading.claims] == [1, 0]
    assert reading.problems == ()
