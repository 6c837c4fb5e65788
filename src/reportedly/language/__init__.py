"""Word lists, outlets and places in, pure lookups out: domain knowledge held as data files."""

from reportedly.language.amounts import Amount, amounts_of
from reportedly.language.claim_words import ClaimWords, load_claim_words
from reportedly.language.files import load_data
from reportedly.language.gazetteer import (
    Box,
    Gazetteer,
    NameSpot,
    Place,
    PlaceMatch,
    Town,
    load_gazetteer,
)
from reportedly.language.outlet_rows import Outlet
from reportedly.language.outlets import NameMatch, Outlets, load_outlets
from reportedly.language.place_roles import PlaceRoles, load_place_roles
from reportedly.language.rarity import rarity
from reportedly.language.stems import stem
from reportedly.language.time_words import Holiday, TimeWords, Unit, load_time_words
from reportedly.language.wording_words import WordingWords, load_wording_words

__all__ = [
    "Amount",
    "Box",
    "ClaimWords",
    "Gazetteer",
    "Holiday",
    "NameMatch",
    "NameSpot",
    "Outlet",
    "Outlets",
    "Place",
    "PlaceMatch",
    "PlaceRoles",
    "TimeWords",
    "Town",
    "Unit",
    "WordingWords",
    "amounts_of",
    "load_claim_words",
    "load_data",
    "load_gazetteer",
    "load_outlets",
    "load_place_roles",
    "load_time_words",
    "load_wording_words",
    "rarity",
    "stem",
]
