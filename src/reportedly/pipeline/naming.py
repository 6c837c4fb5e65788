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

from reportedly.language.remembering import EachWord

_WORD: Final = re.compile(r"[^\W_]+")

Capitals = NDArray[np.uint32]
"""Hashes of the words a text writes with a capital or a digit, ascending, each once."""


def capitals(text: str) -> Capitals:
    """Return the capitals of a text, without case."""
    words = set(map(_CAPITALS.__getitem__, set(_WORD.findall(text))))
    hashes = sorted(crc32(one.encode("utf-8", "replace")) for one in words if one)
    return np.array(hashes, np.uint32)


def _capital(word: str) -> str | None:
    """Return a word without case, or None where it begins with a small letter."""
    return None if word[0].islower() else word.casefold()


_CAPITALS: Final = EachWord(_capital)


class OutletNames:
    """The outlets of a corpus, to be looked up by the words of a text.

    Args:
        publishers: of the articles; those not known are None.
    """

    def __init__(self, publishers: Iterable[str | None]) -> None:
        words = {name: capitals(name) for name in sorted({one for one in publishers if one})}
        self._words = {name: found for name, found in words.items() if len(found)}
        self._names = list(self._words)
        self._firsts = np.array([found[0] for found in self._words.values()], np.uint32)

    def words(self) -> Iterator[tuple[str, Capitals]]:
        """Yield each outlet with the words of its name."""
        yield from self._words.items()

    def of(self, texts: Iterable[Capitals]) -> tuple[str, ...]:
        """Return the outlets all of whose words stand in one of a story's texts, in order."""
        return tuple(sorted({name for text in texts for name in self.names_in(text)}))

    def names_in(self, text: Capitals) -> Iterator[str]:
        """Yield the outlets all of whose words stand in a text."""
        for place in np.flatnonzero(_stand_in(self._firsts, text)).tolist():
            name = self._names[place]
            if _stand_in(self._words[name], text).all():
                yield name


def _stand_in(row: Capitals, text: Capitals) -> NDArray[np.bool_]:
    """Say for each number of a row whether it is in a text."""
    if not len(text):
        return np.zeros(len(row), np.bool_)
    places = np.minimum(np.searchsorted(text, row), len(text) - 1)
    found: NDArray[np.bool_] = text[places] == row
    return found
