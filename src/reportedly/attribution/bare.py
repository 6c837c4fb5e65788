"""Reads copy that lost its commas: "Strikes killed nine people a monitor said".

The attributing clause closes the sentence; its noun phrase is read backwards from the verb, since
the parse takes the words before it for its subject.
"""

from typing import Final

from reportedly.attribution.contents import fitted, has_verb
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree

_MAX_TAIL: Final = 9
_MAX_SOURCE: Final = 12
_MIN_CONTENT: Final = 4
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "DET", "PRON"})
_LINKS: Final = frozenset({"of", "for", "and", "in", "at", "'s", "’s", "-", "close", "to"})
_SUBORDINATORS: Final = frozenset(
    "as after before when while if because since that which who whom whose where although though "
    "unless until than whether what how why and but or".split()
)


def closing_clause(tree: Tree, quotes: Quotes, verb: int) -> tuple[Stretch, Stretch] | None:
    """Return source and content of "X B said" or "X said B" at a sentence's end, or None."""
    start, end = tree.sentence(verb)
    if tree.tokens[verb].tag not in {"VBD", "VBZ", "VBP"} or quotes.at(verb) is not None:
        return None
    if not _only_a_tail(tree, verb + 1, end):
        return None
    first = phrase_before(tree, start, verb)
    source = (first, verb)
    if first >= verb or first <= start + 1:
        return None
    if tree.lower(first - 1) in _SUBORDINATORS or tree.tokens[first - 1].text in {",", "—", "–"}:
        return None
    content = fitted(tree, quotes, (start, first), verb)
    if content[1] - content[0] < _MIN_CONTENT or not has_verb(tree, content):
        return None
    return source, content


def _only_a_tail(tree: Tree, first: int, end: int) -> bool:
    """Say whether only time, place or addressee follow the verb."""
    if end - first > _MAX_TAIL + 1:
        return False
    return not any(
        tree.tokens[i].pos in {"VERB", "AUX"} or tree.lower(i) in {"that", ",", ":"}
        for i in range(first, end)
        if tree.tokens[i].tag != "VBG"
    )


def phrase_before(tree: Tree, start: int, verb: int) -> int:
    """Return the first token of the noun phrase that ends right before `verb`."""
    i = verb
    while i > start and i > verb - _MAX_SOURCE:
        before = tree.tokens[i - 1]
        if before.pos == "ADV" and i == verb:
            i -= 1
            continue
        if not _belongs(tree, i, verb):
            break
        i -= 1
        if _opens(tree, i, start):
            break
    return i


def _belongs(tree: Tree, i: int, verb: int) -> bool:
    """Say whether the token before `i` can be part of the phrase that `i` goes on with."""
    before = tree.tokens[i - 1]
    if before.pos == "PRON":
        return i == verb
    if i == verb:
        return before.pos in {"NOUN", "PROPN", "ADJ"}
    here = tree.tokens[i]
    if before.pos == "NOUN" and here.pos in {"ADJ", "PROPN", "DET", "NUM"}:
        return False
    if before.text.lower() in _LINKS or before.pos in _NOMINAL:
        return before.pos in _NOMINAL or here.pos in {"PROPN", "DET", "NOUN"}
    return before.tag in {"VBN", "VBG"} and before.text[:1].islower() and "-" in before.text


def _opens(tree: Tree, i: int, start: int) -> bool:
    """Say whether a phrase can only begin at `i`: at an article, a possessive or a pronoun."""
    token = tree.tokens[i]
    linked = i > start and tree.lower(i - 1) in {"of", "for", "and"}
    return (token.pos == "DET" or token.tag in {"PRP", "PRP$"}) and not linked
