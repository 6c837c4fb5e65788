"""Claims that the publisher states itself: independent clauses that nobody else is given for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reportedly.claims.attributed import Draft
from reportedly.claims.clauses import Clause, clauses, independent, spans_of
from reportedly.claims.conditions import asks, opens_question
from reportedly.claims.cues import Cue, is_proposition
from reportedly.claims.governing import frame
from reportedly.claims.ground import Ground
from reportedly.claims.modality import FACT, Stance
from reportedly.model import Attribution

_VERBS: Final = frozenset({"VERB", "AUX"})
_NAMING: Final = frozenset({"call", "label", "brand", "describe", "dub", "term", "portray"})
_SCHEMES: Final = frozenset(
    "plan scheme bill law measure proposal project deal agreement move reform legislation decree "
    "amendment resolution programme program budget policy rule order draft it they".split()
)
_INSIDE: Final = frozenset({"plan", "agreement"})
_ASIDE: Final = frozenset({"advcl", "parataxis", "ccomp"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """What attributions take from the publisher's own clauses.

    Attributes:
        cues: by cue token, the attribution and its cue, where the content is a proposition.
        contents: tokens that stand in an attributed proposition.
        tellers: the tokens of all cues.
    """

    cues: Mapping[int, tuple[Attribution, Cue]]
    contents: frozenset[int]
    tellers: frozenset[int]


def attributed_parts(ground: Ground, found: Mapping[str, tuple[Attribution, Cue]]) -> Attributed:
    """Return which cues and contents are propositions of somebody else's."""
    cues: dict[int, tuple[Attribution, Cue]] = {}
    contents: set[int] = set()
    for one, cue in found.values():
        content = ground.tokens_in(one.content_spans)
        if not is_proposition(ground, content):
            continue
        contents.update(content)
        if cue.token is not None:
            cues[cue.token] = (one, cue)
    tellers = frozenset(cue.token for _, cue in found.values() if cue.token is not None)
    return Attributed(cues, frozenset(contents), tellers)


def stays_inside(ground: Ground, one: Attribution, cue: Cue) -> bool:
    """Say whether a cue belongs to its claim: "plans to X", "is believed to X".

    So it does where nobody speaks, or where the speaker tells what itself will do.
    """
    if one.parent is not None or cue.token is None or cue.token not in _heads(ground, cue.token):
        return False
    tree = ground.tree
    raised = not one.source_spans and tree.is_passive(cue.token)
    complement = tree.first_of(cue.token, "xcomp")
    if complement is None:
        return raised
    governs = ground.words.modality.governors.get((cue.lemma, "to"))
    own = governs in _INSIDE and one.cue_type == "intent" and frame(ground, complement) == "to"
    return raised or own or governs == "agreement"


def stated(ground: Ground, parts: Attributed) -> Iterator[Draft]:
    """Yield the publisher's own claims, sentence by sentence."""
    for first, last in ground.tree.sentences:
        roots = [i for i in range(first, last) if ground.tree.tokens[i].head == i]
        for root in roots:
            yield from _of_sentence(ground, root, parts)


def question(ground: Ground, head: int, one: Attribution | None) -> Draft | None:
    """Return the claim of an embedded question: "whether // the tanker had left"."""
    tree = ground.tree
    marks = set(tree.of(head, "mark"))
    tokens = [i for i in range(tree.left[head], tree.right[head]) if i not in marks]
    spans = spans_of(ground, tokens)
    if not spans:
        return None
    held = Stance("hypothetical", negative=False)
    return Draft(head, spans, held, held, one, "question")


def _of_sentence(ground: Ground, root: int, parts: Attributed) -> Iterator[Draft]:
    heads = [head for head in independent(ground, root) if _is_own(ground, head, parts)]
    if not heads:
        return
    whole = range(ground.tree.left[root], ground.tree.right[root])
    allowed = set(whole) - _aside(ground, heads, parts)
    for clause in clauses(ground, heads, allowed):
        yield from _drafts(ground, clause, parts)


def _drafts(ground: Ground, clause: Clause, parts: Attributed) -> Iterator[Draft]:
    spans = spans_of(ground, clause.tokens)
    inside = parts.cues.get(clause.head)
    one = inside[0] if inside and stays_inside(ground, *inside) else None
    held = clause.stance
    if held.modality == "plan" and _is_open_would(ground, clause.head):
        held = Stance("hypothetical", held.negative)
    if spans:
        yield Draft(clause.head, spans, held, FACT, one, "stated")


def _is_open_would(ground: Ground, verb: int) -> bool:
    """Say whether a `would` of the publisher's own speaks of what is not planned.

    What a bill would do, and what would happen at a stated time, is reported speech too.
    """
    tree = ground.tree
    if not any(tree.lower(c) in {"would", "'d"} for c in tree.of(verb, "aux")):
        return False
    subjects = (ground.lemma(c) for c in tree.of(verb, "nsubj", "nsubjpass"))
    dated = any(tree.left[verb] <= i < tree.right[verb] for i in ground.dated)
    return not dated and not any(word in _SCHEMES for word in subjects)


def _is_own(ground: Ground, head: int, parts: Attributed) -> bool:
    """Say whether the publisher itself stands for the clause of a head."""
    if head in parts.contents:
        return False
    if ground.tree.tokens[head].pos not in _VERBS:
        return asks(ground, head)
    if head in parts.tellers and head not in parts.cues:
        return _is_act(ground, head)
    if head not in parts.cues:
        return True
    one, cue = parts.cues[head]
    if any(opens_question(ground, c) for c in ground.tree.of(head, "ccomp")):
        return True
    refuses = ground.words.modality.has("refusals", cue.lemma)
    return cue.negated or refuses or stays_inside(ground, one, cue)


def _is_act(ground: Ground, cue: int) -> bool:
    """Say whether a cue whose content holds no verb does something: "rejected the draft"."""
    negated = ground.tree.first_of(cue, "neg") is not None
    acts = ground.lemma(cue) in ground.words.events.verbs
    named = ground.lemma(cue) in _NAMING and (
        ground.tree.first_of(cue, "ccomp", "oprd", "xcomp") is not None
    )
    return negated or (acts and not named)


def _aside(ground: Ground, heads: list[int], parts: Attributed) -> set[int]:
    """Return the tokens of clauses that only tell who says something else."""
    tree = ground.tree
    found: set[int] = set()
    for cue in parts.tellers:
        if cue not in heads and tree.tokens[cue].dep in _ASIDE:
            found.update(range(tree.left[cue], tree.right[cue]))
    return found


def _heads(ground: Ground, index: int) -> list[int]:
    """Return the independent heads of the sentence that holds a token."""
    node = index
    tokens = ground.tree.tokens
    while tokens[node].head != node:
        node = tokens[node].head
    return independent(ground, node)
