"""Whether a clause stands under a condition or asks: "if", "unless", "had they stayed", "?"."""

from typing import Final

from reportedly.claims.ground import Ground

_IF: Final = frozenset({"if", "unless", "provided", "providing", "lest", "assuming"})
_LONG: Final = (("as", "long", "as"), ("in", "case"), ("on", "condition"))
_INVERTED: Final = frozenset({"had", "should", "were"})
_CLOSING: Final = frozenset({'"', "''", "”", "’", "'", ")", "»"})


def is_conditional(ground: Ground, verb: int) -> bool:
    """Say whether what happens in the clause of `verb` hangs on a condition."""
    tree = ground.tree
    return any(
        _is_condition(ground, child)
        for node in (verb, *tree.of(verb, "xcomp", "acomp"))
        for child in tree.of(node, "advcl", "prep", "mark", "ccomp")
    )


def asks(ground: Ground, verb: int) -> bool:
    """Say whether the clause of `verb` ends in a question mark, or opens with `whether`."""
    tree = ground.tree
    if any(tree.lower(c) == "whether" for c in tree.of(verb, "mark")):
        return True
    end = tree.sentence(verb)[1] - 1
    while end > verb and tree.tokens[end].text in _CLOSING:
        end -= 1
    return tree.tokens[end].text == "?" and not _stands_in_other(ground, verb, end)


def opens_question(ground: Ground, verb: int) -> bool:
    """Say whether `verb` heads an embedded question: "could not say whether it had left"."""
    tree = ground.tree
    if tree.tokens[verb].dep not in {"ccomp", "acl", "pcomp", "advcl", "dobj"}:
        return False
    marks = {tree.lower(child) for child in tree.of(verb, "mark")}
    return "whether" in marks and not _or_not(ground, verb)


def _stands_in_other(ground: Ground, verb: int, end: int) -> bool:
    """Say whether the question mark belongs to a quotation that `verb` stands outside of."""
    quote = ground.quotes.at(end)
    return quote is not None and not quote.first <= verb < quote.last


def _or_not(ground: Ground, verb: int) -> bool:
    """Say whether a `whether` is none that asks: "whether or not"."""
    tree = ground.tree
    first = next((c for c in tree.of(verb, "mark") if tree.lower(c) == "whether"), None)
    return first is not None and tree.lower(first + 1) == "or" and tree.tokens[verb].dep == "advcl"


def _is_condition(ground: Ground, node: int) -> bool:
    tree = ground.tree
    token = tree.tokens[node]
    if token.dep == "mark":
        return False
    if token.dep == "ccomp":
        return _marked(ground, node, {"unless"})
    if token.dep == "prep":
        return tree.lower(node) == "in" and _in_event(ground, node)
    return _marked(ground, node, _IF) or _is_inverted(ground, node) or _is_long(ground, node)


def _marked(ground: Ground, node: int, words: frozenset[str] | set[str]) -> bool:
    tree = ground.tree
    for child in tree.of(node, "mark"):
        before = tree.lower(child - 1) if child else ""
        if tree.lower(child) in words and before not in {"as", "even"}:
            return True
    return (
        tree.lower(node) in {"provided", "providing", "assuming"} and node < tree.tokens[node].head
    )


def _in_event(ground: Ground, prep: int) -> bool:
    heads = ground.tree.of(prep, "pobj")
    return any(ground.lemma(head) in {"event", "case"} for head in heads)


def _is_inverted(ground: Ground, node: int) -> bool:
    """Say whether a clause puts its auxiliary first: "had they stayed"."""
    tree = ground.tree
    subject = next(tree.of(node, "nsubj", "nsubjpass"), None)
    if subject is None:
        return False
    return any(
        tree.lower(c) in _INVERTED and c < subject and c == tree.left[node]
        for c in (*tree.of(node, "aux", "auxpass"), node)
    )


def _is_long(ground: Ground, node: int) -> bool:
    tree, first = ground.tree, ground.tree.left[node]
    words = tuple(tree.lower(i) for i in range(first, min(first + 3, len(tree.tokens))))
    return any(words[: len(phrase)] == phrase for phrase in _LONG)
