"""Words that weaken or blur what is said, by where they have to stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.language.phrases import Phrases


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """Hedges; every word is a lemma or a form in lower case.

    Attributes:
        anywhere: phrases that blur wherever they stand.
        amounts: phrases that blur the number or share after them.
        adjectives: words that blur the noun after them.
        passives: participles that blur after a form of `be`, before `to` or a clause.
        predicates: adjectives that do so.
        seeming: verbs of seeming.
        auxiliaries: modal auxiliaries.
        numerals: words that can open an amount.
        degrees: adverbs, with the parts of speech that they blur.
    """

    anywhere: Phrases[str]
    amounts: Phrases[str]
    adjectives: frozenset[str]
    passives: frozenset[str]
    predicates: frozenset[str]
    seeming: frozenset[str]
    auxiliaries: frozenset[str]
    numerals: frozenset[str]
    degrees: Mapping[str, frozenset[str]]


def hedge_words(data: Mapping[str, Any]) -> HedgeWords:
    """Return the words of a `hedges.yaml`."""
    return HedgeWords(
        anywhere=Phrases((phrase, phrase) for phrase in data["anywhere"]),
        amounts=Phrases((phrase, phrase) for phrase in data["amounts"]),
        adjectives=frozenset(data["adjectives"]),
        passives=frozenset(data["passives"].split()),
        predicates=frozenset(data["predicates"].split()),
        seeming=frozenset(data["seeming"].split()),
        auxiliaries=frozenset(data["auxiliaries"].split()),
        numerals=frozenset(data["numerals"]),
        degrees={word: frozenset(kinds) for word, kinds in data["degrees"].items()},
    )
