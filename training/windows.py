"""Gives the windows of labelled articles the roles that each cue gives their pieces."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from lines import read_lines
from lower import Lower
from parses import Parses
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
from reportedly.attribution.finder.paths import Paths

STYLES: Final = {"polnear": 0, "passages": 1}
"""Corpora that understand attribution differently: PolNeAR counts beliefs and wishes widely."""


@dataclass
class Labelled:
    """One cue of a window (first and last piece), and towards it each piece's role and way."""

    cue: tuple[int, int]
    roles: np.ndarray
    ways: np.ndarray


@dataclass
class Example:
    """A window with the tags of its cues, and its article's parse: `where` are its tokens."""

    article: str
    style: int
    window: pieces.Window
    cues: np.ndarray
    paths: Paths
    where: np.ndarray
    labelled: list[Labelled] = field(default_factory=list)
    names: np.ndarray | None = None
    states: np.ndarray | None = None


def tokenizer_of(encoder: Path) -> Tokenizer:
    """Return the encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@dataclass(frozen=True)
class Material:
    """What windows are made with: the encoder's tokenizer, parses, and layers to keep, if any."""

    tokenizer: Tokenizer
    parses: Parses
    lower: Lower | None = None

    def examples_in(self, path: Path, style: str, every: int = 1) -> list[Example]:
        """Return the windows of every article of a file, or of one in `every`.

        Left out are the few whose characters intake would compose: their offsets would shift.
        """
        articles = [one for one in read_lines(path) if self.parses.has(one["text"])][::every]
        return [one for article in articles for one in self.examples_of(article, style)]

    def examples_of(self, article: dict[str, Any], style: str) -> Iterator[Example]:
        """Yield the windows of one article, labelled where it has attributions."""
        text = article["text"]
        paths = Paths(self.parses.tokens(text))
        for window in pieces.windows_of(text, self.tokenizer, paths.sentences):
            tags = np.zeros(len(window.pieces), np.int64)
            where = paths.tokens_of(window.pieces)
            example = Example(article["id"], STYLES[style], window, tags, paths, where)
            _label(example, article.get("attributions", []))
            example.names = name_tags(example, self.parses.names(text))
            if self.lower is not None:
                example.states = self.lower.states(window)
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
        first, last = int(where[0]), int(where[-1])
        ways = example.paths.ways(example.where, first, last)
        example.labelled.append(Labelled((first, last), roles, ways))


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


def name_tags(example: Example, names: list[list[Any]]) -> np.ndarray:
    """Return the tags of names over the pieces of a window."""
    starts = np.array([piece.start for piece in example.window.pieces])
    ends = np.array([piece.end for piece in example.window.pieces])
    tags = np.zeros(len(starts), np.int64)
    for start, end, kind in names:
        covered = _covered(starts, ends, [start, end])
        tags[covered] = NAMES.index(f"{kind}")
        tags[covered[:1]] = NAMES.index(f"{kind} begins")
    return tags
