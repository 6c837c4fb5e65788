"""Proper names inside a phrase that are no person's: outlets, bodies and titles of documents."""

from typing import Final

from reportedly.attribution.naming import is_demonym
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase
from reportedly.model import SourceKind

_GENERIC_AFTER: Final = frozenset(
    "news agency newspaper group organization organisation monitor channel broadcaster website "
    "outlet "
    "newswire wire service site magazine daily tv television radio station network militia "
    "movement "
    "media state official militant monitoring rights rescue press portal paper party "
    "terrorist".split()
)


_QUOTES: Final = frozenset({'"', "“", "”", "``", "''"})


def outlet_name(page: Page, phrase: Phrase) -> str | None:
    """Return the outlet that the core names, when the head is not somebody or something of it."""
    for i in range(phrase.end - 1, phrase.start - 1, -1):
        mention = page.mention_at.get(i)
        if mention is not None and mention.kind == "outlet":
            if phrase.determiner == "indefinite" and mention.made_by[:5] != "data:":
                return None
            _, last = page.stretches[mention.id]
            return page.written(mention) if only_generic(page, last, phrase.end) else None
    return _shaped_outlet(page, phrase)


def only_generic(page: Page, first: int, last: int) -> bool:
    """Say whether only words such as "news agency" follow."""
    return all(
        page.lower[i] in _GENERIC_AFTER or page.words[i] in {"-", "."} for i in range(first, last)
    )


def _shaped_outlet(page: Page, phrase: Phrase) -> str | None:
    """Recognize an outlet of no list by its shape ("the local paper Glas", "Al-Furat Radio")."""
    first, last = phrase.start, phrase.end
    while last > first and page.lower[last - 1] in _GENERIC_AFTER and not page.capital(last - 1):
        last -= 1
    begin = last
    while begin > first and (page.capital(begin - 1) or _inner(page, begin - 1, last)):
        begin -= 1
    while begin < last and _opens_sentence(page, begin):
        begin += 1
    if not any(_distinctive(page, i) for i in range(begin, last)) or not _calls_outlet(
        page, first, begin, last, phrase.end
    ):
        return None
    return page.text(begin, last)


def _distinctive(page: Page, i: int) -> bool:
    """Say whether a word can tell one outlet from another, as "Syrian" or "TV" cannot."""
    common = (
        page.nouns.lists["outlets"] | page.nouns.lists["outlet_modifiers"] | {"state", "national"}
    )
    return page.capital(i) and not is_demonym(page, i) and page.lower[i] not in common


def _opens_sentence(page: Page, i: int) -> bool:
    """Say whether a capital at `i` may only open the sentence ("Local media")."""
    return (
        page.tokens[i].tag[:3] != "NNP" and page.sentence(i)[0] == i and i not in page.mention_at
    )


def called(page: Page, phrase: Phrase) -> tuple[SourceKind, str] | None:
    """Return the name right after a noun that says what it is ("the news site Granitsa Plus")."""
    lists = page.nouns.lists
    first = phrase.end
    while first > phrase.start and (
        page.capital(first - 1) or _inner(page, first - 1, phrase.end)
    ):
        first -= 1
    noun = page.lower[first - 1]
    if (
        first == phrase.end
        or first <= phrase.start
        or noun in lists["persons"]
        or noun in lists["offices"]
    ):
        return None
    mention = page.mention_at.get(phrase.end - 1)
    outlet = mention is not None and mention.kind == "outlet"
    if outlet and mention is not None:
        return "outlet", page.written(mention)
    if noun in lists["outlets"] or _agency(page, first - 2):
        return "outlet", page.text(first, phrase.end)
    if noun in lists["organizations"]:
        return "organization", page.text(first, phrase.end)
    return None


def quoted_title(page: Page, phrase: Phrase) -> str | None:
    """Return the title in quotation marks of a book, film or report."""
    word = page.nouns.singular(page.lower[phrase.head])[0]
    if not page.nouns.has("documents", word):
        return None
    marks = [
        i
        for i in range(phrase.first, phrase.last + 1)
        if i < len(page.words) and page.words[i] in _QUOTES
    ]
    if not marks:
        return None
    last = marks[1] if len(marks) > 1 else phrase.last
    return page.text(marks[0] + 1, last).strip(" .,") or None


def _inner(page: Page, i: int, last: int) -> bool:
    """Say whether a small word or hyphen at `i` stands inside a name."""
    small = page.lower[i] in {"-", "/", "del", "de", "of", "the", "el", "la", "al"}
    if page.glued(i) and page.words[i - 1] in {"/", "-"}:
        return True
    return small and i + 1 < last and page.capital(i + 1) and i > 0 and page.capital(i - 1)


def _calls_outlet(page: Page, first: int, begin: int, last: int, end: int) -> bool:
    """Say whether the words before, in or after the name call it an outlet."""
    outlets = page.nouns.lists["outlets"]
    around = [i for i in (begin - 1, last if last < end else first - 1) if first <= i < end]
    if any(page.lower[i] in outlets and not page.capital(i) for i in around):
        return True
    if any(_agency(page, i) for i in range(first, end - 1)):
        return True
    final = page.lower[last - 1]
    ending = final in outlets or final in page.nouns.lists["outlet_endings"]
    return page.capital(last - 1) and last - begin > 1 and ending


def _agency(page: Page, i: int) -> bool:
    return page.lower[i] in page.nouns.lists["outlet_modifiers"] and page.lower[i + 1] in {
        "agency", "site", "website", "service", "outlet", "channel", "portal",
    }  # fmt: skip
