"""The nouns that travel between rooms: frozen, on the standard library alone.

Offsets are Unicode code points of `Article.text`, half-open. Times are the text's own local
time; stamps that Reportedly sets itself are UTC. `made_by` is `rule:NAME/VERSION`,
`data:FILE` or `model:NAME/VERSION`.
"""

from reportedly.model.annotations import Annotations, Mention, MentionKind
from reportedly.model.articles import Article, Credit, CreditKind, DateCandidate, Removed
from reportedly.model.attributions import (
    AnonymityReason,
    Attribution,
    Chain,
    CueType,
    Hop,
    HopEvidence,
    Mode,
    Number,
    Source,
    SourceKind,
)
from reportedly.model.problems import PROBLEM_CODES, Problem
from reportedly.model.readings import Independence, Reading, Reason
from reportedly.model.reasons import REASON_CODES, ReasonDescription
from reportedly.model.spans import Sentence, Span, Token

__all__ = [
    "PROBLEM_CODES",
    "REASON_CODES",
    "Annotations",
    "AnonymityReason",
    "Article",
    "Attribution",
    "Chain",
    "Credit",
    "CreditKind",
    "CueType",
    "DateCandidate",
    "Hop",
    "HopEvidence",
    "Independence",
    "Mention",
    "MentionKind",
    "Mode",
    "Number",
    "Problem",
    "Reading",
    "Reason",
    "ReasonDescription",
    "Removed",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Token",
]
