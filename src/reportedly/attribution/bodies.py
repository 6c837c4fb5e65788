"""The full names an article gives organizations, found by acronym and short form."""

from typing import Final

from reportedly.attribution.kinds import without_article
from reportedly.attribution.page import Page

_LONGEST_ACRONYM: Final = 8
_SMALL: Final = frozenset({"of", "for", "the", "and", "in", "on", "to", "&", "de", "la"})


class Bodies:
    """Organization names by acronym and by their words."""

    __slots__ = ("_acronyms", "_full", "_long")

    def __init__(self, page: Page) -> None:
        self._acronyms: dict[str, str] = {}
        self._full: dict[str, str] = {}
        self._long: list[str] = []
        for mention in page.annotations.mentions:
            if mention.kind == "organization":
                self._learn(without_article(mention.name))
        self._bracketed(page)

    def _learn(self, name: str) -> None:
        words = name.split()
        if len(words) < 2:
            return
        if name not in self._long:
            self._long.append(name)
        for acronym in _acronyms(words):
            self._acronyms.setdefault(acronym, name)

    def _bracketed(self, page: Page) -> None:
        """Learn "Name of a Body (NAB)" from brackets, whatever the recognizer made of it."""
        for i in range(2, len(page.words) - 1):
            if page.words[i - 1] != "(" or page.words[i + 1] != ")":
                continue
            acronym = page.words[i]
            if acronym.isupper() and 2 <= len(acronym) <= _LONGEST_ACRONYM:
                self._expansion(page, i - 1, acronym)

    def _expansion(self, page: Page, bracket: int, acronym: str) -> None:
        first = bracket
        while first > 0 and (page.capital(first - 1) or page.lower[first - 1] in _SMALL):
            first -= 1
        first += page.lower[first] == "the"
        for begin in range(first, bracket):
            name = page.text(begin, bracket)
            if page.capital(begin) and acronym in _acronyms(name.split()):
                self._acronyms[acronym] = name
                return
        while first < bracket and not page.capital(first):
            first += 1
        if bracket - first > 1:
            self._acronyms.setdefault(acronym, page.text(first, bracket))

    def full(self, name: str) -> str:
        """Return the fullest name of which `name` is an acronym or short form."""
        if name not in self._full:
            self._full[name] = self._find(name)
        return self._full[name]

    def _find(self, name: str) -> str:
        plain = name.replace(".", "")
        if plain.isupper() and " " not in plain:
            return self._acronyms.get(plain, name)
        words = set(name.split()) - {"The"}
        fitting = [long for long in self._long if _is_short_form(words, long)]
        return max(fitting, key=len) if len(fitting) == 1 else name


def _is_short_form(words: set[str], long: str) -> bool:
    whole = long.split()
    if not words < set(whole) or whole[-1].isupper():
        return False
    return (whole[0] in words and len(words) > 1) or (whole[-1] in words and len(words) > 1)


def _acronyms(words: list[str]) -> set[str]:
    """Return the acronyms that a name's words may give."""
    strong = [word for word in words if word.lower() not in _SMALL and word[:1].isalnum()]
    initials = "".join(word[0] for word in strong).upper()
    every = "".join(word[0] for word in words if word[:1].isalpha()).upper()
    found = {initials, every}
    if strong and strong[0].replace(".", "") in {"US", "UK", "UN", "EU"}:
        found.add(initials[1:])
        found.add(strong[0].replace(".", "") + initials[1:])
    return {acronym for acronym in found if len(acronym) > 1}
