"""Words that make a place's name say where, or make it a body that acts; and demonyms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportedly.language.files import load_data

_WORD: Final = re.compile(r"[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?")


@dataclass(frozen=True, slots=True)
class PlaceRoles:
    """The words of `place_roles.yaml` and `demonyms.yaml`, ready for look-up.

    Attributes:
        types: type words with the precision they give (site, admin, region, water).
        sets: every other list, by its name in the file.
        demonyms: words such as "Libyan" with the country's code.
    """

    types: dict[str, str]
    sets: dict[str, frozenset[str]]
    demonyms: dict[str, str]

    def countries_spoken_of(self, text: str) -> Iterator[str]:
        """Yield the country of each demonym in `text`, in order."""
        for match in _WORD.finditer(text):
            words = match.group().replace(" ", "-")
            code = self.demonyms.get(words)
            if code is not None:
                yield code
                continue
            for word in words.split("-"):
                if word in self.demonyms:
                    yield self.demonyms[word]


@cache
def load_place_roles() -> PlaceRoles:
    """Read the words, once a process.

    Raises:
        DataFileError: a file is missing or malformed.
    """
    data: dict[str, Any] = load_data("place_roles.yaml")
    types = {word: kind for kind, words in data["types"].items() for word in words.split()}
    sets = {name: frozenset(row.split()) for name, row in data.items() if name != "types"}
    demonyms: dict[str, str] = {}
    for code, words in load_data("demonyms.yaml").items():
        demonyms |= dict.fromkeys(words.split(), code)
    return PlaceRoles(types, sets, demonyms)
