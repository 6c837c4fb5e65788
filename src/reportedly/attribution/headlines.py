"""Headlines that name their source behind a colon or a dash: "Bridge shut for a year: mayor"."""

from typing import Final

from reportedly.attribution.contents import fitted, has_verb
from reportedly.attribution.drafts import Draft
from reportedly.attribution.speakers import can_speak
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree

_COLON: Final = ":"
_DASHES: Final = frozenset({"-", "–", "—"})
_MAX_SOURCE: Final = 5
_MIN_CONTENT: Final = 3
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PUNCT"})


def headline_drafts(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Return a draft for every sentence that ends in a colon or dash and whoever says it."""
    drafts = []
    for first, last in tree.sentences:
        for i in range(max(first + _MIN_CONTENT, last - _MAX_SOURCE - 2), last - 1):
            draft = _headline(tree, quotes, (first, last), i)
            if draft is not None:
                drafts.append(draft)
                break
    return drafts


def _headline(tree: Tree, quotes: Quotes, sentence: Stretch, mark: int) -> Draft | None:
    text = tree.tokens[mark].text
    glued = tree.tokens[mark - 1].span.end == tree.tokens[mark].span.start
    dash = text in _DASHES and not glued
    if (text != _COLON and not dash) or quotes.at(mark) is not None:
        return None
    first, last = sentence
    while last > mark and tree.tokens[last - 1].pos in {"PUNCT", "SPACE"}:
        last -= 1
    head = _speaker(tree, mark + 1, last, named=dash)
    content = fitted(tree, quotes, (first, mark), mark)
    if head is None or not has_verb(tree, content):
        return None
    return Draft(
        cue_token=mark,
        cue=((mark, mark + 1),),
        source=((mark + 1, last),),
        source_token=head,
        content=(content,),
        cue_type="speech",
        rule="headline",
        confidence=0.7,
        steps=(f"the line ends in {text!r} and whoever says it",),
    )


def _speaker(tree: Tree, first: int, last: int, *, named: bool) -> int | None:
    """Return the head of a short phrase that can speak, a name where a dash stands before it."""
    tokens = tree.tokens[first:last]
    if not tokens or any(token.pos not in _NOMINAL for token in tokens):
        return None
    head = last - 1
    if named and tree.tokens[head].pos != "PROPN":
        return None
    return head if tree.tokens[head].pos in {"NOUN", "PROPN"} and can_speak(tree, head) else None
