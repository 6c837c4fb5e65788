"""Words for times: weekdays, months, units, parts of the day, holidays; see `load_time_words`."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple, get_args

from reportedly.errors import DataFileError
from reportedly.language.files import load_data

Unit = Literal[
    "minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century"
]
"""A calendar unit."""

_UNITS: Final[dict[str, Unit]] = {unit: unit for unit in get_args(Unit)}


class Holiday(NamedTuple):
    """When a holiday falls.

    Attributes:
        day: month and day, where fixed.
        easter: days from Easter Sunday.
        weekday: weekday (Monday is 0), which of them (-1 the last), month.
    """

    day: tuple[int, int] | None = None
    easter: int | None = None
    weekday: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of `times.yaml`, ready for look-up; names are in lower case.

    Attributes:
        weekdays, months: full names with their numbers (Monday is 0, January 1).
        short_weekdays, short_months: abbreviations, which need a number or a day beside them.
        units: a unit, singular or plural, with its calendar unit and how many of it.
        plurals: the plural forms among `units`.
        numbers, ordinals: words with their values.
        parts: parts of the day with their hours.
        seasons: with the month each begins in.
        holidays: by the words of the name.
        sets: every other list, by its name in the file.
    """

    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    months: dict[str, int]
    short_months: dict[str, int]
    units: dict[str, tuple[Unit, int]]
    plurals: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, tuple[int, int]]
    seasons: dict[str, int]
    holidays: dict[tuple[str, ...], Holiday]
    sets: dict[str, frozenset[str]]


@cache
def load_time_words() -> TimeWords:
    """Read the words for times, once a process.

    Raises:
        DataFileError: the file is missing or malformed.
    """
    data = load_data("times.yaml")
    units = {name: (_unit(unit), count) for name, (unit, count) in data["units"].items()}
    units |= {many: units[one] for many, one in data["plurals"].items()}
    return TimeWords(
        weekdays={name: i for i, name in enumerate(data["weekdays"].split())},
        short_weekdays=data["weekday_abbreviations"],
        months={name: i for i, name in enumerate(data["months"].split(), 1)},
        short_months=data["month_abbreviations"],
        units=units,
        plurals=frozenset(data["plurals"]),
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        parts={name: (first, last) for name, (first, last) in data["parts"].items()},
        seasons=data["seasons"],
        holidays={tuple(_words(name)): _holiday(row) for name, row in data["holidays"].items()},
        sets=_sets(data),
    )


def _unit(name: str) -> Unit:
    if name not in _UNITS:
        raise DataFileError(
            f"times.yaml: got the unit {name!r}; wanted one of {', '.join(_UNITS)}"
        )
    return _UNITS[name]


def _sets(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(word.replace("_", " ") for word in words.split())
        for name, words in data.items()
        if isinstance(words, str) and name not in {"weekdays", "months"}
    }


def _words(name: str) -> list[str]:
    """Return a holiday's words as the lexer cuts them: a possessive stands apart."""
    return name.replace("'s", " 's").replace("s'", "s '").replace(".", " .").split()


def _holiday(row: dict[str, Any]) -> Holiday:
    month, day = row.get("day", (0, 0))
    number, which, of = row.get("weekday", (0, 0, 0))
    return Holiday(
        (month, day) if month else None,
        row.get("easter"),
        (number, which, of) if of else None,
    )
