"""What belongs to one story, and what only looks like it."""

from collections.abc import Sequence

import pytest

from reportedly.collation import digest, find_pairs, group, slots
from reportedly.model import Reading
from tests.collation.stories.builders import reading

QUARRY = (
    "A rockfall has closed the slate quarry at Penmarrick, the owner Gwenver Stone said. "
    "Twelve men were in the upper gallery and walked out by themselves. "
    "The quarry gives work to a third of the village."
)
QUARRY_AGAIN = (
    "Work at the Penmarrick slate quarry has stopped after rock came down in the upper gallery. "
    "Gwenver Stone, which owns it, said all twelve men had walked out unhurt."
)
HARBOUR = (
    "A rockfall has closed the coast path at Tolvean, the parish council said. "
    "Three walkers were below the cliff and walked out by themselves. "
    "The path brings half of its summer guests to the village."
)


def stories(*readings: Reading) -> list[list[str]]:
    """Return the ids of each story of more than one article."""
    digests = [digest(one) for one in readings]
    found = group([slots(one) for one in readings], find_pairs(digests))
    return [[readings[place].article.id for place in one] for one in found if len(one) > 1]


def test_one_happening_in_other_words_is_one_story() -> None:
    found = stories(reading("a", QUARRY), reading("b", QUARRY_AGAIN), reading("c", HARBOUR))

    assert found == [["a", "b"]]


def test_every_article_is_in_exactly_one_story() -> None:
    rows = [
        slots(reading(f"n{i}", text)) for i, text in enumerate([QUARRY, HARBOUR, QUARRY_AGAIN])
    ]

    found = group(rows)

    assert sorted(place for story in found for place in story) == [0, 1, 2]


def test_strikes_at_two_ports_stay_two_stories() -> None:
    lorne = (
        "Crane operators at the port of Lornehaven will strike on Monday over shift pay, their "
        "union said. Containers for the whole of the north pass through Lornehaven. "
        "Talks with the company Brandt Quays broke down on Friday."
    )
    lorne_again = (
        "The port of Lornehaven faces a strike on Monday. Crane operators want more shift pay, "
        "and talks with Brandt Quays have broken down, the union said."
    )
    skarra = (
        "Tug crews at the port of Skarra will strike on Monday over rest hours, their union said. "
        "No tanker can enter Skarra without a tug. Talks with the company Vessby Towage ended "
        "without a result on Friday."
    )
    skarra_again = (
        "A strike by tug crews will close the port of Skarra on Monday. The union wants longer "
        "rest hours; Vessby Towage called the demand too dear."
    )

    rows = [lorne, skarra, lorne_again, skarra_again]
    found = stories(*(reading(f"n{i}", text) for i, text in enumerate(rows)))

    assert found == [["n0", "n2"], ["n1", "n3"]]


@pytest.mark.parametrize("published", ["2030-08-11", "2031-01-20", "2031-12-30"])
def test_another_date_keeps_a_piece_on_the_same_quarry_out(published: str) -> None:
    older = "The slate quarry at Penmarrick, owned by Gwenver Stone, has opened its upper gallery."

    assert stories(reading("a", QUARRY), reading("old", older, published=published)) == []


def test_a_denial_joins_the_story() -> None:
    denial = (
        "Gwenver Stone has denied that its slate quarry at Penmarrick is closed. "
        "The upper gallery was only being swept, a spokeswoman said."
    )

    found = stories(reading("a", QUARRY), reading("b", denial, published="2031-04-03"))

    assert found == [["a", "b"]]


def test_an_essay_that_borrows_a_quotation_stays_out() -> None:
    quoted = '"A quarry is a clock that strikes in dust, and whoever stops it stops the street,"'
    news = f"{QUARRY} {quoted} said Morwen Tregear, who cooks for the men."
    essay = (
        f"What does a street sound like? {quoted} I read last year, and thought of my aunt's "
        "bakery, of the tram that turned below her window and of the bells. She sold the ovens "
        "when the tram went. This piece is about the sounds that leave a town one by one."
    )

    assert stories(reading("a", news), reading("b", essay)) == []


