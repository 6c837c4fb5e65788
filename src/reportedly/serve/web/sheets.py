"""Tables as a page offers them: rows that become .csv or .xlsx, whichever was asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from fastapi import Response

from reportedly.formats.table import csv_lines
from reportedly.formats.workbook import Cell, workbook

Kind = Literal["csv", "xlsx"]
MOST: Final = 10_000
"""Rows of a table that would otherwise go on with the store."""

_TYPES: Final[dict[Kind, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its head.

    Attributes:
        name: of the file, without its ending.
        columns: the head.
        rows: a cell for each column.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def answer(sheet: Sheet, kind: Kind) -> Response:
    """Return a table as a file of the kind that was asked for; no cell is a formula."""
    made = _csv(sheet) if kind == "csv" else workbook(sheet.name, sheet.columns, sheet.rows)
    named = f'attachment; filename="{sheet.name}.{kind}"'
    return Response(made, media_type=_TYPES[kind], headers={"Content-Disposition": named})


def _csv(sheet: Sheet) -> str:
    rows = (["" if cell is None else str(cell) for cell in row] for row in sheet.rows)
    return "".join(csv_lines(sheet.columns, rows))
