"""The page of one reading: head, chains as a tree, voices, the text, problems, one line."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from reportedly.formats.chains import Branch, tree
from reportedly.formats.characters import shown
from reportedly.formats.event_rows import events_by_chain
from reportedly.formats.voices import Voice, counted, raised, summary, traits, voices
from reportedly.model import Article, DateCandidate, Reading
from reportedly.serve.cli.coloured_text import coloured
from reportedly.serve.cli.event_table import event_table, timeline, timetable
from reportedly.serve.cli.troubles import sentence

INDENT: Final = (0, 0, 0, 2)
MOST_IDS: Final = 8
"""Attributions beyond this many are counted in the tree, not listed."""
MOST_ROWS: Final = 8
"""Rows of events and of times that the page shows."""

_MADE_BY: Final = {
    "given": "given by you",
    "metadata": "from its metadata",
    "text": "from its text",
    "url": "from its address",
    "dateline": "from its dateline",
}


_SHOWN_BY: Final = {
    "metadata": "from metadata",
    "byline": "from a byline",
    "dateline": "from a dateline",
    "credit": "from a credit",
    "attribution": "was told or shown it",
    "inherited": "carried over",
}


def show_page(console: Console, reading: Reading) -> None:
    """Print one reading for a person; colour is never the only sign of anything."""
    article = reading.article
    known = voices(reading)
    title = shown(article.title or article.id)
    console.print(Rule(Text(title, "bold"), align="left", characters="─", style="dim"))
    console.print(_head(article))
    if reading.attributions:
        _part(console, "On whose word", _tree(reading, known))
        _part(console, "Voices", _voices(known))
    events = list(events_by_chain(reading))
    if events:
        _part(console, "Events", event_table(reading, events[:MOST_ROWS]))
        _rest(console, len(events), "event", "--events shows all")
    dated = timeline(reading)
    if dated:
        _part(console, "Timeline", timetable(reading, dated[:MOST_ROWS]))
        _rest(console, len(dated), "time", "--events shows all")
    _part(console, "Text", coloured(reading, known))
    _problems(console, reading)
    console.print()
    console.print(Text(summary(reading), "bold"))
    console.print()


def _part(console: Console, heading: str, body: Tree | Table | Text) -> None:
    console.print()
    console.print(Text(heading, "bold underline"))
    console.print(Padding(body, INDENT, expand=False))


def _rest(console: Console, count: int, name: str, way: str) -> None:
    """Say how many rows were left out, and how to see them."""
    if count > MOST_ROWS:
        words = f"and {counted(count - MOST_ROWS, 'more ' + name)}; {way}"
        console.print(Padding(Text(words, "dim"), INDENT, expand=False))


def _head(article: Article) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value, origin in _facts(article):
        words = Text(shown(value))
        words.append(f"  ({origin})" if origin else "", "dim")
        table.add_row(name, words)
    return table


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Yield what is known about an article: what, the value, and where it came from."""
    made_by = _MADE_BY.get(article.publisher_made_by or "", "")
    yield "publisher", article.publisher or "not known", made_by if article.publisher else ""
    yield "published", article.published or "not known", _date_origin(article)
    for name in ("byline", "dateline", "credit"):
        value = getattr(article, name)
        if value:
            yield name, value, _credit_origin(article, name)
    yield "read from", article.id, _size(article)


def _size(article: Article) -> str:
    parts = [counted(len(article.text.split()), "word")]
    parts.extend(f"{one.amount:,} of {one.what} left out" for one in article.removed)
    return "; ".join(parts)


def _date_origin(article: Article) -> str:
    chosen = next((one for one in article.dates if one.chosen), None)
    if chosen is None:
        return ""
    others = sorted({one.value for one in article.dates if _differs(one, chosen)})
    also = f"; also seen: {', '.join(others)}" if others else ""
    return _MADE_BY.get(chosen.origin, chosen.origin) + also


def _differs(one: DateCandidate, chosen: DateCandidate) -> bool:
    """Say whether two dates are of different days."""
    return one.value[:10] != chosen.value[:10]


def _credit_origin(article: Article, kind: str) -> str:
    in_text = any(credit.kind == kind for credit in article.credits)
    return _MADE_BY["text" if in_text else "metadata"]


def _tree(reading: Reading, known: Mapping[str, Voice]) -> Tree:
    """Return the chains as one tree, the reader's side on top."""
    branches = tree(reading.attributions)
    if len(branches) == 1:
        root = Tree(_branch(branches[0], known))
        branches = branches[0].below
    else:
        root = Tree(Text("publisher not known", "dim"))
    _grow(root, branches, known)
    return root


def _grow(node: Tree, branches: list[Branch], known: Mapping[str, Voice]) -> None:
    """Hang branches under a node; chains are short, so this may recurse."""
    for branch in branches:
        _grow(node.add(_branch(branch, known)), branch.below, known)


def _branch(branch: Branch, known: Mapping[str, Voice]) -> Text:
    hop, voice = branch.hop, known.get(branch.hop.source or "")
    words = Text()
    if voice is None and hop.anonymous:
        words.append("nobody named", "italic")
    else:
        words.append(shown(hop.name), f"bold {voice.colour}" if voice else "bold")
    if voice is not None:
        words.append(raised(voice.number), "bold")
        words.append(f"  {traits(voice.source)}", "dim")
    elif not hop.anonymous:
        words.append(f"  {hop.kind}, {_SHOWN_BY.get(hop.evidence, hop.evidence)}", "dim")
    return words.append(_ids(branch))


def _ids(branch: Branch) -> str:
    ids = [one.id.upper() for one in branch.attributions]
    if not ids:
        return ""
    rest = f" and {len(ids) - MOST_IDS} more" if len(ids) > MOST_IDS else ""
    return f"  {' '.join(ids[:MOST_IDS])}{rest}"


def _voices(known: Mapping[str, Voice]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", style="dim")
    table.add_column(justify="right", no_wrap=True)
    for voice in known.values():
        name = Text(shown(voice.source.name), f"bold {voice.colour}")
        table.add_row(str(voice.number), name, traits(voice.source), counted(voice.times, "time"))
    return table


def _problems(console: Console, reading: Reading) -> None:
    if not reading.problems:
        return
    console.print()
    console.print(Text("Problems", "bold underline"))
    for problem in reading.problems:
        console.print(Padding(Text(sentence(problem)), INDENT, expand=False))
