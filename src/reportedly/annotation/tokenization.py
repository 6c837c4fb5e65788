"""Tokens in linear time, whatever the text.

spaCy's tokenizer strips marks one by one from a run without white space, which takes time with
the square of the run: twenty thousand quotation marks in a row take half a minute. So longer runs
are cut before they reach it.
"""

import re
from typing import Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from reportedly.model import Span

MAX_RUN: Final = 200
"""Longest stretch without white space that is handed to the tokenizer whole, in code points."""

_LONG_RUN: Final = re.compile(rf"\S{{{MAX_RUN + 1},}}")
_PIECE: Final = re.compile(rf"\S{{1,{MAX_RUN}}}")


def tokenized(nlp: Language, text: str) -> Doc:
    """Return the document of `text`, every code point of it in a token or after one."""
    if not _LONG_RUN.search(text):
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _pieces(text):
        for token in nlp.make_doc(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def spans_of(doc: Doc) -> list[Span]:
    """Return where each token stands, from lengths and the spaces behind them."""
    lengths, spaces = doc.to_array(["LENGTH", "SPACY"]).astype(np.int64).T
    ends = np.cumsum(lengths + spaces) - spaces
    return list(map(Span, (ends - lengths).tolist(), ends.tolist()))


def _pieces(text: str) -> list[str]:
    """Cut `text` only inside runs that are too long; ordinary stretches stay together."""
    pieces, begin = [], 0
    for run in _LONG_RUN.finditer(text):
        if run.start() > begin:
            pieces.append(text[begin : run.start()])
        pieces.extend(m.group() for m in _PIECE.finditer(run.group()))
        begin = run.end()
    if begin < len(text):
        pieces.append(text[begin:])
    return pieces
