"""Whom an article's words of own sourcing vouch for; only these raise the lowest count."""

import pytest

import reportedly
from reportedly.collation.independence.sourcing import sourcing_of


@pytest.mark.parametrize(
    ("text", "vouched"),
    [
        ("The dam broke. Speaking to the Echo, Jo Kern said that the water rose at six.", "kern"),
        ('Nils Arden saw it. "It fell," Arden said in an interview with the Echo.', "arden"),
        ("Mia Tarn heard bangs. The 30-year-old cook told the Echo so. Tarn sails again.", "tarn"),
        ("The crane fell, according to a log that the Echo has obtained.", "log"),
    ],
)
def test_a_source_who_spoke_to_the_outlet_is_vouched_for(text: str, vouched: str) -> None:
    found = sourcing_of(reportedly.read(text, publisher="Coastal Echo")).vouched
    assert found == {frozenset({vouched})}


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Holt will go. A person close to the talks told the Echo so. Holt was silent.",
        "The Echo has spoken to two dockers who saw the crane fall. Neither wished to be named.",
        "Jo Kern told the Valley Post that the wall had given way.",
    ],
)
def test_nobody_is_vouched_for_without_a_name(text: str) -> None:
    assert not sourcing_of(reportedly.read(text, publisher="Coastal Echo")).vouched
