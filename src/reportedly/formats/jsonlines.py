"""Readings as JSON lines: the contract `reportedly/1`, every key present, one object a line."""

import json
from collections.abc import Sequence
from typing import Any, Final

from reportedly.model import (
    Article,
    Attribution,
    Hop,
    Independence,
    Problem,
    Reading,
    Reason,
    Source,
    Span,
)

SCHEMA: Final = "reportedly/1"
_NOT_YET: Final = ("claims", "hedges", "loaded", "times", "places")
"""Lists of the contract that no room fills yet; they are there, and empty."""

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """Return a reading as the contract's object; spans are `[start, end]` in code points."""
    return {
        "schema": SCHEMA,
        "article": _article(reading.article),
        "sentences": [_span(sentence.span) for sentence in reading.annotations.sentences],
        "sources": [_source(source) for source in reading.sources],
        "attributions": [_attribution(one) for one in reading.attributions],
        **{name: [] for name in _NOT_YET},
        "mentions": [
            {"id": m.id, "span": _span(m.span), "kind": m.kind, "name": m.name, "made_by": m.made_by}
            for m in reading.annotations.mentions
        ],
        "main_claim": reading.main_claim,
        "independence": _independence(reading.independence),
        "grade": None,
        "problems": [_problem(problem) for problem in reading.problems],
    }


def problem_to_json(problem: Problem) -> Json:
    """Return the object for an input that gave no article: schema and problems, no `article`."""
    return {"schema": SCHEMA, "problems": [_problem(problem)]}


def to_line(item: Reading | Problem) -> str:
    """Return a reading or a problem as one line of JSON without a line break."""
    found = problem_to_json(item) if isinstance(item, Problem) else to_json(item)
    return json.dumps(found, ensure_ascii=False, separators=(", ", ": "))


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "publisher": article.publisher,
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "credit": article.credit,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "text": article.text,
        "sha256": article.sha256,
        "captured": article.captured,
        "archive_url": article.archive_url,
        "raw_sha256": article.raw_sha256,
        "publisher_in_text": article.publisher_in_text,
        "made_by": {"publisher": article.publisher_made_by},
        "credits": [
            {"kind": c.kind, "span": _span(c.span), "outlets": list(c.outlets)}
            for c in article.credits
        ],
        "dates": [
            {"value": d.value, "origin": d.origin, "span": _span(d.span), "chosen": d.chosen}
            for d in article.dates
        ],
        "removed": [{"what": r.what, "amount": r.amount} for r in article.removed],
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "anonymous": source.anonymous,
        "descriptor": source.descriptor,
        "number": source.number,
        "mentions": _spans(source.mentions),
        "affiliation": _span(source.affiliation),
        "reason": source.reason,
        "position": _span(source.position),
        "made_by": source.made_by,
    }


def _attribution(one: Attribution) -> Json:
    return {
        "id": one.id,
        "source": one.source,
        "source_spans": _spans(one.source_spans),
        "cue_spans": _spans(one.cue_spans),
        "content_spans": _spans(one.content_spans),
        "mode": one.mode,
        "cue_type": one.cue_type,
        "parent": one.parent,
        "inherited": one.inherited,
        "chain": [_hop(hop) for hop in one.chain],
        "confidence": one.confidence,
        "made_by": one.made_by,
    }


def _hop(hop: Hop) -> Json:
    return {
        "source": hop.source,
        "name": hop.name,
        "kind": hop.kind,
        "anonymous": hop.anonymous,
        "span": _span(hop.span),
        "evidence": hop.evidence,
    }


def _independence(found: Independence | None) -> Json | None:
    if found is None:
        return None
    return {
        "lowest": found.lowest,
        "highest": found.highest,
        "reasons": [_reason(reason) for reason in found.reasons],
        "made_by": found.made_by,
    }


def _reason(reason: Reason) -> Json:
    return {
        "code": reason.code,
        "sentence": reason.sentence,
        "evidence": _spans(reason.evidence),
        "made_by": reason.made_by,
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "message": problem.message,
        "path": problem.path,
        "line": problem.line,
        "span": _span(problem.span),
    }
