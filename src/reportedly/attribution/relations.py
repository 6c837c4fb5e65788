"""What extraction hands to resolution: the spans of one attribution relation, unresolved."""

from dataclasses import dataclass
from typing import Final

from reportedly.model import CueType, Mode, Span

RULES_VERSION: Final = "1"
"""Version of the attribution rules, part of every `made_by`; raise it when results change."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One source-cue-content relation as found, before its source is known.

    Attributes:
        source: the source's words, empty where nobody is named.
        cue: the words that attribute.
        content: the words attributed, one span a stretch and paragraph.
        parent: index (in the tuple of relations, ordered by text) of the relation whose content
            holds this one, or None. The same content handed on counts ("A reported, citing B,
            that X": B's parent is A).
        mode: direct, indirect or mixed.
        cue_type: what kind of act the cue names.
        cue_token: index of the cue's head token.
        source_token: index of the source phrase's head token, or None.
        rule: name of the rule that found it.
        confidence: how often this rule is right.
        steps: what led there, one sentence a step.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None
    mode: Mode
    cue_type: CueType
    cue_token: int
    source_token: int | None
    rule: str
    confidence: float
    steps: tuple[str, ...] = ()
