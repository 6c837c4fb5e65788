"""What each article of a story can have been taken from, with what speaks for and against."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final, Literal, NamedTuple

from reportedly.collation.independence.sourcing import own_words
from reportedly.collation.stemma.credits import Credited
from reportedly.collation.stemma.houses import Houses
from reportedly.collation.stemma.kin import ALL_PAIRS, kin_of
from reportedly.collation.stemma.likeness import Likeness, coverage, grams_around, holds, likeness
from reportedly.collation.stemma.stamps import order
from reportedly.collation.stemma.witnesses import Witness

OptionKind = Literal["article", "named", "unnamed", "none"]
Features = dict[str, float]

_MOST: Final = 40
_LEAST_SHARED: Final = 6
_LEAST_MATTER: Final = 0.2
_KIN: Final = 0.3
_UNNAMED_KIN: Final = 0.25
_LEAD: Final = 400
_FEW: Final = 8
_FEW_MISSED: Final = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One thing an article can have been taken from.

    Attributes:
        kind: an article of the story, a named or an unnamed text nobody fetched, or nothing.
        parent: index of the article, or the name of the unseen text, or None.
        features: what speaks for and against it, by name.
    """

    kind: OptionKind
    parent: int | str | None
    features: Features


class Field:
    """The articles of one story side by side: who shares what with whom."""

    def __init__(self, witnesses: Sequence[Witness], houses: Houses) -> None:
        self.witnesses = witnesses
        self.houses = houses
        self.publishers = {one.house.name for one in witnesses if one.house.name}
        self.credited = _crediting(witnesses)
        self._pairs: dict[tuple[int, int], Likeness] = {}
        self._kin = kin_of(witnesses)
        self._near: dict[int, list[int]] = {}
        self._carried: dict[tuple[int, Credited], tuple[int, ...]] = {}
        self._derived: dict[int, float] = {}
        self._own: dict[int, bool] = {}
        self._houses: dict[str, list[int]] = {}
        for index, one in enumerate(witnesses):
            self._houses.setdefault(one.house.name, []).append(index)
        self._first: dict[int, float] = {}

    def like(self, child: int, parent: int) -> Likeness:
        """Return how two articles compare, computed once."""
        key = (child, parent)
        if key not in self._pairs:
            self._pairs[key] = likeness(self.witnesses[child], self.witnesses[parent])
        return self._pairs[key]

    def near(self, child: int) -> list[int]:
        """Return the articles that may be kin of one, most explaining first."""
        if child not in self._near:
            others = self._kin[child]
            ranked = sorted(others, key=lambda p: (-self.like(child, p).explained, p))
            self._near[child] = ranked[:_MOST]
        return self._near[child]

    def unseen(self, child: int) -> list[str]:
        """Return the unseen texts that an article or its kin credit, in order of name."""
        kin = [child, *(p for p in self.near(child) if self.kinship(child, p) >= _KIN)]
        return sorted(
            {
                one.house
                for index in kin
                for one in self.witnesses[index].credits
                if one.house not in self.publishers and (index == child or one.how != "mention")
            }
        )

    def credited_above(self, child: int, parent: int) -> float:
        """Return how far an outlet that a child credits stands above a parent, 0 to 1.

        Whoever copies a copy often credits the first report alone: then the outlet credited is
        no rival of the parent but lies behind it.
        """
        credited = {one.house for one in self.witnesses[child].credits if one.how != "mention"}
        above = {self.witnesses[parent].house.name, self.witnesses[child].house.name}
        shares = [0.0]
        for house in credited - above:
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
        witness = self.witnesses[parent]
        leads = [one for one in witness.credits if one.how != "mention" and _leads(one, witness)]
        return any(
            one.house != self.witnesses[child].house.name
            and not holds(self.witnesses[child], grams_around(witness, one.span))
            for one in leads[:1]
        )

    def firstness(self, index: int) -> float:
        """Return the share of an article's kin that cannot be older than it."""
        if index not in self._first:
            kin = [p for p in self.near(index) if self.kinship(index, p) >= _KIN]
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
        when = order(self.witnesses[child].stamp, self.witnesses[parent].stamp)
        return when not in {"before", "before_far"}

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


