"""Reads a noun phrase: its determiner, head, possessor, appositives, and members.

The words decide before the parse does: a parser that loses the clause still sees the words.
"""

from dataclasses import dataclass

from reportedly.attribution.cores import (
    Determiner,
    Stretch,
    appositives_of,
    core_end,
    head_of,
    opening,
    possessor_of,
    trimmed,
)
from reportedly.attribution.members import members_of
from reportedly.attribution.page import Page


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase, in tokens.

    Attributes:
        first, last: the whole phrase.
        start: first token after the determiner.
        end: one past the last token before what qualifies the head from behind.
        head: the head noun.
        determiner: how the phrase is introduced.
        possessor: whose it is, without the `'s`, or None.
        appositives: stretches after commas that say the same once more.
        parts: the members, where several are named side by side.
        partitive: `one` ("one of them"), `many` ("a majority of"), or nothing.
    """

    first: int
    last: int
    start: int
    end: int
    head: int
    determiner: Determiner
    possessor: Stretch | None = None
    appositives: tuple[Stretch, ...] = ()
    parts: tuple["Phrase", ...] = ()
    partitive: str = ""


def read_phrase(page: Page, first: int, last: int) -> Phrase | None:
    """Read tokens `[first, last)` as a noun phrase; None where no word stands in them."""
    first, last = trimmed(page, first, last)
    if first >= last:
        return None
    members = members_of(page, first, last)
    parts = [phrase for a, b in members if (phrase := _simple(page, a, b)) is not None]
    if len(parts) > 1:
        return joined(parts)
    return parts[0] if parts else None


def joined(parts: list[Phrase]) -> Phrase:
    """Return the coordination of several phrases."""
    one, end = parts[0], parts[-1]
    return Phrase(one.first, end.last, one.start, end.end, one.head, "bare", parts=tuple(parts))


def _simple(page: Page, first: int, last: int) -> Phrase | None:
    """Read one phrase that names no members side by side."""
    first, last = trimmed(page, first, last)
    if first >= last:
        return None
    if last - first == 1 and page.is_pronoun(first):
        return Phrase(first, last, first, last, first, "pronoun")
    start, determiner, partitive = opening(page, first, last)
    end = core_end(page, start, last)
    possessor, after = possessor_of(page, first, start, end)
    head = head_of(page, after, end)
    if possessor is not None:
        determiner = "possessive"
    return Phrase(
        first,
        last,
        start,
        end,
        head,
        determiner,
        possessor,
        appositives_of(page, end, last),
        (),
        partitive,
    )
