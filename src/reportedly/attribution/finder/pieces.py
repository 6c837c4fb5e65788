"""Cuts an article into windows of word pieces, as the model was trained to read them.

A window holds neighbouring paragraphs and some of what stands before them: quotations float, and
their speaker stands a paragraph earlier. Offsets are code points of the article's text.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tokenizers import Tokenizer

LENGTH: Final = 192
"""Word pieces in a window, the two special ones included."""
CONTEXT: Final = 12
"""Word pieces of the paragraphs before, at most."""
BEGINNING: Final = 101
BREAK: Final = 102
_ROOM: Final = LENGTH - 2 - CONTEXT
_NOWHERE: Final = -1
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_QUOTE: Final = re.compile(r"[“”\"]")
_SMALL, _CAPITAL, _CAPITALS, _OTHER = range(4)
_OUTSIDE, _INSIDE, _MARK = range(3)


class Piece(NamedTuple):
    """One word piece; special ones stand nowhere in the text (`start` -1).

    Attributes:
        id: its number in the tokenizer's vocabulary.
        start: where it begins in the text.
        end: where it ends.
        case: small letters, a capital first, all capitals, or no letter (0 to 3).
        quote: outside quotation marks, inside, or a mark itself (0 to 2).
    """

    id: int
    start: int
    end: int
    case: int
    quote: int


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of neighbouring paragraphs; those before `first` are context only."""

    pieces: tuple[Piece, ...]
    first: int


def windows_of(
    text: str, tokenizer: Tokenizer, sentences: Collection[int] = ()
) -> Iterator[Window]:
    """Yield the windows of a text in order; each piece is in one as more than context.

    Args:
        text: the article's.
        tokenizer: the model's.
        sentences: where sentences begin; a paragraph that overfills a window is cut there.
    """
    paragraphs = list(_paragraphs(text, tokenizer, frozenset(sentences)))
    before: list[Piece] = []
    for first, last in _stretches([len(paragraph) for paragraph in paragraphs]):
        inside = [piece for paragraph in paragraphs[first:last] for piece in paragraph]
        room = LENGTH - 2 - len(inside)
        context = before[-min(CONTEXT, room) :] if room > 0 else []
        pieces = (special(BEGINNING), *context, *inside, special(BREAK))
        yield Window(pieces, 1 + len(context))
        before = (before + inside)[-CONTEXT:]


def special(number: int) -> Piece:
    """Return a piece that stands for no words."""
    return Piece(number, _NOWHERE, _NOWHERE, _SMALL, _OUTSIDE)


def _paragraphs(
    text: str, tokenizer: Tokenizer, sentences: Collection[int]
) -> Iterator[list[Piece]]:
    """Yield each line's pieces, cut where a line alone would overfill a window."""
    for match in _PARAGRAPH.finditer(text):
        line, offset = match.group(), match.start()
        if not line.strip():
            continue
        encoded = tokenizer.encode(line, add_special_tokens=False)
        quotes = _quotation(line)
        pieces = [
            Piece(number, start + offset, end + offset, _case(line[start:end]), quotes[start])
            for number, (start, end) in zip(encoded.ids, encoded.offsets, strict=True)
        ]
        pieces.append(special(BREAK))
        while len(pieces) > _ROOM:
            cut = _cut(pieces, sentences)
            yield pieces[:cut]
            pieces = pieces[cut:]
        yield pieces


def _cut(pieces: list[Piece], sentences: Collection[int]) -> int:
    """Return before which piece to cut: the last that begins a sentence, if one fits."""
    begins = (i for i in range(_ROOM, 0, -1) if pieces[i].start in sentences)
    return next(begins, _ROOM)


def _case(word: str) -> int:
    if not word[:1].isalpha():
        return _OTHER
    if word.isupper():
        return _CAPITALS if len(word) > 1 else _CAPITAL
    return _CAPITAL if word[0].isupper() else _SMALL


def _quotation(line: str) -> list[int]:
    """Return for each character whether it is outside a quotation, inside, or a mark."""
    states = [_OUTSIDE] * len(line)
    inside, last = False, 0
    for mark in _QUOTE.finditer(line):
        i = mark.start()
        if inside:
            states[last:i] = [_INSIDE] * (i - last)
        states[i], last = _MARK, i + 1
        inside = mark.group() == "“" or (mark.group() == '"' and not inside)
    if inside:
        states[last:] = [_INSIDE] * (len(line) - last)
    return states


def _stretches(lengths: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last paragraph of each window: as many as leave room for context."""
    first, total = 0, 0
    for i, length in enumerate(lengths):
        if i > first and total + length > _ROOM:
            yield first, i
            first, total = i, 0
        total += length
    if lengths:
        yield first, len(lengths)
