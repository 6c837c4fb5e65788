"""How an event is put forward: as its claim is, and as every verb above its own says."""

from typing import Final

from reportedly.claims.attributed import Draft
from reportedly.claims.ground import Ground
from reportedly.claims.modality import Stance, own_stance, stance
from reportedly.claims.triggers import Trigger
from reportedly.model import Modality

_LINKS: Final = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "conj"})
_GOVERNED: Final = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
_ASIDE: Final = frozenset({"advcl", "relcl"})
"""What stands beside the clause above it and is told for itself."""
_VERBS: Final = frozenset({"VERB", "AUX"})
_DEEPEST: Final = 8


def event_stance(ground: Ground, one: Trigger, draft: Draft | None) -> Stance:
    """Return how an event is put forward by the source of the claim that holds it."""
    node = one.token
    held = own_stance(ground, node) if one.verb else _of_noun(ground, node)
    modality, negative = held
    for _ in range(_DEEPEST):
        above = _above(ground, node)
        if above is None or (draft is not None and node == draft.head):
            modality = _talked_over(ground, node, modality)
            break
        made, denied = _put_by(ground, node, above)
        modality = made if modality == "fact" else modality
        negative ^= denied
        node = above
    if draft is None or not _reaches(ground, node, draft):
        return Stance(modality, negative)
    base = draft.base
    return Stance(base.modality if modality == "fact" else modality, negative ^ base.negative)


def _talked_over(ground: Ground, head: int, modality: Modality) -> Modality:
    """Return what the verb over a claim without a verb makes of it: "discussed // more raids"."""
    token = ground.tree.tokens[head]
    if modality != "fact" or token.pos in _VERBS or token.head == head:
        return modality
    lemma = ground.lemma(token.head)
    return ground.words.modality.governors.get((lemma, "topic"), "fact")


def _of_noun(ground: Ground, noun: int) -> Stance:
    """Return the stance a noun has by itself: "no talks", "planned strikes", "alleged raid"."""
    tree = ground.tree
    before = {tree.lower(i) for i in tree.of(noun, "amod", "det", "acl")}
    planned = before & {"planned", "scheduled", "proposed", "future", "coming", "upcoming"}
    possible = before & {"possible", "potential", "likely", "probable", "suspected"}
    modality: Modality = "plan" if planned else "possibility" if possible else "fact"
    return Stance(modality, negative=False)


def _above(ground: Ground, node: int) -> int | None:
    """Return the verb or noun that puts a token forward, or None where it stands alone."""
    tokens = ground.tree.tokens
    token = tokens[node]
    if token.head == node:
        return None
    if token.pos in _VERBS and token.dep not in _LINKS:
        return None
    return token.head


def _put_by(ground: Ground, node: int, above: int) -> tuple[Modality, bool]:
    """Return what the token above makes of the one below, and whether it is denied there."""
    tree = ground.tree
    dep, token = tree.tokens[node].dep, tree.tokens[above]
    if token.pos not in _VERBS:
        return _by_noun(ground, node, above), False
    if dep == "conj":
        return _shared(ground, node, above), False
    if dep in _ASIDE:
        return "fact", False
    topic = ground.words.modality.governors.get((ground.lemma(above), "topic"))
    if topic is not None and dep in {"dobj", "nsubjpass", "xcomp", "pobj"}:
        return topic, False
    settled = ground.words.modality.has("settled", ground.phrasal(above))
    return own_stance(ground, above) if settled and dep not in _GOVERNED else stance(ground, above)


def _by_noun(ground: Ground, node: int, noun: int) -> Modality:
    """Return what a noun makes of the infinitive after it: "plans to", "a deal to"."""
    if ground.tree.tokens[node].dep not in _GOVERNED:
        return "fact"
    words, lemma = ground.words.modality, ground.lemma(noun)
    if words.has("agreements", lemma):
        return "agreement"
    if ground.tree.has_to(node):
        return words.nouns.get(lemma, "fact")
    return "fact"


def _shared(ground: Ground, node: int, above: int) -> Modality:
    """Return what a verb takes over from the one it is coordinated with: "will come and see"."""
    tree = ground.tree
    if tree.is_finite(node) and tree.tokens[node].tag != "VB":
        return "fact"
    return stance(ground, above).modality


def _reaches(ground: Ground, node: int, draft: Draft) -> bool:
    """Say whether a token stands under the head of its claim, so that its stance holds for it."""
    if draft.head is None or node == draft.head:
        return True
    tree = ground.tree
    return tree.left[draft.head] <= node < tree.right[draft.head]
