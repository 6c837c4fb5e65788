"""The picture of a stemma: well-formed, deterministic, legible at any size."""

# ruff: noqa: DTZ001 - moments to draw have no zone

import re
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.formats import to_svg
from reportedly.formats.moments import Axis, moment
from reportedly.formats.stemma_layout import layout
from reportedly.formats.wrapping import cut, width, wrapped
from reportedly.model import Edge, Node, Story
from tests.formats.stories_made import drift, edge, node, story, three

SVG = "{http://www.w3.org/2000/svg}"


def many(count: int, seed: int = 7) -> Story:
    """Return a story of `count` articles with long names, gaps and second parents."""
    chance = Random(seed)  # noqa: S311 - a picture needs no cryptography
    nodes: list[Node] = [node("unseen:Agency", "Continental Press Agency", kind="unseen")]
    edges: list[Edge] = []
    for i in range(count):
        hour = chance.randrange(24)
        stamp = chance.choice([f"2022-11-{19 + i % 5}T{hour:02}:00", "2022-11-20", None])
        nodes.append(
            node(f"a{i}", f"The Valley Standard and Advertiser {i} " * (1 + i % 3), stamp)
        )
        if i > 2 and i % 20:
            parent = f"a{chance.randrange(i)}" if i > count // 2 else "unseen:Agency"
            edges.append(edge(f"a{i}", parent, 0.8, ("a1",) if i % 4 == 0 else ()))
            if i % 7 == 0:
                edges.append(edge(f"a{i}", "a0", 0.4))
    changes = [drift(one.child, one.parent) for one in edges[::9]]
    return story(nodes, edges, changes, highest=5)


def drawn(made: Story) -> ET.Element:
    return ET.fromstring(to_svg(made))  # noqa: S314 - our own picture


def words(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("count", [1, 3, 12, 86, 400])
def test_rows_never_lie_on_each_other_and_stay_inside(count: int) -> None:
    root = drawn(many(count))
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    places = [
        (float(one.attrib["y"]), float(one.attrib["x"]))
        for one in root.iter(f"{SVG}text")
        if "name" in one.attrib.get("class", "") or "more" in one.attrib.get("class", "")
    ]
    heights = sorted(y for y, _ in places)
    assert all(after - before >= 13.9 for before, after in pairwise(heights))
    assert all(0 <= x < wide and 0 <= y < high for y, x in places)
    assert high < 40 * count + 400


def test_everything_is_told_without_colour() -> None:
    root = drawn(three())
    said = words(root)
    assert "hedge dropped" in said
    assert "Meridiannot in this corpus" in said
    assert any("Dashed shape" in one for one in said)
    assert any("Dotted line" in one for one in said)
    assert any("unseen" in one.attrib.get("class", "") for one in root.iter(f"{SVG}g"))
    assert any("unsure" in one.attrib.get("class", "") for one in root.iter(f"{SVG}path"))


def test_it_has_a_title_and_a_description_for_who_cannot_see_it() -> None:
    root = drawn(three())
    title, description = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert title.text == "Ferry to stop"
    assert "3 articles, 1 independent origin" in (description.text or "")
    assert root.attrib["role"] == "img"


def test_names_cannot_break_out_of_the_picture() -> None:
    hostile = '</text><script>alert("1")</script>\x1b[31m\u202e'
    root = drawn(story([node("a", hostile, "2021-03-05"), node("b", "B")], title=hostile))
    assert not list(root.iter(f"{SVG}script"))
    assert "\x1b" not in to_svg(story([node("a", hostile)]))


def test_nothing_is_fetched() -> None:
    assert not re.search(r"(?:href|url\(|@import)", to_svg(many(30)))


def test_the_same_story_gives_the_same_picture() -> None:
    assert to_svg(many(86)) == to_svg(many(86))


def test_five_thousand_copies_are_counted_not_drawn() -> None:
    nodes = [node("unseen:A", "Agency", kind="unseen")]
    nodes += [node(f"a{i}", f"Outlet {i}", "2022-01-01") for i in range(5_000)]
    made = story(nodes, [edge(f"a{i}", "unseen:A") for i in range(5_000)])
    assert len(layout(made).rows) <= 200
    assert any("more, taken over as they are" in one for one in words(drawn(made)))


def test_a_long_chain_and_a_circle_are_drawn() -> None:
    nodes = [node(f"a{i}", f"Outlet {i}") for i in range(60)]
    chain = [edge(f"a{i + 1}", f"a{i}") for i in range(59)]
    assert len(layout(story(nodes, chain)).rows) == 60
    drawn(story(nodes, chain))
    circle = story(nodes[:3], [edge("a0", "a1"), edge("a1", "a2"), edge("a2", "a0")])
    assert sum(row.edge is not None for row in layout(circle).rows) == 2
    drawn(circle)


def lines(root: ET.Element) -> list[tuple[float, float]]:
    """Return where each hand-over begins and ends, from left to right."""
    paths = (one.attrib["d"] for one in root.iter(f"{SVG}path") if "V" in one.attrib["d"])
    found = (re.fullmatch(r"M([\d.]+) .*H([\d.]+)", path) for path in paths)
    return [(float(one[1]), float(one[2])) for one in found if one]


def test_no_text_stands_left_of_what_it_was_taken_from() -> None:
    late = story(
        [node("p", "Parent", "2022-02-02"), node("c", "Child", "2022-01-01")], [edge("c", "p")]
    )
    for made in (late, many(86)):
        for path in lines(drawn(made)):
            assert path[0] <= path[1]


def test_a_stamp_becomes_a_moment() -> None:
    assert moment("2021-03-05") == datetime(2021, 3, 5, 12)
    assert moment("2021-03-05T14:00+02:00") == datetime(2021, 3, 5, 12)
    assert moment("2021-03-05T14:00") == datetime(2021, 3, 5, 14)
    assert moment("yesterday") is None
    assert moment(None) is None


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), max_size=30))
def test_the_axis_keeps_the_order_and_its_marks_apart(moments: list[datetime]) -> None:
    axis = Axis(moments)
    places = [axis.place(one) for one in sorted(moments)]
    assert places == sorted(places)
    assert all(0 <= one <= 1 for one in places)
    marks = [one.place for one in axis.marks(0.1)]
    assert all(b - a >= 0.1 - 1e-9 for a, b in pairwise(marks))
    assert bool(marks) == bool(moments)


def test_marks_say_hours_only_where_hours_count() -> None:
    start = datetime(2021, 3, 5, 9)
    hours = [one.words for one in Axis([start, start + timedelta(hours=9)]).marks(0.1)]
    assert hours == ["5 Mar 2021", "10:00"] + [f"{hour}:00" for hour in range(11, 19)]
    days = [one.words for one in Axis([start, start + timedelta(days=4)]).marks(0.1)]
    assert days == ["5 Mar 2021", "6 Mar", "7 Mar", "8 Mar", "9 Mar"]


@given(st.text(max_size=200), st.floats(20, 400))
def test_words_are_cut_to_fit(text: str, widest: float) -> None:
    assert width(cut(text, 12, widest), 12) <= max(widest, width("…", 12))
    assert len(wrapped(text, 12, widest, 2)) <= 2
