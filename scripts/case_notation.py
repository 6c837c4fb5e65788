"""Reads readable cases: Markdown in, cases with their expected attributions out.

The notation is explained for people in `docs/adding-a-case.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, get_args

from reportedly.model import AnonymityReason, CueType, Mode, Number, SourceKind

ATTRIBUTION: Final = "attribution"
"""The room whose expected lines are read here; others read their own."""
NOBODY: Final = "-"
NOTHING: Final = "nothing"
HEADERS: Final = ("publisher", "published", "known wrong", "note")
VALUES: Final = {
    "kind": get_args(SourceKind),
    "number": get_args(Number),
    "mode": get_args(Mode),
    "type": get_args(CueType),
    "reason": get_args(AnonymityReason),
}
"""What may stand after a check's name; the other checks take any words."""
FLAGS: Final = ("anonymous", "named", "inherited")
FREE: Final = ("name", "chain", "affiliation", "position")

_CHECK: Final = re.compile(
    rf",\s*(?=(?:(?:{'|'.join((*VALUES, *FREE))})\s*:)|(?:{'|'.join(FLAGS)})\s*(?:,|$))"
)
"""A comma that starts a new check: a name may hold commas of its own."""
_EDGES: Final = " \t\n.,;:!?-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"
_GAP: Final = " ... "


class CaseError(ValueError):
    """A case that is not written in the notation: says where, what was got and what to do."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One attribution that a case expects.

    Attributes:
        source, cue, content: the words of each span, trimmed; no source where nobody is named.
        checks: what else must hold, by name; a flag such as `anonymous` has an empty value.
        parent: position of the parent among the case's expectations, or None.
        line: 1-based line in the file.
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]
    parent: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what a careful reader finds in it.

    Attributes:
        expected: its attributions, in cases of the room `attribution`.
        lines: the expected lines of any other room as they stand, with their numbers.
    """

    path: str
    line: int
    title: str
    text: str
    expected: tuple[Expected, ...]
    publisher: str | None = None
    published: str | None = None
    known_wrong: str | None = None
    lines: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class _Draft:
    """A case while its lines are being read."""

    path: str
    line: int
    title: str
    room: str = ATTRIBUTION
    headers: dict[str, str] = field(default_factory=dict)
    paragraphs: list[list[str]] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)
    nothing: bool = False


