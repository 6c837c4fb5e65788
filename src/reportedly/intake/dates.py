"""Publication dates: read from metadata and from the words, refused where impossible."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from reportedly.model import DateCandidate, Problem, Span

Origin = Literal["given", "metadata", "dateline", "text", "url"]

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_NTH: Final = r"(?:st|nd|rd|th)?"
_GAP: Final = r"\s{1,3}"
DATE: Final = re.compile(
    rf"\b(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)"
    rf"|\b(?P<d2>\d\d?)[-/.](?P<m2>\d\d?)[-/.](?P<y2>(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<d3>\d\d?){_NTH}{_GAP}(?P<m3>{_MONTH})\.?,?{_GAP}(?P<y3>(?:19|20)\d\d)\b"
    rf"|\b(?P<m4>{_MONTH})\.?{_GAP}(?P<d4>\d\d?){_NTH},?(?:{_GAP})?(?P<y4>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_ISO: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?[ ]?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_MONTHS, _DAYS = 12, 31
_LONGEST: Final = 200
_URL_DATE: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")


def parts_of(match: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day as the words of a `DATE` match say them."""
    groups = match.groupdict()
    for n in "1234":
        if groups[f"y{n}"]:
            month = groups[f"m{n}"].lower()
            number = MONTHS.get(month) or int(month)
            year, day = int(groups[f"y{n}"]), int(groups[f"d{n}"])
            return (year, day, number) if n == "2" and number > 12 >= day else (year, number, day)
    raise AssertionError(match)  # one of the four shapes matched


def candidate(
    match: re.Match[str], origin: Origin, path: str, today: date
) -> DateCandidate | Problem:
    """Return the date a match names, or the problem with it."""
    span = Span(*match.span())
    try:
        found = date(*parts_of(match))
    except ValueError:
        return bad_date(match.group(), "there is no such day", path, span)
    if found > today + timedelta(days=1):
        return bad_date(match.group(), "it lies in the future", path, span)
    return DateCandidate(found.isoformat(), origin, span)


def stated(value: str, origin: Origin, path: str, today: date) -> DateCandidate | Problem:
    """Return the date or date-time of metadata, or the problem with it."""
    iso = _ISO.fullmatch(value.strip())
    try:
        # What a user gives is never guessed at: 04/05 is April to some and May to others.
        found = _moment(iso) if iso else None if origin == "given" else _loose(value)
    except ValueError:
        return bad_date(value, "there is no such day or time", path, None)
    if found is None:
        return bad_date(value, "it is no ISO date such as 2021-02-13", path, None)
    if date.fromisoformat(found[:10]) > today + timedelta(days=1):
        return bad_date(value, "it lies in the future", path, None)
    return DateCandidate(found, origin)


def _moment(iso: re.Match[str]) -> str:
    """Return the date, with its time and offset where given; a date alone stays a date."""
    day, time, offset = iso.groups(default="")
    written = f"{day}T{time}{offset}" if time else day
    datetime.fromisoformat(written)
    return written


def _loose(value: str) -> str | None:
    match = DATE.search(value[:_LONGEST])
    return date(*parts_of(match)).isoformat() if match else None


def in_url(url: str | None, path: str, today: date) -> Iterator[DateCandidate | Problem]:
    """Yield the date that a web address carries; numbers that are no date are passed over."""
    match = _URL_DATE.search(url or "")
    if match is None:
        return
    year, month, day = (int(number) for number in match.groups())
    if 1 <= month <= _MONTHS and 1 <= day <= _DAYS:
        yield stated(f"{year:04}-{month:02}-{day:02}", "url", path, today)


def bad_date(got: str, why: str, path: str, span: Span | None) -> Problem:
    """Return the problem of a refused date."""
    message = (
        f"{path}: the publication date {got!r} was refused: {why}. Give the right one with "
        f"--published YYYY-MM-DD"
    )
    return Problem("bad-date", message, path=path, span=span)


def current_day() -> date:
    """Return today's date in UTC."""
    return datetime.now(UTC).date()
