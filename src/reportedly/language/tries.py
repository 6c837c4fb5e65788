"""A trie over words: many names looked up at once, in time linear in the text."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from reportedly.language.words import Word, joined

T = TypeVar("T")


class _Node(Generic[T]):
    __slots__ = ("below", "ends")

    def __init__(self) -> None:
        self.below: dict[str, _Node[T]] = {}
        self.ends: list[T] = []


class WordTrie(Generic[T]):
    """Names as sequences of words, each with a value."""

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, words: Sequence[str], value: T) -> None:
        """Add a name, given as its words without case."""
        node = self._root
        for word in words:
            node = node.below.setdefault(word, _Node())
        node.ends.append(value)

    def starts(self) -> frozenset[str]:
        """Return the first words of all names, without case."""
        return frozenset(self._root.below)

    def longest(
        self, text: str, words: Sequence[Word], i: int, accept: Callable[[T, int, int], bool]
    ) -> tuple[int, T] | None:
        """Return the end and value of the longest accepted name that starts at word `i`."""
        found = None
        for end, node in self._walk(text, words, i):
            for value in node.ends:
                if accept(value, i, end):
                    found = (end, value)
                    break
        return found

    def _walk(self, text: str, words: Sequence[Word], i: int) -> Iterator[tuple[int, _Node[T]]]:
        node = self._root.below.get(words[i].folded)
        while node is not None:
            i += 1
            if node.ends:
                yield i, node
            if i >= len(words) or not node.below or not joined(text, words[i - 1], words[i]):
                return
            node = node.below.get(words[i].folded)
