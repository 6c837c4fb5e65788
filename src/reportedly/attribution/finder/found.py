"""What the model finds."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from reportedly.model import MentionKind, Span

MODEL_VERSION: Final = "model:finder/1"
"""What mentions and attributions that the model alone found say they were made by."""
MADE_BY: Final = "finder"
"""The name that stands where a rule's would."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution relation as the model found it.

    Attributes:
        source: the source's words, empty where nobody is named.
        cue: the words that attribute.
        content: the words attributed, one span a stretch.
        confidence: how sure the model is of the cue, between 0 and 1.
        whole: how sure it is of every word of source and content at once, between 0 and 1.
        sure: how sure it is of each stretch of the content, on average over its word pieces.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    whole: float
    sure: tuple[float, ...]


class Named(NamedTuple):
    """A name as the model found it: its words, and what it names."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Findings:
    """What the model found in one article.

    Attributes:
        relations: in order of their cues.
        names: in order of the text, not overlapping.
    """

    relations: tuple[Found, ...] = ()
    names: tuple[Named, ...] = ()
