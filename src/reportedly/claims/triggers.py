"""Finds the words that name events, each in the frame that its group of words asks for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportedly.claims.arguments import patient, subject
from reportedly.claims.ground import Ground
from reportedly.language.event_words import EventEntry, Words
from reportedly.model import LoadedWord, Span

_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_KINDS: Final = _NOUNS | {"VERB"}
_SWALLOWING: Final = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_KEPT: Final = frozenset({"ASSAULT"})
"""What is agreed on stays beside the AGREE where it is no cooperation: "agreed to attack"."""
_REACH: Final = 14
"""How many words to either side of a verb `with` looks at."""
_NEAR: Final = 5
"""Words between a verb and the object that belongs to its trigger: "held joint exercises"."""
_RELATIVE: Final = frozenset({"who", "which", "that"})
_OPENERS: Final = frozenset({"to", "for", "of", "on", "against", "from"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name one event.

    Attributes:
        token: the verb or noun that decides.
        first, last: the words, tokens `[first, last)`.
        entry: the group of words.
        verb: whether the trigger is a verb.
        object: the token of an object that belongs to the trigger, or None.
    """

    token: int
    first: int
    last: int
    entry: EventEntry
    verb: bool
    object: int | None

    def span(self, ground: Ground) -> Span:
        """Return where its words stand."""
        tokens = ground.tree.tokens
        return Span(tokens[self.first].span.start, tokens[self.last - 1].span.end)


def find_triggers(ground: Ground, loaded: Collection[LoadedWord]) -> list[Trigger]:
    """Return the triggers of an article in order; what another swallows is left out."""
    found = [
        trigger
        for token in ground.tree.tokens
        if token.sentence >= 0 and token.pos in _KINDS
        for trigger in _at(ground, token.index, loaded)
    ]
    found = _one_each(ground, found)
    found = [one for one in found if not _is_doubled(ground, one, found)]
    acts = {one.token: one.entry.type for one in found if one.verb}
    found = [one for one in found if not _continues(ground, one, acts)]
    swallowed = _swallowed(ground, found)
    return [one for one in found if (one.token, one.entry.type in _KEPT) not in swallowed]


def _one_each(ground: Ground, found: Sequence[Trigger]) -> list[Trigger]:
    """Leave one trigger where a verb and its object name one event: "held talks".

    The noun decides where both name the same type, with the verb's words as part of it.
    """
    nouns = {one.token: one for one in found if not one.verb}
    carried: dict[int, Trigger] = {}
    kept: list[Trigger] = []
    for one in found:
        noun = nouns.get(one.object) if one.verb and one.object is not None else None
        if noun is None or noun.entry.type != one.entry.type:
            kept.append(one)
            continue
        known = carried.get(noun.token, noun)
        first, last = min(one.first, known.first), max(one.last, known.last)
        # A clause after its noun carries nothing: "talks // attended by the two".
        near = last - first <= _NEAR + 1 and ground.tree.tokens[one.token].dep != "acl"
        carried[noun.token] = replace(known, first=first, last=last) if near else known
    taken = {one.object for one in kept if one.verb}
    rest = (carried.get(one.token, one) for one in kept)
    return [one for one in rest if one.verb or one.token not in taken]


def _at(ground: Ground, index: int, loaded: Collection[LoadedWord]) -> Iterator[Trigger]:
    """Yield the trigger at a token, if any: the first group whose conditions hold."""
    token = ground.tree.tokens[index]
    if _in_time(ground, index):
        return
    if token.pos == "VERB" and token.dep not in {"amod", "compound"}:
        for words, entry in _verb_entries(ground, index):
            last = _verb_end(ground, index, words)
            if last is not None and _verb_fits(ground, index, entry, loaded):
                yield _verb_trigger(ground, index, last, entry)
                return
    if token.pos in _NOUNS and token.dep not in {"compound", "amod", "nmod"}:
        for words, entry in ground.words.events.nouns.get(_noun(ground, index), ()):
            if len(words) == 1 and _noun_fits(ground, index, entry):
                first = index - _has_modifier(ground, index, entry)
                yield Trigger(index, first, index + 1, entry, verb=False, object=None)
                return


def _verb_entries(ground: Ground, index: int) -> tuple[tuple[Words, EventEntry], ...]:
    """Return the groups of a verb; where its lemma is unknown, of its form without the ending."""
    verbs, word = ground.words.events.verbs, ground.tree.lower(index)
    found = verbs.get(ground.lemma(index))
    if found is None and word.endswith("ed"):
        # The engine cuts too much or too little of some: "fin" for "fined".
        found = verbs.get(word[:-1]) or verbs.get(word[:-2])
    return found or ()


def _in_time(ground: Ground, index: int) -> bool:
    """Say whether a word only dates something, or stands in a name: "in March"."""
    token = ground.tree.tokens[index]
    if token.pos == "PROPN" and index != ground.tree.sentence(index)[0]:
        return True
    return index in ground.dated


