"""Chains: publisher, relays, source, nearest to the reader first."""

from reportedly.model import Credit, Span
from tests.attribution.conftest import Tell


def test_relay_and_its_source_and_carry_over(tell: Tell) -> None:
    text = (
        "Interfax reported, citing a port official, that the pier had burned. "
        "The official added that it was empty."
    )
    told = tell(
        text,
        [
            ("Interfax", "reported", "that the pier had burned"),
            ("a port official", "citing", "that the pier had burned", 0),
            ("The official", "added", "that it was empty"),
        ],
    )
    assert told.chain(1) == ["Harbour Lantern", "Interfax", "port official"]
    assert told.chain(2) == ["Harbour Lantern", "Interfax", "port official"]
    assert told.evidence(2) == ["metadata", "inherited", "coreference"]
    assert [a.inherited for a in told.attributions] == [False, False, True]
    assert [a.parent for a in told.attributions] == [None, "a1", None]


def test_told_an_agency_makes_it_a_relay(tell: Tell) -> None:
    text = "Jonas Vik told Reuters the pier had burned. He said it was empty."
    told = tell(
        text, [("Jonas Vik", "told", "the pier had burned"), ("He", "said", "it was empty")]
    )
    assert told.chain(0) == ["Harbour Lantern", "Reuters", "Jonas Vik"]
    assert told.chain(1) == ["Harbour Lantern", "Reuters", "Jonas Vik"]


def test_interview_with_an_agency_makes_it_a_relay(tell: Tell) -> None:
    text = "Jonas Vik said in an interview with Reuters that the pier had burned."
    told = tell(text, [("Jonas Vik", "said", "that the pier had burned")])
    assert told.chain(0) == ["Harbour Lantern", "Reuters", "Jonas Vik"]


def test_document_seen_by_an_agency(tell: Tell) -> None:
    text = "A memo seen by Reuters says the pier was unsafe."
    told = tell(text, [("A memo seen by Reuters", "says", "the pier was unsafe")])
    assert told.chain(0) == ["Harbour Lantern", "Reuters", "memo"]


def test_told_reporters_is_no_relay(tell: Tell) -> None:
    text = "Jonas Vik told reporters the pier had burned."
    told = tell(text, [("Jonas Vik", "told", "the pier had burned")])
    assert told.chain(0) == ["Harbour Lantern", "Jonas Vik"]


def test_new_source_without_relay_is_the_publishers_own(tell: Tell) -> None:
    text = "Jonas Vik told Reuters the pier had burned. The farm ministry said barley was safe."
    told = tell(
        text,
        [
            ("Jonas Vik", "told", "the pier had burned"),
            ("The farm ministry", "said", "barley was safe"),
        ],
    )
    assert told.chain(1) == ["Harbour Lantern", "farm ministry"]
    assert not told.attributions[1].inherited


def test_dateline_agency_is_a_relay_for_the_whole(tell: Tell) -> None:
    text = "TARNBY (Interfax) - The pier burned, the mayor said."
    credit = Credit("dateline", Span(0, 17), ("Interfax",), Span(0, 20))
    told = tell(text, [("the mayor", "said", "The pier burned")], credited=(credit,))
    assert told.chain(0) == ["Harbour Lantern", "Interfax", "mayor"]
    assert told.evidence(0) == ["metadata", "dateline", "attribution"]


def test_dateline_of_the_publisher_itself_adds_nothing(tell: Tell) -> None:
    text = "TARNBY (Reuters) - The pier burned, the mayor said."
    credit = Credit("dateline", Span(0, 16), ("Reuters",), Span(0, 19))
    told = tell(
        text, [("the mayor", "said", "The pier burned")], credited=(credit,), publisher="Reuters"
    )
    assert told.chain(0) == ["Reuters", "mayor"]


def test_no_publisher_starts_with_the_next_hop(tell: Tell) -> None:
    told = tell("The mayor said it burned.", [("The mayor", "said", "it burned")], publisher=None)
    assert told.chain(0) == ["mayor"]


def test_own_reporter_follows_the_publisher(tell: Tell) -> None:
    text = "A Reuters reporter saw smoke over the pier."
    told = tell(text, [("A Reuters reporter", "saw", "smoke over the pier")], publisher="Reuters")
    assert told.chain(0) == ["Reuters", "Reuters reporter"]


def test_this_newspaper_is_the_publisher(tell: Tell) -> None:
    text = "This newspaper reported the leak in May."
    told = tell(text, [("This newspaper", "reported", "the leak")])
    assert told.chain(0) == ["Harbour Lantern"]


def test_parents_in_a_ring_end(tell: Tell) -> None:
    text = "Ana Duarte said Piet Holm said it burned."
    told = tell(
        text,
        [
            ("Ana Duarte", "said", "Piet Holm said it burned", 1),
            ("Piet Holm", "said@2", "it burned", 0),
        ],
    )
    assert len(told.attributions) == 2
    assert told.chain(1)[-1] == "Piet Holm"
