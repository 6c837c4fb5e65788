"""Actors changed on the way: one who acts put in the place of another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from reportedly.collation.wording.comparing import Change, Pair, Told, quoted, reworded
from reportedly.collation.wording.statements import Statement, Word
from reportedly.language import load_wording_words
from reportedly.model import Span

MADE_BY: Final = "rule:actor-changed/1"
_LONGEST: Final = 4
_ALIKE: Final = 0.45
_BY_CUE: Final = 16
_PLACES: Final = frozenset("in at near to from into towards toward outside across off".split())


class Swap(NamedTuple):
    """Words of one statement that stand in the place of other words in the other."""

    mine: tuple[Word, ...]
    other: tuple[Word, ...]
    before: Word | None


def changed_actors(pair: Pair) -> Iterator[Change]:
    """Yield who acts in the child where somebody else acts in the parent."""
    for one in reworded(pair):
        if one.share < _ALIKE:
            continue
        for ours, theirs in other_actors(pair.child, one.child, pair.parent, one.parent):
            sentence = (
                f"{pair.parent.name} names {quoted(pair.parent, theirs)}, "
                f"{pair.child.name} {quoted(pair.child, ours)}."
            )
            yield Change("actor_changed", (ours,), (theirs,), sentence, MADE_BY)


def other_actors(
    child: Told, mine: Statement, parent: Told, other: Statement
) -> Iterator[tuple[Span, Span]]:
    """Yield two actors that stand in the same place of two statements and are not the same."""
    for swap in swaps(mine, other):
        ours, theirs = _actor(child, swap.mine), _actor(parent, swap.other)
        if ours is None or theirs is None or _is_place(swap):
            continue
        if _is_source(child, ours) or _is_source(parent, theirs):
            continue
        if _same(ours, theirs) or ours.stem in parent.stems or theirs.stem in child.stems:
            continue
        yield ours.span, theirs.span


def other_places(
    one: Told, mine: Statement, other: Told, theirs: Statement
) -> Iterator[tuple[Span, Span]]:
    """Yield two places that stand in the same place of two statements and are not the same."""
    for swap in swaps(mine, theirs):
        ours, rivals = _place(one, swap.mine), _place(other, swap.other)
        if ours is None or rivals is None:
            continue
        if ours.stem not in other.stems and rivals.stem not in one.stems:
            yield ours.span, rivals.span


def _place(told: Told, words: Sequence[Word]) -> Word | None:
    """Return the word that names a place among the words, where there is one."""
    annotations = told.reading.annotations
    spans = [one.span for one in annotations.places]
    spans += [one.span for one in annotations.mentions if one.kind == "place"]
    return next((word for word in words if any(span.holds(word.span) for span in spans)), None)


def swaps(mine: Statement, other: Statement) -> Iterator[Swap]:
    """Yield the short stretches in which two statements differ between equal words."""
    letters: dict[str, str] = {}
    ours, theirs = _lettered(mine.words, letters), _lettered(other.words, letters)
    codes = list(Indel.opcodes(ours, theirs))
    for first, second in pairwise(codes):
        if {first.tag, second.tag} != {"insert", "delete"}:
            continue
        removed, added = (first, second) if first.tag == "delete" else (second, first)
        a = mine.words[removed.src_start : removed.src_end]
        b = other.words[added.dest_start : added.dest_end]
        if len(a) <= _LONGEST and len(b) <= _LONGEST:
            start = removed.src_start
            yield Swap(a, b, mine.words[start - 1] if start else None)


def _lettered(words: Sequence[Word], letters: dict[str, str]) -> str:
    """Write each stem as one letter; RapidFuzz is fastest on strings."""
    return "".join(letters.setdefault(word.stem, chr(0x10000 + len(letters))) for word in words)


def _actor(told: Told, words: Sequence[Word]) -> Word | None:
    """Return the word that names who acts: the last noun of an actor, or else of a name."""
    known = load_wording_words()
    actors = [word for word in words if word.stem in known.actors]
    if actors:
        return None if actors[-1].stem in known.general else actors[-1]
    return next((word for word in reversed(words) if _is_named(told, word)), None)


def _is_source(told: Told, word: Word) -> bool:
    """Say whether the word stands in a source or by the cue: who tells it is another matter."""
    return any(
        span.start - _BY_CUE <= word.start < span.end + _BY_CUE
        for one in told.reading.attributions
        for span in (*one.source_spans, *one.cue_spans)
        if not any(part.holds(word.span) for part in one.content_spans)
    )


def _is_named(told: Told, word: Word) -> bool:
    """Say whether the word belongs to the name of a person or organization, no outlet."""
    return any(
        mention.kind in ("person", "organization") and mention.span.holds(word.span)
        for mention in told.reading.annotations.mentions
    )


def _is_place(swap: Swap) -> bool:
    return swap.before is not None and swap.before.folded in _PLACES


def _same(one: Word, other: Word) -> bool:
    same = load_wording_words().same
    return same.get(one.stem, one.stem) == same.get(other.stem, other.stem)
