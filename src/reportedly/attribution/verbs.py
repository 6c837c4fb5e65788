"""Verbs as cues: who is behind them, and the clause, object or phrase they attribute.

Frames are tried in the order of `FRAMES`; the first that the verb's entry allows and the parse
shows wins. A verb without any of them may still stand after or inside its content, which
`around.py` finds.
"""

from collections.abc import Callable
from typing import Final

from reportedly.attribution.contents import clause, fitted
from reportedly.attribution.lexicon import Entry
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree

_STRAY: Final = 30
"""How many tokens behind its verb a strayed clause may begin."""

Frame = Callable[[Tree, Quotes, int, Entry], tuple[Stretch, ...]]

_NOT_CONTENT: Final = frozenset(
    {
        "anonymity",
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "month",
        "year",
        "morning",
        "night",
        "evening",
        "afternoon",
    }
)


def that_clause(tree: Tree, quotes: Quotes, verb: int, _entry: Entry) -> tuple[Stretch, ...]:
    """Find a finite clause: "said (that) X", "asked whether X"."""
    for child in tree.of(verb, "ccomp"):
        if child > verb and not tree.has_to(child):
            return (clause(tree, quotes, verb, child),)
    return _strayed_clause(tree, quotes, verb)


def _strayed_clause(tree: Tree, quotes: Quotes, verb: int) -> tuple[Stretch, ...]:
    """Find a that-clause the parse hung elsewhere: "told a meeting of leaders that X"."""
    for i in range(verb + 1, min(tree.sentence(verb)[1], verb + _STRAY)):
        token = tree.tokens[i]
        if token.text == "that" and token.tag in {"IN", "WDT"} and i - 1 > verb:
            head = token.head
            if head > i and tree.tokens[head].pos in {"VERB", "AUX"} and token.dep == "mark":
                return (fitted(tree, quotes, (i, tree.right[head]), verb),)
            return ()
        if token.pos in {"VERB", "AUX"} and token.tag not in {"VBG", "VBN"}:
            return ()
    return ()


def infinitive(tree: Tree, quotes: Quotes, verb: int, entry: Entry) -> tuple[Stretch, ...]:
    """Find a to-infinitive, with its own subject if any: "vowed to X", "urged B to X"."""
    for child in tree.of(verb, "xcomp", "ccomp", "advcl"):
        if child > verb and tree.has_to(child):
            first, last = clause(tree, quotes, verb, child)
            for thing in tree.of(verb, "dobj", "dative"):
                if verb < thing < child and "object" in entry.frames:
                    first = min(first, tree.left[thing])
            return ((first, last),)
    return ()


def gerund(tree: Tree, quotes: Quotes, verb: int, _entry: Entry) -> tuple[Stretch, ...]:
    """Find an -ing clause: "denied taking X", "considered leaving"."""
    for child in tree.of(verb, "xcomp", "ccomp"):
        if child > verb and tree.tokens[child].tag == "VBG":
            return (clause(tree, quotes, verb, child),)
    return ()


def small_clause(tree: Tree, quotes: Quotes, verb: int, _entry: Entry) -> tuple[Stretch, ...]:
    """Find an object with its predicate: "called the step small", "described X as Y"."""
    for child in tree.of(verb, "ccomp", "oprd", "xcomp"):
        if child > verb and tree.tokens[child].pos not in {"VERB", "AUX"}:
            first, last = tree.left[child], tree.right[child]
            for thing in tree.of(verb, "dobj", "nsubj"):
                if verb < thing < child:
                    first = min(first, tree.left[thing])
            return (fitted(tree, quotes, (max(first, verb + 1), last), verb),)
    return ()


def thing(tree: Tree, quotes: Quotes, verb: int, entry: Entry) -> tuple[Stretch, ...]:
    """Find an object with what belongs to it: "announced sanctions", "accused B of X"."""
    for child in tree.of(verb, "dobj"):
        if child < verb or tree.lower(child) in _NOT_CONTENT:
            continue
        last = tree.right[child]
        for other in tree.of(verb, "prep", "xcomp", "ccomp"):
            if other > child and tree.lower(other) in entry.prepositions:
                last = max(last, tree.right[other])
        return (fitted(tree, quotes, (max(tree.left[child], verb + 1), last), verb),)
    return ()


def phrase(tree: Tree, quotes: Quotes, verb: int, entry: Entry) -> tuple[Stretch, ...]:
    """Find a prepositional phrase the entry names: "called for X", "warned of X"."""
    for child in tree.of(verb, "prep"):
        if child > verb and tree.lower(child) in entry.prepositions:
            return (fitted(tree, quotes, (tree.left[child], tree.right[child]), verb),)
    return ()


FRAMES: Final[dict[str, Frame]] = {
    "clause": that_clause,
    "to": infinitive,
    "gerund": gerund,
    "small": small_clause,
    "object": thing,
    "phrase": phrase,
}
