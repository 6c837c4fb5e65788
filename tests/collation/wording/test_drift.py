"""What counts as a change on the way from one article to the next, and what only looks like one.

Each case is a parent's text, a child's text, and the kinds of drift between them; the outlets are
the Ardmore Post (parent) and the Glen Herald (child).
"""

from dataclasses import replace
from functools import cache

import pytest

from reportedly import read
from reportedly.collation import drift
from reportedly.collation.wording.certainty import hedges_of
from reportedly.collation.wording.comparing import told_of
from reportedly.model import Edge, Reading, Stemma

CASES = {
    # Hedges.
    "may becomes will": (
        "The Ardmore cable car may close for the winter, its operator Skyhook said.",
        "The Ardmore cable car will close for the winter, its operator Skyhook said.",
        {"hedge_dropped"},
    ),
    "is expected to becomes plain": (
        "The dam at Loch Farn is expected to be repaired in spring, said the engineer Rhona Bell.",
        "The dam at Loch Farn will be repaired in spring, said the engineer Rhona Bell.",
        {"hedge_dropped"},
    ),
    "a whole sentence's hedge goes": (
        "As far as the harbour office can tell, the missing barge drifted north of Skell Rock.",
        "The missing barge drifted north of Skell Rock.",
        {"hedge_dropped"},
    ),
    "could becomes might": (
        "The Ardmore cable car could close for the winter, its operator Skyhook said.",
        "The Ardmore cable car might close for the winter, its operator Skyhook said.",
        set(),
    ),
    "may becomes is likely to": (
        "The Ardmore cable car may close for the winter, its operator Skyhook said.",
        "The Ardmore cable car is likely to close for the winter, Skyhook said.",
        set(),
    ),
    "the month of May is no hedge": (
        "The Ardmore cable car will close in May for repairs, its operator Skyhook said.",
        "The Ardmore cable car will close for repairs, its operator Skyhook said.",
        set(),
    ),
    "will becomes could": (
        "Bakers in Ardmore will close their shops on Monday, the guild master Ewan Orr said.",
        "Bakers in Ardmore could close their shops on Monday, the guild master Ewan Orr said.",
        {"hedge_added"},
    ),
    "reportedly added": (
        "The statue of the piper has been moved to the old station, the council said.",
        "The statue of the piper has reportedly been moved to the old station, the council said.",
        {"hedge_added"},
    ),
    # Plans.
    "will be becomes has been": (
        "The old mill at Strone will be demolished to make room for a school, the council said.",
        "The old mill at Strone has been demolished to make room for a school, the council said.",
        {"plan_to_fact"},
    ),
    "plans to becomes did": (
        "Skyhook plans to sell its cable car to the town of Ardmore, a spokesman said.",
        "Skyhook has sold its cable car to the town of Ardmore, a spokesman said.",
        {"plan_to_fact"},
    ),
    "is to becomes will": (
        "The old mill at Strone is to be demolished to make room for a school, the council said.",
        "The old mill at Strone will be demolished to make room for a school, the council said.",
        set(),
    ),
    "would in reported speech becomes will": (
        "The council said the old mill at Strone would be demolished to make room for a school.",
        "The old mill at Strone will be demolished to make room for a school, the council said.",
        set(),
    ),
    # Attributions.
    "the source goes": (
        "Divers found a second wreck under the pier, harbour master Ida Munro told the Post.",
        "Divers found a second wreck under the pier.",
        {"attribution_dropped"},
    ),
    "the outlet goes with it": (
        "The Ardmore ferry has a new owner, the agency Clyde Wire reports.",
        "The Ardmore ferry has a new owner. It sails three times a day.",
        {"attribution_dropped"},
    ),
    "the outlet is credited instead": (
        "Divers found a second wreck under the pier, harbour master Ida Munro told the Post.",
        "Divers found a second wreck under the pier, the Ardmore Post reports.",
        set(),
    ),
    "the next sentence names the source": (
        "Divers found a second wreck under the pier, harbour master Ida Munro told the Post.",
        "Divers found a second wreck under the pier. Munro said it was made of oak.",
        set(),
    ),
    "what the parent says itself stays what it is": (
        "Divers found a second wreck under the pier on Tuesday.",
        "Divers found a second wreck under the pier on Tuesday.",
        set(),
    ),
    "a credit line stands for the whole": (
        "Divers found a second wreck under the pier, harbour master Ida Munro told the Post.",
        "ARDMORE (Ardmore Post) - Divers found a second wreck under the pier.",
        set(),
    ),
    # Numbers.
    "another number": (
        "The flood damaged 14 houses in Strone, fire chief Una Reid said.",
        "The flood damaged 41 houses in Strone, fire chief Una Reid said.",
        {"number_changed"},
    ),
    "hundreds become thousands": (
        "Hundreds of people marched through Ardmore against the toll, police said.",
        "Thousands of people marched through Ardmore against the toll, police said.",
        {"number_changed"},
    ),
    "a number in words becomes another": (
        "Twenty-two sheep were lost in the snow above Strone, the farmer Col Baird said.",
        "Seventy-two sheep were lost in the snow above Strone, the farmer Col Baird said.",
        {"number_changed"},
    ),
    "rounded": (
        "The bridge will cost 2,970,000 crowns, the treasurer Moira Kerr said.",
        "The bridge will cost about three million crowns, the treasurer Moira Kerr said.",
        set(),
    ),
    "words for digits": (
        "The flood damaged 12 houses in Strone, fire chief Una Reid said.",
        "The flood damaged a dozen homes in Strone, fire chief Una Reid said.",
        set(),
    ),
    "two numbers of different things": (
        "The flood damaged 14 houses and drowned 30 sheep in Strone, fire chief Una Reid said.",
        "The flood drowned 30 sheep in Strone, fire chief Una Reid said.",
        set(),
    ),
    # Dates.
    "another month": (
        "The toll on the Ardmore bridge ends on 3 May, the roads minister Fergus Lyle said.",
        "The toll on the Ardmore bridge ends on 3 June, the roads minister Fergus Lyle said.",
        {"date_changed"},
    ),
    "another weekday": (
        "The ferry to Skell will not sail on Thursday, the captain Jean Moss said.",
        "The ferry to Skell will not sail on Saturday, the captain Jean Moss said.",
        {"date_changed"},
    ),
    "the day it was said is no date of it": (
        "The ferry to Skell needs a new engine, the captain Jean Moss said on Tuesday.",
        "The ferry to Skell needs a new engine, the captain Jean Moss said on Wednesday.",
        set(),
    ),
    "a date in other words": (
        "The ferry to Skell will not sail on Thursday, the captain Jean Moss said.",
        "The ferry to Skell will not sail on 4 April, the captain Jean Moss said.",
        set(),
    ),
    # Actors.
    "nurses become surgeons": (
        "Nurses at the Ardmore clinic have refused the new rota, union leader Pat Shaw said.",
        "Surgeons at the Ardmore clinic have refused the new rota, union leader Pat Shaw said.",
        {"actor_changed"},
    ),
    "a general word for the same": (
        "Nurses at the Ardmore clinic have refused the new rota, union leader Pat Shaw said.",
        "Staff at the Ardmore clinic have refused the new rota, union leader Pat Shaw said.",
        set(),
    ),
    "police and officers": (
        "Police searched the boat house at Skell for two hours, the owner Tam Grieve said.",
        "Officers searched the boat house at Skell for two hours, the owner Tam Grieve said.",
        set(),
    ),
    "another outlet is credited": (
        "The lighthouse at Skell will go dark in June, the Clyde Courier reported.",
        "The lighthouse at Skell will go dark in June, the Ardmore Post reported.",
        set(),
    ),
    # Anonymity.
    "a source becomes officials": (
        "The prison at Farn will be sold, a source in the ministry told the Post.",
        "The prison at Farn will be sold, ministry officials told the Herald.",
        {"anonymity_inflated"},
    ),
    "a person becomes sources": (
        "The prison at Farn will be sold, a person familiar with the plan told the Post.",
        "The prison at Farn will be sold, several sources said.",
        {"anonymity_inflated"},
    ),
    "a source stays a source": (
        "The prison at Farn will be sold, a source in the ministry told the Post.",
        "The prison at Farn will be sold, an informed source said.",
        set(),
    ),
    "officials stay officials": (
        "The prison at Farn will be sold, ministry officials told the Post.",
        "The prison at Farn will be sold, officials of the ministry said.",
        set(),
    ),
    # Nothing.
    "another sentence altogether": (
        "The prison at Farn may be sold, ministry officials told the Post.",
        "The bakery at Strone has been sold to two sisters from Skell.",
        set(),
    ),
}


@cache
def _read(text: str, publisher: str) -> Reading:
    reading = read(text, publisher=publisher, published="2024-04-03")
    return replace(reading, article=replace(reading.article, id=publisher))


@pytest.mark.parametrize("name", CASES)
def test_kinds_of_drift(name: str) -> None:
    parent_text, child_text, kinds = CASES[name]
    parent, child = _read(parent_text, "Ardmore Post"), _read(child_text, "Glen Herald")
    edge = Edge(child.article.id, parent.article.id, 1.0, (), (), "rule:test/1")

    found = _drift(child, parent, edge)

    assert found == kinds


def _drift(child: Reading, parent: Reading, edge: Edge) -> set[str]:
    return {one.kind for one in drift([parent, child], Stemma((), (edge,)))}


@pytest.mark.parametrize(("verb", "hedges"), [("could leave", 1), ("could not leave", 0)])
def test_what_could_not_happen_is_no_hedge(verb: str, hedges: int) -> None:
    text = f"The ferry {verb} the pier at Skell on Friday, its mate Una Breck said."
    told = told_of(_read(text, "Ardmore Post"))
    assert len(hedges_of(told.statements[0])) == hedges
