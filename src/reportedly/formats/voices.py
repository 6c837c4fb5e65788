"""How the voices of an article are told apart on any display: a number each, then a colour."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reportedly.formats.layout import Segment
from reportedly.model import Reading, Source

PALETTE: Final = ("#D55E00", "#2E86C8", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F")
"""Colours that people with any colour vision can tell apart (Okabe and Ito 2008), and a grey.

Their yellow and black are left out, since each vanishes on one kind of ground, and their blue
is a step lighter, to be read on dark ground too. With more voices than colours they come round
again, which is why every voice wears its number.
"""

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as a display shows it.

    Attributes:
        number: from 1, in order of first appearance.
        source: the source itself.
        colour: `#RRGGBB`.
        times: how many attributions it speaks in.
    """

    number: int
    source: Source
    colour: str
    times: int


def voices(reading: Reading) -> dict[str, Voice]:
    """Return the voices of a reading by the ids of their sources, in order."""
    times = Counter(one.source for one in reading.attributions)
    return {
        source.id: Voice(place + 1, source, PALETTE[place % len(PALETTE)], times[source.id])
        for place, source in enumerate(reading.sources)
    }


def ending_voices(segment: Segment, known: Mapping[str, Voice]) -> list[int]:
    """Return the numbers of the voices whose words end with a segment, each once."""
    ids = (layer.attribution.source or "" for layer in segment.closes if layer.role == "source")
    return sorted({known[name].number for name in ids if name in known})


def raised(*numbers: int) -> str:
    """Return the numbers of voices in raised digits, to stand behind their words."""
    return ",".join(str(number).translate(_RAISED) for number in numbers)


def traits(source: Source) -> str:
    """Return in a few words what sort of source it is: "person, anonymous, no reason given"."""
    words: list[str] = [source.kind if source.kind != "unknown" else "of unknown kind"]
    if source.number == "many" and source.kind != "group":
        words.append("several")
    if source.anonymous:
        words.append("anonymous")
        words.extend(_REASONS.get(source.reason or "", ()))
    return ", ".join(words)


_REASONS: Final = {
    "none": ("no reason given",),
    "rote": ("a stock reason given",),
    "specific": ("a specific reason given",),
}


def summary(reading: Reading) -> str:
    """Return the one line about a reading: "12 attributions, 7 voices (3 anonymous), 1 origin"."""
    anonymous = sum(source.anonymous for source in reading.sources)
    voice = counted(len(reading.sources), "voice") + (
        f" ({anonymous} anonymous)" * (anonymous > 0)
    )
    parts = [counted(len(reading.attributions), "attribution"), voice, _origins(reading)]
    return ", ".join(part for part in parts if part)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 voice", "1,200 voices"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _origins(reading: Reading) -> str:
    found = reading.independence
    if found is None:
        return ""
    if found.lowest == found.highest:
        return counted(found.lowest, "origin")
    return f"{found.lowest} to {counted(found.highest, 'origin')}"
