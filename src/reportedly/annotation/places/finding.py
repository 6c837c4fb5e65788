"""Finds the names of a text that say where, and resolves each."""

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final, cast

from reportedly.annotation.places.names import Name, names_in
from reportedly.annotation.places.proof import Proof
from reportedly.annotation.places.resolving import Choice, choose, distinct
from reportedly.annotation.places.roles import Roles, Sort, Verdict
from reportedly.annotation.places.setting import Setting
from reportedly.language import Place, load_place_roles
from reportedly.model import Article, Mention, PlaceMention, PlacePrecision, Token

GAZETTEER: Final = "data:gazetteer/1"
BY_RULE: Final = "rule:places/1"
_HYPHENS: Final = frozenset("-\u2011–")
_LONGER: Final = re.compile(r"[-\u2011–][A-Z]\w+ [A-Z]")
_CAPITAL: Final = re.compile(r" [A-Z][a-z]")
_DWARFED: Final = 20
_CERTAIN: Final = 24
"""How many certain places a name is held against at most."""


def find_places(
    article: Article, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> tuple[PlaceMention, ...]:
    """Return the names that say where in an article, in order, each with the place it means.

    A state, capital or town that acts, speaks, owns or is dealt with is a body and none of them.
    """
    return _Finder(article, tokens, mentions).find()


class _Finder:
    """The work on one article."""

    def __init__(
        self, article: Article, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        self._text = article.text
        self._names = list(names_in(article.text, tokens, mentions))
        self._setting = Setting(article, tokens, self._names)
        self._roles = Roles(tokens)
        self._proof = Proof(article.text, tokens, mentions, self._setting)

    def find(self) -> tuple[PlaceMention, ...]:
        """Judge every name, and resolve those that say where."""
        verdicts = [self._verdict(i) for i in range(len(self._names))]
        kept = {
            i
            for i, (name, verdict) in enumerate(zip(self._names, verdicts, strict=True))
            if verdict != "who" and self._proof.holds(name, verdict)
        }
        for i in range(1, len(self._names)):
            if self._holds(i, kept):
                kept.add(i)
        certain = {p for i in sorted(kept) if (p := _certain(self._names[i])) is not None}
        # Two places may differ only in a field that one of them lacks.
        near = sorted(certain, key=lambda one: [(field is not None, field) for field in one])
        near = near[:_CERTAIN]
        return tuple(
            self._mention(n, self._names[i], choose(self._names[i], i, self._setting, near))
            for n, i in enumerate(sorted(kept), 1)
        )

    def _verdict(self, i: int) -> Verdict:
        name = self._names[i]
        if name.titled or self._names_a_body(i):
            return "who"
        return self._roles.of(name, sort_of(name))

    def _names_a_body(self, i: int) -> bool:
        """Say whether hyphened names open a longer one: "the Norvia-Halden Economic Corridor"."""
        if _LONGER.match(self._text, self._names[i].span.end) and not self._is_joined(i):
            return True
        near = self._names[max(0, i - 1) : i + 2]
        for first, last in pairwise(near):
            joined = self._text[first.span.end : last.span.start]
            if joined in _HYPHENS and _CAPITAL.match(self._text, last.span.end):
                return True
        return False

    def _is_joined(self, i: int) -> bool:
        """Say whether another name begins right behind the hyphen after a name."""
        end = self._names[i].span.end + 1
        return i + 1 < len(self._names) and self._names[i + 1].span.start == end

    def _holds(self, i: int, kept: Set[int]) -> bool:
        """Say whether a name only says what the one before lies in: "Cordoba, Argentina"."""
        return i - 1 in kept and bool(self._setting.container(i - 1)) and self._is_behind(i)

    def _is_behind(self, i: int) -> bool:
        return self._names[i].bare.start - self._names[i - 1].span.end > 1 and any(
            place.precision in {"country", "admin"} for place in self._names[i].places
        ) and self._text[self._names[i - 1].span.end] in ",("  # fmt: skip

    def _mention(self, number: int, name: Name, choice: Choice) -> PlaceMention:
        place, precision = _of_type(choice.place, name)
        country = place.country if place else None
        return PlaceMention(
            id=f"p{number}",
            span=name.span,
            name=_canonical(place, name, self._text),
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            country=country,
            precision=precision,
            candidates=choice.candidates,
            why=choice.why,
            made_by=GAZETTEER if choice.place else BY_RULE,
        )


def sort_of(name: Name) -> Sort:
    """Say what a name could act as."""
    if name.type:
        return "site"
    if not name.places:
        return "city"
    best = name.places[0]
    if best.precision == "country" or best.capital:
        return "state"
    if best.name.lower().replace(" ", "-") in load_place_roles().sets["seats"]:
        return "state"
    return "site" if best.precision in {"site", "water"} else "city"


def _certain(name: Name) -> Place | None:
    """Return the place of a name that one place bears, or one city and villages."""
    places = distinct(name.places)
    if not places or places[0].precision == "country":
        return None
    others = max((place.weight for place in places[1:]), default=0)
    return places[0] if others * _DWARFED <= places[0].weight else None


def _of_type(place: Place | None, name: Name) -> tuple[Place | None, PlacePrecision]:
    """Return the place with the precision that its type word gives; a river is no town."""
    kind = load_place_roles().types.get(name.type)
    if kind is None:
        return place, cast("PlacePrecision", place.precision if place else "city")
    if place is not None and kind == "water" and place.precision != "water":
        return None, "water"
    return place, cast("PlacePrecision", kind)


def _canonical(place: Place | None, name: Name, text: str) -> str:
    """Return the place's name; the words of the text where a type word makes it another."""
    if place is None or (name.type and name.type not in place.name.lower()):
        return " ".join(name.span.of(text).split())
    return place.name
