"""Which claims of one story cannot both hold, and which differences are none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from reportedly import read
from reportedly.collation import contradictions, drift
from reportedly.model import Edge, Reading, Stemma

FLOOD = "The flood in Strone has damaged 14 houses, fire chief Una Reid said."
CLOSING = (
    "The Farn brewery will close its bottling hall in Strone in June, the works council said. "
    "Some 40 people work there."
)
DENIAL = (
    "The Farn brewery has denied that it will close its bottling hall in Strone. "
    '"There is no such plan," its manager Iris Tait said.'
)


@cache
def _read(name: str, text: str, published: str) -> Reading:
    reading = read(text, publisher=name, published=published)
    return replace(reading, article=replace(reading.article, id=name))


def found(
    texts: Mapping[str, str],
    edges: Sequence[tuple[str, str]] = (),
    dates: Mapping[str, str] | None = None,
) -> set[tuple[str, str, str]]:
    """Return the contradictions between the articles of a story as (outlet, outlet, kind)."""
    days = dates or {}
    readings = [_read(name, text, days.get(name, "2024-04-03")) for name, text in texts.items()]
    rows = tuple(Edge(child, parent, 1.0, (), (), "rule:test/1") for child, parent in edges)
    tree = Stemma((), rows)
    rivals = contradictions(readings, tree, drift(readings, tree))
    return {(*sorted(one.articles), one.kind) for one in rivals}  # type: ignore[misc]


def test_a_denial_against_every_article_that_carries_the_claim() -> None:
    texts = {
        "Ardmore Post": CLOSING,
        "Farn News": "The bottling hall of the Farn brewery in Strone is to close, it is said.",
        "Glen Herald": DENIAL,
    }

    assert found(texts) == {
        ("Ardmore Post", "Glen Herald", "denial"),
        ("Farn News", "Glen Herald", "denial"),
    }


def test_who_reports_both_sides_contradicts_neither() -> None:
    both = CLOSING + " The brewery denied it."

    assert found({"Ardmore Post": both, "Glen Herald": DENIAL}) == set()


def test_a_denial_of_something_else_contradicts_nobody() -> None:
    other = (
        "The mayor of Skell has denied that he paid for the regatta. "
        "The crews had sent him a bill for the buoys."
    )

    assert found({"Ardmore Post": CLOSING, "Glen Herald": other}) == set()


def test_two_numbers_of_two_sources() -> None:
    other = "In Strone the flood has damaged 41 houses, county engineer Neil Orr said."

    assert found({"Ardmore Post": FLOOD, "Glen Herald": other}) == {
        ("Ardmore Post", "Glen Herald", "number")
    }


def test_a_number_that_a_copy_got_wrong_is_drift() -> None:
    copy = FLOOD.replace("14", "41")

    assert (
        found({"Ardmore Post": FLOOD, "Glen Herald": copy}, [("Glen Herald", "Ardmore Post")])
        == set()
    )


def test_what_a_wrong_copy_says_against_a_third_article_is_drift() -> None:
    copy = FLOOD.replace("14", "41")
    third = "Fire chief Una Reid said that 14 houses had been damaged by the flood in Strone."
    texts = {"Ardmore Post": FLOOD, "Glen Herald": copy, "Skell Star": third}

    edges = [("Glen Herald", "Ardmore Post"), ("Skell Star", "Ardmore Post")]
    assert found(texts, edges) == set()


def test_a_correction_contradicts_what_it_corrects_and_its_copies() -> None:
    corrected = (
        "Correction: an earlier version of this article gave the wrong number of houses.\n\n"
        + FLOOD.replace("14", "4")
    )
    texts = {"Ardmore Post": FLOOD, "Post corrected": corrected, "Skell Star": FLOOD}

    edges = [("Post corrected", "Ardmore Post"), ("Skell Star", "Ardmore Post")]
    assert found(texts, edges) == {
        ("Ardmore Post", "Post corrected", "number"),
        ("Post corrected", "Skell Star", "number"),
    }


def test_a_toll_that_rises_is_news() -> None:
    later = FLOOD.replace("14 houses", "22 houses")

    dates = {"Ardmore Post": "2024-04-03", "Glen Herald": "2024-04-04"}
    assert found({"Ardmore Post": FLOOD, "Glen Herald": later}, dates=dates) == set()


def test_a_toll_that_falls_is_a_contradiction() -> None:
    later = FLOOD.replace("14 houses", "9 houses").replace(
        "fire chief Una Reid", "engineer Neil Orr"
    )

    dates = {"Ardmore Post": "2024-04-03", "Glen Herald": "2024-04-04"}
    assert found({"Ardmore Post": FLOOD, "Glen Herald": later}, dates=dates) == {
        ("Ardmore Post", "Glen Herald", "number")
    }


def test_rounded_numbers_can_both_hold() -> None:
    other = "In Strone the flood has damaged more than a dozen houses, engineer Neil Orr said."

    assert found({"Ardmore Post": FLOOD, "Glen Herald": other}) == set()


def test_two_dates() -> None:
    texts = {
        "Ardmore Post": "The toll on the Ardmore bridge ends on 3 May, minister Fergus Lyle said.",
        "Glen Herald": "The toll on the Ardmore bridge ends on 1 July, treasurer Moira Kerr said.",
    }

    assert found(texts) == {("Ardmore Post", "Glen Herald", "date")}


def test_two_actors() -> None:
    texts = {
        "Ardmore Post": "Nurses at the Ardmore clinic have refused the new rota, the union said.",
        "Glen Herald": "Surgeons at the Ardmore clinic have refused the new rota, the board said.",
    }

    assert found(texts) == {("Ardmore Post", "Glen Herald", "actor")}


def test_two_places() -> None:
    texts = {
        "Ardmore Post": "The stolen fire engine was found in Dresden on Monday, the police said.",
        "Glen Herald": "The stolen fire engine was found in Leipzig on Monday, the insurer said.",
    }

    assert found(texts) == {("Ardmore Post", "Glen Herald", "place")}


def test_one_says_it_is_and_one_says_it_is_not() -> None:
    texts = {
        "Ardmore Post": "The pass above Strone was open to lorries on Monday, the police said.",
        "Glen Herald": "The pass above Strone was not open to lorries on Monday, a driver said.",
    }

    assert found(texts) == {("Ardmore Post", "Glen Herald", "denial")}


def test_an_article_does_not_contradict_itself() -> None:
    assert found({"Ardmore Post": FLOOD + " Neil Orr said that 41 houses were damaged."}) == set()
