"""The words by which two wordings of one statement are compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportedly.language.files import load_data
from reportedly.language.stems import stem

_SOURCES: Final = ("persons", "offices", "groups", "organizations", "forces")


@dataclass(frozen=True, slots=True)
class WordingWords:
    """Every word is in lower case; phrases are split into words.

    Attributes:
        phrases: by list (`uncertain`, `denying`, `correcting`), phrases by their first word.
        sets: by list, single words.
        actors: stems of nouns that name who acts.
        general: stems of those that any actor can be called.
        same: for a stem, the stem that stands for all that name the same actors.
    """

    phrases: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    sets: Mapping[str, frozenset[str]]
    actors: frozenset[str]
    general: frozenset[str]
    same: Mapping[str, str]

    def found(self, name: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield first and last-plus-one word of each phrase of the list `name`, longest first."""
        phrases, end = self.phrases[name], 0
        if phrases.keys().isdisjoint(words):
            return
        for at in [at for at, word in enumerate(words) if word in phrases]:
            for phrase in phrases[words[at]] if at >= end else ():
                if tuple(words[at : at + len(phrase)]) == phrase:
                    end = at + len(phrase)
                    yield at, end
                    break


@cache
def load_wording_words() -> WordingWords:
    """Return the shipped words; hedges and negators come from their own files."""
    data: dict[str, Any] = load_data("drift.yaml")
    hedges: list[str] = load_data("hedges.yaml")["anywhere"]
    groups = [str(group).split() for group in data["same_actors"]]
    return WordingWords(
        phrases={
            "uncertain": _phrases([*data["uncertain"], *hedges]),
            "denying": _phrases(data["denying"]),
            "correcting": _phrases(data["correcting"]),
        },
        sets={
            name: frozenset(str(data[name]).split())
            for name in ("hedging", "planning", "planned", "hedged", "done", "being", "between",
                         "reporting")
        } | {"negators": frozenset(str(load_data("modality.yaml")["negators"]).split())},
        actors=_actors(groups),
        general=frozenset(stem(word) for word in str(data["general"]).split()),
        same={stem(word): stem(group[0]) for group in groups for word in group},
    )  # fmt: skip


def _phrases(rows: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        words = tuple(row.casefold().replace("-", " ").split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


def _actors(groups: Sequence[Sequence[str]]) -> frozenset[str]:
    sources = load_data("sources.yaml")
    words = [word for name in _SOURCES for word in str(sources[name]).split()]
    irregular: dict[str, str] = sources["irregular_plurals"]
    found = {stem(word) for word in [*words, *irregular]}
    return frozenset(found | {stem(word) for group in groups for word in group})
