"""A reading in, the rows of its tables out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from reportedly.model import Article, Attribution, Problem, Reading, Source, Span
from reportedly.storage.column_types import storable

Row = dict[str, Any]

_GAP: Final = " ... "
"""What stands between the parts of a discontinuous span."""
_PLACES: Final = re.compile(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*", re.ASCII)
_KNOWN: Final = ("person", "organization", "outlet")


@dataclass(frozen=True, slots=True)
class Kept:
    """One article with its reading, ready to be kept.

    Attributes:
        reading: the reading; `article.id` is the store's own id for it.
        record: the same as `reportedly read --json` has it.
        raw: the bytes it was read from.
        given_id: the id it came with.
        options: the choices it was read with.
        place: where it came from, such as `a.jsonl:7`, or None.
        digest, slots: what comparing it needs, as bytes that only comparing reads.
    """

    reading: Reading
    record: Mapping[str, Any]
    raw: bytes
    given_id: str
    options: Mapping[str, Any]
    place: str | None = None
    digest: bytes = b""
    slots: bytes = b""


def key_of(words: str) -> str:
    """Return the hash that stands for words of any length in an index."""
    return sha256(storable(words).encode()).hexdigest()


def article_id(raw_sha256: str) -> str:
    """Return the store's id for an article: the same bytes have the same id in every store."""
    return f"a{raw_sha256[:15]}"


def known_id(name: str, kind: str) -> str | None:
    """Return the id of a named source across articles, or None where it has none.

    Persons are kept apart from bodies of the same name. A name without a capital ("company")
    is a description, which stands for another one in each article.
    """
    words = " ".join(name.split())
    if kind not in _KNOWN or not any(map(str.isupper, words)):
        return None
    side = "person" if kind == "person" else "body"
    return f"k{key_of(f'{side}:{words.casefold()}')[:15]}"


def article_row(one: Kept, *, made: str, made_by: str) -> Row:
    """Return the row of `articles`, without what links it to its other versions."""
    article = one.reading.article
    return {
        "id": article.id,
        "given_id": one.given_id,
        "given_key": key_of(one.given_id),
        "text_sha256": article.sha256,
        "publisher": article.publisher,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "url_key": key_of(article.url) if article.url else None,
        "text": article.text,
        "words": len(article.text.split()),
        "kept": made,
        "made_by": made_by,
    }


def reading_row(one: Kept, *, made: str) -> Row:
    """Return the row of `readings`."""
    reading = one.reading
    return {
        "record": without_text(one.record),
        "options": dict(one.options),
        "attributions": len(reading.attributions),
        "voices": len(reading.sources),
        "anonymous": sum(source.anonymous for source in reading.sources),
        "claims": len(reading.claims),
        "problems": len(reading.problems),
        "made_by": reading.annotations.made_by,
        "made": made,
    }


def without_text(record: Mapping[str, Any]) -> Row:
    """Return the record without the article's text, which has a column of its own."""
    article = {name: value for name, value in record["article"].items() if name != "text"}
    return {**record, "article": article}


def with_text(record: Row, text: str) -> Row:
    """Return the record whole again, its keys in the order of the contract."""
    article: Row = {}
    for name, value in record["article"].items():
        if name == "sha256":
            article["text"] = text
        article[name] = value
    return {**record, "article": article}


def known_rows(reading: Reading) -> Iterator[Row]:
    """Yield the rows of `known_sources` that the named sources of a reading stand for."""
    for source in reading.sources:
        known = _known(source)
        if known:
            name = " ".join(source.name.split())
            yield {"id": known, "name": name, "kind": source.kind}


def source_rows(reading: Reading) -> Iterator[Row]:
    """Yield the rows of `sources`."""
    for source in reading.sources:
        yield {
            "id": source.id,
            "known": _known(source),
            "name": source.name,
            "kind": source.kind,
            "anonymous": source.anonymous,
            "descriptor": source.descriptor,
            "how_many": source.number,
            "target": target_of("source", reading.article, source.mentions[:1], source.name),
            "made_by": source.made_by,
        }


