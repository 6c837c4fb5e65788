"""The words that name events between parties, by PLOVER type, with their frames."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from reportedly.errors import DataFileError
from reportedly.model import EVENT_TYPES, EventType

_LISTS: Final = (
    "objects", "subjects", "with", "not_objects", "not_subjects", "not_after", "not_before",
    "modifiers", "of", "not_of", "near_not", "clauses", "not_clauses",
)  # fmt: skip
_FIELDS: Final = frozenset(
    {
        *_LISTS,
        *("words", "recipient", "mutual", "passive", "predicate", "needs", "self", "sided"),
        "opinion",
    }
)
_BESIDES: Final = ("light", "attending", "members", "parties", "controllers")


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One group of words that name an event.

    Attributes:
        type: the PLOVER type.
        recipient: where the other side stands, in the order in which they are tried.
        mutual: whether both sides do it.
        passive: whether it may stand in the passive.
        itself: whether the noun that names it is its actor.
        sided: whether at least one side must be named.
        opinion: whether it only tells an opinion in the present, without an infinitive.
        predicate: `doubt` or `loaded` where it needs such words said of its object.
        needs: prepositions of which one must follow.
        lists: what else it needs or excludes, by the names in the data file.
    """

    type: EventType
    recipient: tuple[str, ...]
    mutual: bool
    passive: bool
    itself: bool
    sided: bool
    opinion: bool
    predicate: str
    needs: frozenset[str]
    lists: Mapping[str, frozenset[str]]

    @property
    def conditions(self) -> int:
        """How many things it wants beside it: what wants the most is tried first."""
        wanted = ("objects", "subjects", "with", "modifiers", "of", "clauses")
        lists = sum(bool(self.lists[name]) for name in wanted)
        return lists + bool(self.needs) + bool(self.predicate)


Words = tuple[str, ...]
Index = Mapping[str, tuple[tuple[Words, EventEntry], ...]]


@dataclass(frozen=True, slots=True)
class EventWords:
    """Triggers by the first lemma of their words, and the words that carry or join them."""

    verbs: Index
    nouns: Index
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        """Say whether the list `name` holds a lemma."""
        return lemma in self.lists[name]


def event_words(data: Mapping[str, Any]) -> EventWords:
    """Return the words of an `events.yaml`.

    Raises:
        DataFileError: an event type or a field is not one of those that exist.
    """
    besides = {
        name: frozenset(word.replace("_", " ") for word in data[name].split()) for name in _BESIDES
    }
    return EventWords(
        verbs=_index(data["types"], "verbs"), nouns=_index(data["types"], "nouns"), lists=besides
    )


def _index(types: Mapping[str, Any], kind: str) -> Index:
    found: dict[str, list[tuple[Words, EventEntry]]] = {}
    for words, entry in _entries(types, kind):
        found.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(entries, key=_rank)) for first, entries in found.items()}


def _rank(one: tuple[Words, EventEntry]) -> tuple[int, int]:
    words, entry = one
    return -len(words), -entry.conditions


def _entries(types: Mapping[str, Any], kind: str) -> Iterator[tuple[Words, EventEntry]]:
    for name, kinds in types.items():
        if name not in EVENT_TYPES:
            wanted = ", ".join(get_args(EventType))
            raise DataFileError(f"events: got the type {name!r}; wanted one of {wanted}")
        for group in kinds.get(kind, ()):
            entry = _entry(name, group)
            for word in str(group["words"]).split():
                yield tuple(word.split("_")), entry


def _entry(name: EventType, group: Mapping[str, Any]) -> EventEntry:
    if not isinstance(group.get("words"), str) or not set(group) <= _FIELDS:
        raise DataFileError(
            f"events: {name}: got {str(dict(group))[:80]}; wanted `words: ...` and of the rest "
            f"only {', '.join(sorted(_FIELDS - {'words'}))}"
        )
    return EventEntry(
        type=name,
        recipient=tuple(str(group.get("recipient", "object")).split()),
        mutual=bool(group.get("mutual")),
        passive=group.get("passive", True) is not False,
        itself=bool(group.get("self")),
        sided=bool(group.get("sided")),
        opinion=bool(group.get("opinion")),
        predicate=str(group.get("predicate", "")),
        needs=frozenset(str(group.get("needs", "")).split()),
        lists={key: frozenset(map(str, group.get(key, ()))) for key in _LISTS},
    )
