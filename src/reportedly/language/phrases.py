"""Phrases looked up among tokens, as they stand or by their dictionary forms."""

from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

from reportedly.model import Token

T = TypeVar("T")

_JOINTS: Final = frozenset({"-", "\N{NON-BREAKING HYPHEN}"})


class Phrases(Generic[T]):
    """Phrases with a value each; the longest that starts at a token wins."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            words = tuple(phrase.lower().replace("-", " - ").split())
            by_first.setdefault(words[0], []).append((words, value))
        self._by_first = {
            first: sorted(found, key=lambda one: -len(one[0])) for first, found in by_first.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, T] | None:
        """Return one past the last token of the longest phrase at `index`, and its value."""
        token = tokens[index]
        for key in {token.text.lower(), token.lemma.lower()}:
            for words, value in self._by_first.get(key, ()):
                if matches(tokens, index, words):
                    return index + len(words), value
        return None


def matches(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """Say whether the tokens from `index` on are these words, or have them as their lemmas."""
    if index + len(words) > len(tokens):
        return False
    return all(
        word in (tokens[i].text.lower(), tokens[i].lemma.lower())
        or (word == "-" and tokens[i].text in _JOINTS)
        for i, word in enumerate(words, index)
    )
