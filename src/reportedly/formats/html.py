"""A reading as self-contained HTML, for notebooks and as a file.

No script, no style sheet from elsewhere, no picture, nothing fetched: styles stand on the
elements. Colours are borders and thin tints, so that the page reads on light and on dark
ground, and none of them means anything alone: every voice wears its number, every content its
brackets with the attribution's id.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from reportedly.formats.chains import Branch, in_words, tree
from reportedly.formats.characters import shown
from reportedly.formats.layout import Layer, Segment, segments
from reportedly.formats.voices import (
    PALETTE,
    Voice,
    counted,
    ending_voices,
    summary,
    traits,
    voices,
)
from reportedly.model import Attribution, Problem, Reading

_PAGE: Final = "font-family: sans-serif; line-height: 1.6; max-width: 60em; text-align: left"
_TEXT: Final = "white-space: pre-wrap; overflow-wrap: anywhere; line-height: 2"
_SMALL: Final = "font-size: 85%; opacity: 0.8"
_NOBODY: Final = "#7F7F7F"
_HEAD: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Reportedly</title>
<meta name="color-scheme" content="light dark"></head><body>
"""
_TAIL: Final = "</body></html>\n"


def export(found: Iterable[Reading | Problem]) -> Iterator[str]:
    """Yield a whole HTML page with a part for each reading and a line for each problem."""
    yield _HEAD
    for one in found:
        yield to_html(one) if isinstance(one, Reading) else _problem(one)
        yield "<hr>\n"
    yield _TAIL


def to_html(reading: Reading) -> str:
    """Return one reading as a `<div>`: head, chains, voices, text and problems."""
    known = voices(reading)
    parts = (
        _title(reading),
        _branches(tree(reading.attributions), known),
        _voices(known.values()),
        f'<div dir="auto" style="{_TEXT}">{_text(reading, known)}</div>\n',
        *(_problem(one) for one in reading.problems),
        f"<p><b>{escape(summary(reading))}</b></p>\n",
    )
    return f'<div class="reportedly" style="{_PAGE}">\n{"".join(parts)}</div>\n'


def _title(reading: Reading) -> str:
    article = reading.article
    facts = (article.publisher, article.published, article.byline, article.id)
    line = " · ".join(_safe(fact) for fact in facts if fact)
    return f'<h3>{_safe(article.title or article.id)}</h3>\n<p style="{_SMALL}">{line}</p>\n'


def _branches(level: list[Branch], known: Mapping[str, Voice]) -> str:
    if not level:
        return ""
    return f"<ul>\n{''.join(_branch(one, known) for one in level)}</ul>\n"


def _branch(branch: Branch, known: Mapping[str, Voice]) -> str:
    """Return one node of the tree with all below it; chains are short, so it may recurse."""
    voice = known.get(branch.hop.source or "")
    name = _safe("nobody named" if _is_nobody(branch) else branch.hop.name)
    number = f"<sup>{voice.number}</sup>" if voice else ""
    mark = " (anonymous)" if branch.hop.anonymous and voice else ""
    ids = ", ".join(one.id.upper() for one in branch.attributions)
    said = f' <span style="{_SMALL}">{ids}</span>' if ids else ""
    return f"<li><b>{name}</b>{number}{mark}{said}{_branches(branch.below, known)}</li>\n"


def _is_nobody(branch: Branch) -> bool:
    return branch.hop.source is None and branch.hop.anonymous


def _voices(known: Iterable[Voice]) -> str:
    items = "".join(_voice(voice) for voice in known)
    return f'<ul style="padding-left: 0">\n{items}</ul>\n' if items else ""


def _voice(voice: Voice) -> str:
    style = f"border-left: 0.4em solid {voice.colour}; padding-left: 0.5em; list-style: none"
    words = escape(f"{traits(voice.source)}; {counted(voice.times, 'time')}")
    return (
        f'<li style="{style}">{voice.number} <b>{_safe(voice.source.name)}</b> '
        f'<span style="{_SMALL}">{words}</span></li>\n'
    )


def _text(reading: Reading, known: Mapping[str, Voice]) -> str:
    text = shown(reading.article.text)
    parts: list[str] = []
    for segment in segments(text, reading.attributions):
        parts.extend(_opening(layer, known) for layer in segment.opens if _is_content(layer))
        parts.append(_stretch(text, segment, known))
        numbers = ",".join(map(str, ending_voices(segment, known)))
        parts.append(f"<sup>{numbers}</sup>" if numbers else "")
        parts.extend(_closing(layer, known) for layer in segment.closes if _is_content(layer))
    return "".join(parts)


def _is_content(layer: Layer) -> bool:
    return layer.role == "content"


def _stretch(text: str, segment: Segment, known: Mapping[str, Voice]) -> str:
    words = escape(segment.span.of(text))
    if not segment.stack:
        return words
    inner = segment.stack[-1]
    title = escape(_hover(segment.stack, known))
    return f'<span style="{_style(segment, inner, known)}" title="{title}">{words}</span>'


def _style(segment: Segment, inner: Layer, known: Mapping[str, Voice]) -> str:
    colour = _colour(inner.attribution, known)
    if inner.role == "source":
        return f"font-weight: bold; border-bottom: 0.2em solid {colour}"
    if inner.role == "cue":
        return f"font-style: italic; border-bottom: 0.15em dotted {colour}"
    depth = sum(_is_content(layer) for layer in segment.stack)
    return f"background: {colour}{min(0x18 + 0x10 * depth, 0x58):02x}"


def _hover(stack: Iterable[Layer], known: Mapping[str, Voice]) -> str:
    """Return what a pointer shows: each attribution the words lie in, outermost first."""
    lines = []
    for layer in stack:
        one = layer.attribution
        voice = known.get(one.source or "")
        name = voice.source.name if voice else "nobody named"
        lines.append(
            f"{one.id.upper()} {layer.role}: {shown(name)} ({shown(in_words(one.chain))})"
        )
    return "\n".join(lines)


def _opening(layer: Layer, known: Mapping[str, Voice]) -> str:
    one = layer.attribution
    return f'<b style="{_bracket(one, known)}">[<sub>{escape(one.id.upper())}</sub>&nbsp;</b>'


def _closing(layer: Layer, known: Mapping[str, Voice]) -> str:
    return f'<b style="{_bracket(layer.attribution, known)}">]</b>'


def _bracket(one: Attribution, known: Mapping[str, Voice]) -> str:
    return f"color: {_colour(one, known)}"


def _colour(one: Attribution, known: Mapping[str, Voice]) -> str:
    voice = known.get(one.source or "")
    return voice.colour if voice else _NOBODY


def _problem(problem: Problem) -> str:
    place = f"{problem.path or ''}{f':{problem.line}' if problem.line else ''}"
    words = f"{problem.code}: {problem.message}"
    return (
        f'<p style="border-left: 0.4em double {PALETTE[0]}; padding-left: 0.5em">'
        f"Problem {_safe(place)} {_safe(words)}</p>\n"
    )


def _safe(words: str) -> str:
    return escape(shown(words))
