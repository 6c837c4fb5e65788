"""The nouns, titles and given names that tell what sort of source a phrase is, from data."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportedly.language.files import load_data

_FILE: Final = "sources.yaml"
_LISTS: Final = (
    "persons offices titles women men groups forces organizations bare_organizations outlets "
    "outlet_endings outlet_modifiers outlet_with_modifier documents unspecified "
    "unspecified_modifiers fresh kin "
    "female_names male_names relay_participles relay_nouns relay_speech"
).split()


@dataclass(frozen=True, slots=True)
class Nouns:
    """The word lists of `sources.yaml`, ready to look up.

    Attributes:
        lists: list name to its words, in lower case, hyphens for the spaces of a compound.
        singulars: plural form to singular, for every noun of the lists.
        families: word to the words that may stand for it later in an article.
        phrases: list name to its formulas, each a tuple of lower-case words.
    """

    lists: dict[str, frozenset[str]]
    singulars: dict[str, str]
    families: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def has(self, name: str, word: str) -> bool:
        """Say whether the list `name` holds the lower-case `word`."""
        return word in self.lists[name]

    def singular(self, word: str) -> tuple[str, bool]:
        """Return the singular of a lower-case noun, and whether `word` was a plural."""
        found = self.singulars.get(word)
        return (word, False) if found is None else (found, True)

    def gender(self, word: str) -> str:
        """Return `f`, `m` or nothing for a lower-case given name, title or noun."""
        if word in self.lists["women"] or word in self.lists["female_names"]:
            return "f"
        if word in self.lists["men"] or word in self.lists["male_names"]:
            return "m"
        return ""


@cache
def load_nouns() -> Nouns:
    """Load the word lists once a process.

    Raises:
        DataFileError: the data file is missing or malformed.
    """
    data: dict[str, Any] = load_data(_FILE)
    lists = {name: frozenset(str(data[name]).split()) for name in _LISTS}
    return Nouns(lists, _singulars(data, lists), _families(data), _phrases(data))


def _singulars(data: dict[str, Any], lists: dict[str, frozenset[str]]) -> dict[str, str]:
    nouns: set[str] = set()
    for name in ("persons", "offices", "groups", "forces", "organizations", "outlets"):
        nouns |= lists[name]
    nouns |= lists["documents"] | lists["unspecified"] | lists["outlet_with_modifier"]
    irregular: dict[str, str] = data["irregular_plurals"]
    regular = {plural(noun): noun for noun in nouns if plural(noun) not in nouns}
    return {**regular, **irregular}


def plural(noun: str) -> str:
    """Return the regular plural of a noun, `-man` included."""
    if noun.endswith("man") and noun != "human":
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _families(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in data["stands_for"]:
        words = frozenset(str(line).split())
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


def _phrases(data: dict[str, Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        name: tuple(tuple(line.split()) for line in str(data[name]).split("|"))
        for name in ("rote", "specific", "position")
    }
