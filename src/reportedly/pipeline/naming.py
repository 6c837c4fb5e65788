"""Which outlets of a whole corpus the articles of one story may name.

An outlet that no data file knows is known by its articles, wherever in the corpus they stand.
Looking for all of them in every story would cost the square of the corpus; the words that a
text writes with a capital tell in one go which of them can stand in it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.language import rarity, stem
from reportedly.language.remembering import EachWord

_LARGE: Final = re.compile(r"(?<![^\W_])[^\W_a-z][^\W_]*")
_SMALL: Final = -1

Capitals = NDArray[np.uint32]
"""Hashes of the words a text writes with a capital or a digit, ascending, each once."""


def capitals(text: str) -> Capitals:
    """Return the capitals of a text, without case."""
    hashes = set(map(_CAPITALS.__getitem__, set(_LARGE.findall(text))))
    return np.array(sorted(hashes - {_SMALL}), np.uint32)


def _capital(word: str) -> int:
    """Return the hash of a word without case, or `_SMALL` where it begins with a small letter."""
    return _SMALL if word[0].islower() else crc32(word.casefold().encode("utf-8", "replace"))


_CAPITALS: Final = EachWord(_capital)


class OutletNames:
    """The outlets of a corpus, to be looked up by the words of a text.

    Args:
        publishers: of the articles; those not known are None.
    """

    def __init__(self, publishers: Iterable[str | None]) -> None:
        words = {name: capitals(name) for name in sorted({one for one in publishers if one})}
        self._words = {name: found for name, found in words.items() if len(found)}
        # By the word that stands in fewest texts: "Times" alone would bring up each Times.
        self._by_word: dict[int, list[tuple[str, frozenset[int]]]] = {}
        for name, found in self._words.items():
            named = (name, frozenset(found.tolist()))
            self._by_word.setdefault(_rarest(name), []).append(named)
        self._asked = np.array(sorted(self._by_word), np.uint32)

    def words(self) -> Iterator[tuple[str, Capitals]]:
        """Yield each outlet with the words of its name."""
        yield from self._words.items()

    def of(self, texts: Iterable[Capitals]) -> tuple[str, ...]:
        """Return the outlets all of whose words stand in one of a story's texts, in order."""
        return tuple(sorted({name for text in texts for name in self.names_in(text)}))

    def names_in(self, text: Capitals) -> list[str]:
        """Return the outlets all of whose words stand in a text, in order."""
        asked = text[_stand_in(text, self._asked)].tolist()
        if not asked:
            return []
        known = frozenset(text.tolist())
        found = (named for word in asked for named in self._by_word[word])
        return sorted(name for name, words in found if words <= known)


def _rarest(name: str) -> int:
    """Return the hash of the word of a name that stands in fewest texts; it has one."""
    hashes = {word: _CAPITALS[word] for word in _LARGE.findall(name)}
    ranked = (
        (rarity(stem(word.casefold())), one) for word, one in hashes.items() if one != _SMALL
    )
    return max(ranked)[1]


def _stand_in(row: Capitals, others: Capitals) -> NDArray[np.bool_]:
    """Say for each number of a row whether it is among others, which ascend."""
    if not len(others):
        return np.zeros(len(row), np.bool_)
    places = np.minimum(np.searchsorted(others, row), len(others) - 1)
    found: NDArray[np.bool_] = others[places] == row
    return found
