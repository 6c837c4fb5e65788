"""Which attribution stands inside another's content, and how much of each is quoted."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from reportedly.attribution.drafts import Draft
from reportedly.attribution.relations import Relation
from reportedly.attribution.speakers import act_of
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree
from reportedly.model import CueType, Mode, Span

_REACH: Final = 64
"""Tokens a neighbourhood spans; keeps the search for a holder linear in the article."""


def relations_of(tree: Tree, quotes: Quotes, drafts: Sequence[Draft]) -> tuple[Relation, ...]:
    """Return the drafts as relations in order of the text, each with its parent and mode."""
    ordered = sorted(drafts, key=lambda d: (_first(d), -_extent(d), d.cue_token))
    by_cue = {draft.cue_token: i for i, draft in enumerate(ordered)}
    near = _neighbourhoods(ordered)
    speakers = _speakers(quotes, ordered)
    relations = []
    for i, draft in enumerate(ordered):
        parent = by_cue.get(draft.relay_of) if draft.relay_of is not None else None
        if parent is None:
            parent = _holder(ordered, near[draft.cue_token // _REACH], i)
        mode = _mode(tree, quotes, draft, speakers)
        relations.append(_relation(tree, draft, parent, mode))
    return tuple(relations)


def _neighbourhoods(ordered: Sequence[Draft]) -> dict[int, set[int]]:
    """Return for each run of `_REACH` tokens the drafts whose content touches it."""
    near: dict[int, set[int]] = defaultdict(set)
    for i, draft in enumerate(ordered):
        for first, last in draft.content:
            for run in range(first // _REACH, (last - 1) // _REACH + 1):
                near[run].add(i)
    return near


def _first(draft: Draft) -> int:
    return min(first for first, _ in (*draft.content, *draft.cue, *draft.source))


def _extent(draft: Draft) -> int:
    return sum(last - first for first, last in draft.content)


def _holder(ordered: Sequence[Draft], near: set[int], index: int) -> int | None:
    """Return the smallest other draft whose content holds this one's cue and content."""
    draft = ordered[index]
    holders = [
        (_extent(ordered[i]), ordered[i].relay_of is None, i)
        for i in near
        if i != index and _holds(ordered[i], draft)
    ]
    return min(holders)[2] if holders else None


def _holds(outer: Draft, inner: Draft) -> bool:
    if not any(first <= inner.cue_token < last for first, last in outer.content):
        return False
    if any(first <= outer.cue_token < last for first, last in inner.content):
        return False
    inside = sum(
        max(0, min(last, end) - max(first, start))
        for first, last in inner.content
        for start, end in outer.content
    )
    return inside * 2 >= _extent(inner)


def _relation(tree: Tree, draft: Draft, parent: int | None, mode: Mode) -> Relation:
    return Relation(
        source=_spans(tree, draft.source),
        cue=_spans(tree, draft.cue),
        content=_spans(tree, _by_paragraph(tree, draft.content)),
        parent=parent,
        mode=mode,
        cue_type=_cue_type(tree, draft),
        cue_token=draft.cue_token,
        source_token=draft.source_token,
        rule=draft.rule,
        confidence=draft.confidence,
        steps=draft.steps,
    )


def _cue_type(tree: Tree, draft: Draft) -> CueType:
    """Return the cue's type: what a document says, it shows; what information says, one knows."""
    if draft.cue_type != "speech":
        return draft.cue_type
    return act_of(tree, draft.source_token) or draft.cue_type


def _spans(tree: Tree, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    return tuple(
        Span(tree.tokens[first].span.start, tree.tokens[last - 1].span.end)
        for first, last in sorted(stretches)
        if last > first
    )


def _by_paragraph(tree: Tree, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Cut stretches at line breaks: one span a stretch and paragraph."""
    cut: list[Stretch] = []
    for first, last in stretches:
        begin = first
        for i in range(first, last):
            token = tree.tokens[i]
            if token.pos == "SPACE" and "\n\n" in token.text:
                cut.append((begin, i))
                begin = i + 1
        cut.append((begin, last))
    return [(first, last) for first, last in cut if last > first]


def _speakers(quotes: Quotes, drafts: Sequence[Draft]) -> dict[int, int]:
    """Return for each quotation, by its first token, the extent of the draft nearest to it."""
    nearest: dict[int, int] = {}
    for draft in drafts:
        for first, last in draft.content:
            for quote in {quotes.at(first), *quotes.between(first, last)} - {None}:
                if quote is not None and not quote.first <= draft.cue_token < quote.last:
                    known = nearest.get(quote.first, _extent(draft))
                    nearest[quote.first] = min(known, _extent(draft))
    return nearest


def _mode(tree: Tree, quotes: Quotes, draft: Draft, speakers: dict[int, int]) -> Mode:
    """Return whether all, part or none of the content's words are its own quotation.

    Quotations that belong to a nested attribution do not count.
    """
    quoted = plain = 0
    outer = quotes.at(draft.cue_token)
    outer = outer if outer is not None and outer.closed else None
    for first, last in draft.content:
        for i in range(first, last):
            if tree.tokens[i].pos in {"PUNCT", "SPACE"}:
                continue
            quote = quotes.at(i)
            own = quote is not None and quote is not outer
            if own and quote is not None:
                own = speakers.get(quote.first, _extent(draft)) >= _extent(draft)
            quoted, plain = quoted + own, plain + (not own)
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"
