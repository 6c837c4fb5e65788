"""How each word of a sentence hangs together with a cue: what the linker knows of the parse.

A content is mostly one branch of the parse under its cue ("said" -> "that ..."), or what the cue
itself hangs on ("..., according to ..."). So each word is given the way from the cue to it: up to
the word under which both stand, and down the branch that holds it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.finder.pieces import Piece
from reportedly.model import Token

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
Numbers = NDArray[np.int64]


class Paths:
    """One article's parse, asked for the ways from cues to the pieces of a window."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = np.array([token.span.start for token in tokens], np.int64)
        self._members: dict[int, list[int]] = {}
        for token in tokens:
            self._members.setdefault(token.sentence, []).append(token.index)
        self._labels = np.array([_DEPS.get(t.dep, 0) for t in tokens] + [0], np.int64)
        self._sentences = np.array([t.sentence for t in tokens] + [-1], np.int64)
        self._edges = _edges(tokens)

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
        home = self._tokens[head].sentence
        apart = np.clip(self._sentences[where] - home, -2, 2)
        ways: Numbers = np.array([0, 1, _NOWHERE, 2, 3])[apart + 2]
        ways += np.where(apart != 0, _ELSEWHERE, 0)
        ways[(self._sentences[where] < 0) | (where < 0)] = _NOWHERE
        if home < 0:
            return ways
        inside = self._inside(head, set(cue), home)
        for i in np.flatnonzero((apart == 0) & (where >= 0)).tolist():
            ways[i] = inside[int(where[i])]
        return ways

    def _head(self, cue: Sequence[int]) -> int:
        """Return the token of a cue that hangs on none of the others."""
        return next((i for i in cue if self._tokens[i].head not in cue), cue[0])

    def _inside(self, head: int, cue: set[int], home: int) -> dict[int, int]:
        """Return the way to every token of the cue's own sentence."""
        above: dict[int, int] = {}
        below, node = head, self._tokens[head].head
        while node != below and node not in above:
            above[node] = _UP.get(self._tokens[below].dep, 0)
            below, node = node, self._tokens[node].head
        found = {node: _ABOVE + up for node, up in above.items()}
        found[head] = _ITSELF
        for index in self._members[home]:
            self._descend(index, above, head, found)
        return found | dict.fromkeys(cue, _ITSELF)

    def _descend(self, index: int, above: Mapping[int, int], head: int, found: Any) -> None:
        """Fill in the way to a token, and to those between it and the cue's line."""
        passed: list[int] = []
        node = index
        while node not in found:
            passed.append(node)
            over = self._tokens[node].head
            if over == node or len(passed) > len(self._tokens):
                found[node] = _NOWHERE
                break
            if over == head or over in above:
                branch = _BRANCH.get(self._tokens[node].dep, 0)
                beside = _BESIDE + above.get(over, 0) * _DOWN_COUNT
                found[node] = branch + (_BELOW if over == head else beside)
                break
            node = over
        for one in passed:
            found[one] = found[node]


def _edges(tokens: Sequence[Token]) -> Numbers:
    """Return for each token 1 where a clause begins, 2 where one ends, 3 for both, else 0."""
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for index in _leaves_first(tokens):
        head = tokens[index].head
        left[head] = min(left[head], left[index])
        right[head] = max(right[head], right[index])
    edges = np.zeros(len(tokens) + 1, np.int64)
    for token in tokens:
        if token.dep in _CLAUSES:
            edges[left[token.index]] |= 1
            edges[right[token.index]] |= 2
    return edges


def _leaves_first(tokens: Sequence[Token]) -> list[int]:
    """Return every token after all that hang on it."""
    under: dict[int, list[int]] = {}
    roots = []
    for token in tokens:
        if token.head == token.index:
            roots.append(token.index)
        else:
            under.setdefault(token.head, []).append(token.index)
    order: list[int] = []
    while roots:
        order.append(roots.pop())
        roots.extend(under.get(order[-1], ()))
    return order[::-1]
