"""Canonical names and descriptors."""

import pytest

from tests.attribution.conftest import Tell

NAMED = [
    ("Harbour pilot Nils Oberg", "Nils Oberg"),
    ("Dr Ines Caldera", "Ines Caldera"),
    ("The harbour master, Jonas Vik,", "Jonas Vik"),
    ("Jonas Vik, a harbour pilot from Tarnby,", "Jonas Vik"),
    ("The transport ministry", "transport ministry"),
    ("An informed source", "informed source"),
    ("A diplomat close to the talks", "diplomat close to the talks"),
    ("The Tarnby Gazette newspaper", "Tarnby Gazette"),
    ("Two customs officers", "two customs officers"),
    ("A memo seen by Reuters", "memo"),
    ("Ana Duarte and Piet Holm", "Ana Duarte and Piet Holm"),
    ("A pilot and a nurse", "pilot and a nurse"),
]


@pytest.mark.parametrize(("phrase", "name"), NAMED)
def test_phrase_gives_name(tell: Tell, phrase: str, name: str) -> None:
    told = tell(f"{phrase} said the lock would close.", [(phrase, "said", "the lock would close")])
    assert told.source(0).name == name


def test_short_form_takes_the_full_name(tell: Tell) -> None:
    text = "Jonas Vik said the lock leaked. Vik added that it was old."
    told = tell(
        text, [("Jonas Vik", "said", "the lock leaked"), ("Vik@2", "added", "that it was old")]
    )
    assert told.source(1).name == "Jonas Vik"
    assert len(told.sources) == 1
    assert len(told.sources[0].mentions) == 2


def test_name_given_later_is_taken_for_an_earlier_surname(tell: Tell) -> None:
    text = "Oberg said the lock leaked. Harbour pilot Nils Oberg spoke at noon."
    told = tell(text, [("Oberg", "said", "the lock leaked")])
    assert told.source(0).name == "Nils Oberg"


def test_acronym_takes_the_name_it_was_introduced_with(tell: Tell) -> None:
    text = (
        "The Northern Seal Watch Society (NSWS) said the ice was thin. "
        "NSWS added that seals had left."
    )
    told = tell(
        text,
        [
            ("The Northern Seal Watch Society (NSWS)", "said", "the ice was thin"),
            ("NSWS@2", "added", "that seals had left"),
        ],
    )
    assert told.source(1).name == "Northern Seal Watch Society"
    assert told.source(0).id == told.source(1).id


def test_descriptor_is_kept_for_an_anonymous_source(tell: Tell) -> None:
    told = tell("A port official said it leaked.", [("A port official", "said", "it leaked")])
    assert told.source(0).descriptor == "A port official"
    assert told.source(0).name == "port official"


def test_owner_of_a_descriptor_is_named(tell: Tell) -> None:
    text = "Mayor Jonas Vik lost the vote. His neighbours said he slept well."
    told = tell(text, [("His neighbours", "said", "he slept well")])
    assert told.source(0).name == "Jonas Vik's neighbours"
