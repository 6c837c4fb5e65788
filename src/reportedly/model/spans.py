"""Places in a text: spans, and the sentences and tokens that annotation lays over it."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch `[start, end)` of an article's text, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span without outer white space, and its tokens `[first, last)`."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse.

    Attributes:
        index: position among the article's tokens.
        span: where it stands, in code points.
        text: its words as they stand.
        lemma: dictionary form, lower case except for names.
        pos: part of speech (Universal POS tag, such as `VERB`).
        tag: fine-grained part of speech (Penn Treebank tag, such as `VBD`).
        head: index of its syntactic head; its own index at the root of a sentence.
        dep: dependency label (ClearNLP / spaCy English scheme, such as `nsubj`).
        sentence: index of its sentence, or -1 for furniture such as a dateline.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    sentence: int
