"""Whether a name in a place's position is a place's: small towns bear every name there is."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.annotation.covering import Covering
from reportedly.annotation.places.names import Name
from reportedly.annotation.places.roles import Verdict
from reportedly.annotation.places.setting import Setting
from reportedly.language import Place, load_gazetteer, load_place_roles
from reportedly.model import Mention, MentionKind, Token

_LITTLE: Final = 15_000
_TINY: Final = 2_000
_KNOWN: Final = 200_000
_ENGLISH: Final = frozenset("US GB CA AU NZ IE ZA JM".split())
"""Where towns are called by ordinary English words and surnames."""

_PARTY: Final = re.compile(r"[(,]\s?[RDI](?:ep|em|nd)?[.,]?(?:-|–|, )\Z")
_MADE_ADJECTIVE: Final = re.compile(r"[-\u2011](?!area\b|region\b|side\b)[a-z]")
"""What follows a name in "Geneva-based"."""
_STORMS: Final = re.compile(
    r"\b(?:Hurricane|Storm|Typhoon|Cyclone)s? ((?:[A-Z]\w+(?:, and |, | and )?){1,5})"
)
_LEADS: Final = frozenset({"in", "near", "outside"})
_ACRONYM: Final = 5
_GREAT: Final = 1_000_000
"""Letters of a word in capitals that is rather an acronym than any but a great city."""
_OPENERS: Final = frozenset("\"'“‘(:;—–-•*[")
_NAMED: Final = frozenset({"NNP", "NNPS"})


class Proof:
    """What speaks for and against places in one text."""

    __slots__ = ("_mentions", "_persons", "_setting", "_text", "_tokens")

    def __init__(
        self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention], setting: Setting
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._mentions = Covering(mentions)
        self._setting = setting
        self._persons = {
            word.lower()
            for one in mentions
            if one.kind == "person" and " " in one.name
            for word in one.name.split()
        }
        # "Hurricanes Harvey, Irma and Maria" are no towns wherever they come.
        for found in _STORMS.finditer(text):
            self._persons |= set(re.findall(r"\w+", found.group(1).lower()))

    def holds(self, name: Name, verdict: Verdict) -> bool:
        """Say whether a name that could say where is a place's."""
        kinds = {one.kind for one in self._mentions.over(name.bare)}
        if kinds & {"outlet", "document"} or self._is_none(name, kinds):
            return False
        if not name.places:
            unnamed = name.definite and not name.type
            return verdict == "where" and not unnamed and self._is_unknown_place(name, kinds)
        best = name.places[0]
        if name.type or best.precision != "city" or not best.listed:
            return "place" in kinds or verdict == "where" or not kinds
        return self._is_town(name, verdict, kinds)

    def _is_none(self, name: Name, kinds: set[MentionKind]) -> bool:
        """Say whether a name is a word, a people's, a party's or a person's."""
        words = name.bare.of(self._text)
        if words in load_place_roles().demonyms or _PARTY.search(self._before(name)):
            return True
        if _MADE_ADJECTIVE.match(self._text, name.bare.end):
            return True
        if "place" in kinds:
            return False
        return self._is_opening_word(name) or words.lower() in self._persons

    def _before(self, name: Name) -> str:
        return self._text[max(0, name.bare.start - 6) : name.bare.start]

    def _is_opening_word(self, name: Name) -> bool:
        """Say whether only its place in the sentence gives a word its capital."""
        token = self._tokens[name.first]
        before = self._tokens[name.first - 1] if name.first else None
        opens = (
            before is None
            or before.sentence != token.sentence
            or before.text[-1:] in _OPENERS
            or "\n" in before.text
        )
        return opens and token.tag not in _NAMED and name.bare.end <= token.span.end

    def _is_unknown_place(self, name: Name, kinds: set[MentionKind]) -> bool:
        """Say whether a name nobody lists is a place's: a recognizer or its type says so."""
        if "person" in kinds or len(name.bare.of(self._text).strip(".")) <= 2:
            return False
        return "place" in kinds or name.type in load_place_roles().sets["telling_types"]

    def _is_rather_a_person(self, name: Name, verdict: Verdict) -> bool:
        """Say whether people bear a name more often, and nothing says that it is a town."""
        subject = self._tokens[name.head].dep == "nsubj" and name.places[0].population < _GREAT
        if (verdict == "where" and not subject) or self._setting.is_contained(name):
            return False
        return load_gazetteer().is_doubtful(name.bare.of(self._text))

    def _is_rather_a_thing(self, name: Name) -> bool:
        """Say whether a name is written as no town is: "the Avangard", "MORE" inside a line."""
        words, best = name.bare.of(self._text), name.places[0]
        if words.isupper() and len(words) <= _ACRONYM and best.population < _GREAT:
            return name.bare.start > 0 and self._text[name.bare.start - 1] != "\n"
        behind = self._tokens[name.last].pos if name.last < len(self._tokens) else ""
        alone = name.definite and behind not in {"NOUN", "PROPN"}
        return alone and not load_gazetteer().knows(f"the {words}")

    def _is_led_in(self, name: Name, best: Place) -> bool:
        """Say whether a word right before a town's usual name says that it is a place."""
        before = self._tokens[name.first - 1].text.lower() if name.first else ""
        return before in _LEADS and best.main and best.population >= _TINY

    def _is_town(self, name: Name, verdict: Verdict, kinds: set[MentionKind]) -> bool:
        """Say whether a name is a town's, by its size, its context and what recognizers say."""
        best = name.places[0]
        if self._is_rather_a_thing(name) or self._is_rather_a_person(name, verdict):
            return False
        if "place" in kinds:
            return True
        proved = (
            verdict == "where"
            and "person" not in kinds
            and best.main
            and best.population >= _LITTLE
        )
        if all(p.country in _ENGLISH for p in name.places) and best.population < _KNOWN:
            return proved and not load_gazetteer().is_doubtful(name.bare.of(self._text))
        spoken_of = any(place.country in self._setting.countries for place in name.places)
        if verdict == "weak":
            return not kinds and best.population >= _LITTLE
        if kinds & {"person", "organization"} and not self._is_led_in(name, best):
            return best.main and (best.population >= _LITTLE or spoken_of)
        return best.population >= _TINY or spoken_of
