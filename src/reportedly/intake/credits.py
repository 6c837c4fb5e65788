"""Who made it, where and when, as the words of the text say: mastheads, datelines, bylines, tails.

One rule a kind of furniture, tried in the order of `RULES`; what an earlier rule took, a later
one leaves alone. Every pattern is bounded, so that the work stays linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from reportedly.intake.dates import DATE, MONTHS
from reportedly.language import Outlets
from reportedly.model import Credit, CreditKind, Span

Rule = Callable[[str, Outlets, str | None], Iterator[Credit]]

HEAD: Final = 400
"""How far into the text a masthead, a byline or a printed date is looked for, in code points."""
TAIL: Final = 600

_DAY: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_MONTH: Final = "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True))
_CITY: Final = r"[A-Z][A-Z.'’]{2,20}(?:[ -][A-Z][A-Z.'’]{1,20}){0,3}"
_WHERE: Final = rf"{_CITY}(?:, (?:[A-Z][A-Za-z.]{{1,20}} ?){{1,3}})?(?:/{_CITY}){{0,3}}"
_WHEN: Final = rf"(?:,? (?:{_DAY},? )?(?:{_MONTH})\.? \d{{1,2}}(?:,? \d{{4}})?)?"
_DASH: Final = r"[ \t]*(?:—|–|--|-|:)[ \t]*"
_WITH_OUTLET: Final = re.compile(
    rf"(?P<words>(?:{_WHERE}|(?<![^\n])[A-Z][a-z]{{2,20}}(?:,? [A-Z][a-z]{{2,20}}){{0,3}}){_WHEN} ?\((?P<outlet>[^()\n]{{2,40}})\))(?:{_DASH}|[ \t]*)"
)
_ALONE: Final = re.compile(r"(?P<words>\((?P<outlet>[^()\n]{2,40})\))(?:" + _DASH + r"|[ \t]*)")
_CITY_DASH: Final = re.compile(rf"(?:(?<=\n)|\A)(?P<words>{_WHERE}{_WHEN})[ \t]*(?:—|–|--|-)[ \t]+(?=[\"“A-Z])")
_MASTHEAD: Final = re.compile(
    r"\A\s*(?P<date>(?:date )?\d{4}-\d\d-\d\d[ \t]+)?(?P<name>[^\n:.!?\"“()—–]{2,60}?)[ \t]+(?:—|–|--|-)[ \t]+(?=[\"“A-Z])"
)
_AGENCIES: Final = re.compile(r"\b(?:and )?(?:news )?agencies\b", re.IGNORECASE)
_LABEL: Final = r"(?:(?:Published|Date of publication|Posted on|Last updated(?: at)?|Updated|UPDATED|date)[: ]{1,2})?"
_TIME: Final = r"(?:[ ,]*(?:at )?\d{1,2}:?\d{2}(?: ?[ap]\.?m\.?)?)?"
_CLUTTER: Final = re.compile(
    r"(?:\s*(?:\(updated [^()\n]{4,30}\)|\)|Get short URL|Print|Tweet|Views|Share|Email|Regional|\d{1,6}\b))+"
)
_PRINTED: Final = re.compile(rf"{_LABEL}(?:{_DAY},? )?(?P<date>{DATE.pattern}){_TIME}", re.IGNORECASE)
_BY: Final = re.compile(
    r"(?:(?<=\n)|\A|(?<=\d ))(?P<words>[Bb][Yy]:? (?P<names>[A-Z][^\n;.|()]{2,80}?))(?=\n|\Z| \||\. |$)"
)
_NAME_LINE: Final = re.compile(
    r"[A-Z][\w’'-]{1,20}(?: (?:[A-Z][\w’'-]{0,20}\.?|de|van|von|al|el|bin|,? ?and)){1,8}(?:, (?:and )?[A-Z][\w’'. -]{2,40})?"
)
_TAILS: Final = (
    re.compile(r"\((?:With|with) (?:agency )?inputs? from (?P<outlet>[^()\n]{2,80})\)"),
    re.compile(r"\((?:Additional )?[Rr]eporting by [^()\n]{2,200}\)"),
    re.compile(r"(?:©|\(c\)|Copyright) ?(?:\d{4} )?(?P<outlet>[A-Z][^\n.]{1,60})"),
    re.compile(r"(?:(?<=\s)(?:—|–|--|-)[ \t]+|(?<=[.”\"] )(?:—|–))(?P<outlet>[A-Z][\w/ ]{1,30})\s*\Z"),
    re.compile(r"\((?P<outlet>[A-Z][\w/ .,]{1,40})\)\s*\Z"),
    re.compile(r"(?:The )?(?P<outlet>[A-Z][\w. ]{1,40}?)(?: writers? [A-Z][^\n.]{2,60})? contributed to this (?:report|story|article)"),
)


def find_credits(text: str, outlets: Outlets, publisher: str | None) -> tuple[Credit, ...]:
    """Return the credits of a text in order, not overlapping.

    Args:
        text: the article's text.
        outlets: the outlets known.
        publisher: the publisher that metadata names, if any.
    """
    found: list[Credit] = []
    for rule in RULES:
        for credit in rule(text, outlets, publisher):
            if not any(credit.furniture.overlaps(other.furniture) for other in found):
                found.append(credit)
    return tuple(sorted(found, key=lambda credit: credit.span))


def _named(words: str, outlets: Outlets) -> tuple[str, ...]:
    """Return the outlets that the words of a credit name."""
    whole = outlets.by_name(words)
    if whole is not None:
        return (whole.name,)
    return tuple(dict.fromkeys(match.outlet.name for match in outlets.find(words)))


def _is_outlet(words: str, outlets: Outlets, publisher: str | None) -> bool:
    if publisher and words.casefold() == publisher.casefold():
        return True
    return bool(_named(words, outlets)) or bool(_AGENCIES.search(words))


def mastheads(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find "date 2021-02-13 Islam Times - " or "Levant Monitor - " at the very start."""
    match = _MASTHEAD.match(text)
    if match is None:
        return
    name = match["name"]
    listed = _named(name, outlets) or tuple(m.outlet.name for m in outlets.find_unlisted(name) if m.span == (0, len(name)))
    if listed or (publisher and name.casefold() == publisher.casefold()):
        span = Span(match.start("name"), match.end("name"))
        yield Credit("publisher", span, listed or (name,), Span(0, match.end()))


