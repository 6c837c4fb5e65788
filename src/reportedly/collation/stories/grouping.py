"""Reduce: articles into stories, by what their slots and their texts share.

Pairs are joined best first (agglomerative clustering). One article may hang on one other; two
groups become one only where their articles are alike on the average, or where one text holds much
of the other: so a round-up, which shares a sentence with each of five stories, cannot chain them
together.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.columns import (
    UNDATED,
    Rows,
    choose,
    columns_of,
    dull_lines,
    numbered,
    rows_of,
    size_of,
    weigh,
)
from reportedly.collation.stories.furniture import Lines, furniture, lines_of, outlet_key
from reportedly.collation.stories.likeness import likenesses
from reportedly.collation.stories.linking import TOGETHER, Links, SharedText, Told, links_of
from reportedly.collation.stories.slots import Slots

MADE_BY: Final = "rule:same-happening/1"


_UPPER: Final = np.int64(32)
_SMALL: Final = 50
_PER_DOUBLING: Final = 0.035
_STEPS_A_DOUBLING: Final = 4


def group(
    articles: Sequence[Slots], shared: SharedText | None = None
) -> tuple[tuple[int, ...], ...]:
    """Return the stories: places among `articles`, each in one story, in order of the first.

    An article that is like no other is a story of one. Text that two articles share joins them
    unless it is a mere quotation; furniture is not in `shared`.
    """
    weighed = weigh_all(articles)
    told = told_of(articles)
    columns = columns_of(weighed.rows, weighed.bounds)
    found = likenesses(columns, weighed.rows["top"], told.days, weighed.numbers)
    links, texts = links_of(told, found, shared, caution_of(len(articles)))
    return gathered(len(articles), links, texts)


class Weighed(NamedTuple):
    """The slots of a whole corpus, weighed.

    Attributes:
        rows: of all articles, one after the other.
        bounds: where the rows of each begin, and the end of all.
        numbers: int64, of each row a number for its slot.
        lines: all lines of all articles.
    """

    rows: Rows
    bounds: NDArray[np.int64]
    numbers: NDArray[np.int64]
    lines: Lines


def weigh_all(articles: Sequence[Slots]) -> Weighed:
    """Weigh the slots of a whole corpus."""
    lines = lines_of(articles)
    rows, bounds = rows_of(articles, dull_lines(furniture(lines, articles.__getitem__)))
    numbers = numbered(rows["key"])
    weigh(rows, np.bincount(numbers)[numbers], size_of(len(articles)))
    choose(rows, bounds)
    return Weighed(rows, bounds, numbers, lines)


def told_of(articles: Sequence[Slots]) -> Told:
    """Return days and outlets of articles."""
    days = [UNDATED if one.day is None else one.day for one in articles]
    outlets = [outlet_key(one.publisher) for one in articles]
    return Told(np.array(days, np.int64), np.array(outlets, np.uint32))


def gathered(count: int, links: Links, texts: Links) -> tuple[tuple[int, ...], ...]:
    """Return the stories that links between so many articles make.

    Articles that no chain of links above 0 connects have no say in each other's stories, so
    stories may be gathered for some of them alone.
    """
    groups = _gathered(count, links)
    _joined_by_text(groups, texts)
    return tuple(sorted(tuple(sorted(members)) for members in groups.members if members))


def caution_of(articles: int) -> float:
    """Return what a likeness must have on top: the more articles, the more are alike by chance.

    It rises in steps, four a doubling, so that one more article seldom changes it.
    """
    doubled = np.rint(_STEPS_A_DOUBLING * np.log2(max(articles, _SMALL) / _SMALL))
    return _PER_DOUBLING * float(doubled) / _STEPS_A_DOUBLING


class _Groups:
    """Groups that grow together, and the links between their members."""

    def __init__(self, count: int, links: Links) -> None:
        self.owner = list(range(count))
        self.members: list[list[int]] = [[place] for place in range(count)]
        self.links: list[dict[int, float]] = [{} for _ in range(count)]
        scores = np.abs(links.score).tolist()
        for left, right, score in zip(
            links.left.tolist(), links.right.tolist(), scores, strict=True
        ):
            self.links[left][right] = score
            self.links[right][left] = score

    def alike(self, one: int, other: int) -> bool:
        """Say whether two groups are alike on the average, and by more than one text of each."""
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        mine, theirs, total, owner = set(), set(), 0.0, self.owner
        for place in self.members[one]:
            for neighbour, score in self.links[place].items():
                if owner[neighbour] == other:
                    mine.add(place)
                    theirs.add(neighbour)
                    total += score
        pairs = len(self.members[one]) * len(self.members[other])
        return min(len(mine), len(theirs)) > 1 and total / pairs >= TOGETHER

    def alone(self, one: int, other: int) -> bool:
        """Say whether one of two groups is a single article."""
        return min(len(self.members[one]), len(self.members[other])) == 1

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        for place in self.members[other]:
            self.owner[place] = one
        self.members[one] += self.members[other]
        self.members[other] = []


def _joined_by_text(groups: _Groups, texts: Links) -> None:
    """Join groups of which all text that leads out of the one leads into the other.

    Who quotes a passage is often printed by others in turn, so that a group of few hangs on a
    larger one by a passage. A round-up and its copies, whose text leads to many, stay out.
    """
    owner = np.array(groups.owner, np.int64)
    apart = np.flatnonzero(owner[texts.left] != owner[texts.right])
    ends = np.concatenate([texts.left[apart], texts.right[apart]])
    others = np.concatenate([owner[texts.right[apart]], owner[texts.left[apart]]])
    leads = np.bincount(np.unique(ends << _UPPER | others) >> _UPPER, minlength=len(owner))
    alone = np.flatnonzero((leads[texts.left[apart]] == 1) & (leads[texts.right[apart]] == 1))
    out: dict[int, set[int]] = {}
    ones, rest = owner[texts.left[apart[alone]]], owner[texts.right[apart[alone]]]
    for one, other in zip(ones.tolist(), rest.tolist(), strict=True):
        out.setdefault(one, set()).add(other)
        out.setdefault(other, set()).add(one)
    for small in sorted(out, key=lambda group: (len(groups.members[group]), group)):
        leads_to = {groups.owner[there] for there in out[small]} - {groups.owner[small]}
        if len(leads_to) == 1:
            groups.join(groups.owner[small], leads_to.pop())


def _gathered(count: int, links: Links) -> _Groups:
    groups = _Groups(count, links)
    refused: dict[tuple[int, int], int] = {}
    joining = links.rows(links.score > 0)
    columns = (joining.left.tolist(), joining.right.tolist(), joining.firm.tolist())
    for left, right, firm in zip(*columns, strict=True):
        one, other = groups.owner[left], groups.owner[right]
        if one == other:
            continue
        size = len(groups.members[one]) * len(groups.members[other])
        if firm or groups.alone(one, other):
            groups.join(one, other)
        elif refused.get((one, other)) != size:
            if groups.alike(one, other):
                groups.join(one, other)
            else:
                refused[one, other] = refused[other, one] = size
    return groups
