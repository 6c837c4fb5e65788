"""Two articles in, the passages they share out: code-point spans on both sides, one to one."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from reportedly.collation.reuse.words import Words, words_of
from reportedly.model import Article, Reuse, Span

MADE_BY: Final = "rule:shared-passages/1"

RUN: Final = 4
"""Equal words in a row that may start or end a passage."""

GAP: Final = 8
"""Words of either side that may be reworded inside a passage."""

LEAST: Final = 8
"""Equal words a passage holds at least."""

ROUNDS: Final = 4
"""How often what is left is aligned again: each round finds passages that changed place."""

_FIRST_LETTER: Final = 0x10000


class Block(NamedTuple):
    """Word ranges `[first, last)` of both sides that are equal, or aligned with rewording."""

    child: int
    child_end: int
    parent: int
    parent_end: int
    equal: int


def align(child: Article, parent: Article) -> Reuse | None:
    """Return the passages that stand in both articles, or None where there is none.

    Words are aligned by longest common subsequence (RapidFuzz), round by round over what is left
    on both sides, so that passages in another order are found too. A passage begins and ends in
    runs of `RUN` equal words or more; in between up to `GAP` words may differ at a time. The
    spans of the two sides belong together one to one and do not overlap on either side.
    Which article is named child decides nothing here. An article does not reuse itself.
    """
    if child.id == parent.id:
        return None
    ours, theirs = words_of(child.text), words_of(parent.text)
    blocks = sorted(passages(ours.hashes, theirs.hashes))
    if not blocks:
        return None
    return Reuse(
        child=child.id,
        parent=parent.id,
        child_spans=tuple(_span(ours, block.child, block.child_end) for block in blocks),
        parent_spans=tuple(_span(theirs, block.parent, block.parent_end) for block in blocks),
        child_share=sum(block.child_end - block.child for block in blocks) / len(ours.hashes),
        parent_share=sum(block.parent_end - block.parent for block in blocks) / len(theirs.hashes),
        made_by=MADE_BY,
    )


def passages(child: NDArray[np.uint32], parent: NDArray[np.uint32]) -> list[Block]:
    """Return the passages that two rows of word hashes share, as ranges of words."""
    ours, theirs = _lettered(child, parent)
    found: list[Block] = []
    for _ in range(ROUNDS):
        new = [block for block in _joined(_runs(ours, theirs)) if block.equal >= LEAST]
        if not new:
            break
        found += new
        for block in new:
            ours = _blanked(ours, block.child, block.child_end, "\x00")
            theirs = _blanked(theirs, block.parent, block.parent_end, "\x01")
    return found


def _lettered(child: NDArray[np.uint32], parent: NDArray[np.uint32]) -> tuple[str, str]:
    """Write each word as one letter; RapidFuzz is fastest on strings."""
    both = np.concatenate([child, parent])
    letters = np.unique(both, return_inverse=True)[1].astype("<u4") + _FIRST_LETTER
    text = letters.tobytes().decode("utf-32-le")
    return text[: len(child)], text[len(child) :]


def _blanked(row: str, first: int, last: int, blank: str) -> str:
    return row[:first] + blank * (last - first) + row[last:]


def _runs(ours: str, theirs: str) -> Iterator[Block]:
    for code in Indel.opcodes(ours, theirs):
        if code.tag == "equal":
            first, last = code.src_start, code.src_end
            yield Block(first, last, code.dest_start, code.dest_end, last - first)


def _joined(runs: Iterator[Block]) -> Iterator[Block]:
    """Join neighbouring runs to passages, and cut their loose ends."""
    open_runs: list[Block] = []
    for run in runs:
        if open_runs and not _near(open_runs[-1], run):
            yield from _passage(open_runs)
            open_runs = []
        open_runs.append(run)
    yield from _passage(open_runs)


def _near(before: Block, after: Block) -> bool:
    ours, theirs = after.child - before.child_end, after.parent - before.parent_end
    return max(ours, theirs) <= min(GAP, before.equal + after.equal)


def _passage(runs: Sequence[Block]) -> Iterator[Block]:
    sure = [i for i, run in enumerate(runs) if run.equal >= RUN]
    if sure:
        kept = runs[sure[0] : sure[-1] + 1]
        first, last = kept[0], kept[-1]
        equal = sum(run.equal for run in kept)
        yield Block(first.child, last.child_end, first.parent, last.parent_end, equal)


def _span(words: Words, first: int, last: int) -> Span:
    return Span(int(words.starts[first]), int(words.ends[last - 1]))
