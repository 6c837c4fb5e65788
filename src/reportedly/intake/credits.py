"""Who made it, where and when, as the words of the text say: mastheads, datelines, bylines, tails.

One rule a kind of furniture, tried in the order of `RULES`; what an earlier rule took, a later
one leaves alone. Every pattern is bounded, so that the work stays linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from reportedly.intake.credit_patterns import (
    AFTER_OUTLET,
    AGENCIES,
    ALONE,
    BY,
    CITY_DASH,
    CLUTTER,
    DATED,
    HEADLINE,
    LABELS,
    MASTHEAD,
    NAME_LINE,
    PRINTED,
    SENTENCE,
    STOP,
    TAILS,
    WITH_OUTLET,
)
from reportedly.language import Outlets
from reportedly.model import Credit, CreditKind, Span


class Words(NamedTuple):
    """What a rule looks at: the text, the outlets known, the publisher metadata names."""

    text: str
    outlets: Outlets
    publisher: str | None

    def name(self, words: str) -> tuple[str, ...]:
        """Return the canonical names of the outlets that the words of a credit name."""
        whole = self.outlets.by_name(words)
        if whole is not None:
            return (whole.name,)
        return tuple(dict.fromkeys(match.outlet.name for match in self.outlets.find(words)))

    def is_publisher(self, name: str) -> bool:
        """Say whether `name` is what metadata calls the publisher."""
        return self.publisher is not None and name.casefold() == self.publisher.casefold()

    def is_outlet(self, name: str) -> bool:
        """Say whether the words name an outlet, the publisher, or agencies at large."""
        return self.is_publisher(name) or bool(self.name(name)) or bool(AGENCIES.search(name))


Rule = Callable[[Words], Iterator[Credit]]

HEAD: Final = 400
"""How far into the text a masthead, a byline or a printed date is looked for, in code points."""
TAIL: Final = 600
_LONG_BYLINE: Final = 60


def find_credits(text: str, outlets: Outlets, publisher: str | None) -> tuple[Credit, ...]:
    """Return the credits of a text in order, not overlapping.

    Args:
        text: the article's text.
        outlets: the outlets known.
        publisher: the publisher that metadata names, if any.
    """
    words = Words(text, outlets, publisher)
    found: list[Credit] = []
    for rule in RULES:
        for credit in rule(words):
            if not any(credit.furniture.overlaps(other.furniture) for other in found):
                found.append(credit)
    return tuple(sorted(found, key=lambda credit: credit.span))


def mastheads(words: Words) -> Iterator[Credit]:
    """Find "date 2021-02-13 Islam Times - " or "Levant Monitor - " at the very start."""
    match = MASTHEAD.match(words.text)
    if match is None:
        return
    name = match["name"]
    shaped = (m.outlet.name for m in words.outlets.find_unlisted(name) if m.span == (0, len(name)))
    listed = words.name(name) or tuple(shaped)
    if listed or words.is_publisher(name):
        span = Span(match.start("name"), match.end("name"))
        yield Credit("publisher", span, listed or (name,), Span(0, match.end()))


def datelines(words: Words) -> Iterator[Credit]:
    """Find "MOSCOW, March 3 (Interfax) -", "(CNN) ..." and "BEIRUT - " at a paragraph's start."""
    for match in WITH_OUTLET.finditer(words.text):
        if words.is_outlet(match["outlet"]):
            yield _credit("dateline", match, words.name(match["outlet"]))
    for match in ALONE.finditer(words.text):
        placed = _begins_a_line(words.text, match.start()) or AGENCIES.search(match["outlet"])
        if placed and words.is_outlet(match["outlet"]):
            yield _credit("credit", match, words.name(match["outlet"]))
    for match in CITY_DASH.finditer(words.text):
        if match["words"] not in LABELS:
            yield _credit("dateline", match, ())


def _begins_a_line(text: str, start: int) -> bool:
    return start < HEAD and not text[:start].rsplit("\n", 1)[-1].strip()


def _credit(kind: CreditKind, match: re.Match[str], outlets: tuple[str, ...]) -> Credit:
    return Credit(kind, Span(*match.span("words")), outlets, Span(*match.span()))


