"""What each word gives, worked out once: a text's words are then looked up without a call each."""

from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_MOST: Final = 1 << 17


class EachWord(dict[str, T]):
    """By word what a function gives for it, which is called when a word is first asked for.

    Looking many up with `map(known.__getitem__, words)` costs a tenth of calling a cached
    function. Of the words that were met, some hundred thousand are remembered.

    Args:
        of_word: gives the same for the same word, always.
    """

    __slots__ = ("_of_word",)

    def __init__(self, of_word: Callable[[str], T]) -> None:
        super().__init__()
        self._of_word = of_word

    def __missing__(self, word: str) -> T:
        """Work out what a word gives."""
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._of_word(word)
        return found
