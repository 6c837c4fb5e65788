"""A relation while it is being found: stretches of tokens, before they become spans."""

from dataclasses import dataclass, replace

from reportedly.language.tree import Stretch
from reportedly.model import CueType


@dataclass(frozen=True, slots=True)
class Draft:
    """One relation in tokens.

    Attributes:
        cue_token: the cue's head token.
        cue: the words that attribute.
        source: the source's words, empty where nobody is named.
        source_token: the source phrase's head token, or None.
        content: the words attributed, in order.
        cue_type: what kind of act the cue names.
        rule: which rule found it.
        confidence: how often this rule is right.
        relay_of: cue token of the draft whose content this one hands on, or None.
        steps: what led there.
    """

    cue_token: int
    cue: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    source_token: int | None
    content: tuple[Stretch, ...]
    cue_type: CueType
    rule: str
    confidence: float = 0.5
    relay_of: int | None = None
    steps: tuple[str, ...] = ()

    def having(self, step: str, **changes: object) -> "Draft":
        """Return this draft with changes, and the step that explains them."""
        return replace(self, steps=(*self.steps, step), **changes)  # type: ignore[arg-type]  # fields
