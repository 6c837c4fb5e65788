"""Mends what the parser regularly gets wrong about where a clause starts, before the rules look.

Where a clause ends in a name or a date and "and" opens the next, the parser takes the next
clause's subject for one more name: "freed them on Thursday and Armenia handed over maps".
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.model import Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_STRAY: Final = frozenset({"advcl", "conj", "ccomp", "relcl", "acl", "dep", "parataxis"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NAMES: Final = frozenset({"NOUN", "PROPN", "PRON"})


def mended(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the heads of strayed subjects and their clauses mended."""
    found = list(tokens)
    subjects = {token.head for token in tokens if token.dep in _SUBJECTS}
    for token in tokens[1:]:
        before = tokens[token.index - 1]
        stray = token.dep in _STRAY and token.tag in _FINITE and token.index not in subjects
        if stray and _opens_clause(tokens, before, token):
            found[before.index] = replace(before, head=token.index, dep="nsubj")
            found[token.index] = replace(token, dep="conj")
    return found


def _opens_clause(tokens: Sequence[Token], name: Token, verb: Token) -> bool:
    """Say whether a coordinated name right before a verb is that verb's subject."""
    if name.dep != "conj" or name.pos not in _NAMES or name.sentence != verb.sentence:
        return False
    if verb.head >= tokens[name.head].index or verb.head == name.index:
        return False
    link = tokens[name.index - 1]
    return link.dep in {"cc", "det", "compound", "amod", "poss", "punct"}
