"""Many articles: reuse, stories, the stemma of each, what changed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportedly.model.attributions import Chain
from reportedly.model.problems import Problem
from reportedly.model.spans import Span

NodeKind = Literal["article", "unseen"]
DriftKind = Literal[
    "hedge_dropped", "hedge_added", "attribution_dropped", "number_changed", "actor_changed",
    "date_changed", "plan_to_fact", "anonymity_inflated",
]  # fmt: skip
ContradictionKind = Literal["denial", "number", "date", "place", "actor"]

Vector = Sequence[float]
"""An embedding of a text: fetches candidates, decides nothing."""


class Place(NamedTuple):
    """A span in one of several articles."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class StoryReason:
    """A reason whose evidence stands in several articles.

    Attributes:
        code: one of `REASON_CODES`.
        sentence: the reason in one sentence, for people.
        evidence: the words that show it.
        made_by: the rule that gives it, with its version.
    """

    code: str
    sentence: str
    evidence: tuple[Place, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class StoryIndependence:
    """The lowest and highest number of independent origins of a story or a claim."""

    lowest: int
    highest: int
    reasons: tuple[StoryReason, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of one article that stands, perhaps reworded, in another.

    Attributes:
        child, parent: ids of the articles; which is which is decided by the stemma, here they
            only name the two sides.
        child_spans, parent_spans: the passages, aligned one to one.
        child_share, parent_share: share of each side's words that the passages cover, 0 to 1.
        made_by: the rule that found it, with its version.
    """

    child: str
    parent: str
    child_spans: tuple[Span, ...]
    parent_spans: tuple[Span, ...]
    child_share: float
    parent_share: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Node:
    """A text of a stemma: an article, or an unseen text that articles credit or share.

    Attributes:
        id: the article's id, or such as `unseen:Meridian Press`.
        kind: `article`, or `unseen` for a text nobody fetched. Never a person.
        name: the publisher, or the name of the unseen text.
        published: ISO 8601, or None where unknown.
        made_by: the rule that added it, with its version.
    """

    id: str
    kind: NodeKind
    name: str
    published: str | None
    made_by: str


@dataclass(frozen=True, slots=True)
class EdgeEvidence:
    """Why one text is thought to come from another, with the words on both sides."""

    code: str
    sentence: str
    child_spans: tuple[Span, ...]
    parent_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A transmission: `child` was taken from `parent` directly.

    Attributes:
        child, parent: ids of nodes.
        confidence: how often such an edge is right, 0 to 1.
        alternatives: ids of nodes that fit as well; the text cannot tell.
        evidence: what shows it, strongest first.
        made_by: the rule that drew it, with its version.
    """

    child: str
    parent: str
    confidence: float
    alternatives: tuple[str, ...]
    evidence: tuple[EdgeEvidence, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Stemma:
    """The transmission tree of a story (a directed acyclic graph, child to parent).

    Attributes:
        nodes: its texts, articles first.
        edges: who took it from whom.
        origins: ids of the nodes without a parent.
        circles: ids of articles that cite each other in a circle, each cut at the earliest.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    origins: tuple[str, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """One claim as one article carries it, with that article's chain behind it."""

    article: str
    claim: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """One claim of a story, in every article that carries it.

    Attributes:
        id: such as `q2`, unique within the story.
        text: its words in the article that carries it first.
        appearances: where it stands, in order of publication.
        independence: of this claim alone.
        made_by: the rule that joined them, with its version.
    """

    id: str
    text: str
    appearances: tuple[Appearance, ...]
    independence: StoryIndependence
    made_by: str


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed between parent and child on an edge, with both wordings."""

    child: str
    parent: str
    kind: DriftKind
    child_spans: tuple[Span, ...]
    parent_spans: tuple[Span, ...]
    sentence: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims of one story that cannot both hold; neither is preferred."""

    articles: tuple[str, str]
    kind: ContradictionKind
    spans: tuple[tuple[Span, ...], tuple[Span, ...]]
    sentence: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening, compared.

    Attributes:
        id: stable for the same articles.
        title: of the earliest article that has one.
        articles: ids, in order of publication.
        claims: most carried first.
        stemma: who took it from whom.
        independence: of the story's main claim.
        drift: along the edges between articles.
        contradictions: between its articles.
        first_seen: id of the earliest article *in this corpus*, or None where dates do not tell.
        made_by: the rule that gathered them, with its version.
        problems: what could not be seen: missing dates and publishers, undecidable parents.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    claims: tuple[StoryClaim, ...]
    stemma: Stemma
    independence: StoryIndependence
    drift: tuple[Drift, ...]
    contradictions: tuple[Contradiction, ...]
    first_seen: str | None
    made_by: str
    problems: tuple[Problem, ...] = ()
