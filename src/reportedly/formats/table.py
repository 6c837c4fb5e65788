"""Readings as comma-separated values: one row an attribution, for a sheet.

A cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return would be taken by a
spreadsheet for a formula, which may run commands; such a cell gets an apostrophe in front.
Programs that read the file back take that one off. Times and spans are left to the JSON.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reportedly.formats.chains import first_relay, in_words, origin
from reportedly.formats.quoted import quoted_words
from reportedly.model import Attribution, Problem, Reading, Source, Span

COLUMNS: Final = (
    "article", "publisher", "published", "attribution", "parent", "source", "kind", "anonymous",
    "number", "source_words", "cue_words", "content_words", "quoted_words", "chain",
    "first_relay", "origin", "mode", "cue_type", "inherited", "confidence", "made_by",
)  # fmt: skip

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_GAP: Final = " ... "
"""What stands between the parts of a discontinuous span."""


def export(found: Iterable[Reading | Problem]) -> Iterator[str]:
    """Yield the head and one row for each attribution; inputs without an article have none."""
    readings = (one for one in found if isinstance(one, Reading))
    yield from csv_lines(COLUMNS, (row for reading in readings for row in rows(reading)))


def csv_lines(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the line of the head, then one line a row with its cells made safe."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(columns)
    yield line.text
    for row in cells:
        writer.writerow([safe(cell) for cell in row])
        yield line.text


def rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each attribution as text, in the order of `COLUMNS`, not yet safe."""
    sources = {source.id: source for source in reading.sources}
    for one in reading.attributions:
        yield _row(reading, one, sources.get(one.source or ""))


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet would take a cell for a formula."""
    return cell.startswith(_FORMULA)


def words(text: str, spans: Iterable[Span]) -> str:
    """Return the words of spans on one line, their gaps marked."""
    return _GAP.join(" ".join(span.of(text).split()) for span in spans)


def _row(reading: Reading, one: Attribution, source: Source | None) -> tuple[str, ...]:
    article, text = reading.article, reading.article.text
    return (
        article.id,
        article.publisher or "",
        article.published or "",
        one.id,
        one.parent or "",
        source.name if source else "",
        source.kind if source else "unknown",
        "yes" if source is None or source.anonymous else "no",
        source.number if source else "unknown",
        words(text, one.source_spans),
        words(text, one.cue_spans),
        words(text, one.content_spans),
        _GAP.join(quoted_words(text, one.content_spans)),
        in_words(one.chain),
        first_relay(one.chain, article.publisher),
        origin(one.chain),
        one.mode,
        one.cue_type,
        "yes" if one.inherited else "no",
        f"{one.confidence:.2f}",
        one.made_by,
    )


class _Line:
    """Takes what the csv writer writes and keeps the last row."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)
