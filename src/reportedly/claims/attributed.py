"""Claims of attributed contents: each independent clause of a content, as its cue puts it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.claims.clauses import Clause, clauses, independent, spans_of
from reportedly.claims.cues import Cue, coloured, tops
from reportedly.claims.ground import Ground
from reportedly.claims.modality import FACT, Stance
from reportedly.model import Attribution, Span

_OPENERS: Final = frozenset({"that", "whether"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its wording and events are laid in.

    Attributes:
        head: the verb or noun at its top, or None.
        spans: its words, in order.
        stance: how its source puts it forward.
        base: what its cue makes of a plain fact.
        attribution: what it is the content of, or None for the publisher's own.
        rule: the rule that read it.
    """

    head: int | None
    spans: tuple[Span, ...]
    stance: Stance
    base: Stance
    attribution: Attribution | None
    rule: str


def attributed(ground: Ground, one: Attribution, cue: Cue) -> Iterator[Draft]:
    """Yield the claims of one attribution, at least one."""
    content = ground.tokens_in(one.content_spans)
    found = _clauses(ground, content)
    if len(found) > 1:
        for clause in found:
            spans = spans_of(ground, clause.tokens)
            if spans:
                yield _draft(ground, one, cue, clause, spans)
        return
    if found:
        yield _draft(ground, one, cue, found[0], _whole(ground, one, content))
        return
    yield _fragment(ground, one, cue, content)


def _clauses(ground: Ground, content: Sequence[int]) -> list[Clause]:
    inside = set(content)
    heads = [
        head
        for top in tops(ground, content)
        if ground.tree.tokens[top].pos in {"VERB", "AUX"}
        for head in independent(ground, top)
    ]
    return list(clauses(ground, sorted(set(heads)), inside))


def _whole(ground: Ground, one: Attribution, content: Sequence[int]) -> tuple[Span, ...]:
    """Return a content as it stands, without "that" before it; an adverb that is its cue inside.

    The spans are not cut from tokens: quotations keep their punctuation.
    """
    spans = one.content_spans
    adverbs = [i for i in ground.tokens_in(one.cue_spans) if ground.tree.tokens[i].pos == "ADV"]
    if adverbs and len(spans) > 1:
        spans = spans_of(ground, sorted({*content, *adverbs}))
    first = ground.tree.tokens[content[0]] if content else None
    if first is not None and first.text.lower() in _OPENERS and len(content) > 1:
        after = ground.tree.tokens[content[1]].span.start
        rest = [Span(max(span.start, after), span.end) for span in spans if span.end > after]
        spans = tuple(rest) or spans
    return spans


def _draft(
    ground: Ground, one: Attribution, cue: Cue, clause: Clause, spans: tuple[Span, ...]
) -> Draft:
    held = coloured(ground, one, cue, clause.head, clause.stance)
    base = coloured(ground, one, cue, clause.head, FACT)
    return Draft(clause.head, spans, held, base, one, "attributed")


def _fragment(ground: Ground, one: Attribution, cue: Cue, content: Sequence[int]) -> Draft:
    """Return the claim of a content without a verb: "denied any part in it"."""
    heads = tops(ground, content)
    head = heads[0] if heads else (content[0] if content else None)
    held = FACT if head is None else coloured(ground, one, cue, head, FACT)
    return Draft(head, one.content_spans, held, held, one, "attributed")
