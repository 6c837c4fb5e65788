"""A map of the places that texts name, drawn from towns alone: it fetches nothing.

The ground is a dot for each square of the map with a town in it, which shows land, coasts and
deserts well enough to find one's way; the largest towns are named. No outline of third parties is
needed, and the same places give the same map.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians
from typing import Final, NamedTuple

from reportedly.formats.characters import shown
from reportedly.formats.wrapping import width as width_of

WIDTH: Final = 720
_HIGHEST: Final = 460
_LOWEST: Final = 330
_SQUARES: Final = 110
"""Squares of the ground from west to east, at most."""

_SQUARE: Final = 0.25
"""Degrees that a square measures at least; with smaller ones land falls apart into towns."""

_LEAST: Final = 16.0
"""Degrees from west to east at least, so that a lone place has surroundings."""

_ROOM: Final = 0.35
_NAMED: Final = 14
_SMALL: Final = 11
_BOLD: Final = 13


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that texts name.

    Attributes:
        name: of the place.
        latitude, longitude: degrees (WGS 84).
        precision: what sort of place it is; a country or region is drawn hollow.
        articles: in how many articles it is named.
        mentions: how often in all.
    """

    name: str
    latitude: float
    longitude: float
    precision: str
    articles: int
    mentions: int


class Frame(NamedTuple):
    """The edges of a map and the side of its squares, in degrees."""

    south: float
    west: float
    north: float
    east: float
    step: float


class Dot(NamedTuple):
    """A town of the ground."""

    name: str
    latitude: float
    longitude: float
    population: int


def frame_of(spots: Sequence[Spot]) -> Frame:
    """Return the part of the world to draw around some places, with some room at each side.

    Countries and regions have only a middle; they set the edges where nothing else is named.
    """
    points = [one for one in spots if one.precision not in _WIDE] or list(spots)
    south, north = _ends([one.latitude for one in points])
    west, east = _ends([one.longitude for one in points])
    middle = (south + north) / 2
    squeeze = max(0.2, cos(radians(middle)))
    wide = max((east - west) * (1 + _ROOM), _LEAST / squeeze)
    tall = max((north - south) * (1 + _ROOM), wide * squeeze * _LOWEST / WIDTH)
    wide = max(wide, tall / squeeze * WIDTH / _HIGHEST)
    wide, tall = min(wide, 360.0), min(tall, 170.0)
    left = min(max((west + east - wide) / 2, -180.0), 180.0 - wide)
    low = min(max(middle - tall / 2, -85.0), 85.0 - tall)
    return Frame(low, left, low + tall, left + wide, max(_SQUARE, wide / _SQUARES))


def places_map(spots: Sequence[Spot], frame: Frame, ground: Sequence[Dot]) -> str:
    """Return the map as SVG; every word in it is escaped.

    Args:
        spots: the places, each marked with the number it has in this order, from 1.
        frame: the part of the world that is drawn.
        ground: the towns in it, the largest of each square.
    """
    drawn = _Map(frame)
    taken: list[tuple[float, float, float, float]] = []
    marks = [piece for number, one in enumerate(spots, 1) for piece in drawn.mark(number, one)]
    names = [*drawn.names(spots, taken), *drawn.towns(ground, taken)]
    size = f'viewBox="0 0 {WIDTH} {drawn.height:.0f}" width="{WIDTH}" height="{drawn.height:.0f}"'
    said = ", ".join(f"{number} {one.name}" for number, one in enumerate(spots, 1))
    return (
        f'<svg class="map" role="img" aria-label="{_safe(f"Map: {said}")}" {size}>'
        f'<rect class="sea" width="{WIDTH}" height="{drawn.height:.0f}"/>'
        f'<path class="land" stroke-width="{drawn.dot:.1f}" d="{drawn.ground(ground)}"/>'
        f"{''.join((*names, *marks))}</svg>"
    )


_WIDE: Final = frozenset({"country", "region", "admin", "water"})


class _Map:
    """Turns degrees into places of the picture (equirectangular, true in the middle)."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._x = WIDTH / (frame.east - frame.west)
        self._y = self._x / max(0.2, cos(radians((frame.south + frame.north) / 2)))
        self.height = (frame.north - frame.south) * self._y
        self.dot = 0.78 * frame.step * self._x

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point stands, from the upper left corner."""
        return (longitude - self._frame.west) * self._x, (self._frame.north - latitude) * self._y

    def ground(self, towns: Sequence[Dot]) -> str:
        """Return the path of the ground: a dot in the middle of each square with a town."""
        step, south, west = self._frame.step, self._frame.south, self._frame.west
        squares = {
            (int((one.latitude - south) / step), int((one.longitude - west) / step))
            for one in towns
        }
        points = (
            self.at(south + (row + 0.5) * step, west + (column + 0.5) * step)
            for row, column in sorted(squares)
        )
        return "".join(f"M{x:.0f} {y:.0f}h0" for x, y in points)

    def mark(self, number: int, spot: Spot) -> Iterator[str]:
        """Yield the sign of a place: its number in a disc, hollow where it is wide."""
        x, y = self.at(spot.latitude, spot.longitude)
        if not self.holds(x, y):
            return
        wide = " wide" if spot.precision in _WIDE else ""
        yield (
            f'<g class="spot{wide}"><title>{_safe(spot.name)}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
            f'<text class="number" x="{x:.1f}" y="{y + 3.6:.1f}">{number}</text></g>'
        )

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point is in the picture."""
        return 0 <= x <= WIDTH and 0 <= y <= self.height

    def names(
        self, spots: Sequence[Spot], taken: list[tuple[float, float, float, float]]
    ) -> Iterator[str]:
        """Yield the names of the places, where they do not lie on each other."""
        places = [self.at(one.latitude, one.longitude) for one in spots]
        taken += [(x - 10, y - 10, x + 10, y + 10) for x, y in places]
        for one, (x, y) in zip(spots, places, strict=True):
            name = shown(one.name)
            if self.holds(x, y):
                yield from self._label(name, (x + 13, y + 4), _BOLD, taken)

    def towns(
        self, ground: Sequence[Dot], taken: list[tuple[float, float, float, float]]
    ) -> Iterator[str]:
        """Yield the names of the largest towns, with a small ring each."""
        count = 0
        for one in sorted(ground, key=lambda town: -town.population)[: _NAMED * 5]:
            x, y = self.at(one.latitude, one.longitude)
            label = list(self._label(shown(one.name), (x + 5, y + 3.5), _SMALL, taken))
            if label:
                yield f'<circle class="town" cx="{x:.1f}" cy="{y:.1f}" r="2.2"/>'
                yield from label
                count += 1
            if count == _NAMED:
                return

    def _label(
        self,
        words: str,
        at: tuple[float, float],
        size: int,
        taken: list[tuple[float, float, float, float]],
    ) -> Iterator[str]:
        """Yield a name unless it would lie on another one or run off the edge."""
        x, y = at
        box = (x - 2, y - size, x + width_of(words, size) + 4, y + 4)
        if box[2] > WIDTH or box[1] < 0 or any(_overlap(box, other) for other in taken):
            return
        taken.append(box)
        kind = "place" if size == _BOLD else "near"
        yield f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _safe(words: str) -> str:
    return escape(shown(words))