class _Near(NamedTuple):
    """What the kin of one article give together.

    Attributes:
        best: the largest share of it that an article has which can be older.
        matter: the same for its content words.
        least: the trigrams that no such article has.
        exclusive, missed: for each of its kin, trigrams of the article that it alone has, and
            that it lacks while an older article has them.
    """

    best: float
    matter: float
    least: int
    exclusive: dict[int, int]
    missed: dict[int, int]


def _near(field: Field, child: int) -> _Near:
    near = field.near(child)
    witness = field.witnesses[child]
    older = {p for p in near if field.older(p, child)}
    exclusive, missed, least = coverage(
        witness, [field.witnesses[p] for p in near], [p in older for p in near]
    )
    return _Near(
        best=max((field.like(child, p).explained for p in older), default=0.0),
        matter=max((field.like(child, p).matter for p in older), default=0.0),
        least=least,
        exclusive=dict(zip(near, exclusive, strict=True)),
        missed=dict(zip(near, missed, strict=True)),
    )


def options_of(field: Field, child: int) -> list[Option]:
    """Return everything an article of the story can have been taken from."""
    near = field.near(child)
    together = _near(field, child)
    articles = [
        Option("article", parent, _article(field, child, parent, together))
        for parent in near
        if _plausible(field, child, parent)
    ]
    named = [
        Option("named", name, _named(field, child, name, together)) for name in field.unseen(child)
    ]
    kin = max((field.kinship(child, p) for p in near), default=0.0)
    unnamed = [Option("unnamed", None, _unnamed(field, child, kin, together))]
    alone = Option("none", None, _none(field, child, together))
    return [*articles, *named, *(unnamed if kin >= _UNNAMED_KIN else []), alone]


def _plausible(field: Field, child: int, parent: int) -> bool:
    like = field.like(child, parent)
    if like.left == 0 and like.unused == 0 and len(field.witnesses) > ALL_PAIRS:
        return _rank(field.witnesses[parent]) < _rank(field.witnesses[child])
    credited = any(
        one.house == field.witnesses[parent].house.name for one in field.witnesses[child].credits
    )
    return credited or like.shared >= _LEAST_SHARED or like.matter >= _LEAST_MATTER


def _rank(witness: Witness) -> tuple[float, str]:
    """Return a fixed order of identical texts, so that neither can come from the other twice."""
    stamp = witness.stamp.latest
    return (stamp if stamp is not None else float("inf"), witness.id)


def _article(field: Field, child: int, parent: int, near: "_Near") -> Features:
    c, p = field.witnesses[child], field.witnesses[parent]
    like = field.like(child, parent)
    features = {
        "article": 1.0,
        "explained": like.explained,
        "used": like.used,
        "shared": log1p(like.shared),
        "left": log1p(like.left),
        "unused": log1p(like.unused),
        "both_extra": log1p(min(like.left, like.unused)),
        "matter": like.matter,
        "missed": log1p(near.missed[parent]),
        "gap": max(0.0, near.best - like.explained),
        "all_there": float(like.left <= _FEW),
        "nothing_missed": float(near.missed[parent] <= _FEW_MISSED),
        "credit_dropped": float(field.drops_credit(child, parent)),
        "first": field.firstness(parent),
        "famed": log1p(len(field.credited.get(p.house.name, ()))) if p.house.name else 0.0,
        "derived": field.derived(parent),
        "exclusive": log1p(near.exclusive[parent]),
        f"time_{order(c.stamp, p.stamp)}": 1.0,
        "agency": float(p.house.agency),
        "same_house": float(_one_house(c, p)),
        "revised": float(_one_house(c, p) and p.stamp.late and not c.stamp.late),
        "revision": float(_one_house(c, p) and c.stamp.late and not p.stamp.late),
        "matter_gap": max(0.0, near.matter - like.matter),
        "parent_credits": float(any(one.how != "mention" for one in p.credits)),
        "credited_back": float(_credits(p, c)),
    }
    return features | _credit(field, child, parent)


def _one_house(one: Witness, other: Witness) -> bool:
    return bool(one.house.name) and one.house.name == other.house.name


