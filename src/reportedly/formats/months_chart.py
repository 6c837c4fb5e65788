"""How often something came up in each month, as a small column chart that needs no colours."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

HEIGHT: Final = 74
_TOP: Final = 14
_BASE: Final = 56
_WIDEST: Final = 22
_WIDTH: Final = 360
_MOST: Final = 120
"""Months beyond this many are left out, the oldest first."""

Months = Sequence[tuple[str | None, int]]


def months_chart(months: Months) -> str:
    """Return an SVG of one column a month, gaps included; empty where no month is known.

    Args:
        months: such as `("2021-03", 7)`, in any order; those without a month are left out.
    """
    found = {month: number for month, number in months if month and _is_month(month)}
    if not found:
        return ""
    line = list(_through(min(found), max(found)))[-_MOST:]
    step = min(_WIDEST, _WIDTH / len(line))
    most = max(found.values())
    width = max(120.0, step * len(line) + 2)
    size = f'viewBox="0 0 {width:.0f} {HEIGHT}" width="{width:.0f}" height="{HEIGHT}"'
    columns = "".join(_column(i, step, found.get(one, 0), most, one) for i, one in enumerate(line))
    words = f"Quoted per month, {line[0]} to {line[-1]}; most {most}"
    return (
        f'<svg class="months" role="img" aria-label="{words}" {size}>'
        f'<line class="rule" x1="0" x2="{width:.0f}" y1="{_BASE}" y2="{_BASE}"/>{columns}'
        f"{_ends(line, width)}</svg>"
    )


def _column(place: int, step: float, number: int, most: int, month: str) -> str:
    if not number:
        return ""
    tall = (_BASE - _TOP) * number / most
    x = 1 + place * step
    said = f'<text class="count" x="{x + step / 2:.1f}" y="{_BASE - tall - 3:.1f}">{number}</text>'
    return (
        f'<rect class="bar" x="{x:.1f}" y="{_BASE - tall:.1f}" width="{max(1.5, step - 2):.1f}" '
        f'height="{tall:.1f}"><title>{month}: {number}</title></rect>{said * (step > 14)}'
    )


def _ends(line: Sequence[str], width: float) -> str:
    first = f'<text x="0" y="{HEIGHT - 4}">{line[0]}</text>'
    if len(line) == 1:
        return first
    return f'{first}<text class="end" x="{width:.0f}" y="{HEIGHT - 4}">{line[-1]}</text>'


def _is_month(month: str) -> bool:
    year, _, rest = month.partition("-")
    return len(year) == 4 and year.isdecimal() and rest in _NAMES


_NAMES: Final = frozenset(f"{number:02}" for number in range(1, 13))


def _through(first: str, last: str) -> Iterator[str]:
    """Yield every month from one to another."""
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    months = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, start + 12 * 400))
    yield from takewhile(lambda one: one <= last, months)
