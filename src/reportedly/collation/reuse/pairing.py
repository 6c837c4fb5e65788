"""Many digests in, the pairs of articles that share text out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import Columns, bounds_of, columns_of, stretches
from reportedly.collation.reuse.digests import Digest
from reportedly.collation.reuse.furniture import Printed, furniture, numbered, without
from reportedly.collation.reuse.joining import candidates
from reportedly.collation.reuse.postings import postings_of
from reportedly.collation.reuse.shares import sides

SHORTEST: Final = 12
"""Words that a pair shares in a row at least, or in all where they are a fair share."""

SCATTERED: Final = 0.04
"""Share of the shorter text from which scattered words count as text that is shared."""

FULL: Final = 8
"""So many copies of one text take part in full; further ones hang on the earliest alone."""

LATEST: Final = "9999"


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles that share text; columns of equal length.

    Which took from which is not said: `left` is the one that stands earlier among the digests.

    Attributes:
        left, right: int64, places among the digests.
        left_share, right_share: float64, share of each side's words that stand in the other too.
        words: int64, how many words of the left side do.
        longest: int64, the longest run of them.
        left_quoted, right_quoted: float64, share of the shared words that stand between
            quotation marks: near 1 both may have quoted the same speaker.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    left_share: NDArray[np.float64]
    right_share: NDArray[np.float64]
    words: NDArray[np.int64]
    longest: NDArray[np.int64]
    left_quoted: NDArray[np.float64]
    right_quoted: NDArray[np.float64]

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.left)


def find_pairs(digests: Sequence[Digest]) -> Pairs:
    """Return the pairs of digests that share text, furniture left out, exactly verified.

    Equal texts are compared once. Time grows with the corpus about linearly, whatever it holds:
    of more than `FULL` copies of a text the rest are paired with the earliest alone, and what
    more than `joining.LONGEST` texts share joins each to a few of the earliest.
    """
    texts = Texts(digests)
    found = pairs_of_texts(texts)
    return spread(found, texts)


class Texts:
    """Digests gathered by equal text, in order of time.

    Attributes:
        columns: the distinct texts.
        members: int64, places of the digests, text by text, the earliest first.
        bounds: int64, where the members of each text begin, and the end of all.
        printed: which outlets printed which text.
        order: uint64, a hash of each text.
    """

    __slots__ = ("bounds", "columns", "members", "order", "printed")

    def __init__(self, digests: Sequence[Digest]) -> None:
        turn = sorted(range(len(digests)), key=lambda i: _when(digests[i]))
        groups: dict[int, list[int]] = {}
        for i in turn:
            if digests[i].text:
                groups.setdefault(digests[i].text, []).append(i)
        self.columns = columns_of([digests[members[0]] for members in groups.values()])
        self.bounds = bounds_of([len(members) for members in groups.values()])
        self.members = np.array([i for members in groups.values() for i in members], np.int64)
        self.order = np.array(list(groups), np.uint64)
        self.printed = _printed(digests, self)


def pairs_of_texts(texts: Texts) -> Pairs:
    """Return the pairs of distinct texts that share text."""
    postings = postings_of(texts.columns)
    found = furniture(texts.columns, postings, texts.printed, texts.order)
    left, right = candidates(postings.keep(~found))
    return measured(without(texts.columns, postings, found), left, right)


def measured(columns: Columns, left: NDArray[np.int64], right: NDArray[np.int64]) -> Pairs:
    """Verify candidate pairs, and keep those that share enough."""
    one, other = sides(columns, left, right)
    lengths = np.maximum(np.diff(columns.words), 1)
    pairs = Pairs(
        left=left,
        right=right,
        left_share=one.words / lengths[left],
        right_share=other.words / lengths[right],
        words=one.words,
        longest=one.longest,
        left_quoted=one.quoted / np.maximum(one.words, 1),
        right_quoted=other.quoted / np.maximum(other.words, 1),
    )
    share = np.maximum(pairs.left_share, pairs.right_share)
    enough = (pairs.longest >= SHORTEST) | ((pairs.words >= SHORTEST) & (share >= SCATTERED))
    return taken(pairs, np.flatnonzero(enough))


def taken(pairs: Pairs, rows: NDArray[np.int64]) -> Pairs:
    """Return the given rows of pairs."""
    return Pairs(*(getattr(pairs, name)[rows] for name in Pairs.__slots__))


def spread(pairs: Pairs, texts: Texts) -> Pairs:
    """Return pairs of articles for pairs of texts, and those between copies."""
    rows, left, right = _between(pairs, texts)
    copies, one, other = _within(texts)
    lengths = np.diff(texts.columns.words)
    full = np.ones(len(copies), np.float64)
    quoted = _quoted(texts.columns, copies)
    all_left = np.concatenate([left, one])
    all_right = np.concatenate([right, other])
    columns = [getattr(pairs, name)[rows] for name in Pairs.__slots__[2:]]
    added = [full, full, lengths[copies], lengths[copies], quoted, quoted]
    joined = [np.concatenate(both) for both in zip(columns, added, strict=True)]
    return _oriented(Pairs(all_left, all_right, *joined))


def _oriented(pairs: Pairs) -> Pairs:
    """Put the smaller place left, and the pairs in order."""
    turned = pairs.left > pairs.right
    swap = {"left": "right", "left_share": "right_share", "left_quoted": "right_quoted"}
    columns = {name: getattr(pairs, name) for name in Pairs.__slots__}
    for one, other in swap.items():
        mine, theirs = columns[one], columns[other]
        columns[one] = np.where(turned, theirs, mine)
        columns[other] = np.where(turned, mine, theirs)
    return taken(Pairs(**columns), np.lexsort((columns["right"], columns["left"])))


def _between(
    pairs: Pairs, texts: Texts
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return row, left and right article for each pair of the first members of two texts."""
    sizes = np.minimum(np.diff(texts.bounds), FULL)
    ones, others = sizes[pairs.left], sizes[pairs.right]
    counts = ones * others
    rows = np.repeat(np.arange(len(pairs)), counts)
    within = stretches(np.zeros(len(counts), np.int64), counts)
    one, other = within // others[rows], within % others[rows]
    left = texts.members[texts.bounds[pairs.left[rows]] + one]
    return rows, left, texts.members[texts.bounds[pairs.right[rows]] + other]


def _within(texts: Texts) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return text and two members for each pair of copies that is reported."""
    rows: list[tuple[int, int, int]] = []
    sizes = np.diff(texts.bounds)
    for text in np.flatnonzero(sizes > 1).tolist():
        members = texts.members[texts.bounds[text] : texts.bounds[text + 1]].tolist()
        rows += [(text, a, b) for i, a in enumerate(members[:FULL]) for b in members[i + 1 : FULL]]
        rows += [(text, members[0], b) for b in members[FULL:]]
    table = np.array(rows, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _quoted(columns: Columns, texts: NDArray[np.int64]) -> NDArray[np.float64]:
    ends = columns.words[texts + 1]
    shares = [columns.quoted[a:b].mean() for a, b in zip(columns.words[texts], ends, strict=True)]
    return np.array(shares, np.float64)


def _printed(digests: Sequence[Digest], texts: Texts) -> Printed:
    names = [digests[i].group or digests[i].publisher or "" for i in texts.members]
    owners = np.repeat(np.arange(len(texts.bounds) - 1), np.diff(texts.bounds))
    known = np.array([bool(name) for name in names], np.bool_)
    return Printed(numbered(names)[known], owners[known], len(texts.bounds) - 1)


def _when(one: Digest) -> tuple[str, str]:
    return one.published or LATEST, one.id
