"""What went wrong with one input: recorded with its place, never fatal to a batch."""

from dataclasses import dataclass
from typing import Final

from reportedly.model.spans import Span

PROBLEM_CODES: Final = {
    "unreadable": "the file could not be opened or read",
    "empty": "the input holds no text",
    "binary": "the input is not text",
    "encoding": "the bytes could not be decoded with certainty",
    "too-large": "the input is over the stated size and was refused whole",
    "no-article": "the page holds no article text",
    "broken-line": "a JSON line could not be parsed",
    "missing-field": "a needed field is missing or of the wrong type",
    "duplicate-id": "two inputs of one batch carry the same id",
    "bad-date": "a publication date is impossible, in the future, or not a date",
    "impossible-date": "the text names a day that no calendar has, or a year out of reach",
    "language": "the text is not in a language Reportedly reads",
    "unsupported": "no reader knows this kind of file",
    "no-date": "a compared article has no date, so its place among the others is not known",
    "no-publisher": "a compared article has no publisher, so nobody can be seen to credit it",
    "undecidable": "the texts cannot tell which of several an article was taken from",
    "failed": "reading this article failed; a defect in Reportedly, please report it",
}
"""Every problem code with the sentence that explains it in the docs."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one input.

    Attributes:
        code: one of `PROBLEM_CODES`.
        message: what was got, what was wanted, the way out.
        path: the input as the user named it, or None.
        line: 1-based line within it, or None.
        span: the stretch of `article.text` it is about, or None.
    """

    code: str
    message: str
    path: str | None = None
    line: int | None = None
    span: Span | None = None
