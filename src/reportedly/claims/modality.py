"""How a clause is put forward: fact, plan, agreement, possibility, obligation, hypothetical.

After FactBank (Sauri and Pustejovsky 2009): the value belongs to the source of the claim.
"""

from typing import Final, NamedTuple

from reportedly.claims.conditions import asks, is_conditional
from reportedly.claims.governing import governed
from reportedly.claims.ground import Ground
from reportedly.claims.polarity import is_negative
from reportedly.claims.timetable import lies_ahead
from reportedly.model import Modality

_PERMITTED: Final = "only"


class Stance(NamedTuple):
    """How a clause is put forward, and whether it is denied."""

    modality: Modality
    negative: bool


FACT: Final = Stance("fact", negative=False)


def stance(ground: Ground, verb: int) -> Stance:
    """Return the stance of the clause that `verb` heads, as whoever speaks commits to it."""
    negative = is_negative(ground, verb)
    if asks(ground, verb) or is_conditional(ground, verb):
        return Stance("hypothetical", negative)
    if _is_ban(ground, verb, negative=negative):
        return Stance("obligation", negative=True)
    if _is_dropped(ground, verb):
        return Stance("plan", negative=True)
    return Stance(
        _modality(ground, verb, governed(ground, verb), negative=negative),
        negative ^ _unlikely(ground, verb),
    )


def own_stance(ground: Ground, verb: int) -> Stance:
    """Return the stance of what a verb itself names, whatever it makes of its complement.

    "They agreed to attack" tells the agreeing as a fact.
    """
    negative = is_negative(ground, verb)
    if asks(ground, verb) or is_conditional(ground, verb):
        return Stance("hypothetical", negative)
    return Stance(_modality(ground, verb, None, negative=negative), negative)


def _modality(ground: Ground, verb: int, said: Modality | None, *, negative: bool) -> Modality:
    if said is not None and said != "plan":
        doubted = said == "obligation" and _is_doubted(ground, verb)
        return "possibility" if doubted else said
    by_adverb = _by_adverb(ground, verb)
    by_auxiliary = _by_auxiliary(ground, verb, negative=negative)
    if by_auxiliary in {"fact", "plan", None} and by_adverb is not None:
        return by_adverb
    found = by_auxiliary or said
    return found or ("plan" if lies_ahead(ground, verb) else "fact")


def _is_doubted(ground: Ground, verb: int) -> bool:
    """Judge "may have to leave": what may be a duty is a possibility."""
    return any(
        ground.tree.lower(aux) in {"may", "might", "could"} for aux in ground.tree.of(verb, "aux")
    )


def _by_auxiliary(ground: Ground, verb: int, *, negative: bool) -> Modality | None:
    """Return what the modal auxiliary of a verb makes of it; None where it has none."""
    for aux in ground.tree.of(verb, "aux"):
        word = ground.tree.lower(aux)
        found = ground.words.modality.auxiliaries.get(word)
        if found is None or ground.tree.tokens[aux].tag != "MD" or _is_name(ground, verb):
            continue
        if word == "could":
            return could(ground, verb, negative=negative)
        if word in {"may", "might"}:
            return may(ground, verb, negative=negative)
        if word in {"would", "'d"}:
            return _would(ground, verb)
        return found
    return None


def _is_name(ground: Ground, verb: int) -> bool:
    """Say whether what stands before a verb as its auxiliary is a name: "May said"."""
    return ground.tree.tokens[verb].tag in {"VBD", "VBZ"}


def could(ground: Ground, verb: int, *, negative: bool) -> Modality:
    """Tell what may be so from what somebody was able to do: "could see", "could not reach"."""
    tree = ground.tree
    if _is_perfect(ground, verb):
        return "possibility"
    able = ground.words.modality.has("abilities", ground.lemma(verb))
    only = any(tree.lower(child) == _PERMITTED for child in tree.children[verb])
    return "fact" if negative or able or only else "possibility"


def may(ground: Ground, verb: int, *, negative: bool) -> Modality:
    """Tell what may be so from what is allowed: "no boat may leave", "visitors may only"."""
    tree, words = ground.tree, ground.words.modality
    if _is_perfect(ground, verb) or words.has("states", ground.lemma(verb)):
        return "possibility"
    only = any(tree.lower(child) == _PERMITTED for child in tree.children[verb])
    behind = tree.lower(verb + 1) if verb + 1 < len(tree.tokens) else ""
    only = only or behind == _PERMITTED
    if not negative:
        return "fact" if only or _under_rule(ground, verb) else "possibility"
    forbidden = _under_rule(ground, verb) or _for_anybody(ground, verb)
    return "obligation" if forbidden else "possibility"


def _would(ground: Ground, verb: int) -> Modality:
    if _is_perfect(ground, verb):
        return "hypothetical"
    wish = ground.lemma(verb) in {"like", "prefer", "want"}
    return "obligation" if wish else "plan"


def _is_perfect(ground: Ground, verb: int) -> bool:
    tree = ground.tree
    return any(tree.lower(c) in {"have", "'ve"} for c in tree.of(verb, "aux"))


def _under_rule(ground: Ground, verb: int) -> bool:
    tree, words = ground.tree, ground.words.modality
    return any(
        words.has("rules", ground.lemma(head))
        for prep in tree.of(verb, "prep")
        if tree.lower(prep) in {"under", "by", "according", "in"}
        for head in tree.of(prep, "pobj")
    )


def _for_anybody(ground: Ground, verb: int) -> bool:
    """Say whether a clause speaks of a kind, and not of somebody: "ships may not"."""
    tree = ground.tree
    for subject in tree.of(verb, "nsubj", "nsubjpass"):
        if any(tree.lower(c) == "no" for c in tree.of(subject, "det")):
            return True
        bare = tree.first_of(subject, "det", "poss", "nummod") is None
        if bare and tree.tokens[subject].tag == "NNS":
            return True
        if tree.lower(subject) in {"nobody", "none", "one"}:
            return True
    return False


def _by_adverb(ground: Ground, verb: int) -> Modality | None:
    adverbs = ground.words.modality.adverbs
    for child in ground.tree.of(verb, "advmod", "aux", "acomp", "neg"):
        found = adverbs.get(ground.tree.lower(child))
        if found is not None:
            return found
    return None


def _unlikely(ground: Ground, verb: int) -> bool:
    return any(
        ground.tree.lower(c) in {"unlikely", "improbable", "doubtful"}
        for c in ground.tree.of(verb, "acomp", "oprd")
    )


def _is_ban(ground: Ground, verb: int, *, negative: bool) -> bool:
    """Judge "the decree bans X" and "they are not allowed to X"."""
    tree, words = ground.tree, ground.words.modality
    if any(tree.tokens[c].tag == "MD" for c in tree.of(verb, "aux")):
        return False
    if words.has("bans", ground.lemma(verb)):
        return tree.tokens[verb].pos == "VERB" and not negative
    allows = words.has("allowances", ground.lemma(verb)) and tree.is_passive(verb)
    return negative and allows and tree.first_of(verb, "xcomp") is not None


def _is_dropped(ground: Ground, verb: int) -> bool:
    """Judge "the planned visit was called off", "the firm scrapped plans to X"."""
    tree, words = ground.tree, ground.words.modality
    if not words.has("dropped", ground.phrasal(verb)):
        return False
    for noun in tree.of(verb, "nsubjpass", "dobj"):
        planned = any(
            ground.lemma(c) in {"plan", "schedule", "planned", "scheduled", "propose"}
            for c in tree.of(noun, "amod", "acl", "compound")
        )
        if planned or ground.lemma(noun) == "plan":
            return True
    return False
