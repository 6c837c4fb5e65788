"""The shapes of credits as patterns, each bounded so that matching stays linear in the text."""

import re
from typing import Final

from reportedly.intake.dates import DATE, MONTHS

DAY: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_MONTH: Final = "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True))
_CITY: Final = r"[A-Z][A-Z.'’]{2,20}(?:[ -][A-Z][A-Z.'’]{1,20}){0,3}"
_COUNTRY: Final = r"(?:, (?:[A-Z][A-Za-z.]{1,20} ?){1,3})?"
_WHERE: Final = rf"{_CITY}{_COUNTRY}(?:/{_CITY}){{0,3}}"
_PLAIN_CITY: Final = r"(?<![^\n])[A-Z][a-z]{2,20}(?:,? [A-Z][a-z]{2,20}){0,3}"
_WHEN: Final = rf"(?:,? (?:{DAY},? )?(?:{_MONTH})\.? \d{{1,2}}(?:,? \d{{4}})?)?"
_STROKE: Final = r"(?:—|–|--|-)"
_DASH: Final = rf"(?:[ \t]*(?:{_STROKE}|:)[ \t]*|[ \t]*)"
_OUTLET: Final = r"\((?P<outlet>[^()\n]{2,40})\)"
_BEGINS: Final = r"(?=[\"“A-Z])"

WITH_OUTLET: Final = re.compile(rf"(?P<words>(?:{_WHERE}|{_PLAIN_CITY}){_WHEN} ?{_OUTLET}){_DASH}")
ALONE: Final = re.compile(rf"(?P<words>{_OUTLET}){_DASH}")
CITY_DASH: Final = re.compile(
    rf"(?:(?<=\n)|\A)(?P<words>{_WHERE}{_WHEN})[ \t]*{_STROKE}[ \t]+{_BEGINS}"
)
MASTHEAD: Final = re.compile(
    r"\A\s*(?P<date>(?:date )?\d{4}-\d\d-\d\d[ \t]+)?"
    rf"(?P<name>[^\n:.!?\"“()—–]{{2,60}}?)[ \t]+{_STROKE}[ \t]+{_BEGINS}"
)
AFTER_OUTLET: Final = re.compile(rf"[ \t]+{_STROKE}[ \t]+{_BEGINS}")
AGENCIES: Final = re.compile(r"\b(?:and )?(?:news )?agencies\b", re.IGNORECASE)
LABELS: Final = frozenset(
    "FILE UPDATE UPDATED BREAKING EXCLUSIVE WATCH VIDEO ANALYSIS OPINION CORRECTION EDITORIAL "
    "LIVE PHOTOS NOTE".split()
)
"""Words in capitals before a dash that are no city."""

_DATE_LABEL: Final = (
    r"(?P<label>(?:Published|Date of publication|Posted on|Last updated(?: at)?|Updated|date)"
    r"[: ]{1,2})?"
)
_TIME: Final = r"(?:[ ,]*(?:at )?\d{1,2}:?\d{2}(?: ?[ap]\.?m\.?)?)?"
PRINTED: Final = re.compile(
    rf"{_DATE_LABEL}(?:{DAY},? )?(?P<date>{DATE.pattern}){_TIME}", re.IGNORECASE
)
DATED: Final = re.compile(rf" (?:{DAY} )?(?:{DATE.pattern})", re.IGNORECASE)
CLUTTER: Final = re.compile(
    r"(?:\s*(?:\(updated [^()\n]{4,30}\)|\)|Get short URL|Print|Tweet|Views|Share|Email|Regional"
    r"|\d{1,6}\b))+"
)
"""Counters and buttons that crawled pages set beside the date."""

BY: Final = re.compile(
    r"(?:(?<=\n)|\A|(?<=\d ))(?P<words>[Bb][Yy]:? (?P<names>[A-Z][^\n;.|()]{2,80}?))"
    r"(?=\n|\Z| \||\. |$)"
)
NAME_LINE: Final = re.compile(
    r"[A-Z][\w’'-]{1,20}(?: (?:[A-Z][\w’'-]{0,20}\.?|de|van|von|al|el|bin|,? ?and)){1,8}"
    r"(?:, (?:and )?[A-Z][\w’'. -]{2,40})?"
)
STOP: Final = re.compile(r"[.!?,:;](?:\s|$)")
SENTENCE: Final = re.compile(r" (?:[A-Z][a-z]+|A|An|[“\"]) ?[a-z\w]+ ")
HEADLINE: Final = re.compile(
    r"(?<!\b[Tt]old)(?<!\bto)(?<!\bby)(?<!\bwith)(?<!\bthe)(?<!\bThe)(?<!\band)(?<!\bof)"
    r" ?[\w’']{2,}$"
)
"""What stands before an agency between headline and text: no word that governs its name."""

TAILS: Final = (
    re.compile(r"\([Ww]ith (?:agency )?inputs? from (?P<outlet>[^()\n]{2,80})\)"),
    re.compile(r"\((?:Additional )?[Rr]eporting by [^()\n]{2,200}\)"),
    re.compile(r"(?:©|\(c\)|Copyright) ?(?:\d{4} )?(?P<outlet>[A-Z][^\n.]{1,60})"),
    re.compile(
        rf"(?:(?<=\s){_STROKE}[ \t]+|(?<=[.”\"] )(?:—|–))(?P<outlet>[A-Z][\w/ ]{{1,30}})\s*\Z"
    ),
    re.compile(r"\((?P<outlet>[A-Z][\w/ .,]{1,40})\)\s*\Z"),
    re.compile(
        r"(?:The )?(?P<outlet>[A-Z][\w. ]{1,40}?)(?: writers? [A-Z][^\n.]{2,60})?"
        r" contributed to this (?:report|story|article)"
    ),
)
