"""From scores to spans: the best allowed sequence of roles for each cue (Viterbi, 1967)."""

from typing import Final

import numpy as np

from windows import CONTENT, CONTENT_BEGINS, CUE, CUE_BEGINS, SOURCE, SOURCE_BEGINS, Pair, Window

NEVER: Final = -1e4
ALLOWED: Final = np.zeros((5, 5))
for _inside, _begins in ((SOURCE, SOURCE_BEGINS), (CONTENT, CONTENT_BEGINS)):
    ALLOWED[[i for i in range(5) if i not in {_inside, _begins}], _inside] = NEVER


def cue_spans(scores: np.ndarray, first: int, threshold: float) -> list[tuple[Pair, float]]:
    """Return the cues (first and last piece) of a window with their probability."""
    exps = np.exp(scores - scores.max(-1, keepdims=True))
    probabilities = exps / exps.sum(-1, keepdims=True)
    found: list[tuple[Pair, float]] = []
    i = first
    while i < len(scores):
        chance = float(probabilities[i, CUE_BEGINS])
        if chance < threshold or chance < probabilities[i, CUE]:
            i += 1
            continue
        last = i
        while last + 1 < len(scores) and probabilities[last + 1].argmax() == CUE:
            last += 1
        found.append(((i, last), chance))
        i = last + 1
    return found


def best_roles(scores: np.ndarray) -> np.ndarray:
    """Return the likeliest allowed role of each piece; `scores` is (pieces, roles)."""
    total = scores[0].copy()
    total[[SOURCE, CONTENT]] = NEVER
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        ways = total[:, None] + ALLOWED
        back[i] = ways.argmax(0)
        total = ways.max(0) + scores[i]
    path = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return np.array(path[::-1])


def spans(window: Window, roles: np.ndarray, begins: int, inside: int) -> list[list[int]]:
    """Return the text spans of one role, in order; neighbours across a line break joined."""
    found: list[list[int]] = []
    open_ = False
    for piece, role in zip(window.pieces, roles, strict=True):
        if role == begins or (role == inside and not open_):
            if piece.start >= 0:
                found.append([piece.start, piece.end])
                open_ = True
        elif role == inside:
            if piece.start >= 0:
                found[-1][1] = piece.end
        else:
            open_ = False
    return found
