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
        openers: words with which any hedge begins, `be` before a participle among them.
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
    openers: frozenset[str]


def hedge_words(data: Mapping[str, Any]) -> HedgeWords:
    """Return the words of a `hedges.yaml`."""
    anywhere = Phrases((phrase, phrase) for phrase in data["anywhere"])
    amounts = Phrases((phrase, phrase) for phrase in data["amounts"])
    words = {
        field: frozenset(data[field].split())
        for field in ("passives", "predicates", "seeming", "auxiliaries")
    }
    adjectives, degrees = frozenset(data["adjectives"]), data["degrees"]
    return HedgeWords(
        anywhere=anywhere,
        amounts=amounts,
        adjectives=adjectives,
        **words,
        numerals=frozenset(data["numerals"]),
        degrees={word: frozenset(kinds) for word, kinds in degrees.items()},
        openers=anywhere.openers.union(
            amounts.openers, adjectives, degrees, *words.values(), {"be"}
        ),
    )
