"""Kind, anonymity and number of a source from its own words."""

import pytest

from tests.attribution.conftest import Tell

SINGLE = [
    ("A customs officer", "person", True, "one"),
    ("Harbour pilot Nils Oberg", "person", False, "one"),
    ("The finance minister", "person", False, "one"),
    ("A finance minister", "person", True, "one"),
    ("A former mayor", "person", True, "one"),
    ("Dr Ines Caldera, head of the eye clinic", "person", False, "one"),
    ("The salt merchant's daughter", "person", True, "one"),
    ("Two ferry captains", "group", True, "many"),
    ("Several fishermen", "group", True, "many"),
    ("A majority of voters", "group", True, "many"),
    ("The Dock Workers Union", "organization", False, "one"),
    ("The transport ministry", "organization", False, "one"),
    ("Police", "organization", False, "one"),
    ("A rights group", "organization", True, "one"),
    ("The cement company", "organization", False, "one"),
    ("Reuters", "outlet", False, "one"),
    ("State television", "outlet", False, "one"),
    ("Local media", "outlet", True, "many"),
    ("Media reports", "outlet", True, "many"),
    ("Opposition newspapers", "outlet", True, "many"),
    ("The news site Quay Watch", "outlet", False, "one"),
    ("The Tarnby Gazette", "outlet", False, "one"),
    ("A leaked memo", "document", True, "one"),
    ("A letter from the port authority", "document", False, "one"),
    ("The mayor's diary", "document", False, "one"),
    ("Unverified information", "unknown", True, "unknown"),
    ("Preliminary reports", "unknown", True, "unknown"),
    ("Ana Duarte and Piet Holm", "group", False, "many"),
    ("A driver and two nurses", "group", True, "many"),
    ("WHO", "organization", False, "one"),
    ("A Reuters reporter", "person", True, "one"),
]


@pytest.mark.parametrize(("phrase", "kind", "anonymous", "number"), SINGLE)
def test_phrase_is_typed(tell: Tell, phrase: str, kind: str, anonymous: bool, number: str) -> None:
    told = tell(
        f"{phrase} said the old lock would close.", [(phrase, "said", "the old lock would close")]
    )
    source = told.source(0)
    assert (source.kind, source.anonymous, source.number) == (kind, anonymous, number)


def test_nobody_named_is_unknown_at_the_end_of_the_chain(tell: Tell) -> None:
    told = tell("The lock was said to be closed.", [("", "was said", "The lock")])
    assert told.sources == ()
    assert told.attributions[0].source is None
    last = told.attributions[0].chain[-1]
    assert (last.name, last.kind, last.anonymous) == ("unknown", "unknown", True)


def test_title_of_a_book_names_the_document(tell: Tell) -> None:
    text = 'Her memoir, "Salt and Rope", says the harbour froze.'
    told = tell(text, [('Her memoir, "Salt and Rope"', "says", "the harbour froze")])
    assert (told.source(0).kind, told.source(0).name) == ("document", "Salt and Rope")
