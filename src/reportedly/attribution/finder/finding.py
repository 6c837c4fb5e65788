"""Runs the model over an article: cues, and for each of them its source and content."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from reportedly.attribution.finder import decoding
from reportedly.attribution.finder.files import FOLDER, verify
from reportedly.attribution.finder.found import Findings, Found, Named
from reportedly.attribution.finder.pieces import Window, windows_of
from reportedly.model import Span

_THRESHOLD: Final = 0.1
"""Cues less likely than this are not looked into."""
_FIELDS: Final = ("id", "case", "quote")
_Asked = tuple[Window, decoding.Cue, decoding.Scores]


class Finder:
    """The model with its tokenizer, ready to read. Made by `load_finder`; safe to share."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoder = _session(folder / "encoder.onnx")
        self._linker = _session(folder / "linker.onnx")

    def find(self, text: str) -> Findings:
        """Return the relations and the names of one text."""
        names: list[Named] = []
        asked: list[_Asked] = []
        for window in windows_of(text, self._tokenizer):
            tags, named, of_cue, of_piece = self._encoder.run(None, _columns(window))
            names += decoding.names_in(window, named[0])
            cues = decoding.cues_in(tags[0], window.first, _THRESHOLD)
            if cues:
                scores = self._linked(cues, of_cue[0], of_piece[0])
                asked += [(window, cue, score) for cue, score in zip(cues, scores, strict=True)]
        relations = sorted(_relations(asked), key=lambda one: one.cue)
        return Findings(tuple(relations), tuple(sorted(names)))

    def _linked(self, cues: Sequence[decoding.Cue], of_cue: Any, of_piece: Any) -> Any:
        """Return the role scores (cues, pieces, 5) of one window."""
        means = np.stack([of_cue[first : last + 1].mean(0) for first, last, _ in cues])
        places = np.array([first for first, _, _ in cues], np.int64)
        asked = {"cue": means, "pieces": of_piece, "place": places}
        return self._linker.run(None, asked)[0]


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
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _columns(window: Window) -> dict[str, Any]:
    """Return the encoder's inputs, each (1, pieces): one window needs no padding, nor a mask."""
    ids, _, _, cases, quotes = zip(*window.pieces, strict=True)
    return {
        name: np.array([column], np.int64)
        for name, column in zip(_FIELDS, (ids, cases, quotes), strict=True)
    }


def _relations(asked: Sequence[_Asked]) -> Iterator[Found]:
    """Yield the relations of cues with their windows and role scores; all are decoded at once."""
    paths = decoding.best_roles([scores for _, _, scores in asked])
    for (window, (first, last, chance), _), roles in zip(asked, paths, strict=True):
        content = decoding.spans_of(window, roles, decoding.CONTENT_BEGINS, decoding.CONTENT)
        if content:
            source = decoding.spans_of(window, roles, decoding.SOURCE_BEGINS, decoding.SOURCE)
            words = Span(window.pieces[first].start, window.pieces[last].end)
            yield Found(source[:1], words, content, chance)
