"""Joins what the model found with what the rules found: the one place that decides.

The model finds more and ends contents better. The rules know relays, headlines and floating
quotations, and what kind of act a cue names.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from reportedly.attribution.calibration import By, calibrated
from reportedly.attribution.drafts import Draft
from reportedly.attribution.finder.found import MADE_BY, MODEL_VERSION, Found
from reportedly.attribution.lexicon import load_cues
from reportedly.language.tree import Stretch, Tree
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
_SAME: Final = "the model found the same cue; source and content are the model's"
_MARKS: Final = '“”"'
_KINDS: Final = ("verbs", "nouns")


def joined(tree: Tree, drafts: Sequence[Draft], found: Sequence[Found]) -> list[Draft]:
    """Return one draft a cue.

    Where both found a cue, its words are the model's and its kind the rule's. What the model
    alone found is taken where it is sure; what a rule alone found, where that rule is trusted.
    """
    by_token = {
        i: draft for draft in drafts for first, last in draft.cue for i in range(first, last)
    }
    kept: list[Draft] = []
    met: set[int] = set()
    for mine in _drafts_of(tree, found):
        rule = next((by_token[i] for i in range(*mine.cue[0]) if i in by_token), None)
        if rule is not None and rule.cue_token in met:
            rule = None
        own = replace(mine, content=_own(tree, mine, by_token))
        chosen = _by_model(tree, own) if rule is None else _by_both(rule, own)
        if chosen is not None:
            kept.append(chosen)
            met.update([rule.cue_token] if rule is not None else [])
    inside = {i for draft in kept for first, last in draft.content for i in range(first, last)}
    alone = [d for d in drafts if d.cue_token not in met and _stands(d, inside)]
    return kept + alone


def found_by(made_by: str, steps: Sequence[str]) -> By | Literal["rule"]:
    """Tell from an attribution's own account who found it."""
    if made_by == MODEL_VERSION:
        return "model"
    return "both" if _SAME in steps else "rule"


def _drafts_of(tree: Tree, found: Sequence[Found]) -> Iterator[Draft]:
    """Yield the model's finds in tokens."""
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


def _by_model(tree: Tree, mine: Draft) -> Draft | None:
    """Return what the model alone found, or None where it is not sure enough."""
    if mine.confidence < (_QUOTED if _quoted(tree, mine.content) else _SURE):
        return None
    return replace(mine, confidence=calibrated(mine.confidence, "model"))


def _by_both(rule: Draft, mine: Draft) -> Draft | None:
    """Return the rule's draft in the model's words, or None where neither is sure enough.

    Of contents that differ, the one more likely to be right stands.
    """
    if mine.confidence < _SURE - _BACKING * rule.confidence:
        return None
    if not _agree(rule, mine) and rule.confidence * _WEIGHT > mine.confidence:
        return rule
    return replace(
        rule,
        cue=mine.cue,
        source=mine.source,
        source_token=_source_head(rule, mine),
        content=mine.content,
        confidence=calibrated(mine.confidence, "both"),
        steps=(*rule.steps, _SAME),
    )


def _own(tree: Tree, mine: Draft, by_token: Mapping[int, Draft]) -> tuple[Stretch, ...]:
    """Return the content without stretches in other sentences that have a cue of their own."""
    home = tree.sentence(mine.cue_token)
    kept = [
        stretch
        for stretch in mine.content
        if tree.sentence(stretch[0]) == home
        or tree.tokens[stretch[0]].text[0] in _MARKS
        or not any(i in by_token for i in range(*stretch))
    ]
    return tuple(kept) or mine.content


def _quoted(tree: Tree, content: Sequence[Stretch]) -> bool:
    """Say whether quotation marks stand at both ends of a content."""
    first, last = content[0][0], content[-1][1] - 1
    marks = [tree.tokens[i].text[0] in _MARKS for i in (first, last, last - 1)]
    return marks[0] and any(marks[1:])


def _stands(draft: Draft, inside: set[int]) -> bool:
    """Say whether a rule's find stands without the model's; `inside` are tokens of contents."""
    nested = draft.cue_token in inside and draft.rule not in _LOOSE
    return nested or draft.rule in _TRUSTED


def _agree(one: Draft, other: Draft) -> bool:
    """Say whether two contents share at least half of their tokens (Jaccard)."""
    words, others = (
        {i for first, last in draft.content for i in range(first, last)} for draft in (one, other)
    )
    return len(words & others) * 2 >= len(words | others)


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
