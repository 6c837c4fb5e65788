"""How sure a statement is: its hedges, and what stands before a verb ("may", "will", "has")."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from reportedly.collation.wording.statements import Statement
from reportedly.language import load_wording_words
from reportedly.model import Span

Status = Literal["hedged", "planned", "done", "plain"]

_REACH: Final = 8
_DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my your of in at for on with from by "
    "any no some every each new".split()
)
_NEAR: Final = 3
_MONTH: Final = "May"


@lru_cache(maxsize=4096)  # every rule asks again, of the same statements
def hedges_of(statement: Statement) -> tuple[Span, ...]:
    """Return the words that make the statement uncertain, in order."""
    words = _plain(statement)
    found = load_wording_words().found("uncertain", words)
    return tuple(
        statement.of(first, last) for first, last in found if not _forbids(words, first, last)
    )


def _plain(statement: Statement) -> Sequence[str]:
    """Return the words without case, and an empty one for the month of May."""
    if "may" not in statement.folded:
        return statement.folded
    texts = statement.wording.texts
    return [_folded(text, one) for text, one in zip(texts, statement.folded, strict=True)]


def _forbids(words: Sequence[str], first: int, last: int) -> bool:
    """Say whether a modal speaks of what is not allowed: "no tram may leave"."""
    if words[first] not in ("may", "could"):
        return False
    denied = last < len(words) and words[last] == "not"
    return denied or "no" in words[max(0, first - _NEAR) : first]


def is_correction(statement: Statement) -> bool:
    """Say whether the statement speaks of correcting an earlier version."""
    return any(True for _ in load_wording_words().found("correcting", statement.folded))


def _folded(text: str, folded: str) -> str:
    return "" if text == _MONTH else folded


def verb_status(statement: Statement, at: int) -> tuple[Status, Span] | None:
    """Return how the verb at word `at` is put, with the words that show it.

    None where the word is no verb, as far as the words before it tell.
    """
    sets = load_wording_words().sets
    group = list(_group(statement, at))
    words = [_folded(statement.wording.texts[i], statement.folded[i]) for i in group]
    span = statement.of(min([*group, at]), at + 1)
    if not group:
        return _bare(statement, at, span)
    if set(words) & sets["hedging"] or set(words) & sets["hedged"]:
        return "hedged", span
    if set(words) & sets["planning"] or set(words) & sets["planned"]:
        return "planned", span
    if "to" in words:
        return ("planned", span) if set(words) & sets["being"] else None
    return ("done", span) if set(words) & sets["done"] else ("plain", span)


def _group(statement: Statement, at: int) -> Iterator[int]:
    """Yield the words before a verb that belong to it, the nearest first."""
    chain, folded, texts = _chain(), statement.folded, statement.wording.texts
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if texts[i] == _MONTH or not (folded[i] in chain or _is_adverb(folded[i])):
            return
        yield i


@cache
def _chain() -> frozenset[str]:
    """Return the words that may stand before a verb and belong to it."""
    names = ("hedging", "planning", "planned", "hedged", "done", "being", "between")
    return frozenset().union(*(load_wording_words().sets[name] for name in names))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > len("only")


def _bare(statement: Statement, at: int, span: Span) -> tuple[Status, Span] | None:
    word = statement.folded[at]
    before = statement.folded[at - 1] if at else ""
    if before in _DETERMINERS or not before:
        return None
    if word.endswith("ed"):
        return "done", span
    return "plain", span
