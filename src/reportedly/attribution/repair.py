"""Mends what the parser regularly gets wrong around cues, before the rules look.

Two things: a second cue of the same speaker hung on the first one's content ("said X but said
Y", "said X, adding Y"), and a cue's participle hung there likewise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.attribution.lexicon import Entry, load_cues
from reportedly.attribution.speakers import is_mute
from reportedly.model import Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_MARKS: Final = frozenset({",", "”", '"', "''", "’", "'", "»", "?", "!"})
_NEAR: Final = 8
_ADDING: Final = frozenset("add cite quote note stress emphasize emphasise insist explain".split())


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the heads of strayed cues mended."""
    mended = list(tokens)
    subjects = {t.head for t in tokens if t.dep in {"nsubj", "nsubjpass", "csubj", "expl"}}
    helped = {t.head for t in tokens if t.dep in {"aux", "auxpass"}}
    busy = subjects | helped
    for token in tokens:
        if token.dep in _SUBJECTS and not token.text[0].isalnum() and is_mute(token.text):
            mended[token.index] = replace(token, dep="punct")
        if token.pos == "VERB":
            _mend_verb(tokens, token, subjects, busy, mended)
    return mended


def _mend_verb(
    tokens: Sequence[Token],
    token: Token,
    subjects: set[int],
    busy: set[int],
    mended: list[Token],
) -> None:
    """Mend what hangs wrongly on a verb, or the verb where it hangs wrongly itself."""
    verbs = load_cues("verbs")
    lemma = token.lemma.lower()
    if lemma in verbs and token.index not in subjects:
        _turn_around(tokens, token, mended)
    if _is_second_cue(token, lemma, verbs, busy):
        cue = _cue_above(tokens, token, verbs)
        if cue is not None and cue.tag in _FINITE:
            mended[token.index] = replace(token, head=cue.index)
    elif token.tag == "VBG" and lemma in _ADDING and _after_comma(tokens, token.index):
        cue = _cue_above(tokens, token, verbs)
        if cue is not None:
            mended[token.index] = replace(token, head=cue.index, dep="advcl")


def _turn_around(tokens: Sequence[Token], cue: Token, mended: list[Token]) -> None:
    """Make the phrase after an inverted cue its subject: '"Is it?" asked the caretaker.'."""
    before = cue.index - 1
    opens = before < 0 or tokens[before].text in _MARKS
    if not opens or cue.tag not in {"VBD", "VBZ"}:
        return
    for token in tokens[cue.index + 1 : cue.index + _NEAR]:
        if token.head == cue.index and token.dep in {"dobj", "attr", "npadvmod", "oprd"}:
            mended[token.index] = replace(token, dep="nsubj")
            return


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
