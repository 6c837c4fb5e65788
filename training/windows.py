"""Gives the windows of labelled articles the roles that each cue gives their pieces."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from reportedly.attribution.finder import pieces
from reportedly.attribution.finder.decoding import (
    CONTENT,
    CONTENT_BEGINS,
    CUE,
    CUE_BEGINS,
    NAMES,
    SOURCE,
    SOURCE_BEGINS,
)

STYLES: Final = {"polnear": 0, "passages": 1}
"""Corpora that understand attribution differently: PolNeAR counts beliefs and wishes widely."""


@dataclass
class Labelled:
    """One cue of a window (first and last piece) with the role of every piece towards it."""

    cue: tuple[int, int]
    roles: np.ndarray


@dataclass
class Example:
    """A window with the tags of its cues."""

    article: str
    style: int
    window: pieces.Window
    cues: np.ndarray
    labelled: list[Labelled] = field(default_factory=list)
    names: np.ndarray | None = None


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


def examples_in(path: Path, tokenizer: Tokenizer, style: str) -> list[Example]:
    """Return the windows of every article of a file."""
    return [one for article in read_lines(path) for one in examples_of(article, tokenizer, style)]


def examples_of(article: dict[str, Any], tokenizer: Tokenizer, style: str) -> Iterator[Example]:
    """Yield the windows of one article, labelled where it has attributions."""
    for window in pieces.windows_of(article["text"], tokenizer):
        tags = np.zeros(len(window.pieces), np.int64)
        example = Example(article["id"], STYLES[style], window, tags)
        _label(example, article.get("attributions", []))
        yield example


def _label(example: Example, attributions: list[dict[str, Any]]) -> None:
    starts = np.array([piece.start for piece in example.window.pieces])
    ends = np.array([piece.end for piece in example.window.pieces])
    for one in attributions:
        cue = [_covered(starts, ends, span) for span in one["cue"]]
        if len(cue) != 1 or not len(cue[0]) or cue[0][0] < example.window.first:
            continue
        where = cue[0]
        if example.cues[where].any() or not (np.diff(where) == 1).all():
            continue
        example.cues[where] = CUE
        example.cues[where[0]] = CUE_BEGINS
        roles = np.zeros(len(starts), np.int64)
        _mark(roles, starts, ends, one["content"], (CONTENT_BEGINS, CONTENT))
        _mark(roles, starts, ends, one["source"], (SOURCE_BEGINS, SOURCE))
        example.labelled.append(Labelled((int(where[0]), int(where[-1])), roles))


def _mark(
    roles: np.ndarray, starts: np.ndarray, ends: np.ndarray, spans: Any, names: tuple[int, int]
) -> None:
    begins, inside = names
    for span in spans:
        covered = _covered(starts, ends, span)
        roles[covered] = inside
        roles[covered[:1]] = begins


def _covered(starts: np.ndarray, ends: np.ndarray, span: list[int]) -> np.ndarray:
    return np.flatnonzero((starts < span[1]) & (ends > span[0]) & (starts >= 0))


def name_pieces(examples: list[Example], path: Path) -> None:
    """Give the pieces of every article in a file of names the tags of those names."""
    known = {one["id"]: one["names"] for one in read_lines(path)}
    for example in examples:
        if example.article not in known or example.names is not None:
            continue
        starts = np.array([piece.start for piece in example.window.pieces])
        ends = np.array([piece.end for piece in example.window.pieces])
        tags = np.zeros(len(starts), np.int64)
        for start, end, kind in known[example.article]:
            covered = _covered(starts, ends, [start, end])
            tags[covered] = NAMES.index(f"{kind}")
            tags[covered[:1]] = NAMES.index(f"{kind} begins")
        example.names = tags
