"""Who says what, on whose word: sources, attribution relations and their chains."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.spans import Span

SourceKind = Literal["person", "organization", "outlet", "document", "group", "unknown"]
Number = Literal["one", "many", "unknown"]
AnonymityReason = Literal["none", "rote", "specific"]
Mode = Literal["direct", "indirect", "mixed"]
CueType = Literal["speech", "document", "knowledge", "belief", "intent"]
HopEvidence = Literal[
    "metadata", "byline", "dateline", "credit", "attribution", "coreference", "inherited"
]


@dataclass(frozen=True, slots=True)
class Source:
    """A voice: one distinct source of an article, with every place that mentions it.

    Attributes:
        id: such as `s2`, unique within the article.
        name: canonical ("Sputnik"), or the descriptor of an anonymous one ("informed source").
        kind: what sort of source it is.
        anonymous: no name given (see the guideline for institutions and offices).
        descriptor: how the text describes it where first introduced, or None.
        number: whether it is one, many, or the text does not tell.
        mentions: every span that stands for it as a source, anaphora included.
        affiliation: for an anonymous source, the body it is said to belong to, or None.
        reason: for an anonymous source, the stated reason for anonymity: `none` given,
            a `rote` formula ("not authorized to speak"), or a `specific` one; else None.
        position: for an anonymous source, the words that state how it could know, or None.
        made_by: the rule that typed it, with its version.
    """

    id: str
    name: str
    kind: SourceKind
    anonymous: bool
    descriptor: str | None
    number: Number
    mentions: tuple[Span, ...]
    affiliation: Span | None
    reason: AnonymityReason | None
    position: Span | None
    made_by: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand-over of a chain.

    Attributes:
        source: the id of the `Source`, or None for a publisher or credit that never speaks.
        name: canonical name or descriptor.
        kind: what sort of source it is.
        anonymous: no name given.
        span: the words that show the hop, or None for metadata.
        evidence: what kind of evidence shows it.
    """

    source: str | None
    name: str
    kind: SourceKind
    anonymous: bool
    span: Span | None
    evidence: HopEvidence


Chain = tuple[Hop, ...]
"""The hand-overs behind one attribution, nearest to the reader first."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source-cue-content relation (attribution relation, as in PARC and PolNeAR).

    Attributes:
        id: such as `a4`, numbered in order of the text.
        source: the id of its `Source`, or None where nobody is named.
        source_spans, cue_spans, content_spans: the words, in code points, in order.
        mode: whether the content is quoted in whole, in part or not at all.
        cue_type: what kind of act the cue names.
        parent: id of the attribution whose content holds this one, or None.
        inherited: whether part of the chain came by carry-over ("the source added").
        chain: the hand-overs behind it, nearest to the reader first.
        confidence: how likely it is to be right, 0..1: how often its rule is, or what the joining
            of model and rules made of both.
        made_by: the rule that found it, with its version.
        steps: what led there, one sentence a step, for `--explain`.
    """

    id: str
    source: str | None
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    mode: Mode
    cue_type: CueType
    parent: str | None
    inherited: bool
    chain: Chain
    confidence: float
    made_by: str
    steps: tuple[str, ...] = ()
