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

from reportedly.collation.stories.columns import columns_of
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


def group(
    articles: Sequence[Slots], shared: SharedText | None = None
) -> tuple[tuple[int, ...], ...]:
    """Return the stories: places among `articles`, each in one story, in order of the first.

    An article that is like no other is a story of one. Text that two articles share joins them
    unless it is a mere quotation; furniture is not in `shared`.
    """
    found = likenesses(columns_of(articles))
    links = list(_by_slots(found, _caution(len(articles))))
    texts: list[Link] = []
    if shared is not None:
        pairs = zip(found.left.tolist(), found.right.tolist(), strict=True)
        alike = dict(zip(pairs, found.whole.tolist(), strict=True))
        texts = list(_by_text(articles, shared, alike))
    groups = _gathered(len(articles), _best([*links, *texts]))
    _joined_by_text(groups, texts)
    return tuple(sorted(tuple(sorted(members)) for members in groups.members if members))


def _caution(articles: int) -> float:
    """Return what a likeness must have on top: the more articles, the more are alike by chance."""
    return _PER_DOUBLING * float(np.log2(max(articles, _SMALL) / _SMALL))


def _by_slots(found: Likenesses, caution: float) -> Iterable[Link]:
    """Yield the pairs that are alike enough for the days between them."""
    score = (found.whole + found.lead) / 2 - caution
    needed = np.full(len(score), _NEEDED_UNDATED)
    for days, least in reversed(_STEPS):
        needed[(found.apart >= 0) & (found.apart <= days)] = least
    for row in np.flatnonzero((score >= _TOGETHER) & (found.named >= _NAMES)).tolist():
        # What falls short of joining still speaks for two groups that something else joins.
        joins = score[row] >= needed[row]
        value = float(score[row]) * (0.5 / needed[row])
        yield Link(
            value if joins else -value, int(found.left[row]), int(found.right[row]), firm=False
        )


def _by_text(
    articles: Sequence[Slots], shared: SharedText, alike: Mapping[tuple[int, int], float]
) -> Iterable[Link]:
    """Yield the pairs that share text which is more than a quotation or a standing phrase."""
    quoted = np.maximum(shared.left_quoted, shared.right_quoted)
    plain = shared.words * (1 - quoted)
    for row in np.flatnonzero((plain >= _PLAIN_WORDS) & (quoted < _QUOTED_ONLY)).tolist():
        left, right = int(shared.left[row]), int(shared.right[row])
        shares = sorted((float(shared.left_share[row]), float(shared.right_share[row])))
        days = _days_apart(articles[left], articles[right])
        if not _enough(shares, days, plain[row]):
            continue
        own = shares[0] < _RERUN and _one_outlet(articles[left], articles[right])
        if own and alike.get((left, right), 0) < _OWN:
            continue
        yield Link(0.5 + shares[1] / 2, left, right, firm=shares[0] >= _COPIED)


def _enough(shares: Sequence[float], days: int | None, words: float) -> bool:
    """Say whether text shared over so many days shows one happening; an old piece does not."""
    less, more = shares
    if days is None:
        passage, share = _PASSAGE_UNDATED
        return more >= (share if words >= passage else _SHARE_UNDATED)
    needed = next((share for limit, share in _SHARES if days <= limit), None)
    return less >= _REPRINT if needed is None else more >= needed


def _days_apart(one: Slots, other: Slots) -> int | None:
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def _one_outlet(one: Slots, other: Slots) -> bool:
    return one.publisher is not None and one.publisher == other.publisher


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
