"""Which of the places that bear a name is meant, and why."""

from collections.abc import Sequence
from math import log10
from typing import Final, NamedTuple

from reportedly.annotation.places.names import Name
from reportedly.annotation.places.setting import Setting, distance
from reportedly.language import Place, load_place_roles

_COUNTRY: Final = 8.0
_LEAST: Final = 100
_CONTAINED: Final = 6.0
_SPOKEN_OF: Final = 2.5
_ADJECTIVE: Final = 2.5
_NEAR: Final = 1.5
_OF_SMALL: Final = 0.35
_SMALL: Final = 50_000
_CITY: Final = 150_000
_NEAR_KM: Final = 400
_FITS: Final = 3.0
_SAME_KM: Final = 50
_POINTS: Final = frozenset({"city", "site"})


class Choice(NamedTuple):
    """A place chosen among its namesakes, with a sentence that says why."""

    place: Place | None
    candidates: int
    why: str


def distinct(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return places without those that another list names a second time."""
    kept: list[Place] = []
    for place in places:
        if not any(_same(place, other) for other in kept):
            kept.append(place)
    return tuple(kept)


def _same(one: Place, other: Place) -> bool:
    return one.country == other.country and distance(one, other) <= _SAME_KM


def choose(name: Name, i: int, setting: Setting, near: Sequence[Place]) -> Choice:
    """Choose the likeliest place of a name.

    Args:
        name: with its candidates.
        i: its position among the names of the text.
        setting: what the text says about where it plays.
        near: places of the text that are certain.
    """
    places = distinct(name.places)
    if not places:
        return Choice(None, 0, "no place of this name is known")
    container, adjective = setting.container(i), setting.adjective(name)
    reasons: dict[Place, tuple[float, str]] = {
        place: _score(place, name, setting, container, adjective, near) for place in places
    }
    best = max(places, key=lambda place: reasons[place][0])
    if _only_lends_its_name(best, name, setting, container):
        return Choice(None, len(places), "only a town of this name is known, elsewhere")
    why = reasons[best][1] if len(places) > 1 else "the only place of this name that is known"
    return Choice(best, len(places), why)


def _score(
    place: Place,
    name: Name,
    setting: Setting,
    container: Sequence[Place],
    adjective: str | None,
    near: Sequence[Place],
) -> tuple[float, str]:
    score = _COUNTRY if place.precision == "country" else log10(max(place.weight, _LEAST))
    why = "the largest place of this name"
    # What the text speaks of makes no village of a city: every US article names its country.
    share = _OF_SMALL if _is_dwarfed(place, name.places) else 1.0
    for held, gain, reason in (
        (_fits(place, name), _FITS, f"the words call it a {name.type}"),
        (_is_near(place, near), share * _NEAR, "it lies near other places of the text"),
        (
            place.country in setting.countries,
            share * _SPOKEN_OF,
            f"the text speaks of {place.country}",
        ),
        (adjective == place.country, _ADJECTIVE, f"the words before it speak of {adjective}"),
        (_is_held(place, container), _CONTAINED, "the words beside it name what it lies in"),
    ):
        if held:
            score, why = score + gain, reason
    return score, why


def _is_dwarfed(place: Place, others: Sequence[Place]) -> bool:
    """Say whether a place is a small town with a city among its namesakes."""
    small = place.listed and place.population < _SMALL
    return small and any(other.weight >= _CITY and other is not place for other in others)


def _only_lends_its_name(
    best: Place, name: Name, setting: Setting, container: Sequence[Place]
) -> bool:
    """Say whether a road or an island is named like a town that the text does not speak of."""
    if name.type not in load_place_roles().sets["lent_types"] or not best.listed:
        return False
    return best.country not in setting.countries and not container


def _fits(place: Place, name: Name) -> bool:
    """Say whether a place is of the sort that the type word, or "the", asks for."""
    if name.type:
        return place.precision == load_place_roles().types.get(name.type)
    return name.definite and place.precision in {"water", "region"}


def _is_near(place: Place, near: Sequence[Place]) -> bool:
    return any(0 < distance(place, other) <= _NEAR_KM for other in near)


def _is_held(place: Place, container: Sequence[Place]) -> bool:
    return place.precision != "country" and any(
        place.country == other.country and (other.admin is None or place.admin == other.admin)
        for other in container
    )
