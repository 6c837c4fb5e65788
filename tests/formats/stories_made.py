"""Stories built by hand: what displays and exporters get, without any comparing."""

from collections.abc import Sequence

from reportedly.model import (
    Appearance,
    Contradiction,
    Drift,
    DriftKind,
    Edge,
    EdgeEvidence,
    Node,
    NodeKind,
    Place,
    Span,
    Stemma,
    Story,
    StoryClaim,
    StoryIndependence,
    StoryReason,
)
from tests.formats.builders import AGENCY, OFFICIAL, PUBLISHER

RULE = "rule:hand/1"


def node(name: str, outlet: str, published: str | None = None, kind: NodeKind = "article") -> Node:
    return Node(name, kind, outlet, published, RULE)


def edge(
    child: str, parent: str, confidence: float = 0.9, alternatives: tuple[str, ...] = ()
) -> Edge:
    shown = EdgeEvidence("credit", f"It credits {parent}.", (Span(0, 5),), ())
    return Edge(child, parent, confidence, alternatives, (shown,), RULE)


def drift(child: str, parent: str, kind: DriftKind = "hedge_dropped") -> Drift:
    spans = (Span(0, 12),)
    return Drift(child, parent, kind, spans, spans, f"{kind} on the way.", RULE)


def independence(lowest: int, highest: int) -> StoryIndependence:
    reason = StoryReason(
        "one-dispatch", "All go back to Meridian.", (Place("a", Span(0, 8)),), RULE
    )
    return StoryIndependence(lowest, highest, (reason,), RULE)


def story(
    nodes: Sequence[Node], edges: Sequence[Edge] = (), changes: Sequence[Drift] = (),
    title: str = "Ferry to stop", *, highest: int = 1, circles: tuple[tuple[str, ...], ...] = (),
) -> Story:  # fmt: skip
    articles = tuple(one.id for one in nodes if one.kind == "article")
    children = {one.child for one in edges}
    return Story(
        id="s0123456789",
        title=title,
        articles=articles,
        claims=(
            StoryClaim(
                "q1",
                "The ferry will stop in May.",
                tuple(
                    Appearance(name, "c1", (PUBLISHER, AGENCY, OFFICIAL)) for name in articles[:2]
                ),
                independence(1, 1),
                RULE,
            ),
        ),
        stemma=Stemma(
            tuple(nodes),
            tuple(edges),
            tuple(one.id for one in nodes if one.id not in children),
            circles,
        ),
        independence=independence(1, highest),
        drift=tuple(changes),
        contradictions=(
            Contradiction(
                (articles[0], articles[-1]), "denial", ((Span(0, 4),), (Span(5, 9),)),
                "One denies what the other says.", RULE,
            ),
        ),
        first_seen=articles[0],
        made_by=RULE,
    )  # fmt: skip


def three() -> Story:
    """Return a story of three articles, one of them undated, and an agency nobody fetched."""
    return story(
        [
            node("a", "Nordlys TV", "2021-03-05T14:00"),
            node("b", "Brenna Post", "2021-03-06"),
            node("c", "Island Gazette & <Advertiser>"),
            node("unseen:Meridian", "Meridian", kind="unseen"),
        ],
        [edge("a", "unseen:Meridian"), edge("b", "a"), edge("c", "a", 0.5, ("b",))],
        [drift("b", "a")],
    )
