"""Turns labelled articles into windows of word pieces with the roles that each cue gives them.

A window is a stretch of paragraphs, a paragraph of context before them: quotations float, and
their speaker stands a paragraph earlier. Offsets are code points of the article's text.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

LENGTH: Final = 256
"""Word pieces in a window, the two special ones included."""
CONTEXT: Final = 72
"""Word pieces of the paragraphs before, at most."""
OUTSIDE, SOURCE_BEGINS, SOURCE, CONTENT_BEGINS, CONTENT = range(5)
NO_CUE, CUE_BEGINS, CUE = range(3)
STYLES: Final = {"polnear": 0, "passages": 1}
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_QUOTE: Final = re.compile(r"[“”\"]")
CLS, SEP = 101, 102

Pair = tuple[int, int]


@dataclass
class Piece:
    """One word piece: its id, its place in the text, its letter case and its quotation state."""

    id: int
    start: int
    end: int
    case: int
    quote: int


@dataclass
class Labelled:
    """One cue of a window with the role of every piece towards it."""

    cue: Pair
    roles: np.ndarray


@dataclass
class Window:
    """Pieces of neighbouring paragraphs; those before `first` are context only."""

    article: str
    style: int
    pieces: list[Piece]
    first: int
    cues: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    labelled: list[Labelled] = field(default_factory=list)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tokenizer_of(encoder: Path) -> Tokenizer:
    """Return the encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def windows_in(path: Path, tokenizer: Tokenizer, style: str) -> list[Window]:
    """Return the windows of every article of a file."""
    return [one for article in read_lines(path) for one in windows_of(article, tokenizer, style)]


def windows_of(article: dict[str, Any], tokenizer: Tokenizer, style: str) -> Iterator[Window]:
    """Yield the windows of one article, labelled where it has attributions."""
    paragraphs = list(_paragraphs(article["text"], tokenizer))
    for first, last in _stretches([len(paragraph) for paragraph in paragraphs]):
        before = [piece for paragraph in paragraphs[:first] for piece in paragraph][-CONTEXT:]
        inside = [piece for paragraph in paragraphs[first:last] for piece in paragraph]
        room = LENGTH - 2 - len(inside)
        context = before[-room:] if room > 0 else []
        pieces = [_special(CLS), *context, *inside, _special(SEP)]
        window = Window(article["id"], STYLES[style], pieces, 1 + len(context))
        _label(window, article.get("attributions", []))
        yield window


def _special(number: int) -> Piece:
    return Piece(number, -1, -1, 0, 0)


def _paragraphs(text: str, tokenizer: Tokenizer) -> Iterator[list[Piece]]:
    """Yield each line's pieces, cut where a line alone would overfill a window."""
    for match in _PARAGRAPH.finditer(text):
        if not match.group().strip():
            continue
        encoded = tokenizer.encode(match.group(), add_special_tokens=False)
        quotes = _quotation(match.group())
        pieces = [
            Piece(number, start + match.start(), end + match.start(),
                  _case(match.group()[start:end]), quotes[start])
            for number, (start, end) in zip(encoded.ids, encoded.offsets, strict=True)
        ]  # fmt: skip
        pieces.append(_special(SEP))
        for cut in range(0, len(pieces), LENGTH - 2 - CONTEXT):
            yield pieces[cut : cut + LENGTH - 2 - CONTEXT]


def _case(word: str) -> int:
    """Return 0 for small letters, 1 for a capital at the start, 2 for all capitals, 3 else."""
    if not word[:1].isalpha():
        return 3
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() else 0


def _quotation(line: str) -> list[int]:
    """Return for each character whether it is outside (0), inside (1) or a mark (2)."""
    states, inside = [], False
    for character in line:
        if _QUOTE.match(character):
            inside = character == "“" or (character == '"' and not inside)
            states.append(2)
        else:
            states.append(int(inside))
    return states


def _stretches(lengths: list[int]) -> Iterator[Pair]:
    """Yield first and last paragraph of each window: as many as leave room for context."""
    first, total = 0, 0
    for i, length in enumerate(lengths):
        if i > first and total + length > LENGTH - 2 - CONTEXT:
            yield first, i
            first, total = i, 0
        total += length
    if lengths:
        yield first, len(lengths)


def _label(window: Window, attributions: list[dict[str, Any]]) -> None:
    starts = np.array([piece.start for piece in window.pieces])
    ends = np.array([piece.end for piece in window.pieces])
    window.cues = np.zeros(len(window.pieces), np.int64)
    for one in attributions:
        cue = [_covered(starts, ends, span) for span in one["cue"]]
        if len(cue) != 1 or not len(cue[0]) or cue[0][0] < window.first:
            continue
        where = cue[0]
        if window.cues[where].any() or not (np.diff(where) == 1).all():
            continue
        window.cues[where] = CUE
        window.cues[where[0]] = CUE_BEGINS
        roles = np.zeros(len(window.pieces), np.int64)
        for name, begins, inside in (
            ("content", CONTENT_BEGINS, CONTENT),
            ("source", SOURCE_BEGINS, SOURCE),
        ):
            for span in one[name]:
                covered = _covered(starts, ends, span)
                roles[covered] = inside
                roles[covered[:1]] = begins
        window.labelled.append(Labelled((int(where[0]), int(where[-1])), roles))


def _covered(starts: np.ndarray, ends: np.ndarray, span: list[int]) -> np.ndarray:
    return np.flatnonzero((starts < span[1]) & (ends > span[0]) & (starts >= 0))
