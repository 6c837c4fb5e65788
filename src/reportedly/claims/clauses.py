"""Cuts sentences and contents into independent clauses: each a claim of its own.

Coordinated clauses with subjects of their own stand alone. Those that share a subject stand
alone, the subject repeated, where one is put forward otherwise than the other ("was signed and
must be ratified"); else they are one.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.claims.governing import deal_above
from reportedly.claims.ground import Ground
from reportedly.claims.modality import Stance, stance
from reportedly.model import Span

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_VERBS: Final = frozenset({"VERB", "AUX"})
_EDGES: Final = frozenset(",;:—–-.!?")
_LINKS: Final = frozenset({"and", "but", "or", "yet", "so", "while", "that", "whether", "nor"})
_PAST_PLANS: Final = frozenset({"had", "was", "were"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One independent clause.

    Attributes:
        head: its verb, or the head of a fragment.
        tokens: its tokens, a repeated subject first.
        stance: how it is put forward, before any cue outside it.
    """

    head: int
    tokens: tuple[int, ...]
    stance: Stance


def clauses(ground: Ground, heads: Sequence[int], allowed: Collection[int]) -> Iterator[Clause]:
    """Yield the independent clauses of these heads that stand among the allowed tokens."""
    heads = sorted(head for head in heads if head in allowed)
    kept = _dropped_plan(ground, heads) or _merged(ground, heads)
    for head, held in kept:
        others = [one for one, _ in kept if one != head]
        yield Clause(head, _tokens(ground, head, others, allowed), held)


def independent(ground: Ground, top: int) -> list[int]:
    """Return `top` with the verbs coordinated with it, and clauses set beside it."""
    found, waiting = [], [top]
    while waiting:
        head = waiting.pop()
        found.append(head)
        beside = ground.tree.of(head, "conj", "ccomp", "parataxis")
        waiting.extend(child for child in beside if _stands_alone(ground, head, child))
    return found


def has_subject(ground: Ground, verb: int) -> bool:
    """Say whether a verb has a subject of its own."""
    return ground.tree.first_of(verb, *_SUBJECTS) is not None


def spans_of(ground: Ground, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Return tokens as spans, edges trimmed, gaps closed where only punctuation stands in them."""
    runs: list[list[int]] = []
    for index in tokens:
        if runs and _is_next(ground, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    all_tokens = ground.tree.tokens
    trimmed = [_trimmed(ground, run) for run in runs]
    return tuple(
        Span(all_tokens[run[0]].span.start, all_tokens[run[-1]].span.end) for run in trimmed if run
    )


def _stands_alone(ground: Ground, head: int, child: int) -> bool:
    tree = ground.tree
    token = tree.tokens[child]
    if token.pos not in _VERBS:
        return False
    if token.dep == "conj":
        return tree.is_finite(child) and not tree.has_to(child)
    # Two sentences run together: "Shops will close, the harbour stays open".
    beside = child < head and has_subject(ground, child) and has_subject(ground, head)
    return beside and tree.is_finite(child) and tree.first_of(child, "mark") is None


def _merged(ground: Ground, heads: Sequence[int]) -> list[tuple[int, Stance]]:
    """Leave out verbs that share the subject and the stance of one before them."""
    kept: list[tuple[int, Stance]] = []
    for head in heads:
        held = stance(ground, head)
        shared = kept and not has_subject(ground, head)
        if not (shared and held == kept[-1][1]):
            kept.append((head, held))
    return kept


def _dropped_plan(ground: Ground, heads: Sequence[int]) -> list[tuple[int, Stance]]:
    """Return one clause for "had planned X but cancelled it": a plan, denied."""
    if len(heads) < 2 or stance(ground, heads[0]).modality != "plan":
        return []
    tree, words = ground.tree, ground.words.modality
    auxiliaries = (*tree.of(heads[0], "aux", "auxpass"), heads[0])
    past = any(tree.lower(i) in _PAST_PLANS | {"planned"} for i in auxiliaries)
    dropped = any(words.has("dropped", ground.phrasal(head)) for head in heads[1:])
    if not past or not dropped:
        return []
    return [(heads[0], Stance("plan", negative=True))]


def _tokens(
    ground: Ground, head: int, others: Sequence[int], allowed: Collection[int]
) -> tuple[int, ...]:
    """Return the tokens of a clause without those of the other clauses."""
    tree = ground.tree
    foreign: set[int] = set()
    for other in others:
        if tree.left[head] <= other < tree.right[head]:
            foreign.update(range(tree.left[other], tree.right[other]))
    own = range(tree.left[head], tree.right[head])
    found = {i for i in own if i in allowed and i not in foreign} - _terms(ground, head)
    return tuple(sorted({*_shared_subject(ground, head, others, allowed), *found}))


def _terms(ground: Ground, head: int) -> set[int]:
    """Return the words that name the deal a clause tells the terms of: it is the source."""
    tree = ground.tree
    prep = deal_above(ground, head)
    if prep is None or prep != tree.left[head]:
        return set()
    return set(range(tree.left[prep], tree.right[prep]))


def _shared_subject(
    ground: Ground, head: int, others: Sequence[int], allowed: Collection[int]
) -> Iterator[int]:
    if has_subject(ground, head) or not others:
        return
    tree = ground.tree
    node = head
    while tree.tokens[node].dep == "conj" and not has_subject(ground, node):
        node = tree.tokens[node].head
    for subject in tree.of(node, *_SUBJECTS):
        yield from (i for i in range(tree.left[subject], tree.right[subject]) if i in allowed)


def _is_next(ground: Ground, before: int, index: int) -> bool:
    between = range(before + 1, index)
    return all(ground.tree.tokens[i].pos in {"PUNCT", "SPACE"} for i in between)


def _trimmed(ground: Ground, run: Sequence[int]) -> Sequence[int]:
    """Return a run of tokens without linking words and punctuation at its edges."""
    first, last = 0, len(run)
    tree = ground.tree
    while first < last and (tree.lower(run[first]) in _LINKS or _is_edge(ground, run[first])):
        first += 1
    while last > first and _is_edge(ground, run[last - 1], end=True):
        last -= 1
    return run[first:last]


def _is_edge(ground: Ground, index: int, *, end: bool = False) -> bool:
    token = ground.tree.tokens[index]
    link = end and token.pos == "CCONJ"
    return token.pos == "SPACE" or set(token.text) <= _EDGES or link
