"""Rules for what pages print between headline and text: agencies, dates, buttons, a bare city."""

import re
from collections.abc import Iterator
from typing import Final

from reportedly.intake.credit_patterns import (
    BARE_CITY,
    CLUTTER,
    DATED,
    HEADLINE,
    PRINTED,
    SECTION,
    SENTENCE,
    STOP,
)
from reportedly.intake.credit_words import HEAD, Words
from reportedly.model import Credit, Span

_DATE_WITHIN: Final = 60
_BUTTONS: Final = re.compile(r"\s{0,3}(?:\(updated |Get short URL)", re.IGNORECASE)


def agency_and_date(words: Words) -> Iterator[Credit]:
    """Find the agency that a crawled page sets between its headline and the date."""
    text = words.text
    for match in words.outlets.find(text[:HEAD]):
        if match.outlet.kind != "agency":
            continue
        dated = DATED.match(text, match.span.end, match.span.end + _DATE_WITHIN)
        if dated is not None:
            furniture = Span(match.span.start, _after_clutter(text, dated.end()))
            yield Credit("credit", match.span, (match.outlet.name,), furniture)


def agency_in_head(words: Words) -> Iterator[Credit]:
    """Find the agency set between a crawled headline and the text: "... Monitor AFP Nine"."""
    head = words.text[:HEAD].split("\n", 1)[0]
    first_stop = STOP.search(head)
    head = head[: first_stop.start()] if first_stop else head
    for match in words.outlets.find(head):
        before, after = head[: match.span.start].rstrip(), head[match.span.end :]
        between = SENTENCE.match(after) and HEADLINE.search(before)
        if match.outlet.kind == "agency" and between and not words.in_picture(match.span):
            furniture = Span(match.span.start, match.span.end + 1)
            yield Credit("credit", match.span, (match.outlet.name,), furniture)


def printed_dates(words: Words) -> Iterator[Credit]:
    """Find the date that a page prints over the text, and the bare city behind it."""
    text = words.text
    for match in PRINTED.finditer(text[:HEAD]):
        if not _leads(text, match):
            continue
        section = SECTION.search(text[max(0, match.start() - 40) : match.start()])
        start = match.start() - (len(section.group()) if section else 0)
        end = _after_clutter(text, match.end())
        yield Credit("date", Span(*match.span()), (), Span(start, end))
        city = BARE_CITY.match(text, end)
        if city and words.is_place(city["words"]) and not words.outlet(city["words"]):
            yield Credit("dateline", Span(*city.span("words")), (), Span(*city.span()))
        return


def _leads(text: str, match: re.Match[str]) -> bool:
    """Say whether the date opens the text, is labelled as publication, or is a stamp."""
    before = text[: match.start()].strip()
    if not before or before.endswith("|"):
        return True
    if match["label"] and _is_label(match["label"], before):
        return True
    if _BUTTONS.match(text, match.end()):
        return True
    # "Security 31-08-2014 0742 PM Militants": a stamp; "on 3 May 2016 at 10:30": prose.
    return bool(match["time"]) and not before.split(" ")[-1][:1].islower()


def _is_label(label: str, before: str) -> bool:
    """A label opens its line or sentence: "is published 3 May 2016" within one is none."""
    return label[:1].isupper() or before.endswith(("\n", ".", "|"))


def _after_clutter(text: str, end: int) -> int:
    clutter = CLUTTER.match(text, end)
    end = clutter.end() if clutter else end
    while end < len(text) and text[end].isspace():
        end += 1
    return end
