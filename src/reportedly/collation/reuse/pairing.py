"""Many digests in, the pairs of articles that share text out."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns
from reportedly.collation.reuse.digests import Digest
from reportedly.collation.reuse.furniture import Furniture, furniture, printed_by, without
from reportedly.collation.reuse.joining import candidates
from reportedly.collation.reuse.pairs import Pairs, measured, spread
from reportedly.collation.reuse.postings import Inverted, Postings, among, distinct
from reportedly.collation.reuse.texts import Texts


class Marks(Protocol):
    """An inverted index that can be added to."""

    def add(self, marks: NDArray[np.uint64], texts: NDArray[np.int64]) -> None:
        """Take in the marks of new texts; `texts` says for each mark whose it is."""

    def of(self, marks: NDArray[np.uint64]) -> Postings:
        """Return the postings of the given marks (short, ascending)."""


class Joined(NamedTuple):
    """What joining all texts gives.

    Attributes:
        inverted: which texts hold each mark.
        furniture: the marks that are furniture.
        pairs: pairs of texts.
    """

    inverted: Marks
    furniture: Furniture
    pairs: Pairs


def find_pairs(digests: Sequence[Digest]) -> Pairs:
    """Return the pairs of digests that share text, furniture left out, exactly verified.

    Equal texts are compared once. Time grows with the corpus about linearly, whatever it holds:
    of more than `pairs.FULL` copies of a text the rest are paired with the earliest alone, and
    what more than `joining.LONGEST` texts share joins each to a few of the earliest. Any two
    texts that share 12 words in a row, neither furniture nor a list so long, are found.
    """
    texts = Texts(digests)
    return spread(join(texts).pairs, texts)


def join(texts: Texts) -> Joined:
    """Return the pairs of distinct texts that share text, and what found them."""
    columns = texts.columns()
    inverted = inverted_of(columns)
    postings = inverted.shared()
    printed = printed_by(enumerate(texts.printed), len(texts))
    found = furniture(postings, printed, texts.order, texts.columns)
    marks = distinct(found.marks)
    left, right = candidates(postings.keep(~among(postings.marks, marks)), texts.order)
    return Joined(inverted, found, measured(without(columns, marks), left, right))


def inverted_of(columns: Columns) -> Inverted:
    """Return which texts hold each mark, the texts numbered as they are laid."""
    inverted = Inverted()
    inverted.add(columns.marks, np.repeat(np.arange(columns.texts), np.diff(columns.bounds)))
    return inverted