def _credits(witness: Witness, other: Witness) -> bool:
    return any(one.house == other.house.name and one.how != "mention" for one in witness.credits)


def _credit(field: Field, child: int, parent: int) -> Features:
    c, p = field.witnesses[child], field.witnesses[parent]
    strong = [one for one in c.credits if one.how != "mention"]
    to_parent = [one for one in strong if one.house == p.house.name]
    fresh = [one for one in to_parent if not field.carriers(child, one)]
    others = [one for one in strong if one.house != p.house.name]
    brought = [one for one in others if parent in field.carriers(child, one)]
    new = [one for one in others if not field.carriers(child, one)]
    return {
        "credit_fresh": float(bool(fresh)),
        "credit_fresh_lead": float(any(_leads(one, c) for one in fresh)),
        "credit_copied": float(bool(to_parent) and not fresh),
        "credit_copied_lead": float(not fresh and any(_leads(one, c) for one in to_parent)),
        **_mention("mention", field, child, p.house.name),
        "credit_brought": float(bool(brought)),
        "credit_not_brought": float(
            any(field.carriers(child, one) and one not in brought for one in others)
        ),
        "credit_elsewhere_seen": float(
            any(one.house in field.publishers for one in new) and not to_parent
        ),
        "credit_elsewhere": float(
            any(one.house not in field.publishers for one in new) and not to_parent
        ),
        "credit_above": field.credited_above(child, parent),
        "credit_common": float(
            bool(
                {one.house for one in others} & {k.house for k in p.credits if k.how != "mention"}
            )
        ),
    }


def _mention(name: str, field: Field, child: int, house: str) -> Features:
    """Return whether a house is named without being credited, in the lead, in fresh words."""
    witness = field.witnesses[child]
    own = [one for one in witness.credits if one.house == house]
    if not own or any(one.how != "mention" for one in own):
        return {}
    fresh = not all(field.carriers(child, one) for one in own)
    lead = any(_leads(one, witness) for one in own)
    return {name: 1.0, f"{name}_lead": float(lead), f"{name}_fresh": float(fresh)}


def _leads(credit: Credited, witness: Witness) -> bool:
    return credit.how == "line" or credit.span.start < min(
        _LEAD, len(witness.reading.article.text) // 2
    )


def _named(field: Field, child: int, house: str, near: _Near) -> Features:
    witness = field.witnesses[child]
    own = [one for one in witness.credits if one.house == house]
    strong = [one for one in own if one.how != "mention"]
    fresh = [one for one in strong if not field.carriers(child, one)]
    kin = [i for i in field.crediting(house) if i != child]
    return {
        "named": 1.0,
        "named_line": float(any(one.how == "line" for one in own)),
        "named_fresh": float(bool(fresh)),
        "named_copied": float(bool(strong) and not fresh),
        "named_fresh_lead": float(any(_leads(one, witness) for one in fresh)),
        "named_copied_lead": float(not fresh and any(_leads(one, witness) for one in strong)),
        **_mention("named_mention", field, child, house),
        "named_kin": max((field.kinship(child, i) for i in kin), default=0.0),
        "named_others": log1p(len(kin)),
        "named_agency": float(field.houses.of(house).agency),
        "named_least": log1p(near.least),
        "named_best": near.best,
        "named_matter": near.matter,
    }


def _unnamed(field: Field, child: int, kin: float, near: _Near) -> Features:
    return {
        "unnamed": 1.0,
        "unnamed_kin": kin,
        "unnamed_agency": float(field.witnesses[child].house.agency),
        "unnamed_least": log1p(near.least),
    }


def _none(field: Field, child: int, near: _Near) -> Features:
    witness = field.witnesses[child]
    return {
        "none": 1.0,
        "none_best": near.best,
        "none_matter": near.matter,
        "none_own": float(field.own(child)),
        "none_least": log1p(near.least),
        "none_agency": float(witness.house.agency),
        "none_credits": float(any(one.how != "mention" for one in witness.credits)),
    }


def _crediting(witnesses: Sequence[Witness]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, witness in enumerate(witnesses):
        for house in {one.house for one in witness.credits if one.how != "mention"}:
            found.setdefault(house, []).append(index)
    return found
