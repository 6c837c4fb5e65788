"""Whether one statement negates what another asserts, in the same words and order."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from reportedly.collation.wording.statements import Statement
from reportedly.language import load_wording_words

_REACH: Final = 4
_BITS: Final = 2
_IN_STEP: Final = 0.75
"""Share of the telling words that stand in the same order on both sides."""


def opposed(one: Statement, other: Statement) -> bool:
    """Say whether exactly one of them negates a verb or noun that both have."""
    mine, theirs = _negated(one), _negated(other)
    both = one.stems.keys() & other.stems.keys()
    if not both or bool(mine & both) == bool(theirs & both):
        return False
    rows = ([stem for stem in side.wording.stems if stem in side.stems] for side in (one, other))
    return Indel.normalized_similarity(*rows) >= _IN_STEP


@lru_cache(maxsize=4096)
def _negated(statement: Statement) -> frozenset[str]:
    """Return the stems that follow a negator closely; "nobody was hurt" negates hurting."""
    negators = load_wording_words().sets["negators"]
    found: set[str] = set()
    words = statement.wording
    if negators.isdisjoint(statement.folded) and "n't" not in " ".join(statement.folded):
        return frozenset()
    for i, folded in enumerate(statement.folded):
        if folded in negators or folded.endswith("n't"):
            after = slice(i + 1, i + 1 + _REACH)
            rows = zip(words.stems[after], words.bits[after], strict=True)
            found |= {stem for stem, bits in rows if bits >= _BITS}
    return frozenset(found)