def _noun(ground: Ground, index: int) -> str:
    """Return a noun's lemma; names keep their plural, and "talks" is the word for a meeting."""
    token = ground.tree.tokens[index]
    word = token.text.lower()
    return word if word in {"talks", "clashes", "sanctions", "tariffs"} else token.lemma.lower()


def _verb_end(ground: Ground, index: int, words: Words) -> int | None:
    """Return one past the last token of a verb with its particles, or None where they lack."""
    if len(words) == 1:
        return index + 1
    tree = ground.tree
    after = [tree.lower(i) for i in range(index + 1, min(index + len(words), len(tree.tokens)))]
    if tuple(after) == words[1:]:
        return index + len(words)
    if len(words) == 2:
        deps = ("prt",) if tree.first_of(index, "dobj") is not None else ("prt", "prep")
        parts = [i for i in tree.of(index, *deps) if tree.lower(i) == words[1]]
        return parts[0] + 1 if parts else None
    return None


def _verb_fits(
    ground: Ground, verb: int, entry: EventEntry, loaded: Collection[LoadedWord]
) -> bool:
    fits = (
        (entry.passive or not ground.tree.is_passive(verb))
        and _listed(ground, subject(ground, verb), entry, "subjects")
        and _listed(ground, patient(ground, verb), entry, "objects")
        and _clause_fits(ground, verb, entry)
        and not _befalls(ground, verb, entry)
        and (not entry.lists["with"] or bool(entry.lists["with"] & set(_near(ground, verb))))
    )
    if not fits:
        return False
    if entry.needs and not any(ground.tree.lower(c) in entry.needs for c in _preps(ground, verb)):
        return False
    return not entry.predicate or _is_called(ground, verb, entry.predicate, loaded)


def _clause_fits(ground: Ground, verb: int, entry: EventEntry) -> bool:
    """Say whether what a verb governs is a clause of the sort that its group asks for.

    "offered to mediate" and "offered discounts", "declined to send troops" and "to comment".
    """
    tree, lists = ground.tree, entry.lists
    infinitives = [i for i in tree.of(verb, "xcomp", "advcl", "ccomp") if tree.has_to(i)]
    kinds = {"to"} if infinitives else {"that"} if tree.first_of(verb, "ccomp") else set()
    if entry.opinion and not infinitives and tree.tokens[verb].tag in {"VBZ", "VBP"}:
        return False
    if lists["clauses"] and not kinds & lists["clauses"]:
        return False
    return not lists["not_clauses"] & {*kinds, *(ground.lemma(i) for i in infinitives)}


def _befalls(ground: Ground, verb: int, entry: EventEntry) -> bool:
    """Say whether something befell people that nobody did: "ten were injured" in a fire."""
    tree = ground.tree
    if not entry.lists["near_not"] or tree.agent(verb) is not None or not tree.is_passive(verb):
        return False
    sentence = tree.tokens[verb].sentence
    first = ground.annotations.sentences[max(0, sentence - 1)].first
    near = range(first, ground.annotations.sentences[sentence].last)
    return any(ground.lemma(i) in entry.lists["near_not"] for i in near)


def _listed(ground: Ground, head: int | None, entry: EventEntry, name: str) -> bool:
    """Say whether an argument is among those wanted, and not among those excluded."""
    wanted, excluded = entry.lists[name], entry.lists[f"not_{name}"]
    if head is None:
        return not wanted
    lemmas = {ground.lemma(i) for i in _named(ground, head)}
    return not lemmas & excluded and (not wanted or bool(lemmas & wanted))


def _named(ground: Ground, head: int) -> Iterator[int]:
    """Yield a noun, those coordinated with it, and what it is a number of: "tonnes of flour"."""
    tree, waiting = ground.tree, [head]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(tree.of(one, "conj"))
        if ground.words.events.has("members", ground.lemma(one)):
            waiting.extend(
                noun
                for prep in tree.of(one, "prep")
                if tree.lower(prep) == "of"
                for noun in tree.of(prep, "pobj")
            )


def _near(ground: Ground, verb: int) -> Iterator[str]:
    """Yield the lemmas around a verb in its own clause."""
    tree = ground.tree
    first = max(tree.left[verb], verb - _REACH)
    last = min(tree.right[verb], verb + _REACH)
    doer = subject(ground, verb)
    nodes: Iterable[int] = range(first, last)
    if doer is not None and not first <= doer < last:
        nodes = [*nodes, doer]
    for i in nodes:
        if i != verb:
            yield ground.lemma(i)


def _preps(ground: Ground, index: int) -> Iterator[int]:
    return ground.tree.of(index, "prep", "dative", "agent")


def _is_called(ground: Ground, verb: int, wanted: str, loaded: Collection[LoadedWord]) -> bool:
    """Say whether loaded words stand in what a verb calls its object."""
    tree = ground.tree
    start = tree.tokens[verb].span.end
    end = tree.tokens[tree.right[verb] - 1].span.end
    inside = [word for word in loaded if start <= word.span.start < end]
    return any((word.category == "doubt") == (wanted == "doubt") for word in inside)


