"""The articles of one story side by side: who shares what with whom, computed once."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.collation.independence.owners import owners_of
from reportedly.collation.independence.vouching import own_words
from reportedly.collation.stemma.credits import Credited
from reportedly.collation.stemma.houses import Houses
from reportedly.collation.stemma.kin import kin_of
from reportedly.collation.stemma.likeness import Likeness, grams_around, holds, likeness
from reportedly.collation.stemma.matter import Numbers, Retold, retold
from reportedly.collation.stemma.sharing import Coverage, Sharing
from reportedly.collation.stemma.stamps import Order, order
from reportedly.collation.stemma.witnesses import Witness

_MOST: Final = 40
KIN: Final = 0.3
_BESIDE: Final = 3
_SISTER: Final = re.compile(
    r"\b(?:our|its|their) sister (?:paper|newspaper|title|publication|station|site|website|"
    r"channel|magazine|outlet|broadcaster|radio|daily|weekly)\b",
    re.IGNORECASE,
)
_LEAD: Final = 400
_BEFORE: Final = frozenset({"before", "before_far"})


class _Around(NamedTuple):
    """The words beside those that credit an outlet; a mark of their own where there are none."""

    house: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class Field:
    """The articles of one story side by side: who shares what with whom.

    Attributes:
        witnesses: the articles.
        houses: the names of their outlets.
        publishers: the names of those that published one of them.
        credited: by outlet, the articles that credit it, in order.
        named: for each article the outlets that it names.
        strong: for each article those that it credits with the matter.
    """

    def __init__(self, witnesses: Sequence[Witness], houses: Houses) -> None:
        self.witnesses = witnesses
        self.houses = houses
        self.publishers = {one.house.name for one in witnesses if one.house.name}
        self.credited = _crediting(witnesses)
        self.named = [frozenset(one.house for one in w.credits) for w in witnesses]
        self.strong = [frozenset(one.house for one in w.credits if one.strong) for w in witnesses]
        self._sharing = Sharing(witnesses)
        self._likes: dict[int, dict[int, Likeness]] = {}
        self._kin = kin_of(witnesses)
        self._near: dict[int, list[int]] = {}
        self._carried: dict[tuple[int, Credited], tuple[int, ...]] = {}
        self._derived: dict[int, float] = {}
        self._own: dict[int, bool] = {}
        self._houses: dict[str, list[int]] = {}
        for index, one in enumerate(witnesses):
            self._houses.setdefault(one.house.name, []).append(index)
        self._orders: dict[tuple[int, int], Order] = {}
        self._heads: dict[int, tuple[str, Numbers] | None] = {}
        self._first: dict[int, float] = {}
        self._retold: dict[int, dict[int, Retold]] = {}
        self._groups = [_groups(one) for one in witnesses]
        self._around: dict[int, tuple[_Around, ...]] = {}

    def like(self, child: int, parent: int) -> Likeness:
        """Return how two articles compare, computed once."""
        row = self._likenesses(child)
        if parent not in row:  # no kin, as far as was looked
            row[parent] = likeness(self.witnesses[child], self.witnesses[parent])
        return row[parent]

    def _likenesses(self, child: int) -> dict[int, Likeness]:
        row = self._likes.get(child)
        if row is None:
            kin = self._kin[child]
            row = dict(zip(kin, self._sharing.likenesses(child, kin), strict=True))
            self._likes[child] = row
        return row

    def retold(self, child: int, parent: int) -> Retold:
        """Return how much of what one article tells another tells, computed once."""
        row = self._retold.get(child)
        if row is None:
            near = self.near(child)
            row = dict(zip(near, self._sharing.retellings(child, near), strict=True))
            self._retold[child] = row
        if parent not in row:
            p = self.witnesses[parent]
            row[parent] = retold(self.witnesses[child].matter, p.matter, p.distinct)
        return row[parent]

    def coverage(self, child: int) -> Coverage:
        """Return what the articles near one have of it, alone and together."""
        near = self.near(child)
        return self._sharing.coverage(child, near, [self.older(p, child) for p in near])

    def one_group(self, one: int, other: int) -> bool:
        """Say whether two articles of different outlets come from one house."""
        apart = self.witnesses[one].house.name != self.witnesses[other].house.name
        return apart and bool(self._groups[one] & self._groups[other])

    def credits_sister(self, index: int) -> bool:
        """Say whether an article credits a sister of its outlet without a name."""
        return bool(_SISTER.search(self.witnesses[index].reading.article.text))

    def swapped(self, child: int, parent: int) -> bool:
        """Say whether a child credits one outlet in words in which a parent credits another."""
        theirs = self._credits_around(parent)
        return any(
            mine.house != one.house
            and mine.house != self.witnesses[parent].house.name
            and (mine.before, mine.after) == (one.before, one.after)
            for mine in self._credits_around(child)
            for one in theirs
        )

    def swaps(self, child: int, house: str) -> bool:
        """Say whether the words that credit a house credit another one in an older article."""
        mine = [one for one in self._credits_around(child) if one.house == house]
        return any(
            one.house != house and (one.before, one.after) == (own.before, own.after)
            for p in self.near(child)
            if mine and self.kinship(child, p) >= KIN and self.older(p, child)
            for one in self._credits_around(p)
            for own in mine
        )

    def _credits_around(self, index: int) -> tuple["_Around", ...]:
        if index not in self._around:
            self._around[index] = tuple(_around(self.witnesses[index]))
        return self._around[index]

    def near(self, child: int) -> list[int]:
        """Return the articles that may be kin of one, most explaining first."""
        if child not in self._near:
            others = self._kin[child]
            ranked = sorted(others, key=lambda p: (-self.like(child, p).explained, p))
            self._near[child] = ranked[:_MOST]
        return self._near[child]

    def unseen(self, child: int) -> list[str]:
        """Return the unseen texts that an article or its kin credit, in order of name."""
        kin = [child, *(p for p in self.near(child) if self.kinship(child, p) >= KIN)]
        return sorted(
            {
                one.house
                for index in kin
                for one in self.witnesses[index].credits
                if one.house not in self.publishers and (index == child or one.strong)
            }
        )

    def credited_above(self, child: int, parent: int) -> float:
        """Return how far an outlet that a child credits stands above a parent, 0 to 1.

        Whoever copies a copy often credits the first report alone: then the outlet credited is
        no rival of the parent but lies behind it.
        """
        above = {self.witnesses[parent].house.name, self.witnesses[child].house.name}
        shares = [0.0]
        for house in self.strong[child] - above:
            shares += [
                self.kinship(parent, p)
                if house not in self.publishers
                else self._behind(parent, p)
                for p in self._standing_for(house)
                if p not in {child, parent}
            ]
        return max(shares)

    def _standing_for(self, house: str) -> list[int]:
        """Return the articles of an outlet, or those that credit it where it has none."""
        return self._houses.get(house) or self.credited.get(house, [])

    def _behind(self, parent: int, first: int) -> float:
        """Return the share of a parent that a first report has which can be older."""
        return self.like(parent, first).explained if self.older(first, parent) else 0.0

    def drops_credit(self, child: int, parent: int) -> bool:
        """Say whether a child lacks the words in which a parent's lead credits another."""
        head = self._head(parent)
        if head is None or head[0] == self.witnesses[child].house.name:
            return False
        return not holds(self.witnesses[child], head[1])

    def _head(self, index: int) -> tuple[str, Numbers] | None:
        """Return whom the lead of an article credits, and the trigrams of those words."""
        if index not in self._heads:
            witness = self.witnesses[index]
            first = next(
                (one for one in witness.credits if one.strong and leads(one, witness)), None
            )
            around = None if first is None else (first.house, grams_around(witness, first.span))
            self._heads[index] = around
        return self._heads[index]

    def firstness(self, index: int) -> float:
        """Return the share of an article's kin that cannot be older than it."""
        if index not in self._first:
            kin = [p for p in self.near(index) if self.kinship(index, p) >= KIN]
            younger = [p for p in kin if not self.older(p, index)]
            self._first[index] = len(younger) / len(kin) if kin else 0.0
        return self._first[index]

    def own(self, index: int) -> bool:
        """Say whether an article says that somebody spoke to its own outlet, or that it saw."""
        if index not in self._own:
            self._own[index] = bool(own_words(self.witnesses[index].reading))
        return self._own[index]

    def crediting(self, house: str) -> list[int]:
        """Return the articles that credit an outlet, in order."""
        return [] if house in self.publishers else self.credited.get(house, [])

    def older(self, parent: int, child: int) -> bool:
        """Say whether an article can be older than another by its stamp."""
        return self.order(child, parent) not in _BEFORE

    def order(self, child: int, parent: int) -> Order:
        """Return how the stamp of one article lies against that of another, computed once."""
        key = (child, parent)
        if key not in self._orders:
            stamps = (self.witnesses[child].stamp, self.witnesses[parent].stamp)
            self._orders[key] = order(*stamps)
        return self._orders[key]

    def derived(self, index: int) -> float:
        """Return the largest share of an article that one which can be older has."""
        if index not in self._derived:
            older = (p for p in self.near(index) if self.older(p, index))
            shares = (self.like(index, p).explained for p in older)
            self._derived[index] = max(shares, default=0.0)
        return self._derived[index]

    def carriers(self, child: int, credit: Credited) -> tuple[int, ...]:
        """Return the articles, older by stamp, that hold the words of a credit."""
        key = (child, credit)
        if key not in self._carried:
            around = grams_around(self.witnesses[child], credit.span)
            self._carried[key] = tuple(
                p
                for p in self.near(child)
                if self.older(p, child)
                and self.witnesses[p].house.name != credit.house
                and holds(self.witnesses[p], around)
            )
        return self._carried[key]

    def kinship(self, a: int, b: int) -> float:
        """Return the larger share that one of two articles has of the other."""
        like = self.like(a, b)
        return max(like.explained, like.used)


def leads(credit: Credited, witness: Witness) -> bool:
    """Say whether a credit stands in a line of its own, or early in the text."""
    return credit.how == "line" or credit.span.start < min(
        _LEAD, len(witness.reading.article.text) // 2
    )


def _crediting(witnesses: Sequence[Witness]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, witness in enumerate(witnesses):
        for house in {one.house for one in witness.credits if one.how != "mention"}:
            found.setdefault(house, []).append(index)
    return found


def _around(witness: Witness) -> Iterator[_Around]:
    """Yield the words beside each credit, for those that have enough of them."""
    words = witness.words
    starts = [word.start for word in words]
    for one in witness.credits:
        if one.strong:
            first, last = bisect_left(starts, one.span.start), bisect_left(starts, one.span.end)
            before = tuple(word.folded for word in words[max(0, first - _BESIDE) : first])
            after = tuple(word.folded for word in words[last : last + _BESIDE])
            yield _Around(
                one.house,
                before if len(before) == _BESIDE else (one.house, "before"),
                after if len(after) == _BESIDE else (one.house, "after"),
            )


def _groups(witness: Witness) -> frozenset[str]:
    group = witness.house.group
    return owners_of(witness.reading.article) | ({group.casefold()} if group else set())
