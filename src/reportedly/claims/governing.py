"""What a verb makes of its complement: a plan, a duty, a guess, an agreement."""

from collections.abc import Iterator
from typing import Final

from reportedly.claims.ground import Ground
from reportedly.model import Modality

_BARE_PASSIVES: Final = frozenset({"possibility"})
_SCHEDULED: Final = frozenset({"plan", "schedule", "slate", "book", "earmark"})


def governed(ground: Ground, verb: int) -> Modality | None:
    """Return what the clause of `verb` puts its complement forward as, or None."""
    return (
        _as_agreement(ground, verb)
        or _by_summons(ground, verb)
        or _by_passive(ground, verb)
        or _by_predicate(ground, verb)
        or _by_noun(ground, verb)
        or _by_frame(ground, verb)
    )


def frames_of(ground: Ground, verb: int) -> Iterator[str]:
    """Yield the frames of a verb's complements, in the order in which they decide."""
    tree = ground.tree
    for child in tree.of(verb, "xcomp", "ccomp"):
        yield frame(ground, child)
    if tree.first_of(verb, "dobj") is not None:
        yield "object"


def frame(ground: Ground, head: int) -> str:
    """Return the frame that a complement with this head fills."""
    token = ground.tree.tokens[head]
    if ground.tree.has_to(head):
        return "to"
    if token.dep == "pobj":
        return "phrase"
    if token.pos not in {"VERB", "AUX"}:
        return "clause" if token.dep == "ccomp" else "object"
    return "gerund" if token.tag == "VBG" and not ground.tree.is_finite(head) else "clause"


def by_cue(ground: Ground, cue: int, filled: str) -> Modality | None:
    """Return what a cue word makes of the content that fills this frame, or None."""
    words = ground.words.modality
    if ground.tree.tokens[cue].pos == "NOUN":
        return words.nouns.get(ground.lemma(cue))
    lemma = ground.phrasal(cue)
    return words.governors.get((lemma, filled))


def _by_summons(ground: Ground, verb: int) -> Modality | None:
    """Judge "called a strike for Monday"."""
    words = ground.words.modality
    if not words.has("summons", ground.lemma(verb)):
        return None
    called = ground.tree.of(verb, "dobj", "nsubjpass")
    return "plan" if any(words.has("summoned", ground.lemma(c)) for c in called) else None


def _by_frame(ground: Ground, verb: int) -> Modality | None:
    governors, tree = ground.words.modality.governors, ground.tree
    if tree.is_passive(verb):
        return None
    frames = list(frames_of(ground, verb))
    for filled in frames:
        if filled == "object" and len(frames) > 1:
            continue
        found = governors.get((ground.phrasal(verb), filled))
        if found is not None and not _is_told(ground, verb, filled, found):
            return found
    return None


def _is_told(ground: Ground, verb: int, filled: str, found: Modality) -> bool:
    """Say whether a clause tells an act of speech as a fact, its content being another claim.

    "Requested aid" is a fact, and so is "had threatened to strike" inside another's words. What
    parties agreed stays an agreement, whether or not somebody takes "agreed" for a cue.
    """
    asked = filled == "object" and found == "obligation"
    return asked or (verb in ground.told and found != "agreement")


def _by_passive(ground: Ground, verb: int) -> Modality | None:
    """Judge "is expected to", "was scheduled for Friday", "a leak was suspected"."""
    found = ground.words.modality.passives.get(ground.lemma(verb))
    tree = ground.tree
    if found is None or tree.tokens[verb].tag != "VBN" or not tree.is_passive(verb):
        return None
    if any(frame(ground, child) != "gerund" for child in tree.of(verb, "xcomp", "ccomp")):
        return found
    # "No date has been scheduled" tells what was not done.
    denied = any(True for _ in tree.of(verb, "neg"))
    bare = found in _BARE_PASSIVES or (ground.lemma(verb) in _SCHEDULED and not denied)
    return found if bare and tree.agent(verb) is None else None


