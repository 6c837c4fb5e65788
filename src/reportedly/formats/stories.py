"""Stories as JSON lines: the contract of `reportedly compare --json`, a story a line."""

from collections.abc import Iterable, Iterator

from reportedly.formats.jsonlines import (
    SCHEMA,
    Json,
    chain_dict,
    problem_dict,
    problem_fields,
    spans_list,
    to_line,
)
from reportedly.model import (
    Contradiction,
    Drift,
    Edge,
    EdgeEvidence,
    Node,
    Problem,
    Stemma,
    Story,
    StoryClaim,
    StoryIndependence,
    StoryReason,
)


def export_stories(found: Iterable[Story | Problem]) -> Iterator[str]:
    """Yield one JSON object a line for each story, and for each input that gave no article."""
    for one in found:
        yield to_line(story_dict(one) if isinstance(one, Story) else problem_dict(one))


def story_dict(story: Story, problems: Iterable[Problem] = ()) -> Json:
    """Return a story as the contract has it; spans are `[start, end]` in code points.

    Args:
        story: what was compared.
        problems: those of its articles, beside what could not be seen of the story.
    """
    return {
        "schema": SCHEMA,
        "story": {
            "id": story.id,
            "title": story.title,
            "articles": list(story.articles),
            "first_seen": story.first_seen,
            "made_by": story.made_by,
        },
        "claims": [_claim(one) for one in story.claims],
        "stemma": _stemma(story.stemma),
        "independence": independence_dict(story.independence),
        "drift": [_drift(one) for one in story.drift],
        "contradictions": [_contradiction(one) for one in story.contradictions],
        "problems": [problem_fields(one) for one in (*story.problems, *problems)],
    }


def independence_dict(found: StoryIndependence) -> Json:
    """Return the interval with its reasons, each with its words in several articles."""
    return {
        "lowest": found.lowest,
        "highest": found.highest,
        "reasons": [_reason(one) for one in found.reasons],
        "made_by": found.made_by,
    }


def _reason(one: StoryReason) -> Json:
    return {
        "code": one.code,
        "sentence": one.sentence,
        "evidence": [{"article": at.article, "span": list(at.span)} for at in one.evidence],
        "made_by": one.made_by,
    }


def _claim(one: StoryClaim) -> Json:
    return {
        "id": one.id,
        "text": one.text,
        "appearances": [
            {"article": at.article, "claim": at.claim, "chain": chain_dict(at.chain)}
            for at in one.appearances
        ],
        "independence": independence_dict(one.independence),
        "made_by": one.made_by,
    }


def _stemma(stemma: Stemma) -> Json:
    return {
        "nodes": [_node(one) for one in stemma.nodes],
        "edges": [_edge(one) for one in stemma.edges],
        "origins": list(stemma.origins),
        "circles": [list(one) for one in stemma.circles],
    }


def _node(one: Node) -> Json:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "published": one.published,
        "made_by": one.made_by,
    }


def _edge(one: Edge) -> Json:
    return {
        "child": one.child,
        "parent": one.parent,
        "confidence": one.confidence,
        "alternatives": list(one.alternatives),
        "evidence": [_evidence(shown) for shown in one.evidence],
        "made_by": one.made_by,
    }


def _evidence(one: EdgeEvidence) -> Json:
    return {
        "code": one.code,
        "sentence": one.sentence,
        "child_spans": spans_list(one.child_spans),
        "parent_spans": spans_list(one.parent_spans),
    }


def _drift(one: Drift) -> Json:
    return {
        "child": one.child,
        "parent": one.parent,
        "kind": one.kind,
        "child_spans": spans_list(one.child_spans),
        "parent_spans": spans_list(one.parent_spans),
        "sentence": one.sentence,
        "made_by": one.made_by,
    }


def _contradiction(one: Contradiction) -> Json:
    return {
        "articles": list(one.articles),
        "kind": one.kind,
        "spans": {"a": spans_list(one.spans[0]), "b": spans_list(one.spans[1])},
        "sentence": one.sentence,
        "made_by": one.made_by,
    }
