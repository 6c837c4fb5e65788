"""Reduce: articles into stories, by what their slots and their texts share.

Pairs are joined best first (agglomerative clustering). One article may hang on one other; two
groups become one only where their articles are alike on the average, or where one text holds much
of the other: so a round-up, which shares a sentence with each of five stories, cannot chain them
together.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.columns import (
    ROW,
    UNDATED,
    Rows,
    choose,
    columns_of,
    dull_lines,
    rows_of,
    size_of,
    weigh,
)
from reportedly.collation.stories.furniture import Lines, furniture, lines_of, outlet_key
from reportedly.collation.stories.likeness import Likenesses, likenesses
from reportedly.collation.stories.slots import Slots

MADE_BY: Final = "rule:same-happening/1"


class SharedText(Protocol):
    """Pairs of articles that share text, as `find_pairs` returns them."""

    @property
    def left(self) -> NDArray[np.int64]:
        """Places of the one side."""

    @property
    def right(self) -> NDArray[np.int64]:
        """Places of the other."""

    @property
    def left_share(self) -> NDArray[np.float64]:
        """Share of the left side's words that stand in the right side too."""

    @property
    def right_share(self) -> NDArray[np.float64]:
        """Share of the right side's words that stand in the left side too."""

    @property
    def words(self) -> NDArray[np.int64]:
        """How many words they share."""

    @property
    def left_quoted(self) -> NDArray[np.float64]:
        """Share of the shared words that the left side puts in quotation marks."""

    @property
    def right_quoted(self) -> NDArray[np.float64]:
        """Share of the shared words that the right side puts in quotation marks."""


class Link(NamedTuple):
    """Two articles that may tell one happening: how alike, and whether that is beyond doubt."""

    score: float
    left: int
    right: int
    firm: bool


_STEPS: Final = ((1, 0.21), (3, 0.26), (7, 0.33), (14, 0.41))
_NEEDED_UNDATED: Final = 0.46
_SMALL: Final = 50
_PER_DOUBLING: Final = 0.035
_STEPS_A_DOUBLING: Final = 4
_NAMES: Final = 6.0
_TOGETHER: Final = 0.12
_COPIED: Final = 0.25
_PLAIN_WORDS: Final = 8
_SHARES: Final = ((3, 0.04), (7, 0.12), (14, 0.25))
_SHARE_UNDATED: Final = 0.2
_PASSAGE_UNDATED: Final = (35, 0.1)
_REPRINT: Final = 0.7
_OWN: Final = 0.2
_RERUN: Final = 0.9
_QUOTED_ONLY: Final = 0.8


class Told(NamedTuple):
    """What of articles decides, beside what they share, whether they tell one happening.

    Attributes:
        days: int64, day of publication, `UNDATED` where unknown.
        outlets: uint32, a number for the outlet of each, 0 where unknown.
    """

    days: NDArray[np.int64]
    outlets: NDArray[np.uint32]


def group(
    articles: Sequence[Slots], shared: SharedText | None = None
) -> tuple[tuple[int, ...], ...]:
    """Return the stories: places among `articles`, each in one story, in order of the first.

    An article that is like no other is a story of one. Text that two articles share joins them
    unless it is a mere quotation; furniture is not in `shared`.
    """
    weighed = weigh_all(articles)
    told = told_of(articles)
    found = likenesses(columns_of(weighed.rows, weighed.bounds), weighed.rows["top"], told.days)
    links, texts = links_of(told, found, shared, caution_of(len(articles)))
    return gathered(len(articles), links, texts)


class Weighed(NamedTuple):
    """The slots of a whole corpus, weighed.

    Attributes:
        rows: of all articles, one after the other.
        bounds: where the rows of each begin, and the end of all.
        lines: all lines of all articles.
    """

    rows: Rows
    bounds: NDArray[np.int64]
    lines: Lines