def datelines(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find "MOSCOW, March 3 (Interfax) -", "(CNN) ..." and "BEIRUT - " at a paragraph's start."""
    for match in _WITH_OUTLET.finditer(text):
        if _is_outlet(match["outlet"], outlets, publisher):
            yield _credit("dateline", match, _named(match["outlet"], outlets))
    for match in _ALONE.finditer(text):
        begins = not text[: match.start()].rsplit("\n", 1)[-1].strip() if match.start() < HEAD else False
        if (begins or _AGENCIES.search(match["outlet"])) and _is_outlet(match["outlet"], outlets, publisher):
            yield _credit("credit", match, _named(match["outlet"], outlets))
    for match in _CITY_DASH.finditer(text):
        if match["words"] in _LABELS:
            continue
        yield _credit("dateline", match, ())


_LABELS: Final = frozenset({"FILE", "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "WATCH", "VIDEO", "ANALYSIS", "OPINION", "CORRECTION", "EDITORIAL", "LIVE", "PHOTOS", "NOTE", "EDITOR'S NOTE"})


def _credit(kind: CreditKind, match: re.Match[str], outlets: tuple[str, ...]) -> Credit:
    return Credit(kind, Span(*match.span("words")), outlets, Span(*match.span()))


def agency_and_date(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find the agency that a crawled page sets between its headline and the date."""
    head = text[:HEAD]
    for match in outlets.find(head):
        rest = head[match.span.end : match.span.end + 40]
        if match.outlet.kind != "agency":
            continue
        dated = re.match(rf" (?:{_DAY} )?(?:{DATE.pattern})", rest, re.IGNORECASE)
        if dated is None:
            continue
        end = match.span.end + dated.end()
        clutter = _CLUTTER.match(text, end)
        end = clutter.end() if clutter else end
        while end < len(text) and text[end] == " ":
            end += 1
        yield Credit("credit", match.span, (match.outlet.name,), Span(match.span.start, end))


def agency_in_head(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find the agency set between a crawled headline and the first sentence: "... Monitor AFP Nine"."""
    head = text[:HEAD].split("\n", 1)[0]
    first_stop = _STOP.search(head)
    head = head[: first_stop.start()] if first_stop else head
    for match in outlets.find(head):
        before, after = head[: match.span.start].rstrip(), head[match.span.end :]
        if match.outlet.kind == "agency" and _SENTENCE.match(after) and _HEADLINE.search(before):
            yield Credit("credit", match.span, (match.outlet.name,), Span(match.span.start, match.span.end + 1))


_STOP: Final = re.compile(r"[.!?,:;](?:\s|$)")
_SENTENCE: Final = re.compile(r" (?:[A-Z][a-z]+|A|An|[“\"]) ?[a-z\w]+ ")
_HEADLINE: Final = re.compile(r"(?<!\b[Tt]old)(?<!\bto)(?<!\bby)(?<!\bwith)(?<!\bthe)(?<!\bThe)(?<!\band)(?<!\bof) ?[\w’']{2,}$")


def regional(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find "... at 1459 Regional NNA - " behind a printed date."""
    head = text[:HEAD]
    for match in outlets.find(head):
        dash = re.match(r"[ \t]+(?:—|–|--|-)[ \t]+(?=[\"“A-Z])", head[match.span.end :])
        before = head[: match.span.start].rstrip()
        if dash and (not before or before.endswith((".", "Regional")) or before[-1:].isdigit()):
            furniture = Span(match.span.start, match.span.end + dash.end())
            yield Credit("credit", match.span, (match.outlet.name,), furniture)


def printed_dates(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find the date that a page prints over the text."""
    match = _PRINTED.search(text[:HEAD])
    if match is None or not _leads(text, match):
        return
    end = match.end()
    clutter = _CLUTTER.match(text, end)
    end = clutter.end() if clutter else end
    while end < len(text) and text[end].isspace():
        end += 1
    yield Credit("date", Span(*match.span()), (), Span(match.start(), end))


def _leads(text: str, match: re.Match[str]) -> bool:
    """Say whether the date stands at the start or is labelled as the date of publication."""
    before = text[: match.start()].strip()
    labelled = not match.group()[:1].isdigit() and not match.group()[:3].title() in _SHORT_DAYS
    return not before or (labelled and match.group()[:1] in "PDLU") or before.endswith("|")


_SHORT_DAYS: Final = frozenset({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})


def bylines(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find "By A and B, Reuters", and lines at the head that hold only names or an outlet."""
    for match in _BY.finditer(text[:HEAD]):
        span = Span(*match.span("words"))
        yield Credit("byline", span, _named(match["names"], outlets), span)
    offset = 0
    for line in text[:HEAD].split("\n")[:6]:
        words = line.strip()
        span = Span(offset + line.find(words), offset + line.find(words) + len(words))
        offset += len(line) + 1
        if offset > len(text):
            return
        if words and outlets.by_name(words) is not None:
            yield Credit("publisher", span, _named(words, outlets), span)
        elif words and len(words) < 60 and _NAME_LINE.fullmatch(words) and "\n\n" in text[span.end : span.end + 2]:
            yield from _byline_above_outlet(text, span, outlets)


def _byline_above_outlet(text: str, span: Span, outlets: Outlets) -> Iterator[Credit]:
    """Names alone on a line are a byline where the next line names an outlet."""
    following = text[span.end :].lstrip("\n").split("\n", 1)[0].strip()
    if outlets.by_name(following) is not None:
        yield Credit("byline", span, (), span)


def tails(text: str, outlets: Outlets, publisher: str | None) -> Iterator[Credit]:
    """Find "(With inputs from PTI)", "© 2020 AFP", "Reuters contributed to this report"."""
    start = max(0, len(text) - TAIL)
    tail = text[start:]
    for pattern in _TAILS:
        for match in pattern.finditer(tail):
            named = _named(match.groupdict().get("outlet") or match.group(), outlets)
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
