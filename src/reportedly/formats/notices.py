"""Notices that whoever passes on a reading passes on too: whose data the places came from."""

from collections.abc import Iterable
from typing import Final

from reportedly.model import PlaceMention

GEONAMES: Final = (
    "Places: contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), changed by Reportedly"
)
SHORT: Final = "GeoNames, CC BY 4.0"
"""The same for a cell of a sheet."""

_FROM_DATA: Final = "data:gazetteer/"


def notices(places: Iterable[PlaceMention]) -> list[str]:
    """Return the notices that a reading with these places asks for."""
    return [GEONAMES] if any(is_from_data(one) for one in places) else []


def is_from_data(place: PlaceMention) -> bool:
    """Say whether a place was resolved with the gazetteer."""
    return place.made_by.startswith(_FROM_DATA)
