"""Reads the claims of one article: the order of work in this room."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reportedly.claims.attributed import Draft, attributed
from reportedly.claims.conditions import opens_question
from reportedly.claims.cues import Cue, cue_of
from reportedly.claims.events import find_events
from reportedly.claims.ground import Ground, ground
from reportedly.claims.hedges import find_hedges
from reportedly.claims.loaded import find_loaded
from reportedly.claims.stated import attributed_parts, question, stated, stays_inside
from reportedly.language import ClaimWords
from reportedly.model import (
    Annotations,
    Article,
    Attribution,
    Chain,
    Claim,
    Event,
    Hop,
    LoadedWord,
    Span,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of one article, and the wording that stands outside every claim."""

    claims: tuple[Claim, ...]
    hedges: tuple[Span, ...]
    loaded: tuple[LoadedWord, ...]


def read_claims(
    article: Article,
    annotations: Annotations,
    attributions: Sequence[Attribution],
    words: ClaimWords,
) -> Claimed:
    """Read what one article claims, clause by clause.

    Args:
        article: the text, and when it was published.
        annotations: its sentences and tokens, its times and places.
        attributions: who says what; each content becomes a claim, or several.
        words: the lexicons.
    """
    laid = ground(article, annotations, attributions, words)
    cues = {one.id: (one, cue_of(laid, one)) for one in attributions}
    drafts = sorted(_drafts(laid, cues), key=lambda draft: _place(laid, draft))
    hedges = _by_draft(find_hedges(laid), drafts, lambda span: span)
    words_found = find_loaded(laid, attributions)
    loaded = _by_draft(words_found, drafts, lambda word: word.span)
    speaking = {cue.token: one.id for one, cue in cues.values() if cue.token is not None}
    events: list[list[Event]] = [[] for _ in drafts]
    for event, number in find_events(laid, drafts, words_found, speaking):
        events[number].append(event)
    claims = tuple(
        replace(
            _claim(article, number, draft),
            hedges=hedges[number],
            loaded=loaded[number],
            events=tuple(events[number]),
        )
        for number, draft in enumerate(drafts)
    )
    return Claimed(claims, hedges[-1], loaded[-1])


def _drafts(laid: Ground, cues: Mapping[str, tuple[Attribution, Cue]]) -> Iterator[Draft]:
    found: list[Draft] = []
    for one, cue in cues.values():
        if not stays_inside(laid, one, cue):
            found.extend(attributed(laid, one, cue))
    found.extend(stated(laid, attributed_parts(laid, cues)))
    # Every attribution has a claim, also one whose cue belongs to a clause that is none.
    made = {draft.attribution.id for draft in found if draft.attribution}
    for name, (one, cue) in cues.items():
        if name not in made:
            found.extend(attributed(laid, one, cue))
    yield from found
    yield from _questions(laid, found)


def _questions(laid: Ground, found: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the embedded questions that are no claim yet."""
    known = {draft.head for draft in found}
    for token in laid.tree.tokens:
        if token.index not in known and opens_question(laid, token.index):
            holders = [d for d in found if any(span.holds(token.span) for span in d.spans)]
            inner = min(holders, key=_length, default=None)
            draft = question(laid, token.index, inner.attribution if inner else None)
            if draft is not None:
                yield draft


def _by_draft(
    found: Sequence[T], drafts: Sequence[Draft], place: Callable[[T], Span]
) -> list[tuple[T, ...]]:
    """Return what belongs to each draft, each with the narrowest that holds it; the rest last."""
    held: list[list[T]] = [[] for _ in range(len(drafts) + 1)]
    for one in found:
        held[_holder(place(one), drafts)].append(one)
    return [tuple(group) for group in held]


def _holder(span: Span, drafts: Sequence[Draft]) -> int:
    """Return the number of the narrowest draft that a span touches, or -1."""
    touching = [
        (_length(draft), -number)
        for number, draft in enumerate(drafts)
        if any(span.overlaps(one) for one in draft.spans)
    ]
    # Of claims with the same words the last has the longest chain.
    return -min(touching)[1] if touching else -1


def _claim(article: Article, number: int, draft: Draft) -> Claim:
    one = draft.attribution
    return Claim(
        id=f"c{number + 1}",
        attribution=one.id if one else None,
        content_spans=draft.spans,
        chain=one.chain if one else _own_chain(article),
        modality=draft.stance.modality,
        polarity="negative" if draft.stance.negative else "positive",
        hedges=(),
        loaded=(),
        events=(),
        made_by=f"rule:{draft.rule}-clause/1",
    )


def _own_chain(article: Article) -> Chain:
    """Return the chain of what the publisher states itself: the publisher, where known."""
    if article.publisher is None:
        return ()
    return (
        Hop(None, article.publisher, "outlet", anonymous=False, span=None, evidence="metadata"),
    )


def _place(laid: Ground, draft: Draft) -> tuple[int, int]:
    """Return where a claim stands: where its verb's words begin, a repeated subject aside."""
    starts = [span.start for span in draft.spans]
    if draft.head is not None:
        head = laid.tree.tokens[draft.head].span
        starts = [span.start for span in draft.spans if span.holds(head)] or starts
    return starts[0], -_length(draft)


def _length(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.spans)