def weigh_all(articles: Sequence[Slots]) -> Weighed:
    """Weigh the slots of a whole corpus."""
    lines = lines_of(articles)
    each = rows_of(articles, dull_lines(furniture(lines, articles.__getitem__)))
    rows = np.concatenate([*each, np.zeros(0, ROW)])
    bounds = np.zeros(len(each) + 1, np.int64)
    np.cumsum([len(one) for one in each], out=bounds[1:])
    _, place, counts = np.unique(rows["key"], return_inverse=True, return_counts=True)
    weigh(rows, counts[place], size_of(len(articles)))
    choose(rows, bounds)
    return Weighed(rows, bounds, lines)


def told_of(articles: Sequence[Slots]) -> Told:
    """Return days and outlets of articles."""
    days = [UNDATED if one.day is None else one.day for one in articles]
    outlets = [outlet_key(one.publisher) for one in articles]
    return Told(np.array(days, np.int64), np.array(outlets, np.uint32))


def links_of(
    told: Told, found: Likenesses, shared: SharedText | None, caution: float
) -> tuple[list[Link], list[Link]]:
    """Return the best link of each pair, the best first; and those by text."""
    links = list(_by_slots(told, found, caution))
    texts: list[Link] = []
    if shared is not None:
        pairs = zip(found.left.tolist(), found.right.tolist(), strict=True)
        alike = dict(zip(pairs, found.whole.tolist(), strict=True))
        texts = list(_by_text(told, shared, alike))
    return _best([*links, *texts]), texts


def gathered(
    count: int, links: Sequence[Link], texts: Sequence[Link]
) -> tuple[tuple[int, ...], ...]:
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


def may_join(found: Likenesses, caution: float) -> NDArray[np.bool_]:
    """Say which pairs may be joined by what their slots share, or by that and by text."""
    score = (found.whole + found.lead) / 2 - caution
    least = min(needed for _, needed in _STEPS)
    joins: NDArray[np.bool_] = (score >= least) & (found.named >= _NAMES)
    return joins | (found.whole >= _OWN)


