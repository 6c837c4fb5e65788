"""What each article of a story can have been taken from, with what speaks for and against."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final, Literal, NamedTuple

from reportedly.collation.stemma.field import Field, leads
from reportedly.collation.stemma.kin import ALL_PAIRS
from reportedly.collation.stemma.matter import Retold
from reportedly.collation.stemma.witnesses import Witness

OptionKind = Literal["article", "named", "unnamed", "none"]
Features = dict[str, float]

_LEAST_SHARED: Final = 6
_LEAST_MATTER: Final = 0.2
_UNNAMED_KIN: Final = 0.25
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


class _Near(NamedTuple):
    """What the kin of one article give together.

    Attributes:
        best: the largest share of it that an article has which can be older.
        matter: the same for its content words.
        least: the trigrams that no such article has.
        told: the most of what it tells that an article tells which can be older, each by itself.
        exclusive, missed: for each of its kin, trigrams of the article that it alone has, and
            that it lacks while an older article has them.
    """

    best: float
    matter: float
    least: int
    exclusive: dict[int, int]
    missed: dict[int, int]
    told: Retold


class _Strong(NamedTuple):
    """An outlet that one article credits with the matter.

    Attributes:
        house: its name.
        carriers: articles, older by stamp, that hold the words of the credit.
        leads: whether it stands early, or in a line of its own.
    """

    house: str
    carriers: tuple[int, ...]
    leads: bool


def _strong(field: Field, child: int) -> list[_Strong]:
    witness = field.witnesses[child]
    return [
        _Strong(one.house, field.carriers(child, one), leads(one, witness))
        for one in witness.credits
        if one.strong
    ]


def _near(field: Field, child: int) -> _Near:
    near = field.near(child)
    older = {p for p in near if field.older(p, child)}
    exclusive, missed, least = field.coverage(child)
    return _Near(
        best=max((field.like(child, p).explained for p in older), default=0.0),
        matter=max((field.like(child, p).matter for p in older), default=0.0),
        least=least,
        exclusive=dict(zip(near, exclusive, strict=True)),
        missed=dict(zip(near, missed, strict=True)),
        told=_most_told([field.retold(child, p) for p in near if p in older]),
    )


def _most_told(found: Sequence[Retold]) -> Retold:
    """Return what the older articles have most of, each part by itself."""
    return Retold(
        told=max((one.told for one in found), default=0.0),
        led=max((one.led for one in found), default=0.0),
        names=max((one.names for one in found), default=0.0),
        new_names=min((one.new_names for one in found), default=0),
        quoted=max((one.quoted for one in found), default=0.0),
        new_quoted=min((one.new_quoted for one in found), default=0),
    )


def options_of(field: Field, child: int) -> list[Option]:
    """Return everything an article of the story can have been taken from."""
    near = field.near(child)
    together = _near(field, child)
    strong = _strong(field, child)
    articles = [
        Option("article", parent, _article(field, child, parent, together, strong))
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
    credited = field.witnesses[parent].house.name in field.named[child]
    return credited or like.shared >= _LEAST_SHARED or like.matter >= _LEAST_MATTER


def _rank(witness: Witness) -> tuple[float, str]:
    """Return a fixed order of identical texts, so that neither can come from the other twice."""
    stamp = witness.stamp.latest
    return (stamp if stamp is not None else float("inf"), witness.id)


def _article(
    field: Field, child: int, parent: int, near: _Near, strong: Sequence[_Strong]
) -> Features:
    c, p = field.witnesses[child], field.witnesses[parent]
    like, missed = field.like(child, parent), near.missed[parent]
    one_house = _one_house(c, p)
    return {
        "article": 1.0,
        "explained": like.explained,
        "used": like.used,
        "shared": log1p(like.shared),
        "left": log1p(like.left),
        "unused": log1p(like.unused),
        "both_extra": log1p(min(like.left, like.unused)),
        "matter": like.matter,
        "missed": log1p(missed),
        "gap": near.best - like.explained if near.best > like.explained else 0.0,
        "all_there": float(like.left <= _FEW),
        "nothing_missed": float(missed <= _FEW_MISSED),
        "credit_dropped": float(field.drops_credit(child, parent)),
        "first": field.firstness(parent),
        "famed": log1p(len(field.credited.get(p.house.name, ()))) if p.house.name else 0.0,
        "derived": field.derived(parent),
        "exclusive": log1p(near.exclusive[parent]),
        f"time_{field.order(child, parent)}": 1.0,
        "agency": float(p.house.agency),
        "same_house": float(one_house),
        "revised": float(one_house and p.stamp.late and not c.stamp.late),
        "revision": float(one_house and c.stamp.late and not p.stamp.late),
        "matter_gap": near.matter - like.matter if near.matter > like.matter else 0.0,
        "parent_credits": float(bool(field.strong[parent])),
        "credited_back": float(c.house.name in field.strong[parent]),
        **_credit(field, child, parent, strong),
        **_told(field, child, parent, near.told),
    }


def _told(field: Field, child: int, parent: int, most: Retold) -> Features:
    """Return how much of what the child tells the parent tells, in whatever words."""
    told = field.retold(child, parent)
    sisters = field.one_group(child, parent)
    return {
        "told": told.told,
        "told_gap": most.told - told.told if most.told > told.told else 0.0,
        "led": told.led,
        "led_gap": most.led - told.led if most.led > told.led else 0.0,
        "names": told.names,
        "new_names": log1p(told.new_names),
        "quoted": told.quoted,
        "new_quoted": log1p(told.new_quoted),
        "own_words": float(field.own(child)),
        "sisters": float(sisters),
        "sister_credit": float(sisters and field.credits_sister(child)),
        "swapped": float(field.swapped(child, parent)),
    }


def _one_house(one: Witness, other: Witness) -> bool:
    return bool(one.house.name) and one.house.name == other.house.name


def _credit(field: Field, child: int, parent: int, strong: Sequence[_Strong]) -> Features:
    house = field.witnesses[parent].house.name
    if not strong:
        return _mention("mention", field, child, house)
    to_parent = [one for one in strong if one.house == house]
    fresh = [one for one in to_parent if not one.carriers]
    others = [one for one in strong if one.house != house]
    brought = [one for one in others if parent in one.carriers]
    new = [one for one in others if not one.carriers]
    return {
        "credit_fresh": float(bool(fresh)),
        "credit_fresh_lead": float(any(one.leads for one in fresh)),
        "credit_copied": float(bool(to_parent) and not fresh),
        "credit_copied_lead": float(not fresh and any(one.leads for one in to_parent)),
        **_mention("mention", field, child, house),
        "credit_brought": float(bool(brought)),
        "credit_not_brought": float(
            any(one.carriers and parent not in one.carriers for one in others)
        ),
        "credit_elsewhere_seen": float(
            any(one.house in field.publishers for one in new) and not to_parent
        ),
        "credit_elsewhere": float(
            any(one.house not in field.publishers for one in new) and not to_parent
        ),
        "credit_above": field.credited_above(child, parent),
        "credit_common": float(any(one.house in field.strong[parent] for one in others)),
    }


def _mention(name: str, field: Field, child: int, house: str) -> Features:
    """Return whether a house is named without being credited, in the lead, in fresh words."""
    if house not in field.named[child]:
        return {}
    witness = field.witnesses[child]
    own = [one for one in witness.credits if one.house == house]
    if any(one.how != "mention" for one in own):
        return {}
    fresh = not all(field.carriers(child, one) for one in own)
    lead = any(leads(one, witness) for one in own)
    return {name: 1.0, f"{name}_lead": float(lead), f"{name}_fresh": float(fresh)}


def _named(field: Field, child: int, house: str, near: _Near) -> Features:
    witness = field.witnesses[child]
    own = [one for one in witness.credits if one.house == house]
    strong = [one for one in own if one.strong]
    fresh = [one for one in strong if not field.carriers(child, one)]
    kin = [i for i in field.crediting(house) if i != child]
    shares = sorted((field.kinship(child, i) for i in kin), reverse=True)
    return {
        "named": 1.0,
        "named_notice": float(any(one.how == "notice" for one in own)),
        "named_notice_lead": float(
            any(one.how == "notice" and leads(one, witness) for one in own)
        ),
        "named_swapped": float(field.swaps(child, house)),
        "named_told": near.told.told,
        "named_led": near.told.led,
        "named_line": float(any(one.how == "line" for one in own)),
        "named_fresh": float(bool(fresh)),
        "named_copied": float(bool(strong) and not fresh),
        "named_fresh_lead": float(any(leads(one, witness) for one in fresh)),
        "named_copied_lead": float(not fresh and any(leads(one, witness) for one in strong)),
        **_mention("named_mention", field, child, house),
        "named_kin": max(shares, default=0.0),
        "named_kin_gap": shares[0] - shares[1] if len(shares) > 1 else 0.0,
        "named_unsaid": float(not own),
        "named_unsaid_gap": shares[0] - shares[1] if len(shares) > 1 and not own else 0.0,
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
        "none_told": near.told.told,
        "none_led": near.told.led,
        "none_new_names": log1p(near.told.new_names),
        "none_new_quoted": log1p(near.told.new_quoted),
        "none_quoted": near.told.quoted,
        "none_notice": float(any(one.how == "notice" for one in witness.credits)),
        "none_own": float(field.own(child)),
        "none_least": log1p(near.least),
        "none_agency": float(witness.house.agency),
        "none_credits": float(any(one.strong for one in witness.credits)),
    }
