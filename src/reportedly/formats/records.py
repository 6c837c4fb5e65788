"""Readings back from JSON lines: what `reportedly read --json` wrote, and what is wrong with it.

The shape of a line is the model itself, so the model's types are what a line is checked
against, every field with its place. Fields that are not known are passed over, since later
versions may add some. What a line does not carry (tokens, the steps behind an attribution) is
empty in the reading that comes back.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, Final

import msgspec

from reportedly.errors import InputError
from reportedly.formats.jsonlines import SCHEMA
from reportedly.model import (
    Annotations,
    Article,
    Attribution,
    Claim,
    Independence,
    LoadedWord,
    Mention,
    PlaceMention,
    Problem,
    Reading,
    Sentence,
    Source,
    Span,
    Story,
    TimeMention,
)

Json = dict[str, Any]

_BUILDING: Final = Lock()
"""Held while msgspec learns the types: it crashes where another thread uses them half learnt."""
RECORD_START: Final = b'{"schema": "reportedly/'
"""How every line that Reportedly writes begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One line as the contract has it; a line without an article carries problems alone."""

    schema: str
    problems: tuple[Problem, ...] = ()
    article: Article | None = None
    sentences: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    hedges: tuple[Span, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    main_claim: str | None = None
    independence: Independence | None = None
    made_by: str = ""


def reading_of(record: Json) -> Reading:
    """Return the reading that a record of `to_dict` was made from, without tokens and steps.

    Raises:
        InputError: it is no record of a reading; says which field is wrong, and how.
    """
    try:
        _decoder()
        return _only_reading(msgspec.convert(record, _Record))
    except msgspec.ValidationError as error:
        raise _malformed(error) from error


def readings_of_line(line: bytes) -> tuple[Reading | Problem, ...]:
    """Return what one line of `reportedly read --json` holds: a reading, or problems.

    Raises:
        InputError: it is not such a line; says which field is wrong, and how.
    """
    try:
        record = _decoded(line)
    except msgspec.ValidationError as error:
        raise _malformed(error) from error
    except (ValueError, RecursionError) as error:
        message = f"not a JSON object ({error}); wanted a line of `reportedly read --json`"
        raise InputError(message, code="broken-line") from error
    if record.article is None and record.problems:
        return record.problems
    return (_only_reading(record),)


def reading_of_kept_line(line: bytes) -> Reading | None:
    """Return the reading of a line that `readings_of_line` took before; None where it has none.

    That its spans lie inside the text is not looked at again.

    Raises:
        InputError: it is not such a line.
    """
    try:
        record = _decoded(line)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise _malformed(error) from error
    return None if record.article is None else _reading(record, record.article)


def _decoded(line: bytes) -> _Record:
    try:
        return _decoder().decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # A file's name may hold half characters, which only the standard library decodes.
        return msgspec.convert(json.loads(line), _Record)


def _decoder() -> msgspec.json.Decoder[_Record]:
    with _BUILDING:
        return _json_decoder()


@cache
def _json_decoder() -> msgspec.json.Decoder[_Record]:
    return msgspec.json.Decoder(_Record)


def _only_reading(record: _Record) -> Reading:
    _check_schema(record.schema)
    if record.article is None:
        raise InputError(
            "got a record without `article`; wanted a line of `reportedly read --json`",
            code="missing-field",
        )
    _check_spans(record, len(record.article.text))
    return _reading(record, record.article)


def _reading(record: _Record, article: Article) -> Reading:
    return Reading(
        article=article,
        annotations=_annotations(record),
        sources=record.sources,
        attributions=record.attributions,
        main_claim=record.main_claim,
        independence=record.independence,
        problems=record.problems,
        claims=record.claims,
        hedges=record.hedges,
        loaded=record.loaded,
    )


def _annotations(record: _Record) -> Annotations:
    return Annotations(
        sentences=tuple(Sentence(span, 0, 0) for span in record.sentences),
        tokens=(),
        mentions=record.mentions,
        made_by=record.made_by,
        times=record.times,
        places=record.places,
    )


def _check_schema(schema: str) -> None:
    if schema != SCHEMA:
        raise InputError(
            f"got the schema {schema!r}; wanted {SCHEMA!r}. Read the articles anew with this "
            f"version, or install the one that wrote them",
            code="missing-field",
        )


def _check_spans(record: _Record, length: int) -> None:
    """Refuse spans outside the text: it was changed after it was read."""
    for span in _spans(record):
        if not 0 <= span.start <= span.end <= length:
            raise InputError(
                f"got the span {list(span)} in a text of {length:,} characters; the text was "
                f"changed after it was read. Read the article anew",
                code="missing-field",
            )


def _spans(record: _Record) -> Iterator[Span]:
    yield from (*record.sentences, *record.hedges)
    for named in (record.times, record.places, record.mentions, record.loaded):
        yield from (one.span for one in named)
    for source in record.sources:
        yield from source.mentions
    for attribution in record.attributions:
        yield from attribution.source_spans + attribution.cue_spans + attribution.content_spans
        yield from (hop.span for hop in attribution.chain if hop.span is not None)
    for claim in record.claims:
        yield from claim.content_spans + claim.hedges
        for event in claim.events:
            yield from (event.trigger, *event.actors, *event.recipients)


def _malformed(error: Exception) -> InputError:
    message = f"{error}; wanted a line of `reportedly read --json`. Read the article anew"
    return InputError(message, code="missing-field")


def packed_story(story: Story) -> bytes:
    """Return a story as MessagePack, to keep; `unpacked_story` gives it back the same.

    Half a character, which MessagePack cannot hold, makes it JSON in escapes instead.
    """
    try:
        return msgspec.msgpack.encode(story)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(story)).encode()


def unpacked_story(data: bytes) -> Story:
    """Return the story that `packed_story` packed.

    Raises:
        InputError: the bytes are damaged, or of another version.
    """
    try:
        unpacker = _unpacker()
        if data.startswith(b"{"):
            return msgspec.convert(json.loads(data), Story)
        return unpacker.decode(data)
    except (msgspec.DecodeError, ValueError) as error:
        raise InputError(f"a stored story is damaged ({error})", code="unreadable") from error


def _unpacker() -> msgspec.msgpack.Decoder[Story]:
    with _BUILDING:
        return _msgpack_decoder()


@cache
def _msgpack_decoder() -> msgspec.msgpack.Decoder[Story]:
    return msgspec.msgpack.Decoder(Story)
