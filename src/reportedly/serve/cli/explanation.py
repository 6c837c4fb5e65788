"""`--explain A5`, `--explain C3`: the rule behind one find, its words, steps and chain."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.errors import UnknownName
from reportedly.formats.characters import shown
from reportedly.formats.voices import traits
from reportedly.model import Attribution, Claim, Hop, Problem, Reading, Span
from reportedly.serve.cli import claim_explanation


class Explainer:
    """Explains one id in every article that has it.

    Args:
        console: where to print.
        wanted: the id, in either case.
    """

    def __init__(self, console: Console, wanted: str) -> None:
        self._console = console
        self._wanted = wanted.casefold()

    def explain_all(self, found: Iterable[Reading | Problem]) -> None:
        """Print the explanation for each article that has the id.

        Raises:
            UnknownName: articles were read and none has it; names the ids that exist.
        """
        readings, explained, last = 0, False, ""
        for one in found:
            if isinstance(one, Reading):
                readings += 1
                explained = self._explain(one) or explained
                last = last or _existing(one)
        if readings and not explained:
            raise UnknownName(f"got --explain {self._wanted!r}; wanted one of: {last or 'none'}")

    def _explain(self, reading: Reading) -> bool:
        for one in reading.attributions:
            if one.id.casefold() == self._wanted:
                self._show(reading, one)
                return True
        for claim in reading.claims:
            if claim.id.casefold() == self._wanted:
                self._show_claim(reading, claim)
                return True
        return False

    def _show_claim(self, reading: Reading, claim: Claim) -> None:
        self._head(reading, claim.id)
        self._grid(claim_explanation.facts(reading, claim))
        self._console.print(Text("Words", "bold underline"))
        self._grid(claim_explanation.wording(reading.article.text, claim))
        self._console.print(Text("Events", "bold underline"))
        self._grid(claim_explanation.events(reading, claim))

    def _head(self, reading: Reading, name: str) -> None:
        article = reading.article
        heading = f"{name.upper()} of {shown(article.title or article.id)}"
        self._console.print(Text(heading, "bold"))

    def _show(self, reading: Reading, one: Attribution) -> None:
        article = reading.article
        self._head(reading, one.id)
        self._grid(_facts(reading, one))
        self._console.print(Text("Words", "bold underline"))
        self._grid(_words(article.text, one))
        self._console.print(Text("Steps", "bold underline"))
        self._grid(_steps(one))
        self._console.print(Text("Chain, nearest to the reader first", "bold underline"))
        self._grid((shown(hop.name), _evidence(article.text, hop)) for hop in one.chain)

    def _grid(self, rows: Iterable[tuple[str, str]]) -> None:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", overflow="fold")
        table.add_column(overflow="fold")
        for left, right in rows:
            table.add_row(Text(left), Text(right))
        self._console.print(Padding(table, (0, 0, 1, 2), expand=False))


def _existing(reading: Reading) -> str:
    ids = [*(one.id for one in reading.attributions), *(one.id for one in reading.claims)]
    return ", ".join(ids).upper()


def _facts(reading: Reading, one: Attribution) -> Iterator[tuple[str, str]]:
    source = next((s for s in reading.sources if s.id == one.source), None)
    yield "rule", one.made_by
    yield "confidence", f"{one.confidence:.2f}, how likely it is to be right (0 to 1)"
    yield "source", f"{shown(source.name)} ({traits(source)})" if source else "nobody named"
    if source:
        yield "typed by", source.made_by
    yield "kind", f"{one.cue_type}, {one.mode}"
    if one.parent:
        yield "inside", f"the content of {one.parent.upper()}"
    if one.inherited:
        yield "carried over", "part of the chain comes from an earlier sentence"


def _words(text: str, one: Attribution) -> Iterator[tuple[str, str]]:
    parts = (("source", one.source_spans), ("cue", one.cue_spans), ("content", one.content_spans))
    for name, spans in parts:
        for span in spans:
            yield name, _quoted(text, span)
        if not spans:
            yield name, "no words"


def _steps(one: Attribution) -> Iterator[tuple[str, str]]:
    for number, step in enumerate(one.steps, start=1):
        yield f"{number}.", shown(step)
    if not one.steps:
        yield "1.", f"{one.made_by} matched; it records no further steps"


def _evidence(text: str, hop: Hop) -> str:
    anonymous = ", anonymous" if hop.anonymous else ""
    place = f": {_quoted(text, hop.span)}" if hop.span else ""
    return f"{hop.kind}{anonymous}; evidence {hop.evidence}{place}"


def _quoted(text: str, span: Span) -> str:
    return f'"{" ".join(shown(span.of(text)).split())}" [{span.start}:{span.end}]'
