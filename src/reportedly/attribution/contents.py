"""What is attributed: clauses, objects and quotations as stretches of tokens."""

from typing import Final

from reportedly.attribution.subjects import trimmed
from reportedly.language.quotes import Quote, Quotes
from reportedly.language.tree import Stretch, Tree
from reportedly.model import Token

_FINAL: Final = frozenset({".", ",", ";", ":", "-", "–", "—", "--", "!", "?", "…", "..."})


def clause(tree: Tree, quotes: Quotes, verb: int, head: int) -> Stretch:
    """Return the content clause of `head`, governed by the cue `verb`, quotations completed."""
    first, last = tree.left[head], tree.right[head]
    if head > verb:
        first = max(first, verb + 1)
    else:
        last = min(last, verb)
    return fitted(tree, quotes, (first, last), verb)


def fitted(tree: Tree, quotes: Quotes, stretch: Stretch, cue: int) -> Stretch:
    """Return the stretch with its quotation marks completed and outer punctuation trimmed."""
    first, last = trimmed(tree, stretch)
    if last <= first:
        return first, first
    first, last = _with_marks(quotes, first, last, cue)
    return without_final(tree, quotes, (first, last))


def _with_marks(quotes: Quotes, first: int, last: int, cue: int) -> Stretch:
    """Take in the rest of a quotation that the stretch begins or ends in."""
    at_cue = quotes.at(cue)
    opening = quotes.at(first) or quotes.at(max(first - 1, 0))
    if opening and opening is not at_cue and opening.first in {first, first - 1}:
        first = opening.first
    closing = quotes.at(last - 1)
    if closing and closing is not at_cue and closing.first >= first:
        last = max(last, closing.last)
    return first, last


def without_final(tree: Tree, quotes: Quotes, stretch: Stretch) -> Stretch:
    """Drop the full stop or comma outside quotation marks at the end."""
    first, last = stretch
    while last > first:
        token = tree.tokens[last - 1]
        inside = quotes.at(last - 1)
        kept = inside is not None and inside.first >= first
        if token.pos == "SPACE" or _dangles(token) or (token.text in _FINAL and not kept):
            last -= 1
        else:
            break
    return first, last


def _dangles(token: Token) -> bool:
    """Say whether the word only leads on: a conjunction at the end of a stretch."""
    return token.dep == "cc" and token.text.lower() in {"and", "but", "or"}


def has_verb(tree: Tree, stretch: Stretch) -> bool:
    """Say whether a verb stands in the stretch."""
    return any(tree.tokens[i].pos in {"VERB", "AUX"} for i in range(*stretch))


def whole_quotes(tree: Tree, quotes: list[Quote]) -> list[Stretch]:
    """Return the stretches of quotations."""
    return [trimmed_quote(tree, quote) for quote in quotes]


def trimmed_quote(tree: Tree, quote: Quote) -> Stretch:
    """Return a quotation's stretch, its marks included."""
    last = quote.last
    while last > quote.first and tree.tokens[last - 1].pos == "SPACE":
        last -= 1
    return quote.first, last
