"""Sides of events as mentions: names, and pronouns where only one name fits."""

import csv

import pytest

import reportedly
from reportedly.formats.event_rows import export
from reportedly.model import Reading


def _meant(reading: Reading) -> list[tuple[list[str | None], list[str | None]]]:
    names = {one.id: one.name for one in reading.annotations.mentions}
    return [
        (
            [one and names[one] for one in event.actor_mentions],
            [one and names[one] for one in event.recipient_mentions],
        )
        for claim in reading.claims
        for event in claim.events
    ]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Reza Kamali met Ada Berg.", ["Reza Kamali", "Ada Berg"], ["Reza Kamali", "Ada Berg"]),
        ("Reza Kamali spoke in the morning. He accused the army.", ["Reza Kamali"], [None]),
        ("Gunmen attacked Reza Kamali.", [None], ["Reza Kamali"]),
        ("Reza Kamali fled, and soldiers arrested him.", [None], ["Reza Kamali"]),
        ("Reza Kamali greeted John Halden. He accused the army.", [None], [None]),
        ("They accused the army.", [None], [None]),
    ],
)
def test_sides_are_mentions_where_one_name_fits(
    text: str, actors: list[str | None], recipients: list[str | None]
) -> None:
    (found,) = _meant(reportedly.read(text))
    assert found == (actors, recipients)


def test_rows_name_whom_a_pronoun_stands_for() -> None:
    reading = reportedly.read("Reza Kamali spoke in the morning. He accused the army.")
    (row,) = csv.DictReader(export([reading]))
    assert (row["actors"], row["actor_names"]) == ("He", "Reza Kamali")
    assert (row["recipients"], row["recipient_names"]) == ("army", "")
