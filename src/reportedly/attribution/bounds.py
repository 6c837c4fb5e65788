"""Where a content begins and ends: other contents that one cue may have, and which is likeliest.

Model and rules agree on most contents and differ by a word or a clause at an edge on the rest. So
the contents that they found, and those that end where the model would almost have ended, are
weighed against each other; the parse, the quotation marks and the model's odds have a say.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from reportedly.attribution.drafts import Draft
from reportedly.attribution.edges import Content, Weighed, length, trimmed
from reportedly.attribution.finder.found import Odds
from reportedly.attribution.weighing import Pair, worth
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Tree

BETTER: Final = 0.5
"""How much worthier than the content found another one must be to take its place."""
_UNLIKELY: Final = 20.0
"""Contents whose log odds are lower than the highest ones by more are not weighed."""
_CERTAIN: Final = 0.8
"""Where the model is as sure of every word, no other content is looked for."""
_MOST: Final = 4
"""How many contents are weighed: those that were found, then the likeliest others."""
_NEAR: Final = 0.5
"""How much of both together a content shares with the one found: its edges are asked here."""
_SURE: Final = 0.05
"""A place less likely than this to begin a content is not tried with other ends."""
_BOTH: Final = 4
"""Of each edge, how many places are tried with those of the other."""


def bounded(tree: Tree, quotes: Quotes, pair: Pair, draft: Draft) -> Draft:
    """Return the draft with the likeliest content; its own where none is clearly likelier."""
    if pair.odds is None:
        return draft
    contents = contents_of(tree, pair, draft, pair.odds)
    if len(contents) == 1:
        return draft
    weighed = Weighed(tree, quotes, pair, draft, contents)
    values = [worth("bounds", weighed.features(content)) for content in contents]
    best = max(range(len(values)), key=values.__getitem__)
    if values[best] <= values[0] + BETTER:
        return draft
    content = tuple(_marked(tree, quotes, *stretch) for stretch in contents[best])
    return draft.having("its content begins or ends elsewhere more likely", content=content)


def contents_of(tree: Tree, pair: Pair, draft: Draft, odds: Odds) -> list[Content]:
    """Return the contents that a draft may have, its own first, without marks at their edges."""
    own = trimmed(tree, draft.content)
    if pair.whole >= _CERTAIN or not own:
        return [own]
    found = (one.content for one in (pair.mine, pair.rule) if one is not None)
    known = dict.fromkeys((own, *(trimmed(tree, content) for content in found)))
    others = (_others(tree, draft, content, odds) for content in tuple(known) if content)
    values = {
        content: _log_odds(odds, content)
        for content in (*known, *(trimmed(tree, one) for one in chain(*others)))
        if content
    }
    least = max(values.values()) - _UNLIKELY
    likely = [one for one, value in values.items() if value >= least and one not in known]
    likely.sort(key=values.__getitem__, reverse=True)
    near = (one for one in (*known, *likely) if one and _shared(own, one) >= _NEAR)
    return list(islice(near, _MOST))


def _others(tree: Tree, draft: Draft, content: Content, odds: Odds) -> Iterator[Content]:
    """Yield what a content is when it begins or ends elsewhere, or has a stretch less or more."""
    if len(content) > 1:
        yield from (content[:i] + content[i + 1 :] for i in range(len(content)))
    blocked = {i for first, last in (*draft.cue, *draft.source) for i in range(first, last)}
    (first, head_end), (tail_first, last) = content[0], content[-1]
    starts = [i for i in _starts(tree, odds, blocked, first, head_end) if i != first]
    ends = [i for i in _ends(tree, odds, blocked, tail_first, last) if i != last]
    for start in starts:
        yield ((start, head_end), *content[1:])
    for end in ends:
        yield (*content[:-1], (tail_first, end))
    for start in _likely(odds, starts):
        for end in ends[:_BOTH]:
            if len(content) > 1:
                yield ((start, head_end), *content[1:-1], (tail_first, end))
            elif start < end:
                yield ((start, end),)
    yield from _around(tree, draft, content, blocked)


def _around(tree: Tree, draft: Draft, content: Content, blocked: set[int]) -> Iterator[Content]:
    """Yield a content with what its sentence has on the other side of the attributing clause."""
    begin, end = tree.sentence(draft.cue_token)
    clause_first, clause_last = min(blocked), max(blocked) + 1
    if content[0][0] >= clause_first > begin:
        yield ((begin, clause_first), *content)
    if content[-1][1] <= clause_first and clause_last < end:
        yield (*content, (clause_last, end))


def _likely(odds: Odds, starts: Iterable[int]) -> list[int]:
    return [i for i in starts if odds.opens(i) > _SURE][:_BOTH]


def _starts(tree: Tree, odds: Odds, blocked: set[int], first: int, last: int) -> list[int]:
    """Return where a first stretch may begin: before its end, behind what attributes it."""
    low, least = first, tree.sentence(first)[0]
    while low > least and low - 1 not in blocked:
        low -= 1
    return [i for one in odds.rises if low <= (i := one + odds.first) < last]


def _ends(tree: Tree, odds: Odds, blocked: set[int], first: int, last: int) -> list[int]:
    """Return where a last stretch may end: behind its start, before what attributes it."""
    high, most = last, tree.sentence(last - 1)[1]
    while high < most and high not in blocked:
        high += 1
    return [i for one in odds.falls if first < (i := one + odds.first) <= high]


def _shared(one: Content, other: Content) -> float:
    """Return the Jaccard index of two contents, in tokens."""
    both = sum(max(0, min(z, y) - max(a, x)) for a, z in one for x, y in other)
    return both / (length(one) + length(other) - both)


def _log_odds(odds: Odds, content: Content) -> float:
    return sum(odds.of(*stretch) for stretch in content)


def _marked(tree: Tree, quotes: Quotes, first: int, last: int) -> tuple[int, int]:
    """Return a stretch with the quotation marks, and what stands before them, beside its words."""
    before, behind = quotes.at(first - 1), quotes.at(last)
    if before is not None and before.first == first - 1:
        first -= 1
    if (
        behind is not None
        and behind.first >= first
        and not any(tree.tokens[i].text[:1].isalnum() for i in range(last, behind.last))
    ):
        last = behind.last
    return first, last
