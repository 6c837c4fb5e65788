"""How each word of a sentence hangs together with a cue: what the linker knows of the parse.

A content is mostly one branch of the parse under its cue ("said" -> "that ..."), or what the cue
itself hangs on ("..., according to ..."). So each word is given the way from the cue to it: up to
the word under which both stand, and down the branch that holds it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.finder.pieces import Piece
from reportedly.model import Token

Numbers = NDArray[np.int64]
_BRANCHES: Final = (
    "nsubj nsubjpass csubj csubjpass expl",
    "ccomp",
    "xcomp pcomp",
    "dobj attr oprd acomp dative pobj",
    "prep agent",
    "advcl",
    "conj",
    "cc preconj",
    "aux auxpass neg mark prt",
    "advmod npadvmod intj",
    "punct",
    "parataxis dep meta",
    "relcl acl",
    "appos",
)
_WAYS_UP: Final = (
    "ccomp xcomp",
    "advcl",
    "relcl acl",
    "conj",
    "prep pcomp",
    "dobj attr nsubj nsubjpass pobj oprd",
    "parataxis dep meta intj",
)
_CLAUSES: Final = frozenset("ccomp xcomp advcl conj relcl acl parataxis pcomp csubj prep".split())


def _numbers(groups: Sequence[str]) -> dict[str, int]:
    """Number labels by their group from 1 on; 0 is left for all others."""
    return {label: n for n, group in enumerate(groups, 1) for label in group.split()}


_BRANCH: Final = _numbers(_BRANCHES)
_UP: Final = _numbers(_WAYS_UP)
_DOWN_COUNT: Final = len(_BRANCHES) + 1
_UP_COUNT: Final = len(_WAYS_UP) + 1
_ITSELF: Final = 0
_BELOW: Final = 1
_ABOVE: Final = _BELOW + _DOWN_COUNT
_BESIDE: Final = _ABOVE + _UP_COUNT
_ELSEWHERE: Final = _BESIDE + _UP_COUNT * _DOWN_COUNT
_NOWHERE: Final = _ELSEWHERE + 4
_APART: Final = np.array(
    [_ELSEWHERE, _ELSEWHERE + 1, _NOWHERE, _ELSEWHERE + 2, _ELSEWHERE + 3], np.int64
)
"""Ways to other sentences: two or more before, one before, the cue's own, one after, more."""
PATHS: Final = _NOWHERE + 1
"""How many different ways there are from a cue to a word."""
_DEPS: Final[Mapping[str, int]] = {
    label: n
    for n, label in enumerate(
        "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp "
        "compound conj csubj csubjpass dative dep det dobj expl intj mark meta neg nmod "
        "npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet "
        "prep prt punct quantmod relcl "
        "xcomp".split(),
        1,
    )
}
LABELS: Final = len(_DEPS) + 1
"""How many labels a word may have in the parse, an unknown one included."""
EDGES: Final = 4
"""Whether a clause begins at a word, ends there, both or neither."""


class Paths:
    """One article's parse, asked for the ways from cues to the pieces of a window.

    Attributes:
        sentences: the offsets at which sentences begin.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._heads = [token.head for token in tokens]
        self._up = [_UP.get(token.dep, 0) for token in tokens]
        self._branch = [_BRANCH.get(token.dep, 0) for token in tokens]
        self._home = [token.sentence for token in tokens]
        self._starts = np.array([token.span.start for token in tokens], np.int64)
        self._labels = np.array([_DEPS.get(t.dep, 0) for t in tokens] + [0], np.int64)
        self._sentences = np.array([*self._home, -1], np.int64)
        self.sentences = [
            token.span.start
            for before, token in zip([-1, *self._home], tokens, strict=False)
            if token.sentence not in {before, -1}
        ]
        order = _heads_first(self._heads)
        self._edges = _edges(tokens, order)
        self._members: dict[int, list[int]] = {}
        for index in order:
            self._members.setdefault(self._home[index], []).append(index)

    def tokens_of(self, pieces: Sequence[Piece]) -> Numbers:
        """Return the token in which each piece stands; -1 for pieces that stand nowhere."""
        starts = np.array([piece.start for piece in pieces], np.int64)
        where = np.searchsorted(self._starts, starts, side="right") - 1
        return np.where(starts >= 0, where, -1)

    def labels(self, where: Numbers) -> Numbers:
        """Return the label of each piece's token."""
        return self._labels[where]

    def edges(self, where: Numbers) -> Numbers:
        """Return at each piece's token whether a clause begins (1) or ends (2) there."""
        return self._edges[where]

    def ways(self, where: Numbers, first: int, last: int) -> Numbers:
        """Return the way to each piece from the cue whose pieces are `[first, last]`."""
        cue = sorted({int(i) for i in where[first : last + 1] if i >= 0})
        if not cue:
            return np.full(len(where), _NOWHERE, np.int64)
        head = self._head(cue)
        home = self._home[head]
        apart = np.minimum(np.maximum(self._sentences[where] - home, -2), 2)
        ways: Numbers = _APART[apart + 2]
        ways[(self._sentences[where] < 0) | (where < 0)] = _NOWHERE
        if home < 0:
            return ways
        inside = self._inside(head, cue, home)
        here = np.flatnonzero((apart == 0) & (where >= 0))
        ways[here] = [inside[i] for i in where[here].tolist()]
        return ways

    def _head(self, cue: Sequence[int]) -> int:
        """Return the token of a cue that hangs on none of the others."""
        return next((i for i in cue if self._heads[i] not in cue), cue[0])

    def _inside(self, head: int, cue: Sequence[int], home: int) -> dict[int, int]:
        """Return the way to every token of the cue's own sentence."""
        heads = self._heads
        above: dict[int, int] = {}
        below, node = head, heads[head]
        while node != below and node not in above:
            above[node] = self._up[below]
            below, node = node, heads[node]
        found = {node: _ABOVE + up for node, up in above.items()}
        found[head] = _ITSELF
        for index in self._members[home]:
            if index in found:
                continue
            over = heads[index]
            if over == head:
                found[index] = _BELOW + self._branch[index]
            elif over in above:
                found[index] = _BESIDE + above[over] * _DOWN_COUNT + self._branch[index]
            else:
                found[index] = found.get(over, _NOWHERE)
        return found | dict.fromkeys(cue, _ITSELF)


def _edges(tokens: Sequence[Token], order: Sequence[int]) -> Numbers:
    """Return for each token 1 where a clause begins, 2 where one ends, 3 for both, else 0."""
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for index in reversed(order):
        head = tokens[index].head
        if left[index] < left[head]:
            left[head] = left[index]
        if right[index] > right[head]:
            right[head] = right[index]
    edges = np.zeros(len(tokens) + 1, np.int64)
    for token in tokens:
        if token.dep in _CLAUSES:
            edges[left[token.index]] |= 1
            edges[right[token.index]] |= 2
    return edges


def _heads_first(heads: Sequence[int]) -> list[int]:
    """Return every token before all that hang on it."""
    under: list[list[int]] = [[] for _ in heads]
    order: list[int] = []
    for index, head in enumerate(heads):
        (order if head == index else under[head]).append(index)
    for index in order:  # grows on the way
        order.extend(under[index])
    return order