def _verb_trigger(ground: Ground, verb: int, last: int, entry: EventEntry) -> Trigger:
    """Return the trigger of a verb, with its object where the group asks for that object."""
    held = _held(ground, verb, entry)
    doer = ground.tree.subject(verb) if entry.lists["subjects"] else None
    doer = None if doer is not None and ground.tree.lower(doer) in _RELATIVE else doer
    near = [i for i in (held, doer) if i is not None and abs(i - verb) <= _NEAR]
    # A particle that a parse hangs before its verb ends nothing.
    first, end = min(verb, *near, verb), max(last, verb + 1, *(i + 1 for i in near))
    return Trigger(verb, first, end, entry, verb=True, object=held)


def _held(ground: Ground, verb: int, entry: EventEntry) -> int | None:
    """Return the object that belongs to a trigger: the one the group of words asks for."""
    held = patient(ground, verb) if entry.lists["objects"] else None
    if held is None:
        return None
    named = (i for i in _named(ground, held) if ground.lemma(i) in entry.lists["objects"])
    return next(named, held)


def _noun_fits(ground: Ground, noun: int, entry: EventEntry) -> bool:
    lists, tree = entry.lists, ground.tree
    if entry.itself:
        return _acts(ground, noun)
    before = ground.lemma(noun - 1) if noun else ""
    after = ground.lemma(noun + 1) if noun + 1 < len(tree.tokens) else ""
    if before in lists["not_after"] or after in lists["not_before"]:
        return False
    if lists["modifiers"] and not _has_modifier(ground, noun, entry):
        return False
    preps = list(tree.of(noun, "prep"))
    if entry.needs and not any(tree.lower(prep) in entry.needs for prep in preps):
        return False
    behind = {ground.lemma(held) for prep in preps for held in tree.of(prep, "pobj")}
    return not behind & lists["not_of"] and (not lists["of"] or bool(behind & lists["of"]))


def _has_modifier(ground: Ground, noun: int, entry: EventEntry) -> bool:
    modifiers = ground.tree.of(noun, "amod", "compound", "nmod")
    return any(ground.lemma(i) in entry.lists["modifiers"] for i in modifiers)


def _acts(ground: Ground, noun: int) -> bool:
    """Say whether a noun is the subject of a verb in the active."""
    token = ground.tree.tokens[noun]
    return token.dep == "nsubj" and ground.tree.tokens[token.head].pos == "VERB"


def _is_doubled(ground: Ground, one: Trigger, found: Collection[Trigger]) -> bool:
    """Say whether a noun that acts stands before a verb that names the same event."""
    if not one.entry.itself:
        return False
    verb = ground.tree.tokens[one.token].head
    return any(other.verb and other.token == verb for other in found)


def _continues(ground: Ground, one: Trigger, acts: Mapping[int, str]) -> bool:
    """Say whether a verb only tells the aim or outcome of the act above it.

    As in "shelled the post, wounding six" and "fired tear gas to disperse the crowd".
    """
    token = ground.tree.tokens[one.token]
    loose = token.dep in {"advcl", "xcomp"} and not ground.tree.is_finite(one.token)
    return one.verb and loose and acts.get(token.head) == one.entry.type


def _swallowed(ground: Ground, found: Iterable[Trigger]) -> set[tuple[int, bool]]:
    """Return the tokens inside what is agreed, asked, accused of, rejected or threatened.

    With each stands whether only an event that is kept beside an AGREE is meant.
    """
    inside: set[tuple[int, bool]] = set()
    for one in found:
        if one.entry.type in _SWALLOWING or "content" in one.entry.recipient:
            for index in _content(ground, one):
                inside.add((index, False))
                if one.entry.type != "AGREE":
                    inside.add((index, True))
    return inside


def _content(ground: Ground, one: Trigger) -> Iterator[int]:
    """Yield the tokens of what a trigger's act is about."""
    tree = ground.tree
    tops = list(tree.of(one.token, "xcomp", "ccomp", "acl", "pcomp"))
    tops.extend(i for i in tree.of(one.token, "advcl") if tree.has_to(i))
    if one.entry.type in {"REJECT", "REQUEST"}:
        tops.extend(tree.of(one.token, "dobj", "nsubjpass"))
    openers = _OPENERS | {"with"} if one.entry.type == "ACCUSE" else _OPENERS
    tops.extend(prep for prep in tree.of(one.token, "prep") if tree.lower(prep) in openers)
    for held in tree.of(one.token, "dobj", "nsubjpass"):
        tops.extend(i for i in tree.of(held, "prep") if tree.first_of(i, "pcomp") is not None)
    if one.object is not None:
        tops.extend(tree.of(one.object, "acl", "xcomp", "prep"))
    for top in tops:
        yield from (i for i in range(tree.left[top], tree.right[top]) if i != one.token)
