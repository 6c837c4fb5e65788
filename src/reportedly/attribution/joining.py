"""Joins what the model found with what the rules found: the one place that decides.

The model finds more and ends contents better. The rules know relays, headlines and floating
quotations, and what kind of act a cue names. Which of them is followed, and how sure the outcome
is, `weighing` says from what both found; where its content begins and ends, `bounds`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.attribution.bounds import bounded
from reportedly.attribution.drafts import Draft
from reportedly.attribution.finder.found import MADE_BY, Found
from reportedly.attribution.lexicon import load_cues
from reportedly.attribution.weighing import Pair, chance, features_of, of_stretch
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree
from reportedly.model import CueType, Span

_ENOUGH: Final = 0.34
"""How likely to be right a find must be: near half of the F1 reached, where F1 is highest."""
_TRUSTED: Final = frozenset({"according-to"})
"""Rules that stand without the model: too plain to miss, and too seldom alone to be weighed."""
_STAYS: Final = 0.5
"""How likely a stretch must be part of a content of several."""
_SAME: Final = "the model found the same cue"
_CONTENT: Final = "the content is the model's"
_SOURCE: Final = "the source is the model's"
_MARKS: Final = '“”"'
_KINDS: Final = ("verbs", "nouns")


def joined(
    tree: Tree, quotes: Quotes, drafts: Sequence[Draft], found: Sequence[Found]
) -> list[Draft]:
    """Return one draft a cue: of those likely enough to be right, the likelier words."""
    chosen = ((pair, chosen_of(tree, pair)) for pair in pairs(tree, drafts, found))
    return [bounded(tree, quotes, pair, draft) for pair, draft in chosen if draft is not None]


def pairs(tree: Tree, drafts: Sequence[Draft], found: Sequence[Found]) -> Iterator[Pair]:
    """Yield each cue with what the rules and the model found of it."""
    by_token = {
        i: draft for draft in drafts for first, last in draft.cue for i in range(first, last)
    }
    mine = [
        replace(draft, content=_own(tree, draft, by_token, one.sure))
        for draft, one in zip(drafts_of(tree, found), found, strict=True)
    ]
    inside = _inside([*drafts, *mine])
    met: set[int] = set()
    for one, of in zip(mine, found, strict=True):
        rule = next((by_token[i] for i in range(*one.cue[0]) if i in by_token), None)
        if rule is not None and rule.cue_token in met:
            rule = None
        if rule is not None:
            met.add(rule.cue_token)
        yield Pair(rule, one, of.whole, nested=one.cue_token in inside, odds=of.odds)
    for draft in drafts:
        if draft.cue_token not in met:
            yield Pair(draft, None, nested=draft.cue_token in inside)


def chosen_of(tree: Tree, pair: Pair) -> Draft | None:
    """Return the draft that stands for a pair, or None where it is not likely enough."""
    if pair.mine is None and pair.rule is not None and pair.rule.rule in _TRUSTED:
        return pair.rule
    features = features_of(tree, pair)
    likely = chance(pair.by, features)
    if likely < _ENOUGH:
        return None
    draft = pair.rule or pair.mine
    if pair.rule is not None and pair.mine is not None:
        draft = _of_both(pair.rule, pair.mine, features)
    return None if draft is None else replace(draft, confidence=round(likely, 3))


def _of_both(rule: Draft, mine: Draft, features: Mapping[str, float]) -> Draft:
    """Return the rule's draft with the model's words where these are likelier."""
    heads = any(first <= rule.cue_token < last for first, last in mine.cue)
    draft = rule.having(_SAME, cue=mine.cue if heads and rule.rule not in _TRUSTED else rule.cue)
    if chance("content", features) > 0.5:
        draft = draft.having(_CONTENT, content=mine.content)
    if chance("source", features) > 0.5:
        head = _source_head(rule, mine)
        draft = draft.having(_SOURCE, source=mine.source, source_token=head)
    return draft


def _inside(drafts: Sequence[Draft]) -> set[int]:
    """Return the tokens of contents, each draft's own cue aside."""
    return {
        i
        for draft in drafts
        for first, last in draft.content
        for i in range(first, last)
        if not any(begin <= i < end for begin, end in draft.cue)
    }


def drafts_of(tree: Tree, found: Sequence[Found]) -> Iterator[Draft]:
    """Yield the model's finds in tokens, as it found them."""
    starts = [token.span.start for token in tree.tokens]
    for one in found:
        cue = _stretch(tree, starts, one.cue)
        source = tuple(_stretch(tree, starts, span) for span in one.source)
        yield Draft(
            cue_token=_head(tree, cue),
            cue=(cue,),
            source=source,
            source_token=_head(tree, source[0]) if source else None,
            content=tuple(_stretch(tree, starts, span) for span in one.content),
            cue_type=_type(tree, cue),
            rule=MADE_BY,
            confidence=one.confidence,
            steps=(f"the model found {tree.words(cue)!r} as a cue, and its source and content",),
        )


def _own(
    tree: Tree, mine: Draft, by_token: Mapping[int, Draft], sure: Sequence[float]
) -> tuple[Stretch, ...]:
    """Return the content without stretches that likely belong to something else.

    These are stretches in other sentences that have a cue of their own, and of several stretches
    those that are more likely not part of it.
    """
    home = tree.sentence(mine.cue_token)
    kept = [
        stretch
        for number, stretch in enumerate(mine.content)
        if (
            tree.sentence(stretch[0]) == home
            or tree.tokens[stretch[0]].text[0] in _MARKS
            or not any(i in by_token for i in range(*stretch))
        )
        and (
            len(mine.content) == 1
            or chance("stretch", of_stretch(tree, mine, number, sure[number])) >= _STAYS
        )
    ]
    return tuple(kept) or mine.content


def _type(tree: Tree, cue: Stretch) -> CueType:
    """Return what kind of act the words of a cue name; speech where the lexicon knows none."""
    for i in range(*cue):
        for kind in _KINDS:
            entry = load_cues(kind).get(tree.tokens[i].lemma.lower())
            if entry is not None:
                return entry.cue_type
    return "speech"


def _source_head(rule: Draft, mine: Draft) -> int | None:
    """Return the head of the model's source: the rule's where it is one of these words."""
    head = rule.source_token
    inside = any(head is not None and first <= head < last for first, last in mine.source)
    return head if inside else mine.source_token


def _head(tree: Tree, stretch: Stretch) -> int:
    """Return the token of a stretch that hangs on none of the others."""
    first, last = stretch
    inside = range(first, last)
    return next(
        (i for i in inside if tree.tokens[i].head == i or tree.tokens[i].head not in inside), first
    )


def _stretch(tree: Tree, starts: Sequence[int], span: Span) -> Stretch:
    """Return the tokens that a span touches."""
    first = max(0, bisect_right(starts, span.start) - 1)
    if tree.tokens[first].span.end <= span.start and first + 1 < len(starts):
        first += 1
    last = first + 1
    while last < len(starts) and starts[last] < span.end:
        last += 1
    return first, last
