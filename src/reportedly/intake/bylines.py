"""Rules for who wrote it: bylines, lines that hold a name, and what stands at the end."""

import re
from collections.abc import Iterator
from typing import Final

from reportedly.intake.credit_patterns import (
    BY,
    BY_OUTLET,
    CREWS,
    ENDED,
    NAME_LINE,
    NOT_NAMED,
    SIGNATURE,
    TAILS,
)
from reportedly.intake.credit_words import HEAD, Words
from reportedly.model import Credit, Span

TAIL: Final = 600
"""How far from the end of the text a credit is looked for, in code points."""
_LONG_LINE: Final = 60
_FIRST_LINES: Final = 6


def bylines(words: Words) -> Iterator[Credit]:
    """Find "By A and B, Reuters" and "By Jane Doe | Outlet" on a line of their own."""
    for match in BY.finditer(words.text, 0, HEAD):
        if not NOT_NAMED.match(match["names"]):
            span = Span(*match.span("words"))
            yield Credit("byline", span, words.name(match["names"]), span)
    for match in BY_OUTLET.finditer(words.text, 0, HEAD):
        named = words.outlets.find(words.text[match.end() : match.end() + _LONG_LINE])
        if named and named[0].span.start == 0:
            span = Span(match.start(), match.end() + named[0].span.end)
            yield Credit("byline", span, (named[0].outlet.name,), span)


def name_lines(words: Words) -> Iterator[Credit]:
    """Find lines at the head that hold only an outlet, and only names above such a line."""
    lines = list(_first_lines(words.text))
    for i, span in enumerate(lines):
        line = span.of(words.text)
        named = words.outlet(line)
        following = lines[i + 1].of(words.text) if i + 1 < len(lines) else ""
        if named is not None:
            ours = words.is_publisher(line) or (not words.publisher and named.kind != "agency")
            yield Credit("publisher" if ours else "credit", span, (named.name,), span)
        elif NAME_LINE.fullmatch(line) and words.outlet(following) is not None:
            yield Credit("byline", span, (), span)


def _first_lines(text: str) -> Iterator[Span]:
    """Yield the spans of the short lines that the text begins with."""
    start = 0
    for _ in range(_FIRST_LINES):
        end = text.find("\n", start, start + HEAD)
        end = len(text) if end < 0 else end
        line = text[start:end][: _LONG_LINE + 1].strip()
        if line and len(line) <= _LONG_LINE:
            first = text.find(line, start)
            yield Span(first, first + len(line))
        start = end + 1
        if start >= min(HEAD, len(text)):
            return


def tails(words: Words) -> Iterator[Credit]:
    """Find "(With inputs from PTI)", "© 2020 AFP", "Reuters contributed to this report"."""
    start = max(0, len(words.text) - TAIL)
    tail = words.text[start:]
    for pattern in TAILS:
        for match in pattern.finditer(tail):
            named = words.name(match.groupdict().get("outlet") or match.group())
            at_end = pattern.pattern.endswith(r"\Z")
            if at_end and not ENDED.search(tail, 0, match.start()):
                continue
            if named or CREWS.search(match.group()):
                yield _credit(start, match, match.span(), named)
    yield from _signature(words, start, tail)


def _signature(words: Words, start: int, tail: str) -> Iterator[Credit]:
    match = SIGNATURE.search(tail)
    if match and words.only_outlets(match["outlet"]):
        yield _credit(start, match, match.span("words"), words.name(match["outlet"]))


def _credit(
    offset: int, match: re.Match[str], place: tuple[int, int], named: tuple[str, ...]
) -> Credit:
    span = Span(offset + place[0], offset + place[1])
    return Credit("credit", span, named, Span(span.start, offset + match.end()))
