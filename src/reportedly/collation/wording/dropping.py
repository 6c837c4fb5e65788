"""Attributions lost on the way: what the parent tells on somebody's word, the child as its own."""

from collections.abc import Iterator
from typing import Final

from reportedly.collation.wording.backing import (
    backing,
    credited,
    names_behind,
    speaks_of_reporting,
)
from reportedly.collation.wording.certainty import is_correction
from reportedly.collation.wording.comparing import Change, Pair, quoted
from reportedly.collation.wording.matching import Match
from reportedly.collation.wording.statements import Statement
from reportedly.model import Attribution

MADE_BY: Final = "rule:attribution-dropped/1"
_MAIN: Final = 0.4


def dropped_attributions(pair: Pair) -> Iterator[Change]:
    """Yield the statements that stand on nobody's word any more, outlet and source alike."""
    best = _best(pair)
    for one in pair.matches:
        main = one.main and best[one.parent.place] is one and one.held >= _MAIN
        if not (one.plain or main) or is_correction(one.child):
            continue
        behind = backing(pair.parent, one.parent)
        if behind and not _told_on_a_word(pair, one, behind):
            yield _change(pair, one, behind)


def _told_on_a_word(pair: Pair, one: Match, behind: tuple[Attribution, ...]) -> bool:
    """Say whether the child has the statement on somebody's word, here or in another sentence."""
    same = [other.child for other in pair.matches if other.parent.place == one.parent.place]
    return any(_backed(pair, statement, behind) for statement in same)


def _best(pair: Pair) -> dict[int, Match]:
    """Return, for each statement of the parent, the child's that is most like it."""
    best: dict[int, Match] = {}
    for one in pair.matches:
        known = best.get(one.parent.place)
        if known is None or one.share > known.share:
            best[one.parent.place] = one
    return best


def _backed(pair: Pair, statement: Statement, behind: tuple[Attribution, ...]) -> bool:
    """Say whether the child still says on whose word, in this sentence or the one after it."""
    names = names_behind(pair.parent.reading, behind) | {pair.parent.name.casefold()}
    if speaks_of_reporting(statement) or backing(pair.child, statement):
        return True
    told = _content_words(pair, behind)
    if _names_one_of(statement, names, told) or credited(pair.child.reading, names):
        return True
    after = pair.child.statements[statement.place + 1 : statement.place + 2]
    return any(
        speaks_of_reporting(one)
        and (_names_one_of(one, names, told) or one.folded[0] in _PRONOUNS)
        for one in after
    )


def _content_words(pair: Pair, behind: tuple[Attribution, ...]) -> set[str]:
    """Return the words of what is told itself: a name in it says nothing of who tells it."""
    spans = [span for one in behind for span in one.content_spans]
    return set(pair.parent.wording.at(pair.parent.text, spans).folded)


def _names_one_of(statement: Statement, names: frozenset[str], told: set[str]) -> bool:
    """Say whether a statement names somebody behind it, or speaks of a source."""
    words = {word.removesuffix("'s") for word in statement.folded} - told
    return bool(words & _SOURCES) or any(_telling(name) & words for name in names)


_SOURCES: Final = frozenset("source sources insider insiders spokesman spokeswoman".split())
_PRONOUNS: Final = frozenset("he she they".split())
_DULL: Final = frozenset("the a an of and news agency post times press daily source".split())


def _telling(name: str) -> set[str]:
    return set(name.split()) - _DULL


def _change(pair: Pair, one: Match, behind: tuple[Attribution, ...]) -> Change:
    first = behind[0]
    sources = tuple(span for span in (*first.source_spans, *first.cue_spans))
    who = " ".join(span.of(pair.parent.text) for span in first.source_spans) or "somebody"
    sentence = (
        f"{pair.parent.name} tells it on the word of {who}; {pair.child.name} on nobody's: "
        f"{quoted(pair.child, one.child.span)}."
    )
    return Change("attribution_dropped", (one.child.span,), sources, sentence, MADE_BY)
