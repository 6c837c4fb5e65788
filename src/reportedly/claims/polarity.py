"""Whether a clause is asserted or denied: negators, `have yet to`, `no` before a participant."""

from typing import Final

from reportedly.claims.ground import Ground
from reportedly.language.phrases import matches

_NEGATING: Final = frozenset({"neg", "advmod", "preconj", "cc"})
_PARTICIPANTS: Final = frozenset("nsubj nsubjpass dobj attr agent dative expl".split())
_PREDICATES: Final = frozenset({"acomp", "attr"})
_ALONE: Final = frozenset({"nobody", "none", "neither", "nothing", "nowhere", "no-one"})
_WHOLLY: Final = frozenset({"point", "time", "way", "circumstance", "case", "stage", "means"})


def is_negative(ground: Ground, verb: int) -> bool:
    """Say whether the clause of `verb` is denied, counting its infinitive's own negation."""
    found = _negations(ground, verb)
    complement = ground.tree.first_of(verb, "xcomp")
    if complement is not None and _governs(ground, verb):
        found += _negations(ground, complement)
    return found % 2 == 1


def _negations(ground: Ground, verb: int) -> int:
    """Return how many times the clause right under `verb` is denied."""
    denied = any(_denies(ground, child) for child in ground.tree.children[verb])
    return denied + _is_pending(ground, verb) + _fails(ground, verb)


def _denies(ground: Ground, child: int) -> bool:
    """Say whether what stands right under a verb denies its clause."""
    tree = ground.tree
    dep = tree.tokens[child].dep
    if dep in _NEGATING and _is_negator(ground, child):
        return True
    if dep in _PARTICIPANTS and _lacks(ground, child):
        return True
    if dep in _PREDICATES:
        return any(_is_negator(ground, c) for c in tree.of(child, "neg", "advmod"))
    if dep == "advmod":
        return any(_no_longer(ground, c) for c in tree.of(child, "neg", "det"))
    return dep == "prep" and _never(ground, child)


def _governs(ground: Ground, verb: int) -> bool:
    """Say whether the infinitive of a verb is what its clause asserts: "is expected not to"."""
    words, lemma = ground.words.modality, ground.lemma(verb)
    governs = (lemma, "to") in words.governors or lemma in words.passives
    return governs or lemma in {"be", "have", "seem", "appear", "fail"}


def _is_negator(ground: Ground, index: int) -> bool:
    token = ground.tree.tokens[index]
    word, words = token.text.lower(), ground.words.modality
    if token.dep not in _NEGATING or not words.has("negators", word):
        return False
    if token.dep == "cc" and word != "nor":
        return False
    return (not _is_spared(ground, index) and word != "no") or _no_longer(ground, index)


def _no_longer(ground: Ground, index: int) -> bool:
    """Say whether a word is the `no` of "no longer"."""
    tokens = ground.tree.tokens
    after = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    return tokens[index].text.lower() == "no" and after in {"longer", "more"}


def _is_spared(ground: Ground, index: int) -> bool:
    """Say whether a negator opens or closes a phrase that negates nothing: "not only"."""
    tokens = ground.tree.tokens
    for phrase in ground.words.modality.spared:
        for back in range(min(index, len(phrase) - 1) + 1):
            start = index - back
            if phrase[back] == tokens[index].text.lower() and matches(tokens, start, phrase):
                return True
    return False


def _lacks(ground: Ground, index: int) -> bool:
    """Say whether a participant is none at all: "no agreement", "nobody", "none of them"."""
    tree = ground.tree
    if tree.lower(index) in _ALONE and not _is_spared(ground, index):
        return True
    if tree.lower(index) == "one" and index and tree.lower(index - 1) == "no":
        return True
    return any(
        tree.lower(child) in {"no", "neither"} and not _is_spared(ground, child)
        for child in tree.of(index, "det", "preconj", "cc")
    )


def _never(ground: Ground, prep: int) -> bool:
    """Say whether a phrase denies the whole clause: "at no point"."""
    for head in ground.tree.of(prep, "pobj"):
        lacks = any(ground.tree.lower(c) == "no" for c in ground.tree.of(head, "det"))
        if lacks and ground.lemma(head) in _WHOLLY:
            return True
    return False


def _is_pending(ground: Ground, verb: int) -> bool:
    """Say whether a verb says that something has not happened: "have yet to reply"."""
    tree = ground.tree
    if ground.lemma(verb) not in {"have", "be"} or tree.first_of(verb, "xcomp") is None:
        return False
    return any(tree.lower(child) == "yet" for child in tree.children[verb])


def _fails(ground: Ground, verb: int) -> bool:
    """Say whether a verb says that its infinitive did not come about: "failed to agree"."""
    fails = ground.words.modality.has("fails", ground.lemma(verb))
    return fails and ground.tree.first_of(verb, "xcomp") is not None
