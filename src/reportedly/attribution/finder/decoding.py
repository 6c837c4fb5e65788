"""From the model's scores to spans: the likeliest allowed roles of each cue's window."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.finder.found import Named, Odds
from reportedly.attribution.finder.paths import Numbers
from reportedly.attribution.finder.pieces import Window
from reportedly.model import MentionKind, Span

OUTSIDE, SOURCE_BEGINS, SOURCE, CONTENT_BEGINS, CONTENT = range(5)
NO_CUE, CUE_BEGINS, CUE = range(3)
_KINDS: Final[tuple[MentionKind, ...]] = ("person", "organization", "place", "document")
NAMES: Final = ("none", *(f"{kind}{of}" for kind in _KINDS for of in (" begins", "")))
"""Tags of names: the first piece of one, and the pieces after it."""
_NEVER: Final = -1e4
_STEP: Final = 0.05
"""From one token to the next, a chance of being content that changes by more may be an edge."""
_OPENS: Final = 0.02
"""A token more likely than this to begin a content may be an edge."""
_EDGE: Final = 1e-6

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


def best_roles(scores: Scores) -> list[int]:
    """Return the likeliest allowed roles of one cue's pieces; `scores` is (pieces, 5).

    What is inside a source or content follows its beginning. Mostly the likeliest role of each
    piece on its own is allowed; else Viterbi's algorithm (1967) finds the best way.
    """
    alone = scores.argmax(1)
    before = np.concatenate(([OUTSIDE], alone[:-1]))
    broken = (alone == SOURCE) & (before != SOURCE_BEGINS) & (before != SOURCE)
    broken |= (alone == CONTENT) & (before != CONTENT_BEGINS) & (before != CONTENT)
    roles: list[int] = alone.tolist()
    return _best_way(scores.tolist()) if broken.any() else roles


def _best_way(rows: Sequence[Sequence[float]]) -> list[int]:
    """Return the roles with the best sum of scores, among those that are allowed."""
    total = [0.0, _NEVER, _NEVER, _NEVER, _NEVER]
    whence: list[tuple[int, int, int, int, int]] = []
    for outside, source_begins, source, content_begins, content in rows:
        best = max(total)
        any_role = total.index(best)
        of_source = SOURCE_BEGINS if total[SOURCE_BEGINS] >= total[SOURCE] else SOURCE
        of_content = CONTENT_BEGINS if total[CONTENT_BEGINS] >= total[CONTENT] else CONTENT
        whence.append((any_role, any_role, of_source, any_role, of_content))
        total = [
            best + outside,
            best + source_begins,
            total[of_source] + source,
            best + content_begins,
            total[of_content] + content,
        ]
    role = total.index(max(total))
    roles = []
    for came in reversed(whence):
        roles.append(role)
        role = came[role]
    return roles[::-1]


def chances_of(
    starts: NDArray[np.int64], scores: Scores, roles: Sequence[int], content: Sequence[Span]
) -> tuple[float, tuple[float, ...]]:
    """Return how sure the model is of all roles at once, and of each stretch of a content.

    The first as if each piece were on its own, the second on average over the pieces, which begin
    at `starts`.
    """
    # Role by role, each for all pieces: numpy takes twice as long for piece by piece.
    logs = scores - np.logaddexp.reduce(np.ascontiguousarray(scores.T), axis=0)[:, None]
    whole = float(np.exp(logs[np.arange(len(roles)), roles].sum()))
    inside = np.exp(logs[:, CONTENT_BEGINS]) + np.exp(logs[:, CONTENT])
    sure = (inside[(starts >= start) & (starts < end)].mean() for start, end in content)
    return whole, tuple(map(float, sure))


def odds_of(where: Numbers, scores: Scores) -> Iterator[Odds]:
    """Yield for each cue how likely the tokens of a window are its content.

    Args:
        where: the token in which each piece stands, -1 for none, (pieces,).
        scores: of each cue, (cues, pieces, 5).
    """
    there = np.flatnonzero(where >= 0)
    pieces = where[there]
    begin = np.flatnonzero(np.concatenate(([True], pieces[1:] != pieces[:-1])))
    first, tokens = int(pieces[0]), pieces[begin] - pieces[0]
    exps = np.exp(scores[:, there] - scores[:, there].max(-1, keepdims=True))
    every = exps.sum(-1)
    inside = np.maximum(exps[..., CONTENT_BEGINS] + exps[..., CONTENT], _EDGE * every)
    logs = np.log(np.stack((inside, np.maximum(every - inside, _EDGE * every), every)))
    sizes = np.concatenate((begin[1:], [len(pieces)])) - begin
    within, beyond, both = np.add.reduceat(logs, begin, axis=-1) / sizes
    shape = len(scores), int(tokens[-1]) + 2
    chance, begins, total = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    chance[:, tokens] = np.exp(within - both)
    total[:, tokens + 1] = within - beyond
    begins[:, tokens] = exps[:, begin, CONTENT_BEGINS] / every[:, begin]
    np.cumsum(total, axis=1, out=total)
    steps = chance.copy()
    steps[:, 1:] -= chance[:, :-1]
    rises = (begins > _OPENS) | (steps > _STEP)
    falls = steps < -_STEP
    for one in range(len(scores)):
        edges = np.flatnonzero(rises[one]).tolist(), np.flatnonzero(falls[one]).tolist()
        yield Odds(first, chance[one, :-1], begins[one], total[one], *edges)


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
    wanted = (begins, inside)
    for i in [i for i, role in enumerate(roles) if role in wanted]:
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
