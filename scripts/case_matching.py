"""Holds what was found against what a case expects, and says the difference in the notation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from case_notation import NOBODY, NOTHING, Case, Expected, same_words, trimmed
from reportedly.model import Attribution, Reading, Source, Span

_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+")
_ARROW: Final = " <- "
_PRINTED: Final = (
    "kind", "anonymous", "named", "name", "number", "mode", "type", "chain", "inherited",
)  # fmt: skip
"""The checks shown for everything that was found; a case may ask for more."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution that the program found, in the words of the notation."""

    id: str
    parent: str | None
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    checks: dict[str, str]


def found_in(reading: Reading) -> tuple[Found, ...]:
    """Return everything found in an article, in order of the text."""
    sources = {source.id: source for source in reading.sources}
    text = reading.article.text
    return tuple(_found(one, sources.get(one.source or ""), text) for one in reading.attributions)


def _found(one: Attribution, source: Source | None, text: str) -> Found:
    checks = {
        "mode": one.mode,
        "type": one.cue_type,
        "chain": _ARROW.join(hop.name for hop in one.chain),
        **_of_source(source, text),
    }
    if one.inherited:
        checks["inherited"] = ""
    spans = (one.source_spans, one.cue_spans, one.content_spans)
    said, cue, content = (_words(part, text) for part in spans)
    return Found(one.id, one.parent, said, cue, content, checks)


def _words(spans: Sequence[Span], text: str) -> tuple[str, ...]:
    return tuple(trimmed(span.of(text)) for span in spans)


def _of_source(source: Source | None, text: str) -> dict[str, str]:
    if source is None:
        return {"kind": "unknown", "anonymous": "", "name": "unknown", "number": "unknown"}
    return {
        "kind": source.kind,
        "anonymous" if source.anonymous else "named": "",
        "name": source.name,
        "number": source.number,
        "reason": source.reason or "none",
        "affiliation": trimmed(source.affiliation.of(text)) if source.affiliation else "",
        "position": trimmed(source.position.of(text)) if source.position else "",
    }


def differences(case: Case, found: Sequence[Found]) -> list[str]:
    """Return what differs, a line each; nothing where all expectations hold and none is over."""
    pairs = _pairs(case.expected, found)
    taken = {one.id for one in pairs.values()}
    lines = []
    for number, one in enumerate(case.expected):
        if number not in pairs:
            lines.append(f"not found:  {shown(one)}")
        else:
            lines.extend(_unlike(one, pairs[number], pairs))
    lines.extend(f"not wanted: {printed(one)}" for one in found if one.id not in taken)
    return lines


def _pairs(expected: Sequence[Expected], found: Sequence[Found]) -> dict[int, Found]:
    """Pair each expectation with what was found in the same words, each only once."""
    pairs: dict[int, Found] = {}
    for number, one in enumerate(expected):
        taken = {other.id for other in pairs.values()}
        for other in found:
            if other.id not in taken and _same(one, other):
                pairs[number] = other
                break
    return pairs


def _same(one: Expected, other: Found) -> bool:
    return all(
        same_words(wanted, got)
        for wanted, got in (
            (one.source, other.source),
            (one.cue, other.cue),
            (one.content, other.content),
        )
    )


def _unlike(one: Expected, other: Found, pairs: dict[int, Found]) -> Iterator[str]:
    """Yield a line for each check that does not hold, and for a wrong parent."""
    place = f"{_joined(one.source) or NOBODY} | {_joined(one.cue)}"
    for name, value in one.checks:
        if not _holds(name, value, other.checks):
            got = other.checks.get(name) or ("" if name in other.checks else "not so")
            yield f"differs:    {place}: wanted {_check(name, value)}; found {got or 'none'}"
    wanted = pairs[one.parent].id if one.parent in pairs else None
    if (one.parent is None) != (other.parent is None):
        nested = "nested in another" if one.parent is not None else "nested in none"
        yield f"differs:    {place}: wanted {nested}; found {'none' if wanted else other.parent}"
    elif wanted is not None and other.parent != wanted:
        yield f"differs:    {place}: wanted nested in {wanted}; found in {other.parent}"


def _holds(name: str, value: str, checks: dict[str, str]) -> bool:
    if name not in checks:
        return False
    if name == "chain":
        return _chain(value) == _chain(checks[name])
    return _name(value) == _name(checks[name])


def _chain(words: str) -> list[str]:
    return [_name(hop) for hop in words.split("<-")]


def _name(words: str) -> str:
    """Return a name as it is compared: single spaces, no capitals, no leading article."""
    return _ARTICLE.sub("", " ".join(words.split()).casefold())


def shown(one: Expected) -> str:
    """Return an expectation in the notation."""
    checks = ", ".join(_check(name, value) for name, value in one.checks)
    return _line(one.source, one.cue, one.content, checks)


def printed(one: Found) -> str:
    """Return what was found in the notation."""
    names = [name for name in _PRINTED if name in one.checks]
    checks = ", ".join(_check(name, one.checks[name]) for name in names)
    return _line(one.source, one.cue, one.content, checks)


def _check(name: str, value: str) -> str:
    return f"{name}: {value}" if value else name


def _joined(words: Sequence[str]) -> str:
    return " // ".join(words)


def _line(source: Sequence[str], cue: Sequence[str], content: Sequence[str], checks: str) -> str:
    parts = (_joined(source) or NOBODY, _joined(cue), _joined(content), checks)
    return f"- {' | '.join(part for part in parts if part)}"


def notation(found: Sequence[Found]) -> str:
    """Return everything found as the lines of a case, nested by parent."""
    return "\n".join(_nested(found, None, 0)) or f"- {NOTHING}"


def _nested(found: Sequence[Found], parent: str | None, depth: int) -> Iterator[str]:
    for one in found:
        if one.parent == parent:
            yield "  " * depth + printed(one)
            yield from _nested(found, one.id, depth + 1)


def report(case: Case, found: Sequence[Found]) -> str:
    """Return what a person needs to judge a failing case; empty where it holds."""
    lines = differences(case, found)
    if not lines:
        return ""
    head = f"{case.path}:{case.line}: {case.title}"
    return "\n".join([head, "", case.text, "", *lines, "", "Found:", notation(found)])
