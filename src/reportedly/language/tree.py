"""The parse as a tree: children, reach of each subtree, and the clause facts rules ask for."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.model import Token

Stretch = tuple[int, int]
"""Tokens `[first, last)` of one article."""

SUBJECTS: Final = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS: Final = frozenset({"nsubjpass", "csubjpass"})
AUXILIARIES: Final = frozenset({"aux", "auxpass"})


class Tree:
    """An article's tokens with what the rules ask about them.

    Attributes:
        tokens: the article's tokens.
        children: for each token, its dependents in order.
        left: for each token, the first token of its subtree.
        right: for each token, one past the last token of its subtree.
    """

    __slots__ = ("children", "left", "right", "sentences", "text", "tokens")

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Stretch], text: str) -> None:
        self.tokens = tokens
        self.sentences = sentences
        self.text = text
        self.children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)
        self.left = [token.index for token in tokens]
        self.right = [token.index + 1 for token in tokens]
        self._measure([token.index for token in tokens if token.head == token.index])

    def _measure(self, order: list[int]) -> None:
        """Fill in the reach of every subtree under the roots in `order`, children first."""
        left, right, children = self.left, self.right, self.children
        for node in order:  # grows on the way
            order.extend(children[node])
        for node in reversed(order):
            for child in children[node]:
                if left[child] < left[node]:
                    left[node] = left[child]
                if right[child] > right[node]:
                    right[node] = right[child]

    def sentence(self, index: int) -> Stretch:
        """Return the tokens of the sentence that holds `index` (itself alone in none)."""
        number = self.tokens[index].sentence
        return self.sentences[number] if number >= 0 else (index, index + 1)

    def of(self, index: int, *deps: str) -> Iterator[int]:
        """Yield the dependents of `index` whose label is one of `deps`, in order."""
        return (child for child in self.children[index] if self.tokens[child].dep in deps)

    def first_of(self, index: int, *deps: str) -> int | None:
        """Return the first dependent of `index` whose label is one of `deps`, or None."""
        for child in self.children[index]:
            if self.tokens[child].dep in deps:
                return child
        return None

    def lower(self, index: int) -> str:
        """Return the word at `index` in lower case."""
        return self.tokens[index].text.lower()

    def subject(self, verb: int) -> int | None:
        """Return the head of the active subject of `verb`, or None."""
        return next((c for c in self.children[verb] if self.tokens[c].dep in SUBJECTS), None)

    def is_passive(self, verb: int) -> bool:
        """Say whether `verb` has a passive auxiliary or subject."""
        return any(
            self.tokens[c].dep in PASSIVE_SUBJECTS or self.tokens[c].dep == "auxpass"
            for c in self.children[verb]
        )

    def passive_subject(self, verb: int) -> int | None:
        """Return the head of the passive subject of `verb`, or None."""
        return next(self.of(verb, *PASSIVE_SUBJECTS), None)

    def is_finite(self, verb: int) -> bool:
        """Say whether the clause of `verb` has a finite verb or a modal."""
        if self.tokens[verb].tag in {"VBD", "VBZ", "VBP", "MD"}:
            return True
        return any(
            self.tokens[c].tag in {"VBD", "VBZ", "VBP", "MD"} for c in self.of(verb, *AUXILIARIES)
        )

    def has_to(self, verb: int) -> bool:
        """Say whether `verb` is a to-infinitive."""
        return any(self.tokens[c].tag == "TO" for c in self.of(verb, "aux"))

    def agent(self, verb: int) -> int | None:
        """Return the head of the by-phrase of a passive `verb`, or None."""
        for child in self.of(verb, "agent"):
            return self.first_of(child, "pobj")
        return None

    def words(self, stretch: Stretch) -> str:
        """Return the text of a stretch."""
        first, last = stretch
        if last <= first:
            return ""
        return self.text[self.tokens[first].span.start : self.tokens[last - 1].span.end]
