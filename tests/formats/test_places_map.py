"""A map of the places a story names: drawn from towns, with every word escaped."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from reportedly.formats.places_map import Dot, Spot, frame_of, places_map

SVG = "{http://www.w3.org/2000/svg}"
HARBOUR = Spot("Port <b>Ellis</b>", 54.5, 10.2, "city", 3, 5)
ISLAND = Spot("Gannet Head", 55.1, 11.9, "site", 1, 1)
COUNTRY = Spot("Nordland", 40.0, -20.0, "country", 2, 2)
TOWNS = [Dot(f"Town {i}", 50 + i % 9, 6 + i % 11, 1000 * i) for i in range(99)]


def drawn(*spots: Spot) -> ET.Element:
    made = places_map(spots, frame_of(spots), TOWNS)
    return ET.fromstring(made.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own


def test_each_place_has_its_number_and_its_name_escaped() -> None:
    picture = drawn(HARBOUR, ISLAND)
    words = [one.text for one in picture.iter(f"{SVG}text")]
    assert words.count("1") == words.count("2") == 1
    assert "Port <b>Ellis</b>" in words
    assert not list(picture.iter(f"{SVG}b"))
    assert "1 Port <b>Ellis</b>, 2 Gannet Head" in (picture.get("aria-label") or "")


def test_a_country_is_hollow_and_does_not_widen_the_map() -> None:
    assert frame_of([HARBOUR, ISLAND, COUNTRY]) == frame_of([HARBOUR, ISLAND])
    kinds = [one.get("class") for one in drawn(COUNTRY).iter(f"{SVG}g")]
    assert kinds == ["spot wide"]


def test_a_lone_place_has_surroundings_in_the_middle_of_which_it_stands() -> None:
    south, west, north, east, _ = frame_of([HARBOUR])
    assert (south + north) / 2 == pytest.approx(HARBOUR.latitude)
    assert (west + east) / 2 == pytest.approx(HARBOUR.longitude)
    assert east - west > 5


@pytest.mark.parametrize("at", [(-89.9, -180), (89.9, 180), (0, 0), (70, 179.9)])
def test_the_edges_stay_on_the_globe(at: tuple[float, float]) -> None:
    south, west, north, east, step = frame_of([Spot("Edge", *at, "city", 1, 1)])
    assert -90 <= south < north <= 90
    assert -180 <= west < east <= 180
    assert step > 0


def test_the_whole_world_fits() -> None:
    far = [Spot(str(i), lat, 170.0 * (-1) ** i, "city", 1, 1) for i, lat in enumerate((-60, 70))]
    frame = frame_of(far)
    assert frame.east - frame.west <= 360
    picture = places_map(far, frame, TOWNS)
    assert picture.count('class="spot"') == 2


def test_names_do_not_lie_on_each_other() -> None:
    spots = [
        Spot(f"A long name of a place {i}", 54.5 + i / 50, 10.2, "city", 1, 1) for i in range(9)
    ]
    labels = [one for one in drawn(*spots).iter(f"{SVG}text") if one.get("class") == "place"]
    heights = sorted(float(one.get("y") or 0) for one in labels)
    assert len(heights) < 9
    assert all(after - before >= 13 for before, after in pairwise(heights))
