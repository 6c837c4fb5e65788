"""Who took it from whom: copies, credits, unseen texts, circles."""

import pytest

from reportedly.collation import independence, stemma
from reportedly.model import Edge, Stemma
from tests.collation.stemma.written import DISPATCH, told


def edges(found: Stemma) -> set[tuple[str, str]]:
    return {(edge.child, edge.parent) for edge in found.edges}


def test_a_copy_comes_from_the_article_it_credits() -> None:
    first = told("first", DISPATCH, "Halden Press Agency", "2024-04-16T09:20")
    copy = told(
        "copy",
        f"{DISPATCH} Halden Press Agency reported this.",
        "Lake Courier",
        "2024-04-16T12:40",
    )
    found = stemma([copy, first])
    assert edges(found) == {("copy", "first")}
    (edge,) = found.edges
    assert {one.code for one in edge.evidence} >= {"credit", "shared-text", "time-order"}
    assert 0 < edge.confidence <= 1
    assert found.origins == ("first",)


def test_spans_of_shared_text_stand_on_both_sides() -> None:
    first = told("first", DISPATCH, "Halden Press Agency", "2024-04-16T09:20")
    copy = told("copy", f"From the lake. {DISPATCH}", "Lake Courier", "2024-04-16T12:40")
    (edge,) = stemma([first, copy]).edges
    shared = next(one for one in edge.evidence if one.code == "shared-text")
    assert shared.child_spans[0].of(copy.article.text) in DISPATCH
    assert shared.parent_spans[0].of(first.article.text) in DISPATCH


def test_an_agency_that_nobody_fetched_becomes_an_unseen_node() -> None:
    one = told("one", f"(Reuters) - {DISPATCH}", "Lake Courier", "2024-04-16")
    two = told("two", f"{DISPATCH} (With inputs from Reuters)", "Island Gazette", "2024-04-16")
    found = stemma([one, two])
    assert edges(found) == {("one", "unseen:Reuters"), ("two", "unseen:Reuters")}
    assert [node.kind for node in found.nodes] == ["article", "article", "unseen"]
    assert found.origins == ("unseen:Reuters",)
    count = independence([one, two], found)
    assert (count.lowest, count.highest) == (1, 1)


def test_the_tree_has_no_circle_whatever_is_credited() -> None:
    one = told("one", f"{DISPATCH} Island Gazette reported this.", "Lake Courier", "2024-04-16")
    two = told("two", f"{DISPATCH} Lake Courier reported this.", "Island Gazette", "2024-04-16")
    found = stemma([one, two])
    assert len(found.edges) == 1
    assert len(found.circles) == 1
    assert set(found.circles[0]) == {"one", "two"}


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles_make_a_small_tree(count: int) -> None:
    found = stemma([told("one", DISPATCH, None)] * count)
    assert found.edges == ()
    assert len(found.nodes) == len(found.origins) == count


def test_two_named_witnesses_who_spoke_to_two_outlets_are_two_origins() -> None:
    one = told(
        "one",
        'Beekeeper Mara Dunn saw a green light break in two. "I looked up and there it was, '
        'over the ridge," Dunn told the Valley Post on Sunday.',
        "Valley Post",
    )
    two = told(
        "two",
        "The pilot of the night boat has told how a bright thing came apart in the west. Anton "
        'Reyes told the Echo that it broke clean. "Like an egg," Reyes said.',
        "Coastal Echo",
    )
    found = Stemma(stemma([one, two]).nodes, (), ("one", "two"))
    count = independence([one, two], found)
    assert (count.lowest, count.highest) == (2, 2)
    assert "separate-named-sources" in {one.code for one in count.reasons}


def test_two_anonymous_sources_widen_and_never_raise_the_lowest() -> None:
    one = told("one", "The feast moves to May, an informed source told Corvid.", "Corvid")
    two = told("two", "The feast will be in May, Baltic Wire has learned from a source who "
               "asked not to be named.", "Baltic Wire")  # fmt: skip
    found = Stemma(stemma([one, two]).nodes, (), ("one", "two"))
    count = independence([one, two], found)
    assert (count.lowest, count.highest) == (1, 2)


def test_one_parent_group_is_one_origin_at_most() -> None:
    one = told("one", "Trams stop on Friday, a steward said.", "The Wall Street Journal")
    two = told("two", "No trams will run at the end of the week.", "The Wall Street Journal")
    found = Stemma(stemma([one, two]).nodes, (), ("one", "two"))
    count = independence([one, two], found)
    assert (count.lowest, count.highest) == (1, 1)
    assert "parent-group" in {reason.code for reason in count.reasons}


def test_edges_are_in_the_order_of_the_articles() -> None:
    many = [told(f"n{i}", DISPATCH, f"Paper {i}", f"2024-04-{16 + i}") for i in range(5)]
    found = stemma(many)
    assert [type(edge) for edge in found.edges] == [Edge] * 4
    assert [edge.child for edge in found.edges] == [f"n{i}" for i in range(1, 5)]