def connected(count: int, links: Iterable[Link]) -> NDArray[np.int64]:
    """Return for each article the first of those that links above 0 connect it with."""
    first = list(range(count))

    def find(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for link in links:
        if link.score > 0:
            one, other = find(link.left), find(link.right)
            first[max(one, other)] = min(one, other)
    return np.array([find(place) for place in range(count)], np.int64)


def _by_slots(told: Told, found: Likenesses, caution: float) -> Iterable[Link]:
    """Yield the pairs that are alike enough for the days between them."""
    score = (found.whole + found.lead) / 2 - caution
    apart = _apart(told, found.left, found.right)
    needed = np.full(len(score), _NEEDED_UNDATED)
    for days, least in reversed(_STEPS):
        needed[(apart >= 0) & (apart <= days)] = least
    for row in np.flatnonzero((score >= _TOGETHER) & (found.named >= _NAMES)).tolist():
        # What falls short of joining still speaks for two groups that something else joins.
        joins = score[row] >= needed[row]
        value = float(score[row]) * (0.5 / needed[row])
        yield Link(
            value if joins else -value, int(found.left[row]), int(found.right[row]), firm=False
        )


def _apart(told: Told, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the days between the articles of pairs, -1 where one is undated."""
    days = told.days
    found: NDArray[np.int64] = np.abs(days[one] - days[other])
    found[(days[one] == UNDATED) | (days[other] == UNDATED)] = -1
    return found


def _by_text(
    told: Told, shared: SharedText, alike: Mapping[tuple[int, int], float]
) -> Iterable[Link]:
    """Yield the pairs that share text which is more than a quotation or a standing phrase."""
    quoted = np.maximum(shared.left_quoted, shared.right_quoted)
    plain = shared.words * (1 - quoted)
    apart = _apart(told, shared.left, shared.right)
    outlets = told.outlets[shared.left]
    own_outlet = (outlets > 0) & (outlets == told.outlets[shared.right])
    for row in np.flatnonzero((plain >= _PLAIN_WORDS) & (quoted < _QUOTED_ONLY)).tolist():
        left, right = int(shared.left[row]), int(shared.right[row])
        shares = sorted((float(shared.left_share[row]), float(shared.right_share[row])))
        if not _enough(shares, int(apart[row]), plain[row]):
            continue
        own = shares[0] < _RERUN and own_outlet[row]
        if own and alike.get((left, right), 0) < _OWN:
            continue
        yield Link(0.5 + shares[1] / 2, left, right, firm=shares[0] >= _COPIED)


def _enough(shares: Sequence[float], days: int, words: float) -> bool:
    """Say whether text shared over so many days shows one happening; an old piece does not."""
    less, more = shares
    if days < 0:
        passage, share = _PASSAGE_UNDATED
        return more >= (share if words >= passage else _SHARE_UNDATED)
    needed = next((share for limit, share in _SHARES if days <= limit), None)
    return less >= _REPRINT if needed is None else more >= needed


def _best(links: Iterable[Link]) -> list[Link]:
    """Return one link for each pair, the best first."""
    best: dict[tuple[int, int], Link] = {}
    for link in links:
        pair = (link.left, link.right)
        known = best.get(pair)
        if known is None or (abs(link.score), link.firm) > (abs(known.score), known.firm):
            best[pair] = link
    return sorted(best.values(), key=lambda link: (-link.score, link.left, link.right))


class _Groups:
    """Groups that grow together, and the links between their members."""

    def __init__(self, count: int, links: Sequence[Link]) -> None:
        self.owner = list(range(count))
        self.members: list[list[int]] = [[place] for place in range(count)]
        self.links: list[dict[int, float]] = [{} for _ in range(count)]
        for link in links:
            self.links[link.left][link.right] = abs(link.score)
            self.links[link.right][link.left] = abs(link.score)

    def find(self, place: int) -> int:
        """Return the group that `place` belongs to."""
        while self.owner[place] != place:
            self.owner[place] = self.owner[self.owner[place]]
            place = self.owner[place]
        return place

    def alike(self, one: int, other: int) -> bool:
        """Say whether two groups are alike on the average, and by more than one text of each."""
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        mine, theirs, total = set(), set(), 0.0
        for place in self.members[one]:
            for neighbour, score in self.links[place].items():
                if self.find(neighbour) == other:
                    mine.add(place)
                    theirs.add(neighbour)
                    total += score
        pairs = len(self.members[one]) * len(self.members[other])
        return min(len(mine), len(theirs)) > 1 and total / pairs >= _TOGETHER

    def alone(self, one: int, other: int) -> bool:
        """Say whether one of two groups is a single article."""
        return min(len(self.members[one]), len(self.members[other])) == 1

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self.owner[other] = one
        self.members[one] += self.members[other]
        self.members[other] = []


def _joined_by_text(groups: _Groups, texts: Sequence[Link]) -> None:
    """Join groups of which all text that leads out of the one leads into the other.

    Who quotes a passage is often printed by others in turn, so that a group of few hangs on a
    larger one by a passage. A round-up and its copies, whose text leads to many, stay out.
    """
    leads: dict[int, set[int]] = {}
    for link in texts:
        one, other = groups.find(link.left), groups.find(link.right)
        if one != other:
            leads.setdefault(link.left, set()).add(other)
            leads.setdefault(link.right, set()).add(one)
    out: dict[int, set[int]] = {}
    for link in texts:
        one, other = groups.find(link.left), groups.find(link.right)
        if one != other and len(leads[link.left]) == len(leads[link.right]) == 1:
            out.setdefault(one, set()).add(other)
            out.setdefault(other, set()).add(one)
    for small in sorted(out, key=lambda group: (len(groups.members[group]), group)):
        leads_to = {groups.find(there) for there in out[small]} - {groups.find(small)}
        if len(leads_to) == 1:
            groups.join(groups.find(small), leads_to.pop())


def _gathered(count: int, links: Sequence[Link]) -> _Groups:
    groups = _Groups(count, links)
    refused: dict[tuple[int, int], int] = {}
    for link in links:
        one, other = groups.find(link.left), groups.find(link.right)
        if link.score <= 0:
            break
        if one == other:
            continue
        size = len(groups.members[one]) * len(groups.members[other])
        if link.firm or groups.alone(one, other):
            groups.join(one, other)
        elif refused.get((one, other)) != size:
            if groups.alike(one, other):
                groups.join(one, other)
            else:
                refused[one, other] = refused[other, one] = size
    return groups
