"""Rules for the first words of a report: mastheads, datelines, an outlet in brackets."""

import re
from collections.abc import Iterator
from typing import Final

from reportedly.intake.credit_patterns import (
    AFTER_OUTLET,
    AGENCIES,
    ALONE,
    CITY_DASH,
    COMMA_OUTLET,
    LABELS,
    MASTHEAD,
    TITLED_CITY_DASH,
    WITH_OUTLET,
)
from reportedly.intake.credit_words import HEAD, Words
from reportedly.model import Credit, CreditKind, Span

_NAME_SHAPE: Final = re.compile(r"[A-Z][\w’'&-]*(?: (?:of|the|and|[A-Z][\w’'&-]*)){0,5}")


def mastheads(words: Words) -> Iterator[Credit]:
    """Find "date 2021-02-13 Islam Times - " or "Levant Monitor - " at the very start.

    A name behind a date needs no list to be known by; one alone must be an outlet's, or the
    publisher that metadata names.
    """
    match = MASTHEAD.match(words.text)
    if match is None:
        return
    name = match["name"]
    shaped = (m.outlet.name for m in words.outlets.find_unlisted(name) if m.span == (0, len(name)))
    listed = words.name(name) if words.only_outlets(name) else tuple(shaped)
    dated = bool(match["date"]) and _NAME_SHAPE.fullmatch(name) and not words.is_place(name)
    if listed or dated or words.is_publisher(name):
        span = Span(match.start("name"), match.end("name"))
        yield Credit("publisher", span, listed or (name,), Span(0, match.end()))


def datelines(words: Words) -> Iterator[Credit]:
    """Find "MOSCOW, March 3 (Interfax) -", "MOSCOW, May 4. /TASS/" and "Damascus, SANA -"."""
    for match in WITH_OUTLET.finditer(words.text):
        start = _place_start(words, match)
        if start is not None and words.is_outlet(match["outlet"] or match["slashed"]):
            outlets = words.name(match["outlet"] or match["slashed"])
            span = Span(start, match.end("words"))
            yield Credit("dateline", span, outlets, Span(start, match.end()))
    for match in COMMA_OUTLET.finditer(words.text):
        if words.is_place(match["where"]) and words.outlet(match["outlet"]):
            yield _credit("dateline", match, words.name(match["outlet"]))


def _place_start(words: Words, match: re.Match[str]) -> int | None:
    """Return where the place of a dateline begins, or None where it is none.

    At the start of a line any words in capitals will do ("ABOARD AIR FORCE ONE"); within one,
    where a crawler joined headline and text ("... Heights - IDF MOSCOW (Sputnik) The base"),
    it must be a known place, and a sentence must begin behind it.
    """
    text, start = words.text, match.start("where")
    if _begins_a_line(text, start):
        return start
    after = text[match.end() : match.end() + 1]
    if start > HEAD * 2 or after.islower():
        return None
    for word in re.finditer(r"(?<![\w’'-])[A-Z]", match["where"]):
        if words.is_place(match["where"][word.start() :]):
            return start + word.start()
    return None


def _begins_a_line(text: str, start: int) -> bool:
    before = text[max(0, start - HEAD) : start]
    return not before.rsplit("\n", 1)[-1].strip() and (start <= HEAD or "\n" in before)


def outlets_in_brackets(words: Words) -> Iterator[Credit]:
    """Find "(CNN) ..." at the start of a line, and "(TRT World and Agencies)" behind a caption.

    An outlet that is no agency and opens the text is its publisher, where metadata names none.
    """
    for match in ALONE.finditer(words.text):
        if not words.is_outlet(match["outlet"]) or not _placed(words, match):
            continue
        named = words.name(match["outlet"])
        yield _credit(_kind(words, match, named), match, named)


def _placed(words: Words, match: re.Match[str]) -> bool:
    if AGENCIES.search(match["outlet"]):
        return True
    if match.start() > HEAD:
        return False
    if _begins_a_line(words.text, match.start()):
        return True
    dash = match.group()[len(match["words"]) :].strip()
    before, after = words.text[: match.start()].rstrip(), words.text[match.end() :][:1]
    return bool(dash) and before.endswith((".", "!", "?", "”", '"')) and not after.islower()


def _kind(words: Words, match: re.Match[str], named: tuple[str, ...]) -> CreditKind:
    opens = not words.text[: match.start()].strip()
    first = words.outlets.by_name(named[0]) if named else None
    if opens and words.publisher is None and first is not None and first.kind != "agency":
        return "publisher"
    return "credit"


def cities(words: Words) -> Iterator[Credit]:
    """Find "BEIRUT - " at the start of a line, "Damascus - " at the start of the text."""
    for match in CITY_DASH.finditer(words.text):
        first = re.split(r"[ ,/]", match["words"], maxsplit=1)[0]
        if first.lower() not in LABELS:
            yield _credit("dateline", match, ())
    titled = TITLED_CITY_DASH.match(words.text)
    if titled and words.is_place(titled["words"]):
        yield _credit("dateline", titled, ())


def outlets_before_dash(words: Words) -> Iterator[Credit]:
    """Find "... at 1459 Regional NNA - " behind a printed date."""
    head = words.text[:HEAD]
    for match in words.outlets.find(head):
        dash = AFTER_OUTLET.match(head, match.span.end)
        before = head[: match.span.start].rstrip()
        if dash and (not before or before.endswith((".", "Regional")) or before[-1:].isdigit()):
            furniture = Span(match.span.start, dash.end())
            yield Credit("credit", match.span, (match.outlet.name,), furniture)


def _credit(kind: CreditKind, match: re.Match[str], outlets: tuple[str, ...]) -> Credit:
    return Credit(kind, Span(*match.span("words")), outlets, Span(*match.span()))
