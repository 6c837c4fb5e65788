"""The notation of cases for claims: a title, a text, and a line for each thing expected.

    ## Will is a plan
    published: 2020-03-02
    > The council will rebuild the pier.
    - claim | The council will rebuild the pier | plan positive

Kinds: `claim | content | modality polarity`, `hedge | words`, `loaded | words | category`,
`event | TYPE | trigger | actors | recipients | modality polarity`; ` // ` parts spans, `-` is
none; `- no KIND` says there is none, `- nothing` that there is no claim. A case checks the kinds
it names, and those wholly, but for claims: it may leave out claims inside others.
`known wrong: why` marks a case that the program still gets wrong.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from reportedly.model import Event, Reading, Span

KINDS: Final = ("claim", "hedge", "loaded", "event")
HEADERS: Final = ("published", "publisher", "known wrong")
NONE: Final = "-"
PARTS: Final = " // "


class ClaimCaseError(ValueError):
    """A case that is not in the notation: says where, what was got and what to do."""


@dataclass(slots=True)
class ClaimCase:
    """A text with what a careful reader finds in it, a list of lines for each kind named."""

    place: str
    title: str
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    expected: dict[str, list[str]] = field(default_factory=dict)


def read_claim_cases(path: Path) -> list[ClaimCase]:
    """Return the cases of a file, in order.

    Raises:
        ClaimCaseError: a line is not in the notation.
    """
    cases: list[ClaimCase] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            cases.append(ClaimCase(f"{path.name}:{number}", line[3:].strip()))
        elif cases and line.strip():
            _take(cases[-1], line.strip(), f"{path.name}:{number}")
    return cases


def _take(case: ClaimCase, line: str, place: str) -> None:
    name, colon, value = line.partition(":")
    if line.startswith(">"):
        case.text = f"{case.text} {line[1:].strip()}".strip()
    elif line.startswith("- "):
        _expect(case, line[2:].strip(), place)
    elif colon and name in HEADERS:
        case.headers[name] = value.strip()
    else:
        raise ClaimCaseError(f"{place}: got {line[:60]!r}; wanted `>`, `- ` or a header")


def _expect(case: ClaimCase, body: str, place: str) -> None:
    kind, bar, rest = (part.strip() for part in body.partition("|"))
    if body == "nothing":
        case.expected["claim"] = []
    elif body.startswith("no ") and body[3:] in KINDS:
        case.expected[body[3:]] = []
    elif bar and kind in KINDS:
        wanted = " | ".join(part.strip() for part in rest.split("|"))
        case.expected.setdefault(kind, []).append(wanted)
    else:
        raise ClaimCaseError(f"{place}: got {body[:60]!r}; wanted one of {', '.join(KINDS)}")


def found_lines(reading: Reading, kind: str) -> list[str]:
    """Return what was found of one kind, in the notation."""
    return list(_LINES[kind](reading))


def missing(case: ClaimCase, reading: Reading) -> dict[str, tuple[list[str], list[str]]]:
    """Return by kind what was expected and what was found, where they differ."""
    wrong = {}
    for kind, expected in case.expected.items():
        found = found_lines(reading, kind)
        same = not expected or kind == "claim"
        fits = _holds(found, expected) if same else sorted(found) == sorted(expected)
        if not fits:
            wrong[kind] = (expected, found)
    return wrong


def _holds(found: list[str], expected: list[str]) -> bool:
    return all(line in found for line in expected) if expected else not found


def _claims(reading: Reading) -> Iterator[str]:
    for one in reading.claims:
        words = _words(reading, one.content_spans)
        yield f"{words} | {one.modality} {one.polarity}"


def _hedges(reading: Reading) -> Iterator[str]:
    held = [span for claim in reading.claims for span in claim.hedges]
    for span in sorted({*held, *reading.hedges}):
        yield _words(reading, [span])


def _loaded(reading: Reading) -> Iterator[str]:
    held = [word for claim in reading.claims for word in claim.loaded]
    for word in sorted({*held, *reading.loaded}, key=lambda one: one.span):
        yield f"{_words(reading, [word.span])} | {word.category}"


def _events(reading: Reading) -> Iterator[str]:
    found = {event.id: event for claim in reading.claims for event in claim.events}
    for event in sorted(found.values(), key=lambda one: one.trigger):
        yield _event(reading, event)


def _event(reading: Reading, event: Event) -> str:
    parts = (
        event.type,
        _words(reading, [event.trigger]),
        _words(reading, event.actors),
        _words(reading, event.recipients),
        f"{event.modality} {event.polarity}",
    )
    return " | ".join(parts)


def _words(reading: Reading, spans: Iterable[Span]) -> str:
    return PARTS.join(span.of(reading.article.text) for span in spans) or NONE


_LINES: Final = {"claim": _claims, "hedge": _hedges, "loaded": _loaded, "event": _events}
