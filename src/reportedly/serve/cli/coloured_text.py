"""The words of an article with their voices: numbers, brackets and underlines, then colours."""

from collections.abc import Mapping

from rich.text import Text

from reportedly.formats.characters import shown
from reportedly.formats.layout import Layer, Segment, segments
from reportedly.formats.voices import Voice, ending_voices, raised
from reportedly.model import Attribution, Reading


def coloured(reading: Reading, known: Mapping[str, Voice]) -> Text:
    """Return the text as a terminal shows it.

    A source is bold with its voice's number behind it, a cue is underlined, a content stands
    in brackets that open with the attribution's id; contents inside contents open brackets
    inside brackets. Where there are no styles, numbers and brackets say it all.
    """
    text = shown(reading.article.text)
    painted = Text()
    for segment in segments(text, reading.attributions):
        for layer in segment.opens:
            if layer.role == "content":
                painted.append(f"[{layer.attribution.id.upper()} ", _bracket(layer, known))
        painted.append(segment.span.of(text), _style(segment, known))
        painted.append(raised(*ending_voices(segment, known)), "bold")
        for layer in segment.closes:
            if layer.role == "content":
                painted.append(_closing(layer, segment), _bracket(layer, known))
    return painted


def _closing(layer: Layer, segment: Segment) -> str:
    """Return the bracket that ends a content, with its id where it could be mistaken."""
    crossed = _stays_open_inside(layer, segment)
    return f" {layer.attribution.id.upper()}]" if crossed else "]"


def _stays_open_inside(layer: Layer, segment: Segment) -> bool:
    """Say whether a content opened later ends later, so that a bare bracket would mislead."""
    place = segment.stack.index(layer)
    later = segment.stack[place + 1 :]
    return any(one.role == "content" and one.span.end > layer.span.end for one in later)


def _style(segment: Segment, known: Mapping[str, Voice]) -> str:
    if not segment.stack:
        return ""
    inner = segment.stack[-1]
    colour = _colour(inner.attribution, known)
    return {"source": f"bold {colour}", "cue": f"underline {colour}"}.get(inner.role, colour)


def _bracket(layer: Layer, known: Mapping[str, Voice]) -> str:
    return f"bold {_colour(layer.attribution, known)}"


def _colour(one: Attribution, known: Mapping[str, Voice]) -> str:
    voice = known.get(one.source or "")
    return voice.colour if voice else "default"
