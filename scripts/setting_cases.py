"""Readable cases of times and places: expected lines in, differences out.

    - late on Friday | 2015-12-18T18:00 .. 2015-12-19T00:00 | part_of_day
    - until 1 July | .. 2021-07-02 | day | basis: published
    - al-Tanf | SY 33.5 38.6 | site
    - Sava | - 45.1 18.0 | water

A place's coordinates hold within 50 km where it is a city or a site.
"""

from collections.abc import Sequence
from math import cos, hypot, radians
from typing import Final, NamedTuple

from case_notation import NOTHING, Case, CaseError, trimmed
from reportedly.model import PlaceMention, Reading, TimeMention

_NEAR_KM: Final = 50.0
_DEGREE_KM: Final = 111.2


class Setting(NamedTuple):
    """One time or place: its words, what they mean, its precision, and further checks."""

    words: str
    value: str
    precision: str
    check: str = ""


def expected(case: Case) -> tuple[Setting, ...]:
    """Return what a case expects.

    Raises:
        CaseError: a line has not three or four parts, or words that its text does not hold.
    """
    found = []
    for number, line in case.lines:
        parts = [part.strip() for part in line.split("|")]
        where = f"{case.path}:{number}: in the case {case.title!r}"
        if len(parts) not in {3, 4}:
            raise CaseError(f"{where}: got {len(parts)} parts; wanted words | value | precision")
        if parts[0] not in case.text:
            raise CaseError(f"{where}: the words {parts[0]!r} do not stand in the text")
        found.append(Setting(trimmed(parts[0]), *parts[1:]))
    return tuple(found)


def times_in(reading: Reading) -> tuple[Setting, ...]:
    """Return the times of a reading, in the notation."""
    return tuple(_time(one) for one in reading.annotations.times)


def places_in(reading: Reading) -> tuple[Setting, ...]:
    """Return the places of a reading, in the notation."""
    text = reading.article.text
    return tuple(_place(one, text) for one in reading.annotations.places)


def _time(one: TimeMention) -> Setting:
    value = f"{one.start or ''} .. {one.end or ''}".strip()
    return Setting(trimmed(one.text), value, one.precision, f"basis: {one.basis}")


def _place(one: PlaceMention, text: str) -> Setting:
    value = f"{one.country or '-'} {one.latitude} {one.longitude}"
    return Setting(trimmed(one.span.of(text)), value, one.precision, f"name: {one.name}")


def report(case: Case, found: Sequence[Setting]) -> str:
    """Return what a person needs to judge a failing case; empty where it holds."""
    wanted, left = list(expected(case)), list(found)
    missed = []
    for one in wanted:
        fit = next((other for other in left if _holds(one, other)), None)
        if fit is None:
            missed.append(one)
        else:
            left.remove(fit)
    if not missed and not left:
        return ""
    lines = [f"{case.path}:{case.line}: {case.title}", "", case.text, ""]
    lines += [f"not found:  {_line(one)}" for one in missed]
    lines += [f"not wanted: {_line(one)}" for one in left] or ["nothing else was found"]
    return "\n".join(lines) if found or missed else f"{lines[0]}: wanted - {NOTHING}"


def _holds(wanted: Setting, found: Setting) -> bool:
    same = wanted.words == found.words and wanted.precision == found.precision
    return same and _means(wanted, found) and wanted.check in {"", found.check}


def _means(wanted: Setting, found: Setting) -> bool:
    if ".." in wanted.value:
        return wanted.value == found.value
    country, *at = wanted.value.split()
    if country != found.value.split()[0]:
        return False
    point = wanted.precision in {"city", "site"}
    return not point or _km(at, found.value.split()[1:]) <= _NEAR_KM


def _km(one: Sequence[str], other: Sequence[str]) -> float:
    if "None" in other:
        return float("inf")
    north, east, north2, east2 = map(float, (*one, *other))
    return _DEGREE_KM * hypot(north - north2, (east - east2) * cos(radians(north)))


def _line(one: Setting) -> str:
    return "- " + " | ".join(part for part in one if part)
