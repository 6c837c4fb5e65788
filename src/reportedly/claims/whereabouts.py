"""Where and when an event happens: the place and the time nearest to it in the parse."""

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from reportedly.claims.ground import Ground
from reportedly.model import Span

_FARTHEST: Final = 5
"""Steps in the parse beyond which a place or time belongs to something else."""


class _Placed(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


def nearest(ground: Ground, token: int, found: Iterable[T]) -> str | None:
    """Return the id of the mention nearest to a token in its sentence's parse, or None."""
    sentence = ground.tree.tokens[token].sentence
    best: tuple[int, int, str] | None = None
    for one in found:
        steps = _steps(ground, token, one.span, sentence)
        if steps is None:
            continue
        gap = abs(one.span.start - ground.starts[token])
        best = min(best or (steps, gap, one.id), (steps, gap, one.id))
    return best[2] if best and best[0] <= _FARTHEST else None


def _steps(ground: Ground, token: int, span: Span, sentence: int) -> int | None:
    """Return the steps in the parse between a token and a mention of the same sentence."""
    inside = ground.tokens_in([span])
    tokens = ground.tree.tokens
    if not inside or tokens[inside[0]].sentence != sentence:
        return None
    within = set(inside)
    top = next((i for i in inside if tokens[i].head not in within), inside[0])
    ours, theirs = _path(ground, token), _path(ground, top)
    depth = {node: steps for steps, node in enumerate(ours)}
    return next((depth[n] + steps for steps, n in enumerate(theirs) if n in depth), None)


def _path(ground: Ground, token: int) -> list[int]:
    """Return a token and all above it."""
    path = [token]
    while ground.tree.tokens[path[-1]].head != path[-1]:
        path.append(ground.tree.tokens[path[-1]].head)
    return path
