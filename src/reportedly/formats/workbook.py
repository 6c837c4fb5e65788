"""Rows as a workbook (.xlsx) of one sheet, for people who sort and filter by hand.

Every cell is text or a number, never a formula or a link, whatever it begins with; words that a
spreadsheet would take for a formula when somebody edits them are marked as quoted. The head is
frozen and has filters.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final

from reportedly.formats.characters import shown
from reportedly.formats.table import is_formula

_LONGEST: Final = 32_767
"""What a cell holds at most."""

_NAME: Final = 31
_WIDEST: Final = 60
_NARROWEST: Final = 8
_SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}

Cell = str | int | float | None


def workbook(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook with one sheet.

    Args:
        name: of the sheet.
        columns: its head.
        rows: a cell for each column; None stays empty.
    """
    # Loaded only where a workbook is asked for: the first page need not wait for it.
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, _SAFE)
    sheet = book.add_worksheet(_fitting_name(name))
    quoted = book.add_format({"quote_prefix": True})
    sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
    widths = [len(one) for one in columns]
    count = 0
    for count, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, (count, place), cell, quoted)
            widths[place] = max(widths[place], len(str(cell or "")))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 1, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    book.close()
    return made.getvalue()


def _write(sheet: Any, at: tuple[int, int], cell: Cell, quoted: Any) -> None:
    if cell is None or cell == "":
        return
    if not isinstance(cell, str):
        sheet.write_number(*at, cell)
        return
    words = shown(cell)[:_LONGEST]
    sheet.write_string(*at, words, quoted if is_formula(words) else None)


def _fitting_name(name: str) -> str:
    """Return a name that a sheet may have: short, and without the signs of a reference."""
    return "".join(" " if one in "[]:*?/\\'" else one for one in shown(name))[:_NAME] or "Sheet"
