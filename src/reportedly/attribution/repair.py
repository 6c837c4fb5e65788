"""Mends what the parser regularly gets wrong around cues, before the rules look.

Two things: a second cue of the same speaker hung on the first one's content ("said X but said
Y", "said X, adding Y"), and a cue's participle hung there likewise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.attribution.lexicon import Entry, load_cues
from reportedly.model import Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_ADDING: Final = frozenset("add cite quote note stress emphasize emphasise insist explain".split())


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the heads of strayed cues mended."""
    mended = list(tokens)
    verbs = load_cues("verbs")
    subjects = {t.head for t in tokens if t.dep in {"nsubj", "nsubjpass", "csubj", "expl"}}
    helped = {t.head for t in tokens if t.dep in {"aux", "auxpass"}}
    for token in tokens:
        if token.pos != "VERB":
            continue
        lemma = token.lemma.lower()
        if _is_second_cue(token, lemma, verbs, subjects | helped):
            cue = _cue_above(tokens, token, verbs)
            if cue is not None and cue.tag in _FINITE:
                mended[token.index] = replace(token, head=cue.index)
        elif token.tag == "VBG" and lemma in _ADDING and _after_comma(tokens, token.index):
            cue = _cue_above(tokens, token, verbs)
            if cue is not None:
                mended[token.index] = replace(token, head=cue.index, dep="advcl")
    return mended


def _is_second_cue(token: Token, lemma: str, verbs: Mapping[str, Entry], busy: set[int]) -> bool:
    return (
        token.dep == "conj" and token.tag in _FINITE and token.index not in busy and lemma in verbs
    )


def _after_comma(tokens: Sequence[Token], index: int) -> bool:
    return any(tokens[i].text == "," for i in range(max(0, index - 2), index))


def _cue_above(tokens: Sequence[Token], token: Token, verbs: Mapping[str, Entry]) -> Token | None:
    """Return the cue whose content the token was hung on, or None."""
    node = tokens[token.head]
    for _ in range(6):
        above = tokens[node.head]
        if above is node:
            return None
        if node.dep == "ccomp" and above.lemma.lower() in verbs and above.index < node.index:
            return above
        node = above
    return None
