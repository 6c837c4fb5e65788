"""The shapes of credits as patterns, each bounded so that matching stays linear in the text.

The words of page furniture (labels, buttons, sections) are a data file, `furniture.yaml`.
"""

import re
from collections.abc import Iterable
from typing import Final

from reportedly.intake.dates import DATE, MONTHS
from reportedly.language import load_data

_FURNITURE: Final = load_data("furniture.yaml")


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


DAY: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_MONTH: Final = one_of({name for m in MONTHS for name in (m.capitalize(), m.upper())})
_CITY: Final = r"[A-Z][A-Z.'’]{2,20}(?:[ -][A-Z][A-Z.'’]{1,20}){0,3}"
_WORD: Final = r"[A-Z][A-Za-z.]{1,20}"
_COUNTRY: Final = rf"(?:, {_WORD}(?: {_WORD}){{0,2}})?"
_WHERE: Final = rf"{_CITY}{_COUNTRY}(?:/{_CITY}){{0,3}}"
_TITLED: Final = r"[A-Z][a-z’'-]{2,20}"
_PLAIN_CITY: Final = rf"(?<![^\n]){_TITLED}(?:,? {_TITLED}){{0,3}}(?: \[{_TITLED}\])?"
_WHEN: Final = rf"(?:[,.]? (?:{DAY},? )?(?:{_MONTH})\.? \d{{1,2}}(?:,? \d{{4}})?)?"
STROKE: Final = r"(?:—|–|--|-)"
_DASH: Final = rf"(?:[ \t]*(?:{STROKE}|:)[ \t]*|[ \t]*)"
_OUTLET: Final = r"\((?P<outlet>[^()\n]{2,40})\)"
_SLASHED: Final = r"\. /(?P<slashed>[A-Z][\w -]{1,30})/\.?"
_BEGINS: Final = r"(?=[\"“‘A-Z])"

WITH_OUTLET: Final = re.compile(
    rf"(?<![A-Za-z.'’])(?P<words>(?P<where>{_WHERE}|{_PLAIN_CITY}){_WHEN}"
    rf"(?: ?{_OUTLET}|{_SLASHED})){_DASH}"
)
"""MOSCOW, March 3 (Interfax) -, Washington (CNN), MOSCOW, January 13. /TASS/."""
COMMA_OUTLET: Final = re.compile(
    rf"(?<![^\n])(?P<words>(?P<where>{_WHERE}|{_TITLED}(?: {_TITLED}){{0,2}}){_WHEN}, "
    rf"(?P<outlet>[A-Z][\w ]{{1,30}}?)) ?{STROKE}[ \t]*{_BEGINS}"
)
"""Damascus, SANA -"""
ALONE: Final = re.compile(rf"(?P<words>{_OUTLET}){_DASH}")
CITY_DASH: Final = re.compile(
    rf"(?<![^\n])(?P<words>{_WHERE}{_WHEN})[ \t]*(?:{STROKE}[ \t]+{_BEGINS})"
)
TITLED_CITY_DASH: Final = re.compile(
    rf"\A\s*(?P<words>{_TITLED}(?: {_TITLED}){{0,2}}{_WHEN})[ \t]+{STROKE}[ \t]+{_BEGINS}"
)
BARE_CITY: Final = re.compile(
    r"(?P<words>[A-Z][A-Z'’]{2,20}(?: [A-Z][A-Z'’]{2,20}){0,2}) (?=[A-Z][a-z]|[\"“]|A |\d)"
)
"""BEIRUT Syrian forces ..., where a crawler lost the dash."""
MASTHEAD: Final = re.compile(
    r"\A\s*(?P<date>(?:date )?\d{4}-\d\d-\d\d[ \t]+)?"
    rf"(?P<name>[^\n:.!?\"“()—–]{{2,60}}?)[ \t]+{STROKE}[ \t]+{_BEGINS}"
)
AFTER_OUTLET: Final = re.compile(rf"[ \t]+{STROKE}[ \t]+{_BEGINS}")
AGENCIES: Final = re.compile(r"\b(?:and )?(?:news )?agencies\b", re.IGNORECASE)
LABELS: Final = frozenset(_FURNITURE["labels"])
"""Words in capitals before a dash that are no city, in lower case."""
PICTURES: Final = re.compile(rf"\b(?:{one_of(_FURNITURE['pictures'])})\b", re.IGNORECASE)
SECTION: Final = re.compile(
    rf"(?:\b(?:{one_of(_FURNITURE['sections'])}) )?(?:[01]\d|2[0-3])[0-5]\d $", re.IGNORECASE
)
"""Section and time that stand before a printed date: "Middle East 1449 "."""

