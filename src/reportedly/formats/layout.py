"""Cuts a text at the borders of its attributions, for every display that shows them nested.

Spans of a source, a cue and a content overlap and nest; a page can only show one stretch after
the other. So the text is cut at every border, and each piece knows all the layers it lies in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from reportedly.model import Attribution, Span

Role = Literal["content", "source", "cue"]

_INWARD: Final[dict[Role, int]] = {"content": 0, "source": 1, "cue": 2}
"""Which role lies further in where two layers cover the same words."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One span of one part of an attribution.

    Attributes:
        attribution: the attribution it is a part of.
        role: which part.
        span: its words, not empty and inside the text.
        first: whether it is the first of the spans that this part has.
    """

    attribution: Attribution
    role: Role
    span: Span
    first: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that lies in the same layers from its start to its end.

    Attributes:
        span: its place in the text, not empty.
        stack: the layers it lies in, outermost first.
        opens: those that start where it starts, outermost first.
        closes: those that end where it ends, innermost first.
    """

    span: Span
    stack: tuple[Layer, ...]
    opens: tuple[Layer, ...]
    closes: tuple[Layer, ...]


def segments(text: str, attributions: Sequence[Attribution]) -> Iterator[Segment]:
    """Cut `text` at every border of a layer; the segments joined are the text.

    Spans that are empty or outside the text are left out, and those that reach over its end
    are cut. Takes time in proportion to the text and to how deep the layers lie.
    """
    starts: dict[int, list[Layer]] = defaultdict(list)
    borders = {0, len(text)}
    for layer in _layers(attributions, len(text)):
        starts[layer.span.start].append(layer)
        borders.update(layer.span)
    places = sorted(borders)
    stack: tuple[Layer, ...] = ()
    for start, end in pairwise(places):
        opens = tuple(sorted(starts[start], key=_inward))
        stack = tuple(sorted((*stack, *opens), key=_inward)) if opens else stack
        closes = tuple(layer for layer in reversed(stack) if layer.span.end == end)
        yield Segment(Span(start, end), stack, opens, closes)
        stack = tuple(layer for layer in stack if layer.span.end > end)


def _layers(attributions: Iterable[Attribution], length: int) -> Iterator[Layer]:
    for one in attributions:
        parts: tuple[tuple[Role, tuple[Span, ...]], ...] = (
            ("content", one.content_spans),
            ("source", one.source_spans),
            ("cue", one.cue_spans),
        )
        for role, spans in parts:
            inside = [Span(max(0, s.start), min(length, s.end)) for s in spans]
            kept = [span for span in inside if span.start < span.end]
            for place, span in enumerate(kept):
                yield Layer(one, role, span, first=place == 0)


def _inward(layer: Layer) -> tuple[int, int, int]:
    """Order layers from the outside in: those that start earlier and end later first."""
    return layer.span.start, -layer.span.end, _INWARD[layer.role]
