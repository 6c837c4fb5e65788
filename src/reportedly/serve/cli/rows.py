"""The table of one reading: an aligned line for each attribution."""

from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.formats.chains import in_words
from reportedly.formats.characters import shown
from reportedly.formats.table import words
from reportedly.model import Attribution, Reading

ID: Final = 4
ANONYMOUS: Final = 9
CUE: Final = 12
GAP: Final = 3
NARROWEST: Final = 12


def show_rows(console: Console, reading: Reading) -> None:
    """Print the attributions of one reading in columns, long contents cut at the edge."""
    article = reading.article
    facts = (article.id, article.publisher, article.published)
    console.print(Text(shown(" · ".join(fact for fact in facts if fact)), "bold"))
    table = _columns(console.width)
    for one in reading.attributions:
        table.add_row(*(Text(shown(cell)) for cell in _cells(reading, one)))
    console.print(table)
    console.print()


def _columns(width: int) -> Table:
    """Return the empty table; the widths are set, since one long content would take them all."""
    free = max(width - ID - ANONYMOUS - CUE - 4 * GAP, 2 * NARROWEST)
    chain = max(free * 2 // 5, NARROWEST)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    table.add_column("id", width=ID, no_wrap=True)
    table.add_column("chain, reader first", width=chain)
    table.add_column("", width=ANONYMOUS, no_wrap=True)
    table.add_column("cue", width=CUE)
    table.add_column("content", width=free - chain, no_wrap=True, overflow="ellipsis")
    return table


def _cells(reading: Reading, one: Attribution) -> tuple[str, str, str, str, str]:
    text = reading.article.text
    hidden = one.chain[-1].anonymous if one.chain else True
    return (
        one.id.upper(),
        in_words(one.chain),
        "anonymous" if hidden else "",
        words(text, one.cue_spans),
        words(text, one.content_spans),
    )
