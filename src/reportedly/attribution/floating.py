"""Quotations without a cue of their own: they run on from the attribution before them."""

from bisect import bisect_right
from typing import Final

from reportedly.attribution.drafts import Draft
from reportedly.language.quotes import Quote, Quotes
from reportedly.language.tree import Tree

_MAX_BREAKS: Final = 1
"""How many paragraph breaks may part a quotation from the speech it runs on from."""

_REACH: Final = 250
"""How many tokens back that speech is looked for."""

_LEADS: Final = frozenset({".", "!", "?", ":", "…", "..."})


def with_floating(tree: Tree, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with every floating quotation given to the attribution before it."""
    taken = _taken(quotes, drafts)
    result = sorted(drafts, key=_place)
    places = [_place(draft) for draft in result]
    reach = dict(enumerate(places))
    for quote in quotes.all:
        if not quote.clause or quote.first in taken or not _stands_alone(tree, quote):
            continue
        owner = _owner(tree, quotes, result, reach, quote, places)
        if owner is not None:
            reach[owner] = quote.last
            content = tuple(sorted((*result[owner].content, (quote.first, quote.last))))
            result[owner] = result[owner].having(
                "a quotation without a cue of its own runs on from it", content=content
            )
    return result


def _place(draft: Draft) -> int:
    return max(draft.cue_token, max((last for _, last in draft.content), default=0))


def _taken(quotes: Quotes, drafts: list[Draft]) -> set[int]:
    """Return the first tokens of the quotations that an outside cue already attributes."""
    taken: set[int] = set()
    for draft in drafts:
        at_cue = quotes.at(draft.cue_token)
        for first, last in draft.content:
            touched = [quotes.at(first), *quotes.between(first, last)]
            taken.update(quote.first for quote in touched if quote and quote is not at_cue)
    return taken


def _stands_alone(tree: Tree, quote: Quote) -> bool:
    """Say whether the quotation is a sentence of its own."""
    before = quote.first - 1
    while before >= 0 and tree.tokens[before].pos == "SPACE":
        before -= 1
    if before < 0 or tree.sentence(quote.first)[0] == quote.first:
        return True
    return tree.tokens[before].text in _LEADS or quote.last - quote.first > 6


def _owner(
    tree: Tree,
    quotes: Quotes,
    drafts: list[Draft],
    reach: dict[int, int],
    quote: Quote,
    places: list[int],
) -> int | None:
    """Return the index of the speech that the quotation runs on from, or None.

    `places` is where each draft ended when it was found, in order; `reach` where it ends now.
    """
    index = bisect_right(places, quote.first) - 1
    while index >= 0 and drafts[index].relay_of is not None:
        index -= 1
    while index >= 0:
        draft = drafts[index]
        if quotes.at(draft.cue_token) is not None:
            index -= 1
            continue
        if draft.cue_type == "speech" and _quoted(quotes, draft) and draft.source:
            breaks = _paragraphs_between(tree, reach[index], quote.first)
            return index if breaks <= _MAX_BREAKS else None
        if places[index] < quote.first - _REACH:
            return None
        index -= 1
    return None


def _quoted(quotes: Quotes, draft: Draft) -> bool:
    return any(quotes.at(first) or quotes.at(last - 1) for first, last in draft.content) or (
        draft.rule.startswith("verb")
    )


def _paragraphs_between(tree: Tree, first: int, last: int) -> int:
    return sum(token.pos == "SPACE" and "\n" in token.text for token in tree.tokens[first:last])
