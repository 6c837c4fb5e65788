"""Words in the sentence they stand in, so that a change can be read where it was made."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from reportedly.model import Span

_REACH: Final = 160
"""Characters shown to each side at most; a sentence may be longer."""

_END: Final = re.compile(r"[.!?][\"'”’)]?\s|\n")
_GAP: Final = " … "

Part = tuple[str, bool]
"""Some words, and whether they are the ones that the passage is about."""


def around(text: str, spans: Sequence[Span]) -> list[Part]:
    """Return the words of spans with the rest of their sentences before, between and after.

    Spans outside the text are left out; what lies far between two of them is cut.
    """
    inside = [span for span in sorted(spans) if 0 <= span.start < span.end <= len(text)]
    if not inside:
        return []
    return [part for part in _parts(text, inside) if part[0]]


def _parts(text: str, spans: Sequence[Span]) -> Iterator[Part]:
    yield _before(text, spans[0].start), False
    yield spans[0].of(text), True
    for last, span in pairwise(spans):
        between = text[last.end : span.start]
        if len(between) > _REACH:
            between = _after(text, last.end) + _GAP + _before(text, span.start)
        yield between, False
        yield span.of(text), True
    yield _after(text, spans[-1].end), False


def _before(text: str, place: int) -> str:
    low = max(0, place - _REACH)
    near = text[low:place]
    ends = [found.end() for found in _END.finditer(near)]
    if ends:
        return near[ends[-1] :]
    return near if low == 0 else "…" + near.partition(" ")[2]


def _after(text: str, place: int) -> str:
    near = text[place : place + _REACH]
    found = _END.search(near)
    if found:
        return near[: found.end()].rstrip()
    return near if place + _REACH >= len(text) else near.rpartition(" ")[0] + "…"