def _by_predicate(ground: Ground, verb: int) -> Modality | None:
    """Judge "is due to X", "is to X", "has to X" and "it is likely that X"."""
    tree, adjectives = ground.tree, ground.words.modality.adjectives
    if ground.lemma(verb) in {"have", "get"} and _infinitive(ground, verb) is not None:
        return None if _is_yet(ground, verb) else "obligation"
    for child in tree.of(verb, "acomp", "oprd", "advmod", "attr", "prep"):
        found = adjectives.get(tree.lower(child))
        if found == "possibility" or (found and _leads_on(ground, verb, child)):
            return found
    if ground.lemma(verb) == "be" and _infinitive(ground, verb) is not None:
        return None if _has_predicate(ground, verb) or _is_yet(ground, verb) else "plan"
    return None


def _leads_on(ground: Ground, verb: int, predicate: int) -> bool:
    """Say whether an infinitive, a clause or a time follows a predicate: "due on Friday"."""
    tree = ground.tree
    found = (
        tree.first_of(predicate, "xcomp", "ccomp", "prep", "npadvmod", "pcomp", "advcl")
        is not None
    )
    return found or tree.first_of(verb, "xcomp", "ccomp", "prep", "npadvmod") is not None


def _infinitive(ground: Ground, verb: int) -> int | None:
    return next((c for c in ground.tree.of(verb, "xcomp") if ground.tree.has_to(c)), None)


def _has_predicate(ground: Ground, verb: int) -> bool:
    return ground.tree.first_of(verb, "acomp", "attr") is not None


def _is_yet(ground: Ground, verb: int) -> bool:
    return any(ground.tree.lower(child) == "yet" for child in ground.tree.children[verb])


def _by_noun(ground: Ground, verb: int) -> Modality | None:
    """Judge "has plans to X", "the aim is to X", "there is a chance that X"."""
    tree, nouns = ground.tree, ground.words.modality.nouns
    if ground.lemma(verb) not in {"have", "be", "make", "remain", "exist", "announce", "unveil"}:
        return None
    for child in tree.of(verb, "dobj", "attr", "nsubj", "nsubjpass"):
        found = nouns.get(ground.lemma(child))
        if found and _has_complement(ground, child):
            return found
    return None


def _has_complement(ground: Ground, noun: int) -> bool:
    tree = ground.tree
    infinitive = any(tree.has_to(child) for child in tree.of(noun, "acl", "xcomp", "relcl"))
    clause = any(tree.first_of(c, "mark") is not None for c in tree.of(noun, "acl", "ccomp"))
    gerund = any(tree.first_of(c, "pcomp") is not None for c in tree.of(noun, "prep"))
    return infinitive or clause or gerund


def _as_agreement(ground: Ground, verb: int) -> Modality | None:
    """Judge "a deal was reached", "the accord provides that X", "under the pact they will X"."""
    words, tree = ground.words.modality, ground.tree
    if words.has("provides", ground.phrasal(verb)) and _are_agreements(ground, verb, "nsubj"):
        complement = tree.first_of(verb, "ccomp", "xcomp", "dobj", "prep")
        return "agreement" if complement is not None else None
    modal = any(tree.tokens[c].tag == "MD" for c in tree.of(verb, "aux"))
    if words.has("settled", ground.phrasal(verb)) and not modal:
        reached = _are_agreements(ground, verb, "dobj", "nsubjpass", "pobj")
        return "agreement" if reached else None
    return None if deal_above(ground, verb) is None else "agreement"


def _are_agreements(ground: Ground, verb: int, *deps: str) -> bool:
    words = ground.words.modality
    return any(words.has("agreements", ground.lemma(c)) for c in ground.tree.of(verb, *deps))


def deal_above(ground: Ground, verb: int) -> int | None:
    """Return the preposition that names the deal a clause tells the terms of, or None.

    As in "under the pact the army will leave".
    """
    tree = ground.tree
    if not tree.first_of(verb, "aux") and tree.tokens[verb].tag == "VBD":
        return None
    for prep in tree.of(verb, "prep"):
        opens = tree.lower(prep) in {"under", "according", "per"}
        for node in (prep, *tree.of(prep, "prep")):
            if opens and _are_agreements(ground, node, "pobj"):
                return prep
    return None
