"""What a text says about where it plays: countries it names, containers, towns nearby."""

from collections import Counter
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Final

from reportedly.annotation.places.names import Name
from reportedly.language import Place, load_gazetteer, load_place_roles
from reportedly.model import Article, Token

_EARTH_KM: Final = 12742
_FINITE: Final = frozenset({"VBD", "VBZ", "MD"})
_NAMED: Final = 2
_DATELINE: Final = 3
_BETWEEN: Final = frozenset(
    "in northern southern eastern western central south north east west".split()
)
_REACH: Final = 5
"""How many tokens before a name a country's adjective still speaks of it."""


class Setting:
    """The countries a text speaks of, and the container of each name where the text names one."""

    __slots__ = ("_demonyms", "_names", "_places", "_text", "_tokens", "countries")

    def __init__(self, article: Article, tokens: Sequence[Token], names: Sequence[Name]) -> None:
        self._text = article.text
        self._tokens = tokens
        self._names = names
        self._places = {name.span: i for i, name in enumerate(names)}
        self._demonyms = load_place_roles().demonyms
        self.countries = self._countries(article.dateline)

    def _countries(self, dateline: str | None) -> Counter[str]:
        found = Counter(load_place_roles().countries_spoken_of(self._text))
        for name in self._names:
            best = name.places[0] if name.places else None
            shared = any(place.precision == "admin" for place in name.places)
            if best is not None and best.precision == "country" and best.country and not shared:
                found[best.country] += _NAMED
        for spot in load_gazetteer().spot(dateline or ""):
            if spot.places and spot.places[0].country:
                found[spot.places[0].country] += _DATELINE
        return found

    def container(self, i: int) -> tuple[Place, ...]:
        """Return what the name is said to lie in: "Cordoba, Argentina", "Syria's Idlib"."""
        behind = self._names[i + 1] if i + 1 < len(self._names) else None
        held = behind is not None and self._joined(self._names[i], behind)
        if behind is not None and held and self._may_hold(self._names[i], behind):
            return tuple(p for p in behind.places if p.precision in {"country", "admin"})
        before = self._names[i - 1] if i else None
        if before is not None and self._owns(before, self._names[i]):
            return tuple(p for p in before.places if p.precision == "country")
        return ()

    def _joined(self, name: Name, behind: Name) -> bool:
        """Say whether only a comma, or words such as "in northern", part two names."""
        between = self._text[name.span.end : behind.bare.start]
        if len(between) > 40 or "\n" in between or not self._closes(behind):
            return False
        words = between.replace(",", " ").replace("(", " ").lower().split()
        return set(words) <= _BETWEEN and ("in" in words or "," in between or "(" in between)

    def _closes(self, behind: Name) -> bool:
        """Say whether nothing that the name could describe follows it ("U.S. diplomats")."""
        if behind.last >= len(self._tokens):
            return True
        after = self._tokens[behind.last]
        return after.pos not in {"NOUN", "PROPN", "ADJ"}

    def _may_hold(self, name: Name, behind: Name) -> bool:
        """Say whether a name before a verb can hold the one before it, and is no subject.

        "The chief in Louisville, Kentucky said" and "north of the line, Jordan wrote".
        """
        after = self._tokens[behind.last].tag if behind.last < len(self._tokens) else ""
        if after not in _FINITE:
            return True
        return any(
            one.country == other.country and (other.admin is None or one.admin == other.admin)
            for one in name.places
            for other in behind.places
        )

    def is_contained(self, name: Name) -> bool:
        """Say whether the text names what a name lies in: "of Warren, Mich."."""
        i = self._places.get(name.span)
        return i is not None and bool(self.container(i))

    def _owns(self, before: Name, name: Name) -> bool:
        return (
            before.last < name.first
            and self._text[before.bare.end : before.bare.end + 2]
            in {
                "'s",
                "’s",
            }
            and name.first - before.last <= _REACH
        )

    def adjective(self, name: Name) -> str | None:
        """Return the country of an adjective shortly before a name: "the Syrian town of X"."""
        for token in reversed(self._tokens[max(0, name.first - _REACH) : name.first]):
            if token.text in self._demonyms:
                return self._demonyms[token.text]
            if token.text in {".", ",", ";"} or token.pos == "VERB":
                break
        return None


def distance(one: Place, other: Place) -> float:
    """Return the kilometres between two places on a great circle; infinite without points."""
    if None in {one.latitude, one.longitude, other.latitude, other.longitude}:
        return float("inf")
    lat1, lon1 = radians(one.latitude or 0), radians(one.longitude or 0)
    lat2, lon2 = radians(other.latitude or 0), radians(other.longitude or 0)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return _EARTH_KM * asin(min(1.0, sqrt(half)))
