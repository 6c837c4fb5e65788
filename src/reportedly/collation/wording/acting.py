"""Actors changed on the way: one who acts put in the place of another."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, Literal, NamedTuple

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
    places = _stretches(told, "places")
    return next((word for word in words if places.hold(word)), None)


class _Stretches:
    """Stretches of a text, asked again and again whether one of them holds a word."""

    __slots__ = ("_furthest", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def hold(self, word: Word) -> bool:
        """Say whether the word lies wholly inside one of them."""
        at = bisect_right(self._starts, word.start)
        return at > 0 and self._furthest[at - 1] >= word.end


@lru_cache(maxsize=512)
def _stretches(told: Told, of: Literal["actors", "places"]) -> _Stretches:
    """Return where the names of those who act stand, or those of places."""
    annotations = told.reading.annotations
    if of == "actors":
        kinds = ("person", "organization")
        return _Stretches(one.span for one in annotations.mentions if one.kind in kinds)
    places = [one.span for one in annotations.places]
    return _Stretches([*places, *(m.span for m in annotations.mentions if m.kind == "place")])


@lru_cache(maxsize=1024)  # actors and places are looked for one after the other
def swaps(mine: Statement, other: Statement) -> tuple[Swap, ...]:
    """Return the short stretches in which two statements differ between equal words."""
    return tuple(_swaps(mine, other))


def _swaps(mine: Statement, other: Statement) -> Iterator[Swap]:
    codes = list(Indel.opcodes(mine.wording.stems, other.wording.stems))
    for first, second in pairwise(codes):
        if first.tag == "equal" or second.tag == "equal" or first.tag == second.tag:
            continue
        removed, added = (first, second) if first.tag == "delete" else (second, first)
        start, end = removed.src_start, removed.src_end
        since, until = added.dest_start, added.dest_end
        if end - start <= _LONGEST and until - since <= _LONGEST:
            before = mine.words[start - 1] if start else None
            yield Swap(mine.words[start:end], other.words[since:until], before)


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
    return _stretches(told, "actors").hold(word)


def _is_place(swap: Swap) -> bool:
    return swap.before is not None and swap.before.folded in _PLACES


def _same(one: Word, other: Word) -> bool:
    same = load_wording_words().same
    return same.get(one.stem, one.stem) == same.get(other.stem, other.stem)
