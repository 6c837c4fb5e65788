"""Joins what the model found with what the rules found: the one place that decides.

The model finds more and ends contents better. The rules know relays, headlines and floating
quotations, and what kind of act a cue names.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.attribution.drafts import Draft
from reportedly.attribution.finder.found import MADE_BY, Found
from reportedly.attribution.lexicon import load_cues
from reportedly.attribution.tree import Stretch, Tree
from reportedly.model import CueType, Span

_SURE: Final = 0.5
"""How sure the model must be of a cue that no rule knows."""
_QUOTED: Final = 0.2
"""The same where the content is a whole quotation."""
_BACKING: Final = 0.4
"""How much less sure it need be of a cue that a rule knows too, times the rule's confidence."""
_TRUSTED: Final = frozenset({"relay", "according-to", "headline"})
"""Rules whose finds stand without the model's."""
_LOOSE: Final = frozenset({"verb-object", "verb-small"})
"""Rules whose finds, inside other content, are as often wrong as right."""
_WEIGHT: Final = 0.7
"""What a rule's confidence counts beside the model's where their contents differ."""
_MARKS: Final = '“”"'
_KINDS: Final = ("verbs", "nouns")


def joined(tree: Tree, drafts: Sequence[Draft], found: Sequence[Found]) -> list[Draft]:
    """Return one draft a cue.

    Where both found a cue, its words are the model's and its kind the rule's. What the model
    alone found is taken where it is sure; what a rule alone found, where that rule is trusted.
    """
    starts = [token.span.start for token in tree.tokens]
    by_token = {
        i: draft for draft in drafts for first, last in draft.cue for i in range(first, last)
    }
    kept: list[Draft] = []
    met: set[int] = set()
    for one in found:
        cue = _stretch(tree, starts, one.cue)
        content = tuple(_stretch(tree, starts, span) for span in one.content)
        content = _own(tree, cue, content, by_token)
        source = tuple(_stretch(tree, starts, span) for span in one.source)
        rule = next((by_token[i] for i in range(*cue) if i in by_token), None)
        if rule is not None and rule.cue_token not in met:
            if one.confidence >= _SURE - _BACKING * rule.confidence:
                met.add(rule.cue_token)
                mended = _mended(tree, rule, (cue,), source, content, one)
                kept.append(mended if _agree(rule, mended) else _parted(rule, mended))
        elif one.confidence >= (_QUOTED if _quoted(tree, content) else _SURE):
            kept.append(_new(tree, cue, source, content, one))
    inside = {i for draft in kept for first, last in draft.content for i in range(first, last)}
    alone = [d for d in drafts if d.cue_token not in met and _stands(d, inside)]
    return kept + alone


def _own(
    tree: Tree, cue: Stretch, content: tuple[Stretch, ...], by_token: Mapping[int, Draft]
) -> tuple[Stretch, ...]:
    """Return a content without stretches in other sentences that have a cue of their own."""
    home = tree.sentence(cue[0])
    kept = [
        stretch
        for stretch in content
        if tree.sentence(stretch[0]) == home
        or tree.tokens[stretch[0]].text[0] in _MARKS
        or not any(i in by_token for i in range(*stretch))
    ]
    return tuple(kept) or content


def _quoted(tree: Tree, content: Sequence[Stretch]) -> bool:
    """Say whether quotation marks stand at both ends of a content."""
    first, last = content[0][0], content[-1][1] - 1
    marks = [tree.tokens[i].text[0] in _MARKS for i in (first, last, last - 1)]
    return marks[0] and any(marks[1:])


def _stands(draft: Draft, inside: set[int]) -> bool:
    """Say whether a rule's find stands without the model's; `inside` are tokens of contents."""
    nested = draft.cue_token in inside and draft.rule not in _LOOSE
    return nested or draft.rule in _TRUSTED


def _mended(
    tree: Tree,
    rule: Draft,
    cue: tuple[Stretch, ...],
    source: tuple[Stretch, ...],
    content: tuple[Stretch, ...],
    one: Found,
) -> Draft:
    """Return the rule's draft with the model's words."""
    return replace(
        rule,
        cue=cue,
        source=source,
        source_token=_source_head(tree, source, rule.source_token),
        content=content,
        confidence=one.confidence,
        steps=(*rule.steps, "the model found the same cue; source and content are the model's"),
    )


def _agree(one: Draft, other: Draft) -> bool:
    """Say whether two contents share at least half of their tokens (Jaccard)."""
    words, others = (
        {i for first, last in draft.content for i in range(first, last)} for draft in (one, other)
    )
    return len(words & others) * 2 >= len(words | others)


def _parted(rule: Draft, mended: Draft) -> Draft:
    """Choose between contents that differ: the one more likely to be right."""
    return rule if rule.confidence * _WEIGHT > mended.confidence else mended


def _new(
    tree: Tree,
    cue: Stretch,
    source: tuple[Stretch, ...],
    content: tuple[Stretch, ...],
    one: Found,
) -> Draft:
    return Draft(
        cue_token=_head(tree, cue),
        cue=(cue,),
        source=source,
        source_token=_source_head(tree, source, None),
        content=content,
        cue_type=_type(tree, cue),
        rule=MADE_BY,
        confidence=one.confidence,
        steps=(f"the model found {tree.words(cue)!r} as a cue, and its source and content",),
    )


def _type(tree: Tree, cue: Stretch) -> CueType:
    """Return what kind of act the words of a cue name; speech where the lexicon knows none."""
    for i in range(*cue):
        for kind in _KINDS:
            entry = load_cues(kind).get(tree.tokens[i].lemma.lower())
            if entry is not None:
                return entry.cue_type
    return "speech"


def _source_head(tree: Tree, source: Sequence[Stretch], rules: int | None) -> int | None:
    """Return the head of a source: the rule's where it is one of these words."""
    if not source:
        return None
    first, last = source[0]
    return rules if rules is not None and first <= rules < last else _head(tree, source[0])


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
