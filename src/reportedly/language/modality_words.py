"""The words that say how sure a clause is, and whether it is asserted or denied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast, get_args

from reportedly.errors import DataFileError
from reportedly.model import Modality

FRAMES: Final = frozenset({"to", "clause", "gerund", "object", "phrase", "topic"})


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """What a word does to the clause it governs; every key is a lemma in lower case.

    Attributes:
        auxiliaries: what a modal auxiliary makes of its verb.
        governors: by lemma and frame, what a verb makes of its complement.
        passives: what a passive verb makes of the infinitive after it ("is expected to").
        adjectives: what a predicate makes of the infinitive after it ("is due to").
        adverbs: what an adverb makes of its verb.
        nouns: what a noun makes of the infinitive or clause after it ("plans to").
        lists: the remaining lists by their names in the data file.
        spared: phrases whose negator negates nothing, as words.
    """

    auxiliaries: Mapping[str, Modality]
    governors: Mapping[tuple[str, str], Modality]
    passives: Mapping[str, Modality]
    adjectives: Mapping[str, Modality]
    adverbs: Mapping[str, Modality]
    nouns: Mapping[str, Modality]
    lists: Mapping[str, frozenset[str]]
    spared: tuple[tuple[str, ...], ...]

    def has(self, name: str, lemma: str) -> bool:
        """Say whether the list `name` holds a lemma."""
        return lemma in self.lists[name]


_LISTS: Final = (
    "agreements", "summons", "summoned", "settled", "provides", "negators", "denials", "rebuffs",
    "sayings", "fails", "refusals", "dropped", "bans", "allowances", "abilities", "states",
    "rules", "timetable",
)  # fmt: skip


def modality_words(data: Mapping[str, Any]) -> ModalityWords:
    """Return the words of a `modality.yaml`.

    Raises:
        DataFileError: a modality or frame is not one of those that exist.
    """
    return ModalityWords(
        auxiliaries={str(word): _modality(name) for word, name in data["auxiliaries"].items()},
        governors=_governors(data["governors"]),
        passives=_by_word(data["passives"]),
        adjectives=_by_word(data["adjectives"]),
        adverbs=_by_word(data["adverbs"]),
        nouns=_by_word(data["nouns"]),
        lists={name: frozenset(_lemmas(data[name])) for name in _LISTS},
        spared=tuple(tuple(phrase.split()) for phrase in data["spared"]),
    )


def _governors(groups: list[Mapping[str, str]]) -> dict[tuple[str, str], Modality]:
    found: dict[tuple[str, str], Modality] = {}
    for group in groups:
        frames = frozenset(group["frames"].split())
        if not frames <= FRAMES:
            wanted = ", ".join(sorted(FRAMES))
            raise DataFileError(f"modality: got frames {sorted(frames)}; wanted some of {wanted}")
        for word in _lemmas(group["words"]):
            for frame in frames:
                found.setdefault((word, frame), _modality(group["modality"]))
    return found


def _by_word(groups: Mapping[str, str]) -> dict[str, Modality]:
    return {word: _modality(name) for name, words in groups.items() for word in _lemmas(words)}


def _lemmas(words: str) -> list[str]:
    return [word.replace("_", " ") for word in str(words).split()]


def _modality(name: str) -> Modality:
    if name not in get_args(Modality):
        wanted = ", ".join(get_args(Modality))
        raise DataFileError(f"modality: got the modality {name!r}; wanted one of {wanted}")
    return cast("Modality", name)
