"""From the model's scores to spans: the likeliest allowed roles of each cue's window."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.finder.found import Named
from reportedly.attribution.finder.pieces import Window
from reportedly.model import MentionKind, Span

OUTSIDE, SOURCE_BEGINS, SOURCE, CONTENT_BEGINS, CONTENT = range(5)
NO_CUE, CUE_BEGINS, CUE = range(3)
_KINDS: Final[tuple[MentionKind, ...]] = ("person", "organization", "place", "document")
NAMES: Final = ("none", *(f"{kind}{of}" for kind in _KINDS for of in (" begins", "")))
"""Tags of names: the first piece of one, and the pieces after it."""
_NEVER: Final = -1e4
_ALLOWED: Final = np.zeros((5, 5))
for _inside, _begins in ((SOURCE, SOURCE_BEGINS), (CONTENT, CONTENT_BEGINS)):
    _ALLOWED[[i for i in range(5) if i not in {_inside, _begins}], _inside] = _NEVER

Scores = NDArray[Any]
Cue = tuple[int, int, float]
"""First and last piece of a cue, and how sure the model is of it."""


def cues_in(scores: Scores, first: int, threshold: float) -> list[Cue]:
    """Return the cues of a window from piece `first` on; `scores` is (pieces, 3)."""
    exps = np.exp(scores - scores.max(-1, keepdims=True))
    chances = exps / exps.sum(-1, keepdims=True)
    inside = chances.argmax(-1) == CUE
    likely = (chances[:, CUE_BEGINS] >= threshold) & (chances[:, CUE_BEGINS] >= chances[:, CUE])
    found: list[Cue] = []
    last = first - 1
    for i in np.flatnonzero(likely).tolist():
        if i <= last:
            continue
        last = i
        while last + 1 < len(scores) and inside[last + 1]:
            last += 1
        found.append((i, last, float(chances[i, CUE_BEGINS])))
    return found


def best_roles(scores: Sequence[Scores]) -> list[list[int]]:
    """Return the likeliest allowed roles of each cue's pieces by Viterbi's algorithm (1967).

    Each of `scores` is (pieces, 5). What is inside a source or content follows its beginning.
    """
    if not scores:
        return []
    total, back = _ways(_padded(scores))
    row = np.arange(len(scores))
    path = total.argmax(1)
    paths = [path]
    for i in range(len(back) - 1, 0, -1):
        path = back[i, row, path]
        paths.append(path)
    roles = np.stack(paths[::-1], axis=1).tolist()
    return [found[: len(one)] for found, one in zip(roles, scores, strict=True)]


def _padded(scores: Sequence[Scores]) -> Scores:
    """Return (pieces, cues, 5); beyond its last piece a cue has no roles."""
    longest = max(len(one) for one in scores)
    padded = np.full((longest, len(scores), 5), _NEVER)
    padded[:, :, OUTSIDE] = 0
    for i, one in enumerate(scores):
        padded[: len(one), i] = one
    return padded


def _ways(scores: Scores) -> tuple[Scores, NDArray[np.int64]]:
    """Return the best scores (cues, 5) at the last piece, and whence each piece was reached."""
    total = scores[0].copy()
    total[:, [SOURCE, CONTENT]] = _NEVER
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        ways = total[:, :, None] + _ALLOWED
        back[i] = ways.argmax(1)
        total = ways.max(1) + scores[i]
    return total, back


def chance_of(scores: Scores, roles: Sequence[int]) -> float:
    """Return the chance that every piece has the role chosen, as if each were on its own."""
    sums = np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1)) + scores.max(1)
    return float(np.exp((scores[np.arange(len(roles)), roles] - sums).sum()))


def names_in(window: Window, scores: Scores) -> Iterator[Named]:
    """Yield the names of a window beyond its context; `scores` is (pieces, names' tags)."""
    tags = scores.argmax(-1)
    taken = window.first
    for i in np.flatnonzero(tags).tolist():
        kind = NAMES[tags[i]].removesuffix(" begins")
        if i < taken or window.pieces[i].start < 0:
            continue
        last, inside = i, NAMES.index(kind)
        while last + 1 < len(tags) and tags[last + 1] == inside:
            last += 1
        span = Span(window.pieces[i].start, window.pieces[last].end)
        yield Named(span, cast("MentionKind", kind))
        taken = last + 1


def spans_of(window: Window, roles: Sequence[int], begins: int, inside: int) -> tuple[Span, ...]:
    """Return the text spans of one role, in order."""
    found: list[Span] = []
    before, opened = -1, False
    for i in [i for i, role in enumerate(roles) if role in {begins, inside}]:
        piece = window.pieces[i]
        opened, before = opened and before == i - 1, i
        if piece.start < 0:
            continue
        if opened and roles[i] == inside:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(Span(piece.start, piece.end))
        opened = True
    return tuple(found)
