"""The reasons Reportedly gives, each described like a lint rule; the docs list them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReasonDescription:
    """What one reason code stands for.

    Attributes:
        sees: what in the text leads to the reason.
        matters: why a reader should care.
        example: words that would lead to it.
    """

    sees: str
    matters: str
    example: str


REASON_CODES: Final = {
    "single-article": ReasonDescription(
        sees="One article was read alone.",
        matters=(
            "One text is one act of publishing, however many voices speak in it. Whether they "
            "are independent of one another shows only beside other articles. So the number of "
            "independent origins is 1..1."
        ),
        example='"Sputnik reported, quoting an informed source, that ... The source added ..."',
    ),
}
"""Every reason code with its description."""
