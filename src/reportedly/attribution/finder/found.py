"""What the model finds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from numpy.typing import NDArray

from reportedly.model import MentionKind, Span

MODEL_VERSION: Final = "model:finder/1"
"""What mentions and attributions that the model alone found say they were made by."""
MADE_BY: Final = "finder"
"""The name that stands where a rule's would."""


Chances = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Odds:
    """How likely each token of a window is to be content of one cue.

    Attributes:
        first: the window's first token; all below counts from it.
        chance: how likely each token is part of the content, (tokens,).
        begins: how likely each token begins a stretch of it, (tokens,).
        total: sums of the log odds of the tokens before each, (tokens + 1,).
        rises: the tokens at which the content may well begin.
        falls: the tokens before which it may well end.
    """

    first: int
    chance: Chances
    begins: Chances
    total: Chances
    rises: Sequence[int]
    falls: Sequence[int]

    def at(self, token: int) -> float:
        """Return how likely a token is part of the content; 0 beyond the window."""
        i = token - self.first
        return float(self.chance[i]) if 0 <= i < len(self.chance) else 0.0

    def opens(self, token: int) -> float:
        """Return how likely a token begins a stretch of the content; 0 beyond the window."""
        i = token - self.first
        return float(self.begins[i]) if 0 <= i < len(self.begins) else 0.0

    def of(self, first: int, last: int) -> float:
        """Return the sum of the log odds of tokens `[first, last)`, those beyond left out."""
        end = len(self.chance)
        low, high = first - self.first, last - self.first
        low = 0 if low < 0 else min(low, end)
        high = 0 if high < 0 else min(high, end)
        return float(self.total[high] - self.total[low])


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
        odds: how likely the words around are to be content, too; None where that is not known.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    whole: float
    sure: tuple[float, ...]
    odds: Odds | None = field(default=None, compare=False, repr=False)


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
