"""Who acts and on whom, for one trigger: through voice, prepositions and light verbs."""

from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.claims.arguments import actor, patient, verb_above
from reportedly.claims.ground import Ground
from reportedly.claims.parties import party_spans
from reportedly.claims.triggers import Trigger
from reportedly.model import Span

Sides = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Actors, recipients."""

_BY: Final = ("by", "from")
_BETWEEN: Final = ("by", "of", "between")
_SHARED: Final = ("with", "between", "among")


def sides(ground: Ground, one: Trigger) -> Sides:
    """Return the spans of the actors and of the recipients of one event."""
    if one.entry.itself:
        return party_spans(ground, one.token), ()
    doers = _verb_actors(ground, one) if one.verb else _noun_actors(ground, one)
    others = _recipients(ground, one)
    if one.entry.mutual:
        return _mutual(ground, doers, others)
    actors = _spans(ground, doers)
    return actors, tuple(span for span in _spans(ground, others) if span not in actors)


def _mutual(ground: Ground, doers: list[int], others: list[int]) -> Sides:
    """Return both sides twice where both are known or one phrase names both; else as they act."""
    ours, theirs = _spans(ground, doers), _spans(ground, others)
    both = tuple(sorted({*ours, *theirs}))
    if others and doers:
        return both, both
    if not doers or len(both) > 1 or any(_is_several(ground, doer) for doer in doers):
        return both, both
    return ours, ()


def _is_several(ground: Ground, head: int) -> bool:
    """Say whether a phrase names more than one: "the two armies", "they"."""
    token = ground.tree.tokens[head]
    return token.tag in {"NNS", "NNPS"} or token.text.lower() in {"they", "both", "we", "sides"}


def _spans(ground: Ground, heads: Iterable[int]) -> tuple[Span, ...]:
    found = {span for head in heads for span in party_spans(ground, head)}
    return tuple(sorted(found))


def _verb_actors(ground: Ground, one: Trigger) -> list[int]:
    doer = actor(ground, one.token)
    return [] if doer is None else [doer]


def _noun_actors(ground: Ground, one: Trigger) -> list[int]:
    """Return who does what a noun names: "their raid", "a raid by", "held talks"."""
    tree, noun = ground.tree, one.token
    found = list(tree.of(noun, "poss"))
    found += _after(
        ground, noun, ("by", "from") if not one.entry.mutual else ("by", "of", "between")
    )
    found += [
        agent
        for clause in tree.of(noun, "acl")
        if ground.words.events.has("attending", ground.phrasal(clause))
        for agent in _agents(ground, clause)
    ]
    return found or _modifying(ground, noun) or _carriers(ground, noun)


def _agents(ground: Ground, verb: int) -> Iterator[int]:
    agent = ground.tree.agent(verb)
    if agent is not None:
        yield agent


def _modifying(ground: Ground, noun: int) -> list[int]:
    """Return the parties that stand before a noun: "Norvian strikes", "a rebel attack"."""
    tree = ground.tree
    return [
        i
        for i in tree.of(noun, "amod", "compound", "nmod")
        if (tree.tokens[i].text[0].isupper() and i != tree.sentence(noun)[0])
        or ground.words.events.has("parties", ground.lemma(i))
    ][:1]


def _carriers(ground: Ground, noun: int) -> list[int]:
    """Return who does it by the verb that only carries the noun: "carried out", "took part in"."""
    tree, words = ground.tree, ground.words.events
    verb = verb_above(ground, noun)
    if verb is None or ground.tree.tokens[noun].dep == "nsubj":
        return []
    carries = words.has("light", ground.phrasal(verb)) or words.has("light", ground.lemma(verb))
    joins = words.has("attending", ground.lemma(verb))
    if not carries and not joins:
        return []
    if _is_subject(ground, noun, verb):
        return list(_agents(ground, verb))
    doer = actor(ground, verb)
    return [] if doer is None or tree.left[doer] <= noun < tree.right[doer] else [doer]


def _is_subject(ground: Ground, noun: int, verb: int) -> bool:
    """Say whether a noun stands in the subject of a verb: "a series of talks was held"."""
    subject = next(ground.tree.of(verb, "nsubj", "nsubjpass"), None)
    if subject is None:
        return False
    return ground.tree.left[subject] <= noun < ground.tree.right[subject]


def _recipients(ground: Ground, one: Trigger) -> list[int]:
    """Return the first of the places a group of words names where somebody stands."""
    places = (*one.entry.recipient, *_SHARED) if one.entry.mutual else one.entry.recipient
    for place in dict.fromkeys(places):
        found = [head for head in _standing(ground, one, place) if head != one.token]
        if found:
            return found
    return []


def _standing(ground: Ground, one: Trigger, place: str) -> list[int]:
    tree = ground.tree
    if place == "object":
        held = patient(ground, one.token) if one.verb and one.object is None else None
        return [] if held is None else [held]
    if place == "dative":
        return [i for i in tree.of(one.token, "dative") if tree.tokens[i].pos != "ADP"]
    if place in {"content", "complement", "beneficiary"}:
        return _in_content(ground, one, place)
    return _after_any(ground, one, place)


def _in_content(ground: Ground, one: Trigger, place: str) -> list[int]:
    """Return whom what is said is about: its subject, or the object of its infinitive."""
    tree = ground.tree
    for clause in tree.of(one.token, "ccomp", "xcomp", "acl"):
        if place == "content":
            found = next(tree.of(clause, "nsubj", "nsubjpass"), None)
        elif place == "complement":
            found = patient(ground, clause)
        else:
            found = next(iter(_getting(ground, clause)), None)
        if found is not None:
            return [found]
    return []


def _getting(ground: Ground, verb: int) -> list[int]:
    """Return who gets what a verb gives: "supply gas to Norvia", "give Norvia gas"."""
    tree = ground.tree
    found = [i for i in tree.of(verb, "dative") if tree.tokens[i].pos != "ADP"]
    found += _after(ground, verb, ("to", "with"))
    for held in tree.of(verb, "dobj"):
        found += _after(ground, held, ("to",))
    # "send troops to Riga" says where to; a place gets nothing.
    return [head for head in found if head not in ground.located]


def _after_any(ground: Ground, one: Trigger, place: str) -> list[int]:
    """Return who stands after a preposition of the trigger, its object, or its light verb."""
    nodes = [one.token]
    if one.object is not None:
        nodes.append(one.object)
    if not one.verb:
        verb = verb_above(ground, one.token)
        if verb is not None and ground.words.events.has("light", ground.phrasal(verb)):
            nodes.append(verb)
    for node in nodes:
        found = _after(ground, node, (place,))
        if found:
            return found
    return []


def _after(ground: Ground, index: int, words: Iterable[str]) -> list[int]:
    tree, wanted = ground.tree, set(words)
    preps = list(tree.of(index, "prep", "dative", "agent"))
    # Right after a noun it is the noun's, wherever the parser hung it: "saw a raid on the inn".
    after = index + 1
    if after < len(tree.tokens) and after not in preps and tree.tokens[index].pos == "NOUN":
        preps += [after] if tree.tokens[after].dep == "prep" else []
    return [noun for prep in preps if tree.lower(prep) in wanted for noun in tree.of(prep, "pobj")]
