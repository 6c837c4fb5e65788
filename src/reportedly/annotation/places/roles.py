"""Whether a name says where: a place, not the state, city or body that acts under its name.

Guided by the syntax of the name: behind a preposition of place, as the object of a verb of
movement or attack, beside a word such as "city". "Moscow said", "talks with Belgrade" and
"Kenya's navy" are bodies.
"""

from collections.abc import Sequence
from typing import Final, Literal

from reportedly.annotation.places.names import Name
from reportedly.language import load_place_roles
from reportedly.model import Token

Sort = Literal["state", "city", "site"]
"""What a name could act as: a state or capital, another town, or nothing that acts."""
Verdict = Literal["where", "weak", "who"]
"""Says where; says so for nothing better; is a body or a person."""

_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_STEPS: Final = 12
_FAR: Final = 40
_BESIDE: Final = frozenset({"compound", "nmod", "amod", "nummod"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS: Final = frozenset({"dobj", "dative"})
_TWO_READINGS: Final = {"from": "from_bodies", "between": "between_bodies"}
_MIXED: Final = frozenset({"for", "on", "about", "over", "with", "by"})


class Roles:
    """Judges names by the parse of one text."""

    __slots__ = ("_sets", "_tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._sets = load_place_roles().sets

    def of(self, name: Name, sort: Sort) -> Verdict:
        """Say whether a name says where."""
        if self._is_of_settlement(name):
            return "where"
        if sort != "site" and self._acts(name):
            return "who"
        token = self._first_of_list(self._tokens[name.head])
        return self._by_dependency(token, name, sort)

    def _acts(self, name: Name) -> bool:
        """Say whether a verb right behind a listed name has it as subject, whatever the parse."""
        behind = self._tokens[name.last] if name.last < len(self._tokens) else None
        return (
            behind is not None
            and self._tokens[name.head].dep == "conj"
            and behind.tag in {"VBD", "VBZ", "MD"}
            and behind.lemma not in self._sets["of_place_verbs"]
            and not self._has_subject_before(behind, name)
        )

    def _has_subject_before(self, verb: Token, name: Name) -> bool:
        """Say whether the verb has its subject before the name: "lawmakers in X and Y agreed"."""
        for token in reversed(self._tokens[max(0, name.first - _FAR) : name.first]):
            if token.sentence != verb.sentence:
                return False
            if token.head == verb.index and token.dep in _SUBJECTS:
                return not self._is_listed_with(name, token)
        return False

    def _is_listed_with(self, name: Name, token: Token) -> bool:
        return self._first_of_list(self._tokens[name.head]).index == token.index

    def _is_of_settlement(self, name: Name) -> bool:
        """Say whether "the village of" stands before the name."""
        i = name.first - 1
        if i < 1 or self._tokens[i].text != "of":
            return False
        before = self._tokens[i - 1]
        return before.lemma.lower() in self._sets["settlements"] and not self._governs(before)

    def _governs(self, noun: Token) -> bool:
        """Say whether "the city of X" is a body that acts: "the city of X expects"."""
        verb = self._tokens[noun.head]
        acts = noun.dep == "nsubj" and verb.pos == "VERB"
        return acts and verb.lemma.lower() not in self._sets["of_place_verbs"]

    def _first_of_list(self, token: Token) -> Token:
        """Return the first of coordinated names, which the sentence governs."""
        for _ in range(_STEPS):
            if token.dep != "conj" or self._tokens[token.head].pos not in _NOUNS:
                break
            token = self._tokens[token.head]
        return token

    def _by_dependency(self, token: Token, name: Name, sort: Sort) -> Verdict:
        if token.dep == "poss":
            return "who"
        if token.dep in _BESIDE:
            return self._beside(token, name, sort)
        if token.dep == "appos":
            return self._as_apposition(token, name, sort)
        governor = self._tokens[token.head]
        if token.dep == "pobj":
            return self._behind(governor, sort)
        if token.dep in _SUBJECTS:
            return self._as_subject(token, sort)
        return self._as_object(governor, sort) if token.dep in _OBJECTS else self._else(sort)

    def _behind(self, preposition: Token, sort: Sort) -> Verdict:
        """Judge a name behind a preposition."""
        word = preposition.text.lower()
        governor = self._tokens[preposition.head]
        if word in self._sets["where"]:
            matter = word == "into" and governor.lemma.lower() in self._sets["into_matters"]
            return self._who(sort) if matter else "where"
        if word in _TWO_READINGS:
            return self._unless(governor, _TWO_READINGS[word], sort)
        if word in {"of", "to"}:
            return (
                self._of(governor, sort) if word == "of" else self._to(governor, preposition, sort)
            )
        if word in _MIXED:
            return self._mixed(word, governor, preposition, sort)
        if word in self._sets["with"]:
            return self._who(sort)
        return self._else(sort)

    def _of(self, governor: Token, sort: Sort) -> Verdict:
        lemma = governor.lemma.lower()
        if lemma in self._sets["bodies"]:
            return "who"
        if lemma in self._sets["settlements"] and self._governs(governor):
            return self._who(sort)
        if lemma in self._sets["place_of"] or lemma in self._sets["settlements"]:
            return "where"
        return "who" if sort == "state" else "weak"

    def _unless(self, governor: Token, words: str, sort: Sort) -> Verdict:
        """Say where, unless the governing word makes a body of it."""
        if governor.lemma.lower() in self._sets[words]:
            return "where" if sort == "site" else "who"
        return "where"

    def _to(self, governor: Token, preposition: Token, sort: Sort) -> Verdict:
        lemma = governor.lemma.lower()
        before = self._tokens[preposition.index - 1].lemma.lower() if preposition.index else ""
        if {lemma, before} & self._sets["to_bodies"]:
            return "where" if sort == "site" else "who"
        if governor.pos == "ADJ" and lemma in {"close", "near", "next", "adjacent"}:
            return "who" if sort == "state" else "where"
        return "where"

    def _mixed(self, word: str, governor: Token, preposition: Token, sort: Sort) -> Verdict:
        """Judge behind "for", "on", "about", "over", "with", "by"."""
        lemma = governor.lemma.lower()
        if word == "for":
            moving = lemma in self._sets["for_places"]
            return "where" if moving or sort == "site" else self._else(sort)
        if word == "with":
            return "where" if lemma in {"border", "frontier", "crossing"} else self._who(sort)
        if word == "by":
            return "who" if preposition.dep == "agent" or sort == "state" else "weak"
        if sort == "state" and word in {"on", "over"}:
            flown = word == "over" and governor.pos in _VERBS
            return "where" if flown or lemma in self._sets["attacks"] else "who"
        if lemma in self._sets["on_bodies"] or word in {"about", "over"}:
            return "where" if sort == "site" else self._else(sort)
        return "where"

    def _else(self, sort: Sort) -> Verdict:
        return "who" if sort == "state" else "weak"

    def _who(self, sort: Sort) -> Verdict:
        return "weak" if sort == "site" else "who"

    def _as_subject(self, token: Token, sort: Sort) -> Verdict:
        """Judge a subject: sites never act; towns may lie or be shelled; states act."""
        verb = self._tokens[token.head]
        lemma = verb.lemma.lower()
        if sort == "site":
            return "where"
        if token.dep == "nsubjpass" and lemma in self._sets["to_place_verbs"]:
            return "where"
        if sort == "city" and lemma in self._sets["of_place_verbs"]:
            return "where"
        return "who"

    def _as_object(self, verb: Token, sort: Sort) -> Verdict:
        lemma = verb.lemma.lower()
        if lemma in self._sets["to_place_verbs"] or sort == "site":
            return "where"
        if lemma in self._sets["to_body_verbs"] or sort == "state":
            return "who"
        return "weak"

    def _beside(self, token: Token, name: Name, sort: Sort) -> Verdict:
        """Judge a name before a noun: "Aleppo suburbs" says where, "Minsk talks" does not."""
        noun = self._tokens[token.head]
        if noun.index < name.last:
            return "who"
        words = {noun.lemma.lower(), noun.text.lower()}
        if words & (self._sets["place_heads"] | self._sets["settlements"]):
            return "where"
        return "weak" if sort == "site" and not words & self._sets["bodies"] else "who"

    def _as_apposition(self, token: Token, name: Name, sort: Sort) -> Verdict:
        """Judge "the capital, Nicosia" and "Cordoba, Argentina" by what they stand beside."""
        other = self._tokens[token.head]
        place_noun = other.lemma.lower() in self._sets["place_heads"] | self._sets["settlements"]
        if other.pos == "PROPN" or place_noun:
            judged = self._by_dependency(self._first_of_list(other), name, "city")
            return "where" if place_noun and judged == "weak" else judged
        return "weak" if sort != "state" else "who"
