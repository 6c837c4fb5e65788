"""Marks outlets, agencies and places from our own data before statistical recognition.

The recognizer keeps what is marked here, so it no longer takes Ain Issa or Sputnik Arabic for
persons.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from reportedly.language import Outlets, load_gazetteer
from reportedly.model import Article, MentionKind, Span, Token

PLACE_FOLLOWERS: Final = frozenset(
    {"province", "governorate", "region", "city", "district", "airport", "airbase", "county"}
)


class Recognizer(NamedTuple):
    """Another finder of names, instead of the engine's own.

    Attributes:
        made_by: what its mentions say they were made by.
        find: an article and its tokens in, spans of its names and what they name out.
    """

    made_by: str
    find: Callable[[Article, Sequence[Token]], Iterable[tuple[Span, MentionKind]]]


class Marked(NamedTuple):
    """One name found in our own data."""

    span: Span
    kind: MentionKind
    name: str
    made_by: str


def mark_names(text: str, outlets: Outlets) -> list[Marked]:
    """Return outlets and places of `text` in order, not overlapping; outlets win."""
    found = [
        Marked(match.span, "outlet", match.outlet.name, "data:outlets.yaml")
        for match in outlets.find(text)
    ]
    taken = [mark.span for mark in found]
    found.extend(
        Marked(match.span, "outlet", match.outlet.name, "rule:outlet-shape/1")
        for match in outlets.find_unlisted(text)
        if not any(match.span.overlaps(span) for span in taken)
    )
    found.extend(_places(text, found))
    return sorted(found)


def _places(text: str, outlets: list[Marked]) -> list[Marked]:
    covered = {offset for mark in outlets for offset in range(*mark.span)}
    return [
        Marked(match.span, "place", match.name, "data:gazetteer")
        for match in load_gazetteer().find(text)
        if match.span.start not in covered and not _part_of_a_name(text, match.span)
    ]


def _part_of_a_name(text: str, span: Span) -> bool:
    """Say whether a capitalized neighbour makes the place part of a longer name."""
    after = text[span.end : span.end + 2]
    if after[:1] == " " and after[1:].isupper():
        return True
    before = text[max(0, span.start - 30) : span.start]
    if not before.endswith(" "):
        return False
    word = before.rstrip().rsplit(" ", 1)[-1].strip("(\"'“‘")
    return word[:1].isupper() and word[-1:].isalpha() and word.lower() not in _OPENERS


_OPENERS: Final = frozenset(
    "the in at from to of on near for and but as a an north south east west northern southern "
    "eastern western central greater after before since when while if with by over under "
    "across around through via into outside inside between".split()
)
