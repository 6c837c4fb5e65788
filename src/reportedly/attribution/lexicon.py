"""The cue lexicon: which words attribute, what kind of act they name, and what they take."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, cast, get_args

from reportedly.errors import DataFileError
from reportedly.language.files import load_data
from reportedly.model import CueType

FRAME_NAMES: Final = frozenset({"clause", "to", "gerund", "small", "object", "phrase", "around"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue word.

    Attributes:
        word: its lemma.
        cue_type: what kind of act it names.
        frames: what it takes as content (see `verbs.FRAMES`; `around` = may follow its content).
        prepositions: prepositions whose phrase belongs to its content.
        confidence: how often a find by this entry is right.
    """

    word: str
    cue_type: CueType
    frames: frozenset[str]
    prepositions: frozenset[str]
    confidence: float


@cache
def load_cues(kind: str) -> dict[str, Entry]:
    """Return the entries of one kind (`verbs`, `nouns`) by lemma.

    Raises:
        DataFileError: a group of the file has an unknown cue type or frame.
    """
    entries: dict[str, Entry] = {}
    for group in load_data("cues.yaml")[kind]:
        for word in str(group["words"]).split():
            entry = _entry(word, group)
            known = entries.get(word)
            entries[word] = entry if known is None else _joined(known, entry)
    return entries


def _joined(first: Entry, second: Entry) -> Entry:
    """Return the entry of a word that stands in two groups: the first's type, both's frames."""
    return replace(
        first,
        frames=first.frames | second.frames,
        prepositions=first.prepositions | second.prepositions,
    )


def _entry(word: str, group: dict[str, object]) -> Entry:
    cue_type = str(group["type"])
    frames = frozenset(str(group.get("frames", "")).split())
    if cue_type not in get_args(CueType) or not frames <= FRAME_NAMES:
        message = (
            f"cues.yaml: {word}: got type {cue_type!r} with frames {sorted(frames)}; wanted a "
            f"type of {get_args(CueType)} and frames of {sorted(FRAME_NAMES)}"
        )
        raise DataFileError(message)
    prepositions = frozenset(str(group.get("prepositions", "")).split())
    confidence = float(str(group.get("confidence", 0.6)))
    return Entry(word, cast("CueType", cue_type), frames, prepositions, confidence)


@cache
def load_lemmas() -> dict[str, str]:
    """Return the lemmas the engine gets wrong, with the right ones."""
    return {str(wrong): str(right) for wrong, right in load_data("cues.yaml")["lemmas"].items()}


@cache
def load_adverbs() -> frozenset[str]:
    """Return the adverbs that say somebody says so."""
    return frozenset(str(load_data("cues.yaml")["adverbs"]["words"]).split())


@cache
def load_light_verbs() -> frozenset[str]:
    """Return the verbs that carry a noun cue."""
    return frozenset(str(load_data("cues.yaml")["light"]).split())


@cache
def load_not_sources() -> frozenset[str]:
    """Return the nouns after "according to" that are nobody's word: "according to plan"."""
    return frozenset(str(load_data("cues.yaml")["not_sources"]).split())
