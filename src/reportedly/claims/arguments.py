"""Who does it and to whom in the parse: subjects and objects, through control and passive."""

from typing import Final

from reportedly.claims.ground import Ground

_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_DEEPEST: Final = 8
"""How far up a verb without a subject looks for one; sentences do not nest deeper."""


def actor(ground: Ground, verb: int) -> int | None:
    """Return the head of the phrase that says who does what a verb names, or None."""
    tree = ground.tree
    if tree.is_passive(verb) or _is_reduced_passive(ground, verb):
        return tree.agent(verb)
    return _doer(ground, verb, _DEEPEST)


def patient(ground: Ground, verb: int) -> int | None:
    """Return the head of the phrase that says to whom, as object or passive subject, or None."""
    tree = ground.tree
    if _is_reduced_passive(ground, verb):
        return tree.tokens[verb].head
    if tree.is_passive(verb):
        found = tree.passive_subject(verb)
        return _antecedent(ground, verb, found) if found is not None else _doer(ground, verb, 4)
    return tree.first_of(verb, "dobj")


def subject(ground: Ground, verb: int) -> int | None:
    """Return the head of what stands before a verb, active or passive, or None."""
    tree = ground.tree
    if tree.is_passive(verb) or _is_reduced_passive(ground, verb):
        return patient(ground, verb)
    return _doer(ground, verb, _DEEPEST)


def _is_reduced_passive(ground: Ground, verb: int) -> bool:
    """Say whether a participle says what was done to the noun before it: "maps seized by"."""
    token = ground.tree.tokens[verb]
    return token.dep == "acl" and token.tag == "VBN"


def _doer(ground: Ground, verb: int, depth: int) -> int | None:
    tree = ground.tree
    own = tree.subject(verb)
    if own is None and depth < _DEEPEST:
        own = tree.passive_subject(verb)
    if own is not None:
        return _antecedent(ground, verb, own)
    token = tree.tokens[verb]
    if depth == 0 or token.head == verb:
        return None
    if token.dep in {"acl", "relcl"}:
        return _of_noun(ground, verb, depth)
    above = _verb_above(ground, token.head)
    if above is None or above == verb:
        return None
    controlled = token.dep in {"xcomp", "ccomp"} and _controls_object(ground, above)
    return tree.first_of(above, "dobj") if controlled else _doer(ground, above, depth - 1)


def _of_noun(ground: Ground, verb: int, depth: int) -> int | None:
    """Return the doer of a verb that hangs on a noun: "the troops crossing", "a vow to burn"."""
    noun = ground.tree.tokens[verb].head
    if not ground.tree.has_to(verb):
        return noun
    owner = next(ground.tree.of(noun, "poss"), None)
    for prep in ground.tree.of(noun, "prep"):
        if owner is None and ground.tree.lower(prep) in {"between", "by", "among"}:
            owner = ground.tree.first_of(prep, "pobj")
    if owner is not None:
        return owner
    above = _verb_above(ground, noun)
    return None if above is None else _doer(ground, above, depth - 1)


def _verb_above(ground: Ground, index: int) -> int | None:
    """Return the nearest verb at or above a token, or None."""
    tokens = ground.tree.tokens
    for _ in range(_DEEPEST):
        if tokens[index].pos in _VERBS:
            return index
        if tokens[index].head == index:
            return None
        index = tokens[index].head
    return None


def _controls_object(ground: Ground, verb: int) -> bool:
    controls = ground.words.events.has("controllers", ground.lemma(verb))
    return controls and ground.tree.first_of(verb, "dobj") is not None


def _antecedent(ground: Ground, verb: int, found: int) -> int:
    """Return what a relative pronoun stands for: "the militia, which shelled"."""
    token = ground.tree.tokens[verb]
    relative = ground.tree.lower(found) in _RELATIVE and token.dep == "relcl"
    return token.head if relative else found


def verb_above(ground: Ground, index: int) -> int | None:
    """Return the verb that a noun depends on, through nouns and prepositions, or None."""
    head = ground.tree.tokens[index].head
    return None if head == index else _verb_above(ground, head)
