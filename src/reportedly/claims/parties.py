"""The phrases that name a party: one span for each of those coordinated."""

from collections.abc import Iterator
from typing import Final

from reportedly.claims.ground import Ground
from reportedly.model import Span

_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE: Final = frozenset({"amod", "compound", "poss", "nummod", "nmod", "quantmod", "punct"})
_MOST: Final = 6
"""How many coordinated modifiers are looked at: "the US, French and British services"."""


def party_spans(ground: Ground, head: int) -> tuple[Span, ...]:
    """Return a span for each party that the phrase of `head` names, in order of the text."""
    found: list[Span] = []
    if head in ground.dated:  # "this week's clashes" were not fought by the week
        return ()
    for one in _coordinated(ground, head):
        found.extend(_spans(ground, one))
    return tuple(sorted(set(found)))


def _coordinated(ground: Ground, head: int) -> Iterator[int]:
    """Yield the noun and those coordinated with it: "Norvia and Halden"."""
    waiting = [head]
    while waiting:
        one = waiting.pop()
        if ground.tree.tokens[one].pos in _NOUNS or one == head:
            yield one
        waiting.extend(ground.tree.of(one, "conj"))


def _spans(ground: Ground, head: int) -> Iterator[Span]:
    whole = _members_of(ground, head)
    if whole is not None:
        for one in _coordinated(ground, whole):
            yield from _split(ground, one) or (_span(ground, one),)
        return
    yield from _split(ground, head) or (_span(ground, head),)


def _members_of(ground: Ground, head: int) -> int | None:
    """Return the party of which a phrase names members: "representatives of the two armies"."""
    if not ground.words.events.has("members", ground.lemma(head)):
        return None
    for prep in ground.tree.of(head, "prep"):
        if ground.tree.lower(prep) == "of":
            return ground.tree.first_of(prep, "pobj")
    return None


def _split(ground: Ground, head: int) -> list[Span]:
    """Return the spans of modifiers that each name a party: "the US and French services".

    The parser rarely sees these as one phrase, so the words themselves are looked at: names in
    capitals, parted by commas and "and", before a common noun.
    """
    tokens = ground.tree.tokens
    first = _first_modifier(ground, head)
    names, index, linked = [first], first + 1, False
    while index < len(tokens) and len(names) < _MOST:
        link = tokens[index].text.lower()
        if link not in {",", "and"} or linked or index + 1 >= len(tokens):
            break
        linked = link == "and"
        index += 1 + (tokens[index + 1].text.lower() == "and" and not linked)
        linked = linked or tokens[index - 1].text.lower() == "and"
        names.append(index)
        index += 1
    end = _end_of_nouns(ground, index)
    if not linked or end == index or not all(_is_name(ground, i) for i in names):
        return []
    spans = [tokens[i].span for i in names[:-1]]
    return [*spans, Span(tokens[names[-1]].span.start, tokens[end - 1].span.end)]


def _first_modifier(ground: Ground, head: int) -> int:
    modifiers = [
        i
        for i in ground.tree.of(head, "amod", "compound", "nmod")
        if i < head and _is_name(ground, i)
    ]
    return min(modifiers, default=head)


def _end_of_nouns(ground: Ground, index: int) -> int:
    """Return one past the common nouns that start at a token."""
    tokens = ground.tree.tokens
    while index < len(tokens) and tokens[index].pos == "NOUN" and tokens[index].text.islower():
        index += 1
    return index


def _is_name(ground: Ground, index: int) -> bool:
    token = ground.tree.tokens[index]
    return token.text[0].isupper() and token.pos in {"PROPN", "ADJ", "NOUN"}


def _span(ground: Ground, head: int) -> Span:
    """Return a noun with what stands before it but its article, and the "of" phrase after it."""
    tree = ground.tree
    first = head
    while first > 0 and _belongs(ground, first - 1, head):
        first -= 1
    first = _without_edge(ground, first, head)
    last = head
    for prep in tree.of(head, "prep"):
        if tree.lower(prep) == "of" and prep == head + 1:
            last = _end_of_phrase(ground, prep)
    return Span(tree.tokens[first].span.start, tree.tokens[last].span.end)


def _belongs(ground: Ground, index: int, head: int) -> bool:
    """Say whether a token right before a phrase is one of the head's modifiers, or under one."""
    tree = ground.tree
    node = index
    while node != head:
        token = tree.tokens[node]
        if token.head == node or token.dep not in {*_BEFORE, "case", "advmod", "det"}:
            return False
        if token.head == head and token.dep == "det":
            return False
        node = token.head
    return True


def _without_edge(ground: Ground, first: int, head: int) -> int:
    """Return the first token of a phrase that is a word, and no article of a modifier."""
    tokens = ground.tree.tokens
    while first < head and (not tokens[first].text[0].isalnum() or _is_article(ground, first)):
        first += 1
    return first


def _is_article(ground: Ground, index: int) -> bool:
    token = ground.tree.tokens[index]
    return token.pos == "DET" or token.tag == "PRP$"


def _end_of_phrase(ground: Ground, prep: int) -> int:
    noun = ground.tree.first_of(prep, "pobj")
    return prep - 1 if noun is None else max(_coordinated(ground, noun))
