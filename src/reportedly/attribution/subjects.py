"""Who stands behind a verb: its subject, shared, inverted, implied or a passive's agent."""

from typing import Final

from reportedly.attribution.speakers import is_person
from reportedly.language.tree import Stretch, Tree

RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_CLIMBING: Final = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "aux"})
_MAX_SOURCE: Final = 40
_OPENERS: Final = frozenset({"relcl", "advcl", "parataxis", "appos"})


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the head token of whoever does `verb`, or None where nobody is named.

    A conjoined verb, a participle or an infinitive takes the subject of the verb it hangs on;
    a relative pronoun gives way to its antecedent; a passive verb has only its agent.
    """
    for climbed in range(8):
        if tree.is_passive(verb):
            return _antecedent(tree, tree.passive_subject(verb) if climbed else tree.agent(verb))
        subject = tree.subject(verb)
        if subject is not None:
            return _antecedent(tree, subject)
        token = tree.tokens[verb]
        if token.dep in {"acl", "relcl"} and tree.tokens[token.head].pos not in {"VERB", "AUX"}:
            return _antecedent(tree, token.head)
        if token.dep not in _CLIMBING or token.head == verb:
            return None
        verb = token.head
    return None


def _antecedent(tree: Tree, head: int | None) -> int | None:
    if head is None or tree.lower(head) not in RELATIVES:
        return head
    token = tree.tokens[tree.tokens[head].head]
    while token.dep not in {"relcl", "acl", "ROOT"}:
        token = tree.tokens[token.head]
    if token.dep not in {"relcl", "acl"} or token.head > head:
        return head
    return _person_before(tree, token.head) if tree.lower(head) == "who" else token.head


def _person_before(tree: Tree, noun: int) -> int:
    """Return whom "who" means: of "a nurse at the clinic, who ..." the nurse."""
    preposition = tree.tokens[tree.tokens[noun].head]
    if tree.tokens[noun].dep != "pobj" or preposition.dep != "prep":
        return noun
    holder = preposition.head
    body = tree.tokens[noun].pos == "NOUN" and not is_person(tree, noun)
    return holder if body and is_person(tree, holder) else noun


def noun_phrase(tree: Tree, head: int) -> Stretch:
    """Return the maximal noun phrase of `head`, without relative clauses and outer commas."""
    first, last = tree.left[head], tree.right[head]
    for child in tree.children[head]:
        dep = tree.tokens[child].dep
        if child > head and (dep in {"relcl", "parataxis", "ccomp"} or _free_clause(tree, child)):
            last = min(last, tree.left[child])
    first = _after_break(tree, first, head)
    last = _before_break(tree, head, last)
    last = _before_relative(tree, head, last)
    if last - first > _MAX_SOURCE:
        last = _first_comma(tree, head, last)
    return trimmed(tree, (first, last))


def _free_clause(tree: Tree, child: int) -> bool:
    token = tree.tokens[child]
    return token.dep == "advcl" or (token.dep == "acl" and tree.lower(tree.left[child] - 1) == ",")


def _after_break(tree: Tree, first: int, head: int) -> int:
    for i in range(head, first, -1):
        if tree.tokens[i - 1].pos == "SPACE" and "\n" in tree.tokens[i - 1].text:
            return i
    return first


def _before_break(tree: Tree, head: int, last: int) -> int:
    for i in range(head + 1, last):
        token = tree.tokens[i]
        if token.pos == "SPACE" and "\n" in token.text:
            return i
    return last


def _before_relative(tree: Tree, head: int, last: int) -> int:
    """Cut the phrase before ", who ..." wherever the parse hung it."""
    for i in range(head + 1, last - 1):
        if tree.tokens[i].text == "," and tree.lower(i + 1) in {"who", "which", "whose"}:
            return i
    return last


def _first_comma(tree: Tree, head: int, last: int) -> int:
    return next((i for i in range(head + 1, last) if tree.tokens[i].text == ","), last)


_EDGES: Final = frozenset({",", ";", ":", "-", "–", "—", "--", "."})


def trimmed(tree: Tree, stretch: Stretch) -> Stretch:
    """Return the stretch without white space, commas and dashes at its edges."""
    first, last = stretch
    while first < last and (
        tree.tokens[first].pos == "SPACE" or tree.tokens[first].text in _EDGES
    ):
        first += 1
    while last > first and (
        tree.tokens[last - 1].pos == "SPACE"
        or tree.tokens[last - 1].text in _EDGES
        or tree.tokens[last - 1].tag == "POS"
    ):
        last -= 1
    return first, last