_CLOCK: Final = r"\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}\b)?"
_DATE_LABEL: Final = (
    rf"(?P<label>(?:{one_of(_FURNITURE['date_labels'])})[: ]{{1,2}}(?:{_CLOCK},? )?)?"
)
_NO_NOUN: Final = r"(?! (?-i:[a-z]))"
_TIME: Final = (
    rf"(?P<time>[ ,]{{0,2}}(?:at )?(?:\d{{1,2}}:\d\d|(?:[01]\d|2[0-3])[0-5]\d\b{_NO_NOUN})"
    r"(?: ?[ap]\.?m\b\.?)?(?: ?(?:UTC|GMT|E[SD]?T)(?:[+-]\d{1,2})?)?)?"
)
PRINTED: Final = re.compile(
    rf"{_DATE_LABEL}(?:{DAY},? )?(?P<date>{DATE.pattern}){_TIME}", re.IGNORECASE
)
DATED: Final = re.compile(rf" (?:{DAY} )?(?:{DATE.pattern})", re.IGNORECASE)
_COUNTS: Final = rf"(?:\s\d{{1,6}}\b{_NO_NOUN}){{0,2}}"
_BUTTONS: Final = rf"(?:{one_of(_FURNITURE['clutter'])})\b{_COUNTS}"
_SECTIONS: Final = rf"(?:{one_of(_FURNITURE['sections'])})(?= (?-i:[A-Z]){{2,}}\b)"
CLUTTER: Final = re.compile(
    rf"(?:\s{{0,3}}(?:\(updated [^()\n]{{4,30}}\)|\)|{_BUTTONS}|{_SECTIONS}))+", re.IGNORECASE
)
"""Buttons and counters that crawled pages set beside the date."""

_PARTICLE: Final = r"(?:de|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|for|of|in|the)"
_NAME: Final = rf"[A-Z][\w.’'-]{{0,25}}(?: (?:[A-Z][\w.’'-]{{0,25}}|{_PARTICLE})){{0,6}}"
_NAMES: Final = rf"{_NAME}(?:(?:,? and |, |,? & | ?[/|] ?){_NAME}){{0,6}}"
BY: Final = re.compile(
    rf"(?:(?<![^\n])|(?<=\d ))(?P<words>[Bb][Yy]:? (?P<names>{_NAMES}))"
    rf"(?=[ \t]*(?:\n|\Z|[•|]|{STROKE}[ \t]))"
)
BY_OUTLET: Final = re.compile(r"(?<=\d )by (?=[A-Z])")
"""Posted on July 2 2016 by Outlet ..., where a crawler lost the end of the line."""
NOT_NAMED: Final = re.compile(rf"\b(?:{DAY}|{_MONTH})(?![\w])")
"""A day or month, which begins a sentence ("By Monday the council ...") and no byline."""
NAME_LINE: Final = re.compile(rf"(?:{_NAMES}|[A-Z][a-z]{{2,20}})")
STOP: Final = re.compile(r"[.!?,:;](?:\s|$)")
SENTENCE: Final = re.compile(r" (?:[A-Z][\w’'-]*|\d[\d,.]*|[“\"][A-Z]\w*) [a-z]")
HEADLINE: Final = re.compile(
    r"(?<!\b[Tt]old)(?<!\bto)(?<!\bby)(?<!\bwith)(?<!\bthe)(?<!\bThe)(?<!\band)(?<!\bof)"
    r" ?[\w’']{2,}$"
)
"""What stands before an agency between headline and text: no word that governs its name."""

_WRITERS: Final = r" (?:writer|reporter|correspondent|journalist)s? [A-Z][^\n]{2,200}?"
_SOURCE: Final = r"(?P<outlet>[A-Z][\w.’'&+/, -]{1,60}?)"
TAILS: Final = (
    re.compile(r"\([Ww]ith (?:agency )?inputs? from (?P<outlet>[^()\n]{2,80})\)"),
    re.compile(r"\([Ww]ith (?P<outlet>[A-Z][^()\n]{2,80})\)\s*\Z"),
    re.compile(
        r"(?:\(|(?<![^\n]))(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)"
        r" by [^()\n]{2,400}\)?"
    ),
    re.compile(
        r"(?:Copyright(?: ?(?:©|\(c\)))?|©|\(c\)) ?(?:\d{4} )?(?P<outlet>[A-Z][^\n.]{1,60})"
    ),
    re.compile(r"\((?:Source: ?)?(?P<outlet>[A-Z][\w/ .,+&-]{1,40})\)\s*\Z"),
    re.compile(
        rf"(?:The )?{_SOURCE}(?:{_WRITERS})?"
        r" contributed to this (?:report|story|article)"
    ),
)
SIGNATURE: Final = re.compile(rf"(?<=\s)(?P<words>{STROKE}[ \t]*{_SOURCE})\s*\Z")
"""— AFP at the end."""
ENDED: Final = re.compile(r"(?:[.!?…][\"”’')\]]?|\n|\A)\s*\Z")
CREWS: Final = re.compile(r"(?:reporting|writing|editing|compiled) by", re.IGNORECASE)
