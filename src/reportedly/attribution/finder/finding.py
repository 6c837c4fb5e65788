"""Runs the model over an article: cues, and for each of them its source and content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from reportedly.attribution.finder import decoding
from reportedly.attribution.finder.files import FOLDER, verify
from reportedly.attribution.finder.found import Findings, Found, Named, Odds
from reportedly.attribution.finder.paths import Numbers, Paths
from reportedly.attribution.finder.pieces import Window, windows_of
from reportedly.model import Span, Token

_THRESHOLD: Final = 0.1
"""Cues less likely than this are not looked into."""
_SLOWER: Final = "SkipLayerNormFusion"
"""A rewriting of graphs that makes a vectorized sum and norm into one step that is not."""
_FIELDS: Final = ("id", "case", "quote", "label", "edge")
_Asked = tuple[Window, decoding.Cue, decoding.Scores, Odds]


class Finder:
    """The model with its tokenizer, ready to read. Made by `load_finder`; safe to share."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoder = _session(folder / "encoder.onnx")
        self._linker = _session(folder / "linker.onnx")

    def find(self, text: str, tokens: Sequence[Token]) -> Findings:
        """Return the relations and the names of one text, whose parse is given."""
        paths = Paths(tokens)
        names: list[Named] = []
        asked: list[_Asked] = []
        for window in windows_of(text, self._tokenizer, paths.sentences):
            parsed = _Parsed.of(paths, window)
            tags, named, *halves = self._encoder.run(None, _columns(window, parsed))
            names += decoding.names_in(window, named[0])
            cues = decoding.cues_in(tags[0], window.first, _THRESHOLD)
            if cues:
                scores = self._linked(cues, (halves[0][0], halves[1][0]), parsed)
                odds = decoding.odds_of(parsed.where, scores)
                asked += [(window, *one) for one in zip(cues, scores, odds, strict=True)]
        relations = sorted(_relations(asked), key=lambda one: one.cue)
        return Findings(tuple(relations), tuple(sorted(names)))

    def _linked(
        self, cues: Sequence[decoding.Cue], halves: tuple[Any, Any], parsed: "_Parsed"
    ) -> Any:
        """Return the role scores (cues, pieces, 5) of one window."""
        of_cue, of_piece = halves
        asked = {
            "cue": np.stack([_mean(of_cue, first, last) for first, last, _ in cues]),
            "pieces": of_piece,
            "place": np.array([first for first, _, _ in cues], np.int64),
            "way": np.stack([parsed.ways(first, last) for first, last, _ in cues]),
            "label": parsed.label,
            "edge": parsed.edge,
        }
        return self._linker.run(None, asked)[0]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What the parse says of a window's pieces: their tokens, labels and clause edges."""

    paths: Paths
    where: Numbers
    label: Numbers
    edge: Numbers

    @classmethod
    def of(cls, paths: Paths, window: Window) -> Self:
        where = paths.tokens_of(window.pieces)
        return cls(paths, where, paths.labels(where), paths.edges(where))

    def ways(self, first: int, last: int) -> Numbers:
        """Return the way to each piece from the cue whose pieces are `[first, last]`."""
        return self.paths.ways(self.where, first, last)


def _mean(rows: Any, first: int, last: int) -> Any:
    """Return the mean of the rows `[first, last]`; most cues are one piece."""
    return rows[first] if first == last else rows[first : last + 1].mean(0)


@cache
def load_finder(folder: Path = FOLDER) -> Finder:
    """Load the model, once a process.

    Raises:
        MissingModel: a file is missing or not the expected one; names both hashes.
    """
    verify(folder)
    return Finder(folder)


def _session(path: Path) -> InferenceSession:
    """Open a graph for one thread: batches are spread over processes, not inside one."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOWER]
    )


def _columns(window: Window, parsed: _Parsed) -> dict[str, Any]:
    """Return the encoder's inputs, each (1, pieces): one window needs no padding, nor a mask."""
    ids, _, _, cases, quotes = zip(*window.pieces, strict=True)
    columns = (ids, cases, quotes, parsed.label, parsed.edge)
    return {
        name: np.array([column], np.int64) for name, column in zip(_FIELDS, columns, strict=True)
    }


def _relations(asked: Sequence[_Asked]) -> Iterator[Found]:
    """Yield the relations of cues with their windows and role scores."""
    starts, known = np.empty(0, np.int64), None
    for window, (first, last, chance), scores, odds in asked:
        roles = decoding.best_roles(scores)
        content = decoding.spans_of(window, roles, decoding.CONTENT_BEGINS, decoding.CONTENT)
        if content:
            source = decoding.spans_of(window, roles, decoding.SOURCE_BEGINS, decoding.SOURCE)
            words = Span(window.pieces[first].start, window.pieces[last].end)
            if window is not known:
                starts, known = np.array([piece.start for piece in window.pieces]), window
            whole, sure = decoding.chances_of(starts, scores, roles, content)
            yield Found(source[:1], words, content, chance, whole, sure, odds)
