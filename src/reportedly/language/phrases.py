"""Phrases looked up among tokens, as they stand or by their dictionary forms."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, Generic, TypeVar

from reportedly.model import Token

T = TypeVar("T")

_SHORT: Final = 4
_JOINTS: Final = frozenset({"-", "\N{NON-BREAKING HYPHEN}"})


class Phrases(Generic[T]):
    """Phrases with a value each; several may share their words."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            words = tuple(phrase.lower().replace("-", " - ").split())
            by_first.setdefault(words[0], []).append((words, value))
        self._by_first = {
            first: sorted(found, key=lambda one: -len(one[0])) for first, found in by_first.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> Iterator[tuple[int, T]]:
        """Return one past the end of each phrase at `index`, and its value; longest first."""
        keys = forms(tokens[index])
        if self._by_first.keys().isdisjoint(keys):
            return iter(())
        return self._found(tokens, index, keys)

    def places(self, tokens: Sequence[Token]) -> Iterator[int]:
        """Yield the tokens at which a phrase may begin: their first word is one's."""
        apart = self._by_first.keys().isdisjoint
        return (i for i, token in enumerate(tokens) if not apart(_forms(token.text, token.lemma)))

    @property
    def openers(self) -> frozenset[str]:
        """The first words of all phrases."""
        return frozenset(self._by_first)

    def _found(
        self, tokens: Sequence[Token], index: int, keys: Sequence[str]
    ) -> Iterator[tuple[int, T]]:
        groups = [group for key in keys if (group := self._by_first.get(key))]
        found = groups[0]
        if len(groups) > 1:
            found = sorted(chain.from_iterable(groups), key=lambda one: -len(one[0]))
        for words, value in found:
            if len(words) == 1 or matches(tokens, index + 1, words[1:]):
                yield index + len(words), value


def matches(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """Say whether the tokens from `index` on are these words, or have them as their lemmas."""
    if index + len(words) > len(tokens):
        return False
    for i, word in enumerate(words, index):
        token = tokens[i]
        if word in _forms(token.text, token.lemma) or (word == "-" and token.text in _JOINTS):
            continue
        return False
    return True


def forms(token: Token) -> tuple[str, ...]:
    """Return a token as it stands and as a dictionary has it, in lower case, each form once.

    A plural is also cut here: what the engine takes for a name keeps its ending there.
    """
    return _forms(token.text, token.lemma)


@lru_cache(maxsize=1 << 16)
def _forms(word: str, lemma: str) -> tuple[str, ...]:
    """Return the forms of a word; most words of a text were met before."""
    text = word.lower()
    cut = (text[:-1],) if len(text) > _SHORT and text.endswith("s") else ()
    return tuple(dict.fromkeys((text, lemma.lower(), *cut)))
