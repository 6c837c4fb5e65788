"""What reading one article gives: the article with everything found in it."""

from dataclasses import dataclass

from reportedly.model.annotations import Annotations
from reportedly.model.articles import Article
from reportedly.model.attributions import Attribution, Source
from reportedly.model.claims import Claim, LoadedWord
from reportedly.model.problems import Problem
from reportedly.model.spans import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, a sentence and the words that show it.

    Attributes:
        code: a documented code such as `single-article`.
        sentence: the reason in one sentence, for people.
        evidence: the spans that show it.
    """

    code: str
    sentence: str
    evidence: tuple[Span, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Independence:
    """The lowest and highest number of independent origins, with reasons."""

    lowest: int
    highest: int
    reasons: tuple[Reason, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read.

    Attributes:
        article: the text and its metadata.
        annotations: sentences, tokens and mentions.
        sources: the voices, in order of first appearance.
        attributions: in order of the text.
        main_claim: id of the claim that carries what the article is about, or None.
        independence: 1..1 for one article read alone; None where nothing was read.
        problems: what went wrong without stopping the reading.
        claims: in order of the text.
        hedges, loaded: those that stand outside every claim.
    """

    article: Article
    annotations: Annotations
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    main_claim: str | None
    independence: Independence | None
    problems: tuple[Problem, ...]
    claims: tuple[Claim, ...] = ()
    hedges: tuple[Span, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
