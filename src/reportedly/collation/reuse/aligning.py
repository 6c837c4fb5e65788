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
"""Equal words in a row that a passage has somewhere; its ends may be fewer after a small gap."""

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
    equal words; in between up to `GAP` words may differ at a time. The spans of the two sides
    belong together one to one and do not overlap on either side. Which article is named child
    makes no difference to the passages. An article does not reuse itself.
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
    # The same side comes first whichever is the child: of equally long subsequences one is taken.
    if (len(child), child.tobytes()) > (len(parent), parent.tobytes()):
        return [_turned(block) for block in passages(parent, child)]
    ours, theirs = _lettered(child, parent)
    found: list[Block] = []
    for _ in range(ROUNDS):
        new = [block for block in _joined(_runs(ours, theirs)) if block.equal >= LEAST]
        if not new:
            break
        for block in new:
            ours, theirs = _without(ours, theirs, block)
        for block in new:
            grown = _grown(ours, theirs, block)
            ours, theirs = _without(ours, theirs, grown)
            found.append(grown)
    return found


def _turned(block: Block) -> Block:
    return Block(block.parent, block.parent_end, block.child, block.child_end, block.equal)


def _without(ours: str, theirs: str, block: Block) -> tuple[str, str]:
    """Blank a passage on both sides, each with a letter that equals nothing."""
    return (
        _blanked(ours, block.child, block.child_end, "\x00"),
        _blanked(theirs, block.parent, block.parent_end, "\x01"),
    )


def _grown(ours: str, theirs: str, block: Block) -> Block:
    """Take in the equal words before and after a passage."""
    child, parent = block.child, block.parent
    while child and parent and ours[child - 1] == theirs[parent - 1]:
        child, parent = child - 1, parent - 1
    child_end, parent_end = block.child_end, block.parent_end
    while ours[child_end : child_end + 1] == theirs[parent_end : parent_end + 1] != "":
        child_end, parent_end = child_end + 1, parent_end + 1
    more = block.child - child + child_end - block.child_end
    return Block(child, child_end, parent, parent_end, block.equal + more)


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
    return _gap(before, after) <= min(GAP, before.equal + after.equal)


def _gap(before: Block, after: Block) -> int:
    return max(after.child - before.child_end, after.parent - before.parent_end)


def _passage(runs: Sequence[Block]) -> Iterator[Block]:
    """Make one passage of runs, without short ones at its ends that stand far off."""
    first, last = 0, len(runs)
    while last > first + 1 and _loose(runs[last - 1], _gap(runs[last - 2], runs[last - 1])):
        last -= 1
    while last > first + 1 and _loose(runs[first], _gap(runs[first], runs[first + 1])):
        first += 1
    kept = runs[first:last]
    if any(run.equal >= RUN for run in kept):
        equal = sum(run.equal for run in kept)
        ends = kept[-1]
        yield Block(kept[0].child, ends.child_end, kept[0].parent, ends.parent_end, equal)


def _loose(run: Block, gap: int) -> bool:
    return run.equal < RUN and run.equal < gap


def _span(words: Words, first: int, last: int) -> Span:
    return Span(int(words.starts[first]), int(words.ends[last - 1]))
