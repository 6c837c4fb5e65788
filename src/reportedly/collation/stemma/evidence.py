"""What shows an edge: the words shared, the credit, the times, each with a sentence."""

from typing import Final

from reportedly.collation.stemma.credits import Credited
from reportedly.collation.stemma.field import Field
from reportedly.collation.stemma.likeness import covered, passages
from reportedly.collation.stemma.stamps import Order, order
from reportedly.collation.stemma.witnesses import Witness
from reportedly.model import EdgeEvidence, Span

_MOST_SPANS: Final = 12
_TIMES: Final[dict[Order, str]] = {
    "before_far": "appeared more than a day before it by its stamp",
    "before": "appeared before it by its stamp",
    "at_once": "appeared within an hour after it",
    "soon": "appeared within six hours after it",
    "within_day": "appeared within a day after it",
    "within_days": "appeared within four days after it",
    "later": "appeared more than four days after it",
}


def evidence_of(field: Field, child: int, parent: int) -> tuple[EdgeEvidence, ...]:
    """Return what shows that one article was taken from another, strongest first."""
    c, p = field.witnesses[child], field.witnesses[parent]
    shown = [*_credits(c, p), *_shared(field, child, parent, "shared-text")]
    return (*(shown or _matter(field, child, parent)), *_time(c, p))


def evidence_of_second(field: Field, child: int, parent: int) -> tuple[EdgeEvidence, ...]:
    """Return what shows that a further text of an article comes from another one."""
    c, p = field.witnesses[child], field.witnesses[parent]
    shown = [*_credits(c, p), *_shared(field, child, parent, "merged-text")]
    return tuple(shown or _matter(field, child, parent))


def evidence_of_unseen(field: Field, child: int, house: str | None) -> tuple[EdgeEvidence, ...]:
    """Return what shows that an article comes from a text nobody fetched."""
    witness = field.witnesses[child]
    own = [_credit(witness, house, one) for one in witness.credits if house and one.house == house]
    if own:
        return tuple(own[:1])
    kin = field.crediting(house) if house else field.near(child)
    shares = [(field.kinship(child, p), -p) for p in kin if p != child]
    if not shares or max(shares)[0] <= 0:
        return ()
    nearest = -max(shares)[1]
    return tuple(_shared(field, child, nearest, "shared-with-sibling"))


def _credits(child: Witness, parent: Witness) -> list[EdgeEvidence]:
    house = parent.house.name
    return [_credit(child, house, one) for one in child.credits if one.house == house][:1]


def _matter(field: Field, child: int, parent: int) -> list[EdgeEvidence]:
    """Return how much of what one article tells another tells too, in other words."""
    c, p = field.witnesses[child], field.witnesses[parent]
    share = field.retold(child, parent).told
    sentence = f"{share:.0%} of what {_name(c)} tells, by its telling words, stands in {_name(p)}."
    return [EdgeEvidence("same-matter", sentence, _lead(c), _lead(p))]


def _lead(witness: Witness) -> tuple[Span, ...]:
    return tuple(one.span for one in witness.reading.annotations.sentences[:1])


def _credit(child: Witness, house: str, credit: Credited) -> EdgeEvidence:
    words = credit.span.of(child.reading.article.text)
    where = {
        "line": "a credit line",
        "chain": "its sourcing",
        "notice": "its sourcing",
        "mention": "its text",
    }[credit.how]
    sentence = f"{_name(child)} names {house} in {where}: {words!r}."
    return EdgeEvidence("credit", sentence, (credit.span,), ())


def _shared(field: Field, child: int, parent: int, code: str) -> list[EdgeEvidence]:
    c, p = field.witnesses[child], field.witnesses[parent]
    theirs = passages(c, covered(c, p))[:_MOST_SPANS]
    if not theirs:
        return []
    share = field.like(child, parent).explained
    sentence = f"{share:.0%} of the word triples of {_name(c)} stand in {_name(p)}."
    return [EdgeEvidence(code, sentence, theirs, _spans(p, c))]


def _spans(witness: Witness, other: Witness) -> tuple[Span, ...]:
    return passages(witness, covered(witness, other))[:_MOST_SPANS]


def _time(child: Witness, parent: Witness) -> list[EdgeEvidence]:
    words = _TIMES.get(order(child.stamp, parent.stamp))
    if words is None:
        return []
    sentence = f"{_name(child)} {words}: {_name(parent)}."
    return [EdgeEvidence("time-order", sentence, (), ())]


def _name(witness: Witness) -> str:
    return witness.house.name or witness.id
