"""The kind that a phrase's head noun gives: by the word lists, by its names, by its shape."""

from typing import Final

from reportedly.attribution.issuers import is_issued
from reportedly.attribution.naming import is_body_word
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase
from reportedly.model import Mention, SourceKind

_UNKNOWN_CAPITALS: Final = 6


def kind_of_head(page: Page, phrase: Phrase) -> tuple[SourceKind, bool]:
    """Return the kind the head noun gives, and whether the head is a plural."""
    head = phrase.head
    word, many = page.nouns.singular(page.lower[head])
    many = many or page.tokens[head].tag in {"NNS", "NNPS"}
    before = page.lower[head - 1] if head > phrase.start else ""
    special = _special(page, word, before, phrase)
    if special is not None:
        return special, many
    if page.capital(head) and is_name(page, phrase):
        return _proper(page, phrase), many and not _named_body(page, phrase)
    return _common(page, word, phrase), many


def _special(page: Page, word: str, before: str, phrase: Phrase) -> SourceKind | None:
    """Decide heads whose kind hangs on the word before them."""
    lists = page.nouns.lists
    if word in lists["outlet_with_modifier"] and before in lists["outlet_modifiers"]:
        return "outlet"
    if word in {"media", "news"}:
        return "outlet"
    if page.words[phrase.head] in {"%", "percent"}:
        return "group"
    if page.lower[phrase.end - 1] == "old":
        return "person"
    if word in {"report", "account", "data", "estimate", "figure", "toll"}:
        modified = {page.lower[i] for i in range(phrase.start, phrase.head)}
        if modified & lists["unspecified_modifiers"] and not is_issued(page, phrase):
            return "unknown"
    return None


def is_name(page: Page, phrase: Phrase) -> bool:
    """Say whether the capitalized head is a name, not a common noun that opens a sentence."""
    head = phrase.head
    if head in page.mention_at and page.mention_at[head].kind != "person":
        return True
    singular, many = page.nouns.singular(page.lower[head])
    known = singular in _common_nouns(page)
    opens = phrase.start == head
    if known and (
        opens or many or page.nouns.has("persons", singular) or page.nouns.has("offices", singular)
    ):
        return False
    return page.tokens[head].tag in {"NNP", "NNPS"} or not known


def _common_nouns(page: Page) -> frozenset[str]:
    lists = page.nouns.lists
    return (
        lists["persons"]
        | lists["offices"]
        | lists["documents"]
        | lists["groups"]
        | (lists["organizations"] | lists["outlets"] | lists["unspecified"] | lists["forces"])
    )


def _common(page: Page, word: str, phrase: Phrase) -> SourceKind:
    """Return the kind of a common noun."""
    lists = page.nouns.lists
    order: tuple[tuple[str, SourceKind], ...] = (
        ("unspecified", "unknown"),
        ("persons", "person"),
        ("offices", "person"),
        ("documents", "document"),
        ("forces", "organization"),
        ("organizations", "organization"),
        ("outlets", "outlet"),
        ("groups", "group"),
    )
    for name, kind in order:
        if word in lists[name]:
            return kind
    return _by_shape(page, word, phrase)


def _by_shape(page: Page, word: str, phrase: Phrase) -> SourceKind:
    """Guess the kind of a noun of no list by its ending and the names in it."""
    if page.capital(phrase.head):
        return _proper(page, phrase)
    if word.endswith(("er", "or", "ist", "ian", "eer", "ant", "ee", "ician", "man", "woman")):
        return "person"
    if word.endswith(("old", "teen")) or page.tokens[phrase.head].tag in {"CD", "JJ", "JJS"}:
        return "person"
    if page.tokens[phrase.head].tag in {"NNS", "NNPS"}:
        return "group"
    return "organization" if _names_in(page, phrase) else "unknown"


def _names_in(page: Page, phrase: Phrase) -> list[Mention]:
    return [page.mention_at[i] for i in range(phrase.start, phrase.end) if i in page.mention_at]


def _proper(page: Page, phrase: Phrase) -> SourceKind:
    """Return the kind of a name that no title or outlet list explains."""
    if _named_body(page, phrase):
        word = page.lower[phrase.end - 1]
        return "outlet" if word in page.nouns.lists["outlets"] else "organization"
    mention = page.mention_at.get(phrase.head)
    first, last = phrase.start, phrase.end
    given = page.nouns.gender(page.lower[first])
    if mention is not None and mention.kind != "person":
        person = mention.kind == "organization" and bool(given) and last - first in {1, 2, 3}
        return "person" if person else _KIND_OF_MENTION.get(mention.kind, "organization")
    if mention is not None or given:
        return "person"
    word = page.words[phrase.head]
    if word.isupper() and len(word) <= _UNKNOWN_CAPITALS and len(word) > 1:
        return "organization"
    if page.tokens[phrase.head].tag in {"NNPS", "NNS"}:
        return "group"
    return (
        "person" if last - first in {1, 2, 3} and phrase.determiner == "bare" else "organization"
    )


_KIND_OF_MENTION: Final[dict[str, SourceKind]] = {
    "organization": "organization", "place": "organization", "outlet": "outlet",
    "document": "document",
}  # fmt: skip


def _named_body(page: Page, phrase: Phrase) -> bool:
    return is_body_word(page, phrase.head) or (
        page.capital(phrase.end - 1) and is_body_word(page, phrase.end - 1)
    )
