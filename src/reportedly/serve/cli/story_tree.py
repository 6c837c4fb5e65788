"""The stemma of a story in a terminal: a tree beside a time axis."""

from collections.abc import Iterator
from typing import Final

from rich.table import Table
from rich.text import Text

from reportedly.formats.characters import shown
from reportedly.formats.moments import moment
from reportedly.formats.stemma_layout import Layout, Row, layout
from reportedly.formats.stories_in_words import drift_words, stamp_words
from reportedly.formats.voices import PALETTE
from reportedly.model import Story

_AXIS: Final = 24


def story_tree(story: Story) -> Table:
    """Return the texts of a story, each below what it was taken from, in time beside it.

    The number of its origin stands where a text stands in time, so colour tells nothing alone.
    """
    made = layout(story)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, overflow="ellipsis")
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    marks = made.axis.marks(0.9)
    ends = f"{marks[0].words}" if marks else ""
    table.add_row("", "", Text(ends, "dim"), "")
    for row, prefix in zip(made.rows, _prefixes(made.rows), strict=True):
        table.add_row(_name(row, prefix), _stamp(row), _place(row, made), _changes(row))
    return table


def _prefixes(rows: list[Row]) -> Iterator[str]:
    """Yield the lines that lead to each row: "│  └─ "."""
    lasts: list[bool] = []
    for number, row in enumerate(rows):
        lasts = lasts[: max(0, row.depth - 1)]
        if row.depth == 0:
            yield ""
            continue
        last = _is_last(rows, number)
        yield "".join("   " if one else "│  " for one in lasts) + ("└─ " if last else "├─ ")
        lasts.append(last)


def _is_last(rows: list[Row], number: int) -> bool:
    depth = rows[number].depth
    for later in rows[number + 1 :]:
        if later.depth <= depth:
            return later.depth < depth
    return True


def _name(row: Row, prefix: str) -> Text:
    words = Text(prefix, "dim")
    if row.more:
        return words.append(f"and {row.more:,} more, taken over as they are", "italic")
    if row.node.kind == "unseen":
        words.append(f"[{shown(row.node.name)}]", f"italic {_colour(row)}")
    else:
        words.append(shown(row.node.name), f"bold {_colour(row)}")
    return words.append(_doubt(row), "dim")


def _doubt(row: Row) -> str:
    if row.edge is None or not row.edge.alternatives:
        return ""
    count = len(row.edge.alternatives)
    return f" ? or from {count} other{'s' * (count > 1)}"


def _stamp(row: Row) -> str:
    if row.more:
        return ""
    return "unseen" if row.node.kind == "unseen" else stamp_words(row.node.published)


def _place(row: Row, made: Layout) -> Text:
    when = None if row.more else moment(row.node.published)
    if when is None:
        return Text("·" * _AXIS, "dim")
    sign = str(row.origin)
    before = min(round(made.axis.place(when) * (_AXIS - 1)), _AXIS - len(sign))
    return Text.assemble(
        ("·" * before, "dim"),
        (sign, f"bold {_colour(row)}"),
        ("·" * (_AXIS - before - len(sign)), "dim"),
    )


def _changes(row: Row) -> Text:
    also = [f"also goes back to {', '.join(map(str, row.others))}"] if row.others else []
    return Text("; ".join([*(f"▲ {drift_words(one)}" for one in row.drift), *also]))


def _colour(row: Row) -> str:
    return PALETTE[(row.origin - 1) % len(PALETTE)]
