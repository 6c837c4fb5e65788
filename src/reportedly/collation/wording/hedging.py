"""Hedges lost or added on the way, and plans that became facts."""

from collections.abc import Iterator
from typing import Final

from reportedly.collation.wording.certainty import Status, hedges_of, verb_status
from reportedly.collation.wording.comparing import Change, Pair, quoted, reworded
from reportedly.collation.wording.matching import Match
from reportedly.language import load_wording_words
from reportedly.model import DriftKind, Span

MADE_BY: Final = "rule:certainty-changed/1"
_MODALS: Final = frozenset({"may", "might", "could"})
_SURE: Final = ("planned", "done", "plain")
_OPEN: Final = ("hedging", "hedged", "planning", "planned")


def certainty_changes(pair: Pair) -> Iterator[Change]:
    """Yield where the child is surer or less sure than its parent of the same statement."""
    kept = {one.parent.place for one in pair.matches if hedges_of(one.child)}
    sure = {one.parent.place for one in pair.matches if not hedges_of(one.child)}
    for one in reworded(pair):
        yield from _by_verb(pair, one, kept, sure)


def _by_verb(pair: Pair, one: Match, kept: set[int], sure: set[int]) -> Iterator[Change]:
    """Compare how the verbs are put that both statements have, then the whole sentences."""
    ours, theirs = hedges_of(one.child), hedges_of(one.parent)
    for mine, other in _verbs(one) if _may_differ(one) else ():
        kind = _kind(mine[0], other[0], hedged_child=bool(ours), hedged_parent=bool(theirs))
        if kind is not None and not _told_elsewhere(kind, one, kept, sure):
            yield _change(pair, kind, mine[1], other[1])
            return
    if one.plain and theirs and not ours and one.parent.place not in kept:
        yield from _by_phrase(pair, "hedge_dropped", one.child.span, theirs)
    if one.plain and ours and not theirs and one.parent.place not in sure:
        yield from _by_phrase(pair, "hedge_added", one.parent.span, ours)


def _by_phrase(
    pair: Pair, kind: DriftKind, sentence: Span, hedges: tuple[Span, ...]
) -> Iterator[Change]:
    """Yield the change where a hedge of the whole sentence stands on one side alone."""
    told = pair.parent if kind == "hedge_dropped" else pair.child
    phrases = [span for span in hedges if span.of(told.text).casefold() not in _MODALS]
    if phrases and kind == "hedge_dropped":
        yield _change(pair, kind, sentence, phrases[0])
    elif phrases:
        yield _change(pair, kind, phrases[0], sentence)


def _told_elsewhere(kind: DriftKind, one: Match, kept: set[int], sure: set[int]) -> bool:
    """Say whether another sentence of the child still puts it as the parent does."""
    if kind == "hedge_dropped":
        return one.parent.place in kept
    return kind == "hedge_added" and one.parent.place in sure


def _may_differ(one: Match) -> bool:
    """Say whether a side has a word without which no verb is put as uncertain or as a plan."""
    sets = load_wording_words().sets
    child, parent = one.child.folded, one.parent.folded
    if not all(sets[name].isdisjoint(child) for name in ("hedging", "hedged")):
        return True
    if not all(sets[name].isdisjoint(parent) for name in _OPEN):
        return True
    return "to" in parent and not sets["being"].isdisjoint(parent)


def _verbs(one: Match) -> list[tuple[tuple[Status, Span], tuple[Status, Span]]]:
    """Return how each verb that both have is put on both sides."""
    stems = one.parent.wording.stems
    where = dict(zip(reversed(stems), range(len(stems) - 1, -1, -1), strict=True))
    found = []
    words = one.child.wording
    for i, (stem, bits) in enumerate(zip(words.stems, words.bits, strict=True)):
        if bits and stem in where:
            mine = verb_status(one.child, i)
            other = verb_status(one.parent, where[stem])
            if mine is not None and other is not None and other[0] != "plain":
                found.append((mine, other))
    return found


def _kind(
    mine: Status, other: Status, *, hedged_child: bool, hedged_parent: bool
) -> DriftKind | None:
    if other == "hedged" and mine in _SURE and not hedged_child:
        return "hedge_dropped"
    if mine == "hedged" and other in _SURE and not hedged_parent:
        return "hedge_added"
    if other == "planned" and mine == "done" and not hedged_parent:
        return "plan_to_fact"
    return None


def _change(pair: Pair, kind: DriftKind, ours: Span, theirs: Span) -> Change:
    mine, other = quoted(pair.child, ours), quoted(pair.parent, theirs)
    parent, child = f"{pair.parent.name} ({other})", f"{pair.child.name} ({mine})"
    sentence = {
        "hedge_dropped": f"{parent} left it open, {child} is sure.",
        "hedge_added": f"{parent} was sure, {child} leaves it open.",
        "plan_to_fact": f"What was a plan for {parent} is done for {child}.",
    }[kind]
    return Change(kind, (ours,), (theirs,), sentence, MADE_BY)
