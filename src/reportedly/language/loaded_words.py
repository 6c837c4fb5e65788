"""Loaded wording: words and phrases with a category and a plainer counterpart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast, get_args

from reportedly.errors import DataFileError
from reportedly.language.phrases import Phrases
from reportedly.model import LoadedCategory

_FIELDS: Final = frozenset(
    {
        "neutral",
        "words",
        "pos",
        "not_after",
        "not_before",
        "before",
        "subject",
        "object",
    }
)


@dataclass(frozen=True, slots=True)
class LoadedEntry:
    """One group of loaded words.

    Attributes:
        category: in which way they are loaded.
        neutral: a plainer counterpart, or None.
        pos: the only parts of speech in which they are loaded; empty for any.
        not_after: words right before them that make them technical terms.
        not_before: words right after them that do so.
        before: the only parts of speech before which they are loaded; empty for any.
        person: whether they need a person or body as subject or object.
    """

    category: LoadedCategory
    neutral: str | None
    pos: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    before: frozenset[str]
    person: bool


def loaded_words(data: Mapping[str, Any]) -> Phrases[LoadedEntry]:
    """Return the phrases of a `loaded.yaml` with their groups.

    Raises:
        DataFileError: a category or field is not one of those that exist.
    """
    return Phrases(_entries(data))


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, LoadedEntry]]:
    for category, groups in data.items():
        if category not in get_args(LoadedCategory):
            wanted = ", ".join(get_args(LoadedCategory))
            raise DataFileError(f"loaded: got the category {category!r}; wanted one of {wanted}")
        for group in groups:
            entry = _entry(cast("LoadedCategory", category), group)
            for phrase in group["words"]:
                yield phrase, entry


def _entry(category: LoadedCategory, group: Mapping[str, Any]) -> LoadedEntry:
    if not isinstance(group.get("words"), list) or not set(group) <= _FIELDS:
        raise DataFileError(
            f"loaded: {category}: got {str(dict(group))[:80]}; wanted `words: [...]` and of the "
            f"rest only {', '.join(sorted(_FIELDS - {'words'}))}"
        )
    return LoadedEntry(
        category=category,
        neutral=group.get("neutral"),
        pos=frozenset(group.get("pos", ())),
        not_after=frozenset(group.get("not_after", ())),
        not_before=frozenset(group.get("not_before", ())),
        before=frozenset(group.get("before", ())),
        person="person" in (group.get("subject"), group.get("object")),
    )
