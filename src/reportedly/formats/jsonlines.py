"""Readings as JSON lines: the contract of `reportedly read --json`, an article a line.

Every key of the contract is in every line; what no room fills yet is an empty list or null.
An input that gave no article is a line with `schema` and `problems` alone: it has no
`article` key, so a program that wants articles can leave such lines out by that.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reportedly.formats.notices import notices
from reportedly.model import (
    Article,
    Attribution,
    Chain,
    Claim,
    Credit,
    Event,
    Hop,
    Independence,
    LoadedWord,
    Mention,
    PlaceMention,
    Problem,
    Reading,
    Source,
    Span,
    TimeMention,
)

SCHEMA: Final = "reportedly/1"

Json = dict[str, Any]


def export(found: Iterable[Reading | Problem]) -> Iterator[str]:
    """Yield one JSON object a line for each reading, and for each input that gave none."""
    for one in found:
        yield to_line(to_dict(one) if isinstance(one, Reading) else problem_dict(one))


def to_line(record: Json) -> str:
    """Return one line of JSON, in characters rather than escapes, with its newline.

    A lone surrogate, which UTF-8 cannot carry, turns the whole line into escapes.
    """
    line = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(record, separators=(", ", ": "))
    return line + "\n"


def problem_dict(problem: Problem) -> Json:
    """Return the record of an input that gave no article."""
    return {"schema": SCHEMA, "problems": [problem_fields(problem)]}


def to_dict(reading: Reading) -> Json:
    """Return a reading as the contract has it; spans are `[start, end]` in code points."""
    return {
        "schema": SCHEMA,
        "article": _article(reading.article),
        "sentences": [list(one.span) for one in reading.annotations.sentences],
        "sources": [_source(one) for one in reading.sources],
        "attributions": [_attribution(one) for one in reading.attributions],
        "claims": [_claim(one) for one in reading.claims],
        "hedges": spans_list(reading.hedges),
        "loaded": [_loaded(one) for one in reading.loaded],
        "times": [_time(one) for one in reading.annotations.times],
        "places": [_place(one) for one in reading.annotations.places],
        "mentions": [_mention(one) for one in reading.annotations.mentions],
        "main_claim": reading.main_claim,
        "independence": _independence(reading.independence),
        "grade": None,
        "problems": [problem_fields(one) for one in reading.problems],
        "made_by": reading.annotations.made_by,
        "notices": notices(reading.annotations.places),
    }


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
        "credits": [_credit(one) for one in article.credits],
        "dates": [
            {"value": d.value, "origin": d.origin, "span": _span(d.span), "chosen": d.chosen}
            for d in article.dates
        ],
        "removed": [{"what": one.what, "amount": one.amount} for one in article.removed],
        "publisher_made_by": article.publisher_made_by,
        "publisher_in_text": article.publisher_in_text,
    }


def _credit(credit: Credit) -> Json:
    return {
        "kind": credit.kind,
        "span": list(credit.span),
        "outlets": list(credit.outlets),
        "furniture": list(credit.furniture),
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "anonymous": source.anonymous,
        "descriptor": source.descriptor,
        "number": source.number,
        "mentions": spans_list(source.mentions),
        "affiliation": _span(source.affiliation),
        "reason": source.reason,
        "position": _span(source.position),
        "made_by": source.made_by,
    }


def _attribution(one: Attribution) -> Json:
    return {
        "id": one.id,
        "source": one.source,
        "source_spans": spans_list(one.source_spans),
        "cue_spans": spans_list(one.cue_spans),
        "content_spans": spans_list(one.content_spans),
        "mode": one.mode,
        "cue_type": one.cue_type,
        "parent": one.parent,
        "inherited": one.inherited,
        "chain": chain_dict(one.chain),
        "confidence": one.confidence,
        "made_by": one.made_by,
    }


def chain_dict(chain: Chain) -> list[Json]:
    """Return a chain hop by hop, nearest to the reader first."""
    return [_hop(hop) for hop in chain]


def _hop(hop: Hop) -> Json:
    return {
        "source": hop.source,
        "name": hop.name,
        "kind": hop.kind,
        "anonymous": hop.anonymous,
        "span": _span(hop.span),
        "evidence": hop.evidence,
    }


def _claim(one: Claim) -> Json:
    return {
        "id": one.id,
        "attribution": one.attribution,
        "content_spans": spans_list(one.content_spans),
        "chain": chain_dict(one.chain),
        "modality": one.modality,
        "polarity": one.polarity,
        "hedges": spans_list(one.hedges),
        "loaded": [_loaded(word) for word in one.loaded],
        "events": [_event(event) for event in one.events],
        "made_by": one.made_by,
    }


def _loaded(word: LoadedWord) -> Json:
    return {
        "span": list(word.span),
        "category": word.category,
        "neutral": word.neutral,
        "made_by": word.made_by,
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "trigger": list(event.trigger),
        "actors": spans_list(event.actors),
        "recipients": spans_list(event.recipients),
        "place": event.place,
        "time": event.time,
        "modality": event.modality,
        "polarity": event.polarity,
        "actor_mentions": list(event.actor_mentions),
        "recipient_mentions": list(event.recipient_mentions),
        "made_by": event.made_by,
    }


def _time(one: TimeMention) -> Json:
    return {
        "id": one.id,
        "span": list(one.span),
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "precision": one.precision,
        "basis": one.basis,
        "made_by": one.made_by,
    }


def _place(one: PlaceMention) -> Json:
    return {
        "id": one.id,
        "span": list(one.span),
        "name": one.name,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "country": one.country,
        "precision": one.precision,
        "candidates": one.candidates,
        "why": one.why,
        "made_by": one.made_by,
    }


def _mention(mention: Mention) -> Json:
    return {
        "id": mention.id,
        "span": list(mention.span),
        "kind": mention.kind,
        "name": mention.name,
        "made_by": mention.made_by,
    }


def _independence(found: Independence | None) -> Json | None:
    if found is None:
        return None
    reasons = [
        {
            "code": reason.code,
            "sentence": reason.sentence,
            "evidence": spans_list(reason.evidence),
            "made_by": reason.made_by,
        }
        for reason in found.reasons
    ]
    return {
        "lowest": found.lowest,
        "highest": found.highest,
        "reasons": reasons,
        "made_by": found.made_by,
    }


def problem_fields(problem: Problem) -> Json:
    """Return one problem as every list of problems has it."""
    return {
        "code": problem.code,
        "message": problem.message,
        "path": problem.path,
        "line": problem.line,
        "span": _span(problem.span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def spans_list(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as lists of two offsets."""
    return [list(span) for span in spans]