def trimmed(words: str) -> str:
    """Return words with single spaces and without outer punctuation; quote marks stay.

    Punctuation that stands alone stays too: the colon of a headline can be a cue.
    """
    flat = " ".join(words.split())
    return flat.strip(_EDGES) or flat


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file, in order.

    Raises:
        CaseError: a line is not in the notation, or expects words that its text does not hold.
    """
    return tuple(parse_cases(path.read_text(encoding="utf-8"), path.name, path.parent.name))


def parse_cases(markdown: str, path: str = "text", room: str = ATTRIBUTION) -> Iterator[Case]:
    """Yield the cases of a Markdown text; what stands before the first `##` is for people."""
    draft: _Draft | None = None
    for number, line in enumerate(markdown.splitlines(), 1):
        if line.startswith("## "):
            if draft is not None:
                yield _finished(draft)
            draft = _Draft(path, number, line[3:].strip(), room)
        elif draft is not None and line.strip():
            _take(line, number, draft)
        elif draft is not None and draft.paragraphs and draft.paragraphs[-1]:
            draft.paragraphs.append([])
    if draft is not None:
        yield _finished(draft)


def _take(line: str, number: int, draft: _Draft) -> None:
    """Add one line of a case to its draft."""
    name, colon, value = line.partition(":")
    if line.startswith(">"):
        _take_text(line[1:].strip(), draft)
    elif line.lstrip().startswith("- "):
        _take_expected(line, number, draft)
    elif colon and name.strip() in HEADERS and not draft.paragraphs:
        draft.headers[name.strip()] = value.strip()
    else:
        raise _error(
            draft,
            number,
            f"got {line.strip()[:60]!r}; wanted a line that starts with `>` (text), `- ` "
            f"(expected), or, above the text, one of {', '.join(f'`{h}:`' for h in HEADERS)}",
        )


def _take_text(words: str, draft: _Draft) -> None:
    if not draft.paragraphs or not words:
        draft.paragraphs.append([])
    if words:
        draft.paragraphs[-1].append(words)


def _take_expected(line: str, number: int, draft: _Draft) -> None:
    indent = len(line) - len(line.lstrip())
    body = line.strip()[2:].strip()
    if body == NOTHING:
        draft.nothing = True
        return
    if draft.room != ATTRIBUTION:
        draft.lines.append((number, body))
        return
    while draft.open and draft.open[-1][0] >= indent:
        draft.open.pop()
    if indent and not draft.open:
        message = "got an indented line with no line above it that it could belong to"
        raise _error(draft, number, f"{message}; move it to the left edge")
    parent = draft.open[-1][1] if draft.open else None
    draft.open.append((indent, len(draft.expected)))
    draft.expected.append(_expected(body, number, parent, draft))


def _expected(body: str, number: int, parent: int | None, draft: _Draft) -> Expected:
    parts = [part.strip() for part in re.split(r"(?:^|(?<=\s))\|(?=\s|$)", body)]
    if len(parts) not in {3, 4}:
        wanted = "source | cue | content | checks (the last is optional)"
        raise _error(draft, number, f"got {len(parts)} parts between bars; wanted {wanted}")
    source = () if parts[0] == NOBODY else _pieces(parts[0])
    checks = tuple(_checks(parts[3], number, draft)) if len(parts) == 4 else ()
    made = Expected(source, _pieces(parts[1]), _pieces(parts[2]), checks, parent, number)
    if not made.cue or not made.content:
        raise _error(draft, number, "the cue or the content is empty; wanted words of the text")
    return made


def _pieces(words: str) -> tuple[str, ...]:
    return tuple(piece for part in words.split(" // ") if (piece := trimmed(part)))


def _checks(words: str, number: int, draft: _Draft) -> Iterator[tuple[str, str]]:
    for check in _CHECK.split(words):
        name, _, value = (part.strip() for part in check.partition(":"))
        if name in VALUES and value not in VALUES[name]:
            wanted = " | ".join(VALUES[name])
            raise _error(draft, number, f"got `{name}: {value}`; wanted one of {wanted}")
        if name not in (*VALUES, *FREE, *FLAGS):
            wanted = ", ".join((*VALUES, *FREE, *FLAGS))
            raise _error(draft, number, f"got the check `{name}`; wanted one of {wanted}")
        yield name, value


def _finished(draft: _Draft) -> Case:
    """Return the case, or say what it lacks."""
    text = "\n\n".join(" ".join(lines) for lines in draft.paragraphs if lines)
    if not text:
        raise _error(
            draft, draft.line, "the case has no text; write it in lines that start with >"
        )
    if draft.nothing == bool(draft.expected or draft.lines):
        message = "wanted lines of what is expected, or the one line `- nothing`, and not both"
        raise _error(draft, draft.line, message)
    for one in draft.expected:
        _check_words(one, text, draft)
    return Case(
        path=draft.path,
        line=draft.line,
        title=draft.title,
        text=text,
        expected=tuple(draft.expected),
        publisher=draft.headers.get("publisher"),
        published=draft.headers.get("published"),
        known_wrong=draft.headers.get("known wrong"),
        lines=tuple(draft.lines),
    )


def _check_words(one: Expected, text: str, draft: _Draft) -> None:
    """Refuse an expectation whose words do not stand in the text."""
    flat = " ".join(text.split())
    for piece in (*one.source, *one.cue, *one.content):
        for part in piece.split(_GAP):
            if part not in flat:
                message = f"the words {part!r} do not stand in the text; copy them from there"
                raise _error(draft, one.line, message)


def _error(draft: _Draft, line: int, message: str) -> CaseError:
    return CaseError(f"{draft.path}:{line}: in the case {draft.title!r}: {message}")


def same_words(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Say whether found spans are the expected ones; ` ... ` stands for any words between."""
    return len(expected) == len(found) and all(map(_same_piece, expected, found))


def _same_piece(expected: str, found: str) -> bool:
    first, gap, last = expected.partition(_GAP)
    if not gap:
        return expected == found
    long_enough = len(found) >= len(first) + len(last)
    return long_enough and found.startswith(first) and found.endswith(last)
