"""Which pairs of articles may tell one happening: by what their slots share, or their texts."""

from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.columns import UNDATED
from reportedly.collation.stories.likeness import Likenesses, pair_of

_STEPS: Final = ((1, 0.21), (3, 0.26), (7, 0.33), (14, 0.41))
_NEEDED_UNDATED: Final = 0.46
_NAMES: Final = 6.0
TOGETHER: Final = 0.12
_COPIED: Final = 0.25
_PLAIN_WORDS: Final = 8
_SHARES: Final = ((3, 0.04), (7, 0.12), (14, 0.25))
_SHARE_UNDATED: Final = 0.2
_PASSAGE_UNDATED: Final = (35, 0.1)
_REPRINT: Final = 0.7
_OWN: Final = 0.2
_RERUN: Final = 0.9
_QUOTED_ONLY: Final = 0.8
_TOLD_WORDS: Final = 2
_TOLD: Final = (12, 1, 0.03)


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


class Links(NamedTuple):
    """Pairs of articles that may tell one happening; columns of equal length.

    Attributes:
        score: float64, how alike they are. What is not above 0 joins nothing, but speaks for two
            groups that something else joins.
        left, right: int64, their places.
        firm: bool, whether that is beyond doubt.
    """

    score: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    firm: NDArray[np.bool_]

    def rows(self, wanted: NDArray[np.intp] | NDArray[np.bool_]) -> "Links":
        """Return some of the links."""
        return Links(self.score[wanted], self.left[wanted], self.right[wanted], self.firm[wanted])

    def and_also(self, others: "Links") -> "Links":
        """Return these links and others."""
        return Links(
            np.concatenate([self.score, others.score]),
            np.concatenate([self.left, others.left]),
            np.concatenate([self.right, others.right]),
            np.concatenate([self.firm, others.firm]),
        )


class Told(NamedTuple):
    """What of articles decides, beside what they share, whether they tell one happening.

    Attributes:
        days: int64, day of publication, `UNDATED` where unknown.
        outlets: uint32, a number for the outlet of each, 0 where unknown.
    """

    days: NDArray[np.int64]
    outlets: NDArray[np.uint32]


def links_of(
    told: Told, found: Likenesses, shared: SharedText | None, caution: float
) -> tuple[Links, Links]:
    """Return the best link of each pair, the best first; and those by text."""
    links = _by_slots(told, found, caution)
    if shared is None:
        return _best(links), links.rows(np.zeros(len(links.left), np.bool_))
    texts = _by_text(told, shared, found)
    return _best(links.and_also(texts)), texts


def may_join(found: Likenesses, caution: float) -> NDArray[np.bool_]:
    """Say which pairs may be joined by what their slots share, or by that and by text."""
    score = (found.whole + found.lead) / 2 - caution
    least = min(needed for _, needed in _STEPS)
    joins: NDArray[np.bool_] = (score >= least) & (found.named >= _NAMES)
    return joins | (found.whole >= _OWN)


def connected(count: int, links: Links) -> NDArray[np.int64]:
    """Return for each article the first of those that links above 0 connect it with."""
    joining = links.rows(links.score > 0)
    first = np.arange(count)
    while True:
        left, right = first[joining.left], first[joining.right]
        if np.array_equal(left, right):
            return first
        least = np.minimum(left, right)
        np.minimum.at(first, left, least)
        np.minimum.at(first, right, least)
        before = first
        first = first[first]
        while not np.array_equal(first, before):
            before, first = first, first[first]


def _by_slots(told: Told, found: Likenesses, caution: float) -> Links:
    """Return the pairs that are alike enough for the days between them."""
    score = (found.whole + found.lead) / 2 - caution
    apart = _apart(told, found.left, found.right)
    needed = np.full(len(score), _NEEDED_UNDATED)
    for days, least in reversed(_STEPS):
        needed[(apart >= 0) & (apart <= days)] = least
    rows = np.flatnonzero((score >= TOGETHER) & (found.named >= _NAMES))
    score, needed = score[rows].astype(np.float64), needed[rows]
    value = score * (0.5 / needed)
    # What falls short of joining still speaks for two groups that something else joins.
    value = np.where(score >= needed, value, -value)
    left, right = found.left[rows], found.right[rows]
    return Links(
        value, left.astype(np.int64), right.astype(np.int64), np.zeros(len(rows), np.bool_)
    )


def _apart(told: Told, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the days between the articles of pairs, -1 where one is undated."""
    days = told.days
    found: NDArray[np.int64] = np.abs(days[one] - days[other])
    found[(days[one] == UNDATED) | (days[other] == UNDATED)] = -1
    return found


def _by_text(told: Told, shared: SharedText, found: Likenesses) -> Links:
    """Return the pairs that share text which is more than a quotation or a standing phrase."""
    quoted = np.maximum(shared.left_quoted, shared.right_quoted)
    plain = shared.words * (1 - quoted)
    apart = _apart(told, shared.left, shared.right)
    outlets = told.outlets[shared.left]
    less = np.minimum(shared.left_share, shared.right_share)
    more = np.maximum(shared.left_share, shared.right_share)
    kept = (plain >= _PLAIN_WORDS) & (quoted < _QUOTED_ONLY) & _enough(less, more, apart, plain)
    kept |= (plain >= _TOLD_WORDS) & _fresh(more, apart, shared.words)
    own = (less < _RERUN) & (outlets > 0) & (outlets == told.outlets[shared.right])
    kept[own] &= _alike(found, shared.left[own], shared.right[own]) >= _OWN
    left, right = shared.left[kept].astype(np.int64), shared.right[kept].astype(np.int64)
    return Links(0.5 + more[kept] / 2, left, right, less[kept] >= _COPIED)


def _enough(
    less: NDArray[np.float64],
    more: NDArray[np.float64],
    days: NDArray[np.int64],
    words: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Say whether text shared over so many days shows one happening; an old piece does not.

    Args:
        less: the lesser share of each pair.
        more: the greater.
        days: between both, less than 0 where unknown.
        words: that they share.
    """
    passage, share = _PASSAGE_UNDATED
    needed = np.where(words >= passage, share, _SHARE_UNDATED)
    for limit, least in reversed(_SHARES):
        needed[(days >= 0) & (days <= limit)] = least
    enough: NDArray[np.bool_] = more >= needed
    late = days > _SHARES[-1][0]
    enough[late] = less[late] >= _REPRINT
    return enough


def _fresh(
    more: NDArray[np.float64], days: NDArray[np.int64], words: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say whether a shared quotation with the words that tell who said it is a day old at most.

    What somebody said is printed again for years, but so soon it shows that both tell of it.
    """
    fewest, last, share = _TOLD
    fresh: NDArray[np.bool_] = (words >= fewest) & (days >= 0) & (days <= last) & (more >= share)
    return fresh


def _alike(
    found: Likenesses, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how alike the slots of pairs are over the whole texts, 0 where that is not known."""
    known, wanted = pair_of(found.left, found.right), pair_of(left, right)
    order = np.argsort(known, kind="stable")
    places = np.searchsorted(known[order], wanted)
    whole = np.append(found.whole[order].astype(np.float64), 0.0)
    pairs = np.append(known[order], -1)
    return np.where(pairs[places] == wanted, whole[places], 0.0)


def _best(links: Links) -> Links:
    """Return one link for each pair, the best first."""
    pairs = pair_of(links.left, links.right)
    order = np.lexsort((~links.firm, -np.abs(links.score), pairs))
    pairs = pairs[order]
    links = links.rows(order[np.diff(pairs, prepend=-1) != 0])
    return links.rows(np.lexsort((links.right, links.left, -links.score)))
