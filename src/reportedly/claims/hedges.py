"""Finds hedges: words that weaken or blur, with the words around that make them so."""

from collections.abc import Callable, Iterator
from typing import Final

from reportedly.claims.ground import Ground
from reportedly.claims.modality import could, may
from reportedly.claims.polarity import is_negative
from reportedly.language.phrases import forms
from reportedly.model import Span

_PAST: Final = frozenset({"VBD", "VBZ"})
_MONEY: Final = frozenset("$£€¥")
_NAMES: Final = frozenset({"NNP", "NNPS"})
"""Tags of names, whose lemma may be cut shorter than their forms are."""
_AUXILIARY: Final = frozenset({"aux", "auxpass"})


def find_hedges(ground: Ground) -> tuple[Span, ...]:
    """Return the hedges of an article in order, not overlapping."""
    found: list[Span] = []
    tokens, after = ground.tree.tokens, 0
    for index in _openers(ground):
        last = _end(ground, index) if index >= after else None
        if last is not None:
            found.append(Span(tokens[_start(ground, index)].span.start, tokens[last - 1].span.end))
            after = last
    return tuple(found)


def _openers(ground: Ground) -> Iterator[int]:
    """Yield the tokens at which a hedge may begin: few, so that the readers are asked seldom."""
    words = ground.words.hedges.openers
    for index, token in enumerate(ground.tree.tokens):
        if not words.isdisjoint(forms(token)) or (
            token.tag in _NAMES and ground.lemma(index) in words
        ):
            yield index


def _end(ground: Ground, index: int) -> int | None:
    """Return one past the last token of the hedge that starts at a token, or None."""
    if ground.tree.tokens[index].sentence < 0:
        return None
    for reader in _READERS:
        end = reader(ground, index)
        if end is not None:
            return end
    return None


def _start(ground: Ground, index: int) -> int:
    """Return where a hedge starts: at the `be` of "is likely", with what stands between."""
    token = ground.tree.tokens[index]
    words = ground.words.hedges
    if token.text.lower() not in words.predicates or token.dep not in {"acomp", "oprd"}:
        return index
    return token.head if _is_be(ground, token.head) and token.head == index - 1 else index


def _phrase(ground: Ground, index: int) -> int | None:
    tokens = ground.tree.tokens
    found = next(ground.words.hedges.anywhere.at(tokens, index), None)
    if found is None or _doubts(ground, index):
        return None
    return found[0]


def _doubts(ground: Ground, index: int) -> bool:
    """Say whether a word mocks an adjective rather than weakening a verb: "supposedly fair"."""
    token = ground.tree.tokens[index]
    mocks = token.text.lower() in {"supposedly", "ostensibly", "allegedly", "purportedly"}
    return mocks and ground.tree.tokens[token.head].dep == "amod"


def _amount(ground: Ground, index: int) -> int | None:
    found = ground.words.hedges.amounts.at(ground.tree.tokens, index)
    return next((end for end, _ in found if _opens_amount(ground, end)), None)


def _opens_amount(ground: Ground, index: int) -> bool:
    """Say whether a number, a share or a price stands at a token."""
    tokens = ground.tree.tokens
    if index >= len(tokens):
        return False
    token = tokens[index]
    if token.text in _MONEY and index + 1 < len(tokens):
        return True
    number = token.pos == "NUM" or token.tag == "CD" or token.text[0].isdigit()
    return number or _opens_in_words(ground, index)


def _opens_in_words(ground: Ground, index: int) -> bool:
    tokens, numerals = ground.tree.tokens, ground.words.hedges.numerals
    word = tokens[index].text.lower()
    if word in {"a", "an"}:
        after = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
        return (after in numerals and after not in {"a", "an"}) or _is_measure(after)
    return word in numerals


def _is_measure(word: str) -> bool:
    return word in {"hour", "week", "month", "year", "day", "mile", "metre", "meter", "kilometre"}


def _auxiliary(ground: Ground, index: int) -> int | None:
    token = ground.tree.tokens[index]
    word = token.text.lower()
    if token.tag != "MD" or word not in ground.words.hedges.auxiliaries:
        return None
    if ground.tree.tokens[token.head].tag in _PAST:  # a name: "May said"
        return None
    if token.dep not in _AUXILIARY:
        return index + 1 if word != "could" and token.dep != "ROOT" else None
    judge = could if word == "could" else may
    modality = judge(ground, token.head, negative=is_negative(ground, token.head))
    return index + 1 if modality == "possibility" else None


def _passive(ground: Ground, index: int) -> int | None:
    """Return the end of "is believed" where `index` is its `be`, else None."""
    tree = ground.tree
    token = tree.tokens[index]
    if token.dep != "auxpass" or token.lemma != "be":
        return None
    verb = token.head
    if ground.lemma(verb) not in ground.words.hedges.passives or verb < index:
        return None
    if tree.agent(verb) is not None:
        return None
    return verb + 1 if _is_adjacent(ground, index, verb) else None


def _is_adjacent(ground: Ground, index: int, verb: int) -> bool:
    between = (ground.tree.tokens[i] for i in range(index + 1, verb))
    return all(token.pos in {"ADV", "PART", "AUX"} for token in between)


def _seeming(ground: Ground, index: int) -> int | None:
    tree, words = ground.tree, ground.words.hedges
    if tree.tokens[index].pos != "VERB" or ground.lemma(index) not in words.seeming:
        return None
    seems = tree.first_of(index, "xcomp", "acomp", "oprd", "ccomp", "advcl") is not None
    return index + 1 if seems else None


def _word(ground: Ground, index: int) -> int | None:
    """Return the end of a hedge of one word that needs the right neighbour, else None."""
    tokens, words = ground.tree.tokens, ground.words.hedges
    token = tokens[index]
    word = token.text.lower()
    if word in words.degrees and index + 1 < len(tokens):
        return index + 1 if tokens[index + 1].pos in words.degrees[word] else None
    modifies = token.dep in {"amod", "advmod", "compound"}
    if word in words.adjectives and modifies and token.pos != "NOUN":
        return index + 1
    if word in words.predicates and token.dep in {"acomp", "oprd", "conj", "attr"}:
        return index + 1
    participle = word in words.passives or ground.lemma(index) in words.passives
    reduced = participle and token.tag == "VBN" and token.dep in {"acl", "amod"}
    return index + 1 if reduced and _before_infinitive(ground, index) else None


def _before_infinitive(ground: Ground, index: int) -> bool:
    return any(ground.tree.has_to(c) for c in ground.tree.of(index, "xcomp"))


def _is_be(ground: Ground, index: int) -> bool:
    return ground.tree.tokens[index].lemma == "be"


_READERS: Final[tuple[Callable[[Ground, int], int | None], ...]] = (
    _phrase, _amount, _auxiliary, _passive, _seeming, _word,
)  # fmt: skip
"""In the order in which they are asked."""