RECIPE = (
    "My aunt sold her ovens when the tram went, and with them the tins, the scales and the flour. "
    "She bakes at a neighbour's now, on Sundays, plum cake and a dark loaf with caraway. "
    "The recipe asks for a spoon of molasses, a warm cellar and more patience than most have. "
    "Of the quarry she says that it was loud."
)


@pytest.mark.parametrize(
    ("other", "published", "together"),
    [
        ("Rockfall shuts Penmarrick slate quarry, owner says", "2031-04-03", [["a", "b"]]),
        ("Rockfall shuts Penmarrick slate mine, owner says", "2031-04-03", [["a", "b"]]),
        ("Rockfall shuts Penmarrick slate quarry, owner says", "2031-06-20", []),
        ("Why my aunt of Penmarrick bakes on Sundays", "2031-04-03", []),
    ],
)
def test_the_same_title_soon_after_joins_though_little_text_stays(
    other: str, published: str, together: list[list[str]]
) -> None:
    first = reading("a", QUARRY, title="Rockfall shuts Penmarrick slate quarry, owner says")

    assert stories(first, reading("b", RECIPE, title=other, published=published)) == together


def test_a_standing_title_joins_nothing() -> None:
    first = reading("a", QUARRY, title="What our readers write to us")

    assert stories(first, reading("b", RECIPE, title="What our readers write to us")) == []


@pytest.mark.parametrize(
    ("published", "together"), [("2031-04-02", [["a", "b"]]), ("2031-06-20", [])]
)
def test_a_quotation_with_who_said_it_joins_only_while_it_is_fresh(
    published: str, together: list[list[str]]
) -> None:
    told = (
        '"A quarry is a clock that strikes in dust, and whoever stops it stops the street," '
        "Morwen Tregear of the canteen told the valley's council."
    )
    column = (
        f"My aunt sold her ovens when the tram went. {told} Every town has somebody who hears it "
        "before the rest of us do, and she did, from the window above the shop."
    )

    found = stories(reading("a", f"{QUARRY} {told}"), reading("b", column, published=published))

    assert found == together


def test_a_round_up_joins_one_story_and_chains_none() -> None:
    texts = _five_happenings()
    roundup = "The week in brief. " + " ".join(text.split(". ")[0] + "." for text in texts)
    rows = [reading(f"n{i}", text) for i, text in enumerate(texts)]
    again = [reading(f"m{i}", text.replace("said", "told us")) for i, text in enumerate(texts)]

    found = stories(*rows, *again, reading("round-up", roundup, published="2031-04-03"))

    together = [set(one) - {"round-up"} for one in found]
    assert together == [{f"n{i}", f"m{i}"} for i in range(5)]


def _five_happenings() -> Sequence[str]:
    lighthouse = (
        "The lighthouse keeper of Ostrand has found a bottle with a letter from 1911. The letter "
        "asks for socks. Ostrand's museum said it would answer it."
    )
    bridge = (
        "Voters in Mellby have turned down a bridge over the Sund by 412 votes to 398. The mayor, "
        "Signe Falk, said the ferry would get a second crew."
    )
    bear = (
        "A bear has eaten the prize honey of the Kvarn fair. The beekeeper Olof Dahl said he had "
        "kept one jar back. The fair in Kvarn opens on Saturday all the same."
    )
    return QUARRY, HARBOUR.replace("rockfall", "landslip"), lighthouse, bridge, bear


def test_furniture_of_one_outlet_joins_nothing() -> None:
    furniture = (
        "\n\nYou have read one of four free pieces this month. The Post has told the valleys what "
        "happens in the valleys since 1902, and a subscription costs less than a bus ticket."
    )
    texts = _five_happenings()

    found = stories(
        *(reading(f"n{i}", text + furniture, publisher="Post") for i, text in enumerate(texts))
    )

    assert found == []


def test_an_undated_copy_joins() -> None:
    found = stories(reading("a", QUARRY), reading("b", QUARRY, published=None))

    assert found == [["a", "b"]]


def test_no_articles_are_no_stories() -> None:
    assert group([]) == ()
