"""Whoever passes places on passes on whose data they came from."""

import csv
import json

import reportedly
from reportedly.formats import to_dict
from reportedly.formats.event_rows import export as events
from reportedly.formats.notices import GEONAMES, SHORT

PLACED = "Gunmen attacked a convoy in Homs."


def test_json_carries_the_notice_where_places_were_resolved() -> None:
    assert to_dict(reportedly.read(PLACED))["notices"] == [GEONAMES]
    assert "CC BY 4.0" in GEONAMES
    assert "https://www.geonames.org" in GEONAMES


def test_a_reading_without_places_needs_none() -> None:
    record = json.loads(json.dumps(to_dict(reportedly.read("The shop was closed."))))
    assert record["notices"] == []


def test_each_row_with_a_place_of_the_gazetteer_says_so() -> None:
    rows = list(csv.DictReader(events([reportedly.read(PLACED)])))
    assert [(row["place"], row["place_data"]) for row in rows] == [("Homs", SHORT)]
    (without,) = csv.DictReader(events([reportedly.read("Gunmen attacked a convoy.")]))
    assert (without["place"], without["place_data"]) == ("", "")
