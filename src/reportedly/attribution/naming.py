"""Names: a person's or body's full name, or the descriptor of one without a name."""

import re
from collections import Counter
from typing import Final

from reportedly.attribution.cores import Stretch
from reportedly.attribution.page import POSSESSIVES, Page
from reportedly.attribution.phrases import Phrase

_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "those", "said", "such"})
_PARTICLES: Final = frozenset(
    "de del della der den di da do dos das du la le van von bin ibn al el ben ter ten e y bint "
    "abu".split()
)
_DEMONYM: Final = (
    "ian", "ish", "ese", "ican", "stani", "raqi", "aeli", "meni", "rench", "reek", "erman", "utch",
    "wiss", "welsh", "afghan", "korean", "tibetan", "african", "european", "kurdish", "saudi",
    "arab",
)  # fmt: skip
_CAMEL: Final = re.compile(r"[a-z][A-Z]")
_NAME_PREFIX: Final = re.compile(r"^(?:al|el|bin|ibn)[- ]", re.IGNORECASE)
_TITLE_ENDS: Final = ("-elect", "-designate")


def is_title(page: Page, i: int) -> bool:
    """Say whether token `i` is a title or role that may stand before a name."""
    word = page.lower[i].rstrip(".")
    if word.endswith(_TITLE_ENDS):
        return True
    nouns = page.nouns
    return nouns.has("titles", word) or nouns.has("persons", word) or nouns.has("offices", word)


def bare_name(page: Page, first: int, last: int) -> Stretch:
    """Drop titles before a name and the possessive or brackets after it."""
    while last - first > 1 and is_title(page, first) and not _given(page, first, last):
        first += 1
    for i in range(first + 1, last):
        if page.words[i] in {"(", ",", "["} or page.lower[i] in POSSESSIVES:
            return first, i
    return first, last


def _given(page: Page, first: int, last: int) -> bool:
    """Say whether the title-like first word is a given name here ("Dean Moffat")."""
    word = page.lower[first]
    given = page.nouns.has("female_names", word) or page.nouns.has("male_names", word)
    return given and last - first == 2


def is_body_word(page: Page, i: int) -> bool:
    """Say whether a capitalized word ends names of bodies or outlets ("Steel", "Herald")."""
    singular, _ = page.nouns.singular(page.lower[i])
    lists = page.nouns.lists
    return (
        singular in lists["organizations"]
        or page.lower[i] in lists["organizations"]
        or (singular in lists["outlets"])
    )


def person_name(page: Page, phrase: Phrase) -> Stretch | None:
    """Return the tokens of the person's name that the phrase holds, or None."""
    found = _mentioned(page, phrase.start, phrase.end) or _after_role(page, phrase)
    if found is not None:
        return found
    role = _may_be_named_after(page, phrase)
    for first, last in phrase.appositives:
        name = _mentioned(page, first, last, whole=True) or _capitals(page, first, last)
        if name is not None and (role or _clearly_person(page, phrase, name)):
            return name
    return None


def _clearly_person(page: Page, phrase: Phrase, name: Stretch) -> bool:
    """Say whether a name after a comma is a person's although the head is no known role."""
    head = page.lower[phrase.head]
    if (
        page.capital(phrase.head)
        or is_body_word(page, phrase.head)
        or page.nouns.has("documents", head)
    ):
        return False
    return name[0] == phrase.appositives[0][0] and bool(page.nouns.gender(page.lower[name[0]]))


def _may_be_named_after(page: Page, phrase: Phrase) -> bool:
    """Say whether an appositive may give the head its name: heads without a name of their own."""
    word = page.nouns.singular(page.lower[phrase.head])[0]
    roles = page.nouns.has("persons", word) or page.nouns.has("offices", word)
    return roles or page.nouns.has("titles", word)


def _mentioned(page: Page, first: int, last: int, *, whole: bool = False) -> Stretch | None:
    """Return the person mention that ends the stretch."""
    for i in range(last - 1, first - 1, -1):
        mention = page.mention_at.get(i)
        if mention is None or mention.kind != "person":
            if whole or page.words[i] in {")", ".", '"', "”"}:
                continue
            return None
        begin, end = page.stretches[mention.id]
        if whole and begin > first + 4:
            return None
        if is_body_word(page, end - 1) and not _given(page, begin, end):
            return None
        begin, end = bare_name(page, max(begin, first), min(end, last))
        begin = _widened(page, begin, first)
        return None if is_title(page, end - 1) and end - begin == 1 else (begin, end)
    return None


def _widened(page: Page, begin: int, first: int) -> int:
    """Take in a given name that the recognizer left out."""
    while begin > first and page.capital(begin - 1) and not is_title(page, begin - 1):
        known = page.nouns.gender(page.lower[begin - 1])
        if not known or begin - 1 in page.mention_at:
            break
        begin -= 1
    return begin


def _after_role(page: Page, phrase: Phrase) -> Stretch | None:
    """Return the capitalized words after the last title or role of the core."""
    roles = [i for i in range(phrase.start, phrase.end) if is_title(page, i)]
    while roles:
        role = roles.pop()
        first = role + 1
        if first < phrase.end and page.words[first] == "." and page.glued(first):
            first += 1
        name = _capitals(page, first, phrase.end)
        if name is not None and not is_body_word(page, name[1] - 1):
            return name
    return None


