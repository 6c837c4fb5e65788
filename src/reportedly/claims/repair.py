"""Mends what the parser regularly gets wrong about where a clause starts, before the rules look.

Where a clause ends in a name or a date and "and" opens the next, the parser takes the next
clause's subject for one more name: "freed them on Thursday and Armenia handed over maps".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
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
    for participle in _lone_participles(tokens):
        _make_clause(found, participle)
    return found


def _lone_participles(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the participles on whose nouns hang sentences without any finite verb.

    The parser takes "a bus with pilgrims overturned on the road" for a noun and what was done to
    it; a whole sentence that ends with a full stop has a verb of its own.
    """
    finite = {token.sentence for token in tokens if token.tag in _FINITE or token.tag == "MD"}
    closed = {token.sentence for token in tokens if token.text == "."}
    for token in tokens:
        noun = tokens[token.head]
        if token.tag != "VBN" or token.dep != "acl" or not token.text.endswith("ed"):
            continue
        whole = noun.head == noun.index and noun.pos in _NAMES and noun.index < token.index
        if whole and token.sentence in closed - finite:
            finite.add(token.sentence)
            yield token


def _make_clause(found: list[Token], participle: Token) -> None:
    """Make a participle the finite verb of its sentence, with the noun before it as subject."""
    noun, verb = found[participle.head], participle.index
    behind = takewhile(lambda token: token.sentence == participle.sentence, found[verb + 1 :])
    for token in list(behind):
        if token.head == noun.index:
            found[token.index] = replace(token, head=verb)
    found[noun.index] = replace(noun, head=verb, dep="nsubj")
    found[verb] = replace(participle, head=verb, dep="ROOT", tag="VBD", pos="VERB")


def _opens_clause(tokens: Sequence[Token], name: Token, verb: Token) -> bool:
    """Say whether a coordinated name right before a verb is that verb's subject."""
    if name.dep != "conj" or name.pos not in _NAMES or name.sentence != verb.sentence:
        return False
    if verb.head >= tokens[name.head].index or verb.head == name.index:
        return False
    link = tokens[name.index - 1]
    return link.dep in {"cc", "det", "compound", "amod", "poss", "punct"}