def attribution_rows(reading: Reading) -> Iterator[Row]:
    """Yield the rows of `attributions`."""
    known = {source.id: _known(source) for source in reading.sources}
    article, text = reading.article, reading.article.text
    met: dict[str, int] = {}
    for one in reading.attributions:
        target = attribution_target(article, one)
        met[target] = met.get(target, 0) + 1
        yield {
            "id": one.id,
            "target": target if met[target] == 1 else f"{target}+{met[target]}",
            "source": one.source,
            "known": known.get(one.source or ""),
            "relay": _relay(one),
            "parent": one.parent,
            "mode": one.mode,
            "cue_type": one.cue_type,
            "inherited": one.inherited,
            "confidence": one.confidence,
            "cue": words_of(text, one.cue_spans),
            "content": words_of(text, one.content_spans),
            "chain": [_hop(hop.name, hop.kind, anonymous=hop.anonymous) for hop in one.chain],
            "published": article.published,
            "made_by": one.made_by,
        }


def claim_rows(reading: Reading) -> Iterator[Row]:
    """Yield the rows of `claims`; what was attributed, where no claims were read."""
    text = reading.article.text
    for one in reading.claims:
        yield {
            "id": one.id,
            "attribution": one.attribution,
            "modality": one.modality,
            "polarity": one.polarity,
            "content": words_of(text, one.content_spans),
            "made_by": one.made_by,
        }
    for each in () if reading.claims else reading.attributions:
        yield {
            "id": each.id,
            "attribution": each.id,
            "modality": None,
            "polarity": None,
            "content": words_of(text, each.content_spans),
            "made_by": each.made_by,
        }


def problem_row(problem: Problem, *, made: str) -> Row:
    """Return the row of `problems` for one problem; the same problem has the same key."""
    place = problem.path or ""
    if problem.line:
        place = f"{place}:{problem.line}"
    return {
        "key": key_of(f"{problem.code}\n{place}\n{problem.message}"),
        "code": problem.code,
        "message": problem.message,
        "path": problem.path,
        "place_key": key_of(place),
        "line": problem.line,
        "met": made,
    }


def attribution_target(article: Article, one: Attribution) -> str:
    """Return the name of an attribution that holds when the article is read anew.

    Ids are numbered in order of the text and shift when one more is found; the places of the
    words stay, since the text is fixed.
    """
    return target_of("attribution", article, one.cue_spans or one.content_spans, one.mode)


def target_of(kind: str, article: Article, spans: Sequence[Span], otherwise: str) -> str:
    """Return the name of an item by its words' places, or by other words where it has none."""
    place = ",".join(f"{span.start}-{span.end}" for span in spans)
    return f"{kind}:{article.id}:{place or key_of(otherwise)[:15]}"


def places_of(target: str) -> tuple[Span, ...]:
    """Return the words' places that an item's name holds; none where it has other words."""
    place = target.split(":")[-1].partition("+")[0]
    if not _PLACES.fullmatch(place):
        return ()
    pairs = (one.split("-") for one in place.split(","))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def words_of(text: str, spans: Sequence[Span]) -> str:
    """Return the words of spans on one line, their gaps marked."""
    return _GAP.join(" ".join(span.of(text).split()) for span in spans)


def with_id(article: Article, given: str) -> Article:
    """Return the article under another id."""
    return replace(article, id=given)


def _known(source: Source) -> str | None:
    return None if source.anonymous else known_id(source.name, source.kind)


def _relay(one: Attribution) -> str | None:
    """Return the hand that passed it on last before the reader's publisher, if any did.

    The chain ends with the attribution's own source; the hop before it handed it on.
    """
    return one.chain[-2].name if len(one.chain) > 1 else None


def _hop(name: str, kind: str, *, anonymous: bool) -> list[Any]:
    return [name, kind, anonymous]