def _capitals(page: Page, first: int, last: int) -> Stretch | None:
    """Return the stretch when all its words are capitalized or particles of a name."""
    if first >= last or not page.capital(first) or last - first > 5:
        return None
    for i in range(first, last):
        word = page.lower[i]
        if not (page.capital(i) or word in _PARTICLES or word in {".", "-"} or page.glued(i)):
            return None
        if not _may_be_person(page, i, first):
            return None
    if page.lower[last - 1] in POSSESSIVES:
        return None
    return (first, last) if not is_body_word(page, last - 1) else None


def _may_be_person(page: Page, i: int, first: int) -> bool:
    """Say whether a capitalized word after a role may be a person's: our own data decide first."""
    mention = page.mention_at.get(i)
    if mention is None or mention.kind == "person":
        return True
    if mention.made_by.startswith("data:") or mention.kind == "outlet":
        return False
    begin, _ = page.stretches[mention.id]
    small_role = not page.capital(first - 1) and page.lower[first - 1] not in {".", ","}
    return (
        small_role
        or bool(page.nouns.gender(page.lower[first]))
        or (mention.kind != "organization")
        or begin >= first
    )


def descriptor(page: Page, phrase: Phrase, last: int | None = None) -> str:
    """Return the phrase without its article, with a small initial unless it is a name's."""
    first, end = phrase.first, phrase.last if last is None else last
    if end - first > 1 and page.lower[first] in _ARTICLES:
        first += 1
    text = page.text(first, end)
    if _keeps_capital(page, first):
        return text
    return text[:1].lower() + text[1:]


def is_demonym(page: Page, i: int) -> bool:
    """Say whether a capitalized word is an adjective of a people or place ("Syrian")."""
    return page.capital(i) and page.lower[i].endswith(_DEMONYM)


def _keeps_capital(page: Page, first: int) -> bool:
    word = page.words[first]
    if not word[:1].isupper() or word[1:2].isupper():
        return True
    singular, _ = page.nouns.singular(page.lower[first])
    if any(singular in words for name, words in page.nouns.lists.items() if name in _COMMON):
        return (
            page.tokens[first].tag in {"NNP", "NNPS"}
            and not page.glued(first)
            and _mid(page, first)
        )
    if page.tokens[first].pos == "PROPN" or first in page.mention_at:
        return True
    return page.lower[first].endswith(_DEMONYM)


_COMMON: Final = frozenset(
    {"persons", "organizations", "documents", "outlets", "unspecified", "groups"}
)


def _mid(page: Page, first: int) -> bool:
    """Say whether the token stands inside a sentence, where a capital means a name."""
    return page.sentence(first)[0] != first and page.lower[first - 1] not in _ARTICLES | {'"', "“"}


class Names:
    """The full names an article gives its persons, found by their last word."""

    __slots__ = ("_by_last", "_places", "_single", "_spelled")

    def __init__(self, page: Page) -> None:
        self._by_last: dict[str, Counter[str]] = {}
        self._places: dict[str, int] = {}
        self._single: set[str] = set()
        self._spelled: dict[str, str] = {}
        for mention in page.annotations.mentions:
            if mention.kind == "person":
                first, last = bare_name(page, *page.stretches[mention.id])
                if not is_body_word(page, last - 1):
                    self.add(page.text(first, last), first)

    def add(self, name: str, place: int) -> None:
        """Take a name in as the article gives it, at token `place`."""
        words = name.split()
        if not words or len(words) > 5 or not all(word[:1].isalpha() for word in words):
            return
        if len(words) == 1:
            self._single.add(_last_key(name))
            return
        if any(
            _CAMEL.search(word) and not word.startswith(("Mc", "Mac", "De", "Di", "La"))
            for word in words
        ):
            return
        name = self._spelled.setdefault(_letters(name), name)
        known = self._by_last.setdefault(_last_key(name), Counter())
        known[name] += 1
        self._places.setdefault(name, place)

    def knows(self, last_word: str) -> bool:
        """Say whether some person's name ends in this word."""
        key = _last_key(last_word)
        return key in self._by_last or key in self._single

    def full(self, name: str) -> str:
        """Return the fullest name of which `name` is a short form, else `name` itself."""
        words = name.split()
        if not words:
            return name
        name = self._spelled.get(_letters(name), name)
        words = name.split()
        known = self._by_last.get(_last_key(name))
        if known is None:
            return self._chinese_order(words) or name
        if len(words) > 1 and name in known:
            return self._longest(name, known)
        rest = set(words[:-1])
        fitting = [full for full in known if rest <= set(full.split())]
        if fitting:
            return max(fitting, key=lambda full: (known[full], -self._places[full]))
        return name

    def _longest(self, name: str, known: Counter[str]) -> str:
        """Prefer the form the article uses most among those that hold all words of `name`."""
        fitting = [full for full in known if set(name.split()) <= set(full.split())]
        return max(fitting, key=lambda full: (known[full], len(full)))

    def _chinese_order(self, words: list[str]) -> str | None:
        """Find a name that begins with its family name ("Hua" for "Hua Chunying")."""
        if len(words) != 1:
            return None
        return self.starting(words[0])

    def starting(self, word: str) -> str | None:
        """Return the full name that begins with `word`, or None."""
        for known in self._by_last.values():
            for full in known:
                if full.split()[0] == word:
                    return full
        return None


def _last_key(name: str) -> str:
    """Return the family name to compare, without "al-"."""
    return _NAME_PREFIX.sub("", name.split()[-1]).casefold()


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