def agency_and_date(words: Words) -> Iterator[Credit]:
    """Find the agency that a crawled page sets between its headline and the date."""
    text = words.text
    head = text[:HEAD]
    for match in words.outlets.find(head):
        rest = head[match.span.end : match.span.end + 40]
        if match.outlet.kind != "agency":
            continue
        dated = DATED.match(rest)
        if dated is None:
            continue
        end = match.span.end + dated.end()
        clutter = CLUTTER.match(text, end)
        end = clutter.end() if clutter else end
        while end < len(text) and text[end] == " ":
            end += 1
        yield Credit("credit", match.span, (match.outlet.name,), Span(match.span.start, end))


def agency_in_head(words: Words) -> Iterator[Credit]:
    """Find the agency set between a crawled headline and the text: "... Monitor AFP Nine"."""
    head = words.text[:HEAD].split("\n", 1)[0]
    first_stop = STOP.search(head)
    head = head[: first_stop.start()] if first_stop else head
    for match in words.outlets.find(head):
        before, after = head[: match.span.start].rstrip(), head[match.span.end :]
        if match.outlet.kind == "agency" and SENTENCE.match(after) and HEADLINE.search(before):
            furniture = Span(match.span.start, match.span.end + 1)
            yield Credit("credit", match.span, (match.outlet.name,), furniture)


def regional(words: Words) -> Iterator[Credit]:
    """Find "... at 1459 Regional NNA - " behind a printed date."""
    text = words.text
    head = text[:HEAD]
    for match in words.outlets.find(head):
        dash = AFTER_OUTLET.match(head, match.span.end)
        before = head[: match.span.start].rstrip()
        if dash and (not before or before.endswith((".", "Regional")) or before[-1:].isdigit()):
            furniture = Span(match.span.start, dash.end())
            yield Credit("credit", match.span, (match.outlet.name,), furniture)


def printed_dates(words: Words) -> Iterator[Credit]:
    """Find the date that a page prints over the text."""
    text = words.text
    match = PRINTED.search(text[:HEAD])
    if match is None or not _leads(text, match):
        return
    end = match.end()
    clutter = CLUTTER.match(text, end)
    end = clutter.end() if clutter else end
    while end < len(text) and text[end].isspace():
        end += 1
    yield Credit("date", Span(*match.span()), (), Span(match.start(), end))


def _leads(text: str, match: re.Match[str]) -> bool:
    """Say whether the date stands at the start or is labelled as the date of publication."""
    before = text[: match.start()].strip()
    return not before or bool(match["label"]) or before.endswith("|")


def bylines(words: Words) -> Iterator[Credit]:
    """Find "By A and B, Reuters", and lines at the head that hold only names or an outlet."""
    for match in BY.finditer(words.text[:HEAD]):
        span = Span(*match.span("words"))
        yield Credit("byline", span, words.name(match["names"]), span)
    for span in _first_lines(words.text):
        line = span.of(words.text)
        if words.outlets.by_name(line) is not None:
            yield Credit("publisher", span, words.name(line), span)
        elif len(line) < _LONG_BYLINE and NAME_LINE.fullmatch(line):
            yield from _byline_above_outlet(words, span)


def _first_lines(text: str) -> Iterator[Span]:
    """Yield the spans of the first lines that hold words."""
    offset = 0
    for line in text[:HEAD].split("\n")[:6]:
        words = line.strip()
        start = offset + line.find(words)
        offset += len(line) + 1
        if words and (offset <= HEAD or offset > len(text)):
            yield Span(start, start + len(words))


def _byline_above_outlet(words: Words, span: Span) -> Iterator[Credit]:
    """Names alone on a line are a byline where the next line names an outlet."""
    following = words.text[span.end : span.end + HEAD].lstrip("\n").split("\n", 1)[0].strip()
    if words.outlets.by_name(following) is not None:
        yield Credit("byline", span, (), span)


def tails(words: Words) -> Iterator[Credit]:
    """Find "(With inputs from PTI)", "© 2020 AFP", "Reuters contributed to this report"."""
    start = max(0, len(words.text) - TAIL)
    tail = words.text[start:]
    for pattern in TAILS:
        for match in pattern.finditer(tail):
            named = words.name(match.groupdict().get("outlet") or match.group())
            if named or "eporting by" in match.group():
                span = Span(start + match.start(), start + match.end())
                yield Credit("credit", span, named, span)


RULES: Final[tuple[Rule, ...]] = (
    mastheads,
    datelines,
    agency_and_date,
    regional,
    printed_dates,
    agency_in_head,
    bylines,
    tails,
)
"""The rules in the order they are tried."""
