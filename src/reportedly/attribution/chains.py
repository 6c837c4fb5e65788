"""The chain behind each attribution: publisher, relays, source, nearest to the reader first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from reportedly.attribution.cast import Voice
from reportedly.attribution.handovers import Handovers
from reportedly.attribution.relations import Relation
from reportedly.language import load_outlets
from reportedly.model import Article, Chain, Credit, Hop, HopEvidence, Span

UNKNOWN: Final = "unknown"
_DEEPEST: Final = 40
_CREDITS: Final[dict[str, HopEvidence]] = {
    "dateline": "dateline",
    "byline": "byline",
    "credit": "credit",
}
_QUALIFIERS: Final = frozenset(
    "news online com net org the web english international agency newspaper website network "
    "staff world digital site tv daily".split()
)
_WORD: Final = re.compile(r"[^\W_]+")
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)")


@dataclass(frozen=True, slots=True)
class Linked:
    """One relation with the voice behind it.

    Attributes:
        relation: the relation.
        voice: its source, or None where nobody is named.
        span: the source's words, or None.
        evidence: `attribution` for a source in its own words, `coreference` for a later word.
        steps: how the voice was found.
        carries: whether the relay that introduced the voice still holds here.
    """

    relation: Relation
    voice: Voice | None
    span: Span | None
    evidence: HopEvidence
    steps: tuple[str, ...] = ()
    carries: bool = True


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one relation: its chain, and whether part of it was carried over."""

    chain: Chain
    inherited: bool
    steps: tuple[str, ...]


class Chains:
    """Builds the chain of each relation, parents first."""

    def __init__(self, article: Article, linked: Sequence[Linked], handovers: Handovers) -> None:
        self._linked = linked
        self._handovers = handovers
        self._head = head_of(article)
        self._done: dict[int, Behind] = {}

    def of(self, index: int) -> Behind:
        """Return what stands behind relation `index`."""
        order: list[int] = []
        at: int | None = index
        while (
            at is not None and at not in self._done and at not in order and len(order) < _DEEPEST
        ):
            order.append(at)
            at = self._linked[at].relation.parent
        for i in reversed(order):
            self._done[i] = self._build(i)
        return self._done[index]

    def _build(self, index: int) -> Behind:
        link = self._linked[index]
        own = self._handovers.of(link.relation)
        parent = link.relation.parent
        above = self._done.get(parent) if parent is not None else None
        before, inherited, steps = self._before(link, above, own)
        hops = (*before, *own, _last_hop(link))
        chain = collapsed(hops)
        if (link.voice is not None and link.voice.route is None) or (
            own and link.voice is not None
        ):
            hops = chain[len(self._head) : -1]
            link.voice.route = tuple(hop for hop in hops if hop.kind == "outlet")
        told = tuple(f"{hop.name!r} was told or shown it, so it is a relay" for hop in own)
        return Behind(chain, inherited, (*steps, *told))

    def _before(
        self, link: Linked, above: Behind | None, own: tuple[Hop, ...]
    ) -> tuple[Chain, bool, tuple[str, ...]]:
        """Return the hops before the relation's own: its parent's, or those carried over."""
        if above is not None:
            return above.chain, False, ()
        route = link.voice.route if link.voice is not None else None
        if own or not route or not link.carries:
            return self._head, False, ()
        carried = tuple(replace(hop, evidence="inherited") for hop in route)
        names = ", ".join(hop.name for hop in carried)
        step = f"introduced by way of {names}; no other relay is named, so that one is kept"
        return (*self._head, *carried), True, (step,)


def _last_hop(link: Linked) -> Hop:
    voice = link.voice
    if voice is None:
        cue = link.relation.cue[0] if link.relation.cue else None
        return Hop(None, UNKNOWN, "unknown", anonymous=True, span=cue, evidence="attribution")
    facts = voice.facts
    return Hop(
        f"s{voice.number}",
        facts.name,
        facts.kind,
        anonymous=facts.anonymous,
        span=link.span,
        evidence=link.evidence,
    )


def head_of(article: Article) -> Chain:
    """Return the publisher, where known, and the agency that the article credits as a whole."""
    hops: list[Hop] = []
    if article.publisher:
        hops.append(_publisher(article))
    credit = _relay_credit(article)
    if credit is not None:
        evidence = _CREDITS[credit.kind]
        hops.append(
            Hop(
                None,
                _written(article, credit),
                "outlet",
                anonymous=False,
                span=credit.span,
                evidence=evidence,
            )
        )
    return collapsed(tuple(hops))


def _publisher(article: Article) -> Hop:
    name = article.publisher or UNKNOWN
    if article.publisher_made_by == "text":
        span = next(
            (credit.span for credit in article.credits if credit.kind == "publisher"), None
        )
        if span is not None:
            return Hop(None, name, "outlet", anonymous=False, span=span, evidence="credit")
    return Hop(None, name, "outlet", anonymous=False, span=None, evidence="metadata")


def _written(article: Article, credit: Credit) -> str:
    """Return the credited outlet's name as the credit writes it ("AFP")."""
    words = credit.span.of(article.text)
    outlets, name = load_outlets(), credit.outlets[0]
    forms = [match.span.of(words) for match in outlets.find(words) if match.outlet.name == name]
    for bracketed in _BRACKETS.findall(words):
        known = outlets.by_name(bracketed[1:-1])
        if known is not None and known.name == name:
            forms.append(bracketed[1:-1].strip())
    return forms[0] if forms else name


def _relay_credit(article: Article) -> Credit | None:
    """Return the credit that makes an agency the relay of the whole item: a dateline first."""
    for kind in _CREDITS:
        for credit in article.credits:
            if credit.kind == kind and credit.outlets:
                return credit
    return None


def collapsed(hops: Chain) -> Chain:
    """Return the chain with equal neighbours made one, the later one's evidence kept."""
    kept: list[Hop] = []
    for hop in hops:
        if kept and _same(kept[-1], hop):
            if kept[-1].source is None and hop.source is not None and len(kept) > 1:
                kept[-1] = hop
            continue
        kept.append(hop)
    return tuple(kept)


def _same(one: Hop, other: Hop) -> bool:
    if one.source is not None and one.source == other.source:
        return True
    if one.kind == other.kind == "outlet" and not (one.anonymous or other.anonymous):
        return same_brand(one.name, other.name)
    return one.name.casefold() == other.name.casefold() and one.name != UNKNOWN


def same_brand(one: str, other: str) -> bool:
    """Say whether two names are of one outlet ("CNN (Web News)", "CNN")."""
    return not _keys(one).isdisjoint(_keys(other))


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    """Return the spellings by which an outlet's name is compared."""
    found: set[str] = set()
    plain = _BRACKETS.sub(" ", name).strip(" -")
    for form in (name, plain):
        known = load_outlets().by_name(form)
        if known is not None:
            found.add(f"known:{known.name}")
    words = _WORD.findall(plain.casefold())
    strong = [word for word in words if word not in _QUALIFIERS] or words
    for some in (words, strong, strong[1:] if strong[:1] in (["al"], ["el"]) else strong):
        found.add("".join(some))
    return frozenset(found - {""})
