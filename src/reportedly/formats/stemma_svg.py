"""The stemma of a story as a picture that stands alone: who took it from whom, and when.

One row a text, time from left to right. Nothing is told by colour alone: each origin has a
number and a shape, an unseen text is dashed, an uncertain hand-over is dotted, and what changed
on the way is written out. It fetches nothing and reads on light and on dark ground.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from reportedly.formats.characters import shown
from reportedly.formats.moments import Mark, moment
from reportedly.formats.stemma_layout import Layout, Row, layout
from reportedly.formats.stemma_marks import STYLE, drift_mark, number_in, shape
from reportedly.formats.stories_in_words import drift_words, interval_words, stamp_words
from reportedly.formats.wrapping import cut, width, wrapped
from reportedly.model import Edge, Story

WIDTH: Final = 960
_EDGE: Final = 24
_AXIS_LEFT: Final = 150
_AXIS_RIGHT: Final = 590
_INDENT: Final = 20
_ROW: Final = 27
_LINE: Final = 14
_SIZE: Final = 13
_SMALL: Final = 11
_TITLE: Final = 19
_BOLD: Final = 1.12
"""How much wider bold letters are."""

_BETWEEN_MARKS: Final = 0.135
_NAMED: Final = 12
"""Origins that the legend names; further ones stand beside their own texts."""

_LABEL: Final = 15
"""From the middle of a text's shape to its name."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A row with its place in the picture, and the lines of its label."""

    row: Row
    x: float
    y: float
    name: tuple[str, ...]
    also: tuple[str, ...]
    detail: tuple[str, ...]

    @property
    def lines(self) -> int:
        return len(self.name) + len(self.also) + len(self.detail)

    @property
    def height(self) -> float:
        return max(_ROW, _LINE * self.lines + 11)


def to_svg(story: Story) -> str:
    """Return the picture of a story's stemma, an SVG document; the same story gives the same."""
    made = layout(story)
    head, top = _head(story)
    spots = _spots(made, top + 44)
    bottom = max((spot.y + spot.height / 2 for spot in spots), default=top + 44)
    foot, height = _foot(made, story, bottom + 18)
    body = [
        *_axis(made, top + 30, bottom + 4),
        *_lines(made, spots),
        *(piece for spot in spots for piece in _text(spot)),
    ]
    return "\n".join(
        [
            _opening(height),
            f'<title id="t">{_safe(story.title or "A story")}</title>',
            f'<desc id="d">{_safe(_description(story, made))}</desc>',
            STYLE,
            f'<rect class="ground" width="{WIDTH}" height="{height:.0f}"/>',
            *head,
            *body,
            *foot,
            "</svg>\n",
        ]
    )


def _opening(height: float) -> str:
    size = f'viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
    space = "http://www.w3.org/2000/svg"
    return f'<svg xmlns="{space}" {size} role="img" aria-labelledby="t d">'


def _description(story: Story, made: Layout) -> str:
    """Return the picture in words, for who cannot see it."""
    names = [f"{node.name} ({made.sizes.get(i, 0)})" for i, node in enumerate(made.origins, 1)]
    some = ", ".join(names[:_NAMED]) + (", and others" if len(names) > _NAMED else "")
    return (
        f"{interval_words(story)}. Texts nothing is taken from further back, with how many "
        f"articles go back to each: {some}."
    )


def _head(story: Story) -> tuple[list[str], float]:
    lines = wrapped(shown(story.title or "A story"), _TITLE * _BOLD, WIDTH - 2 * _EDGE, 2)
    parts = [
        f'<text class="title" x="{_EDGE}" y="{38 + 24 * i}">{escape(line)}</text>'
        for i, line in enumerate(lines)
    ]
    y = 38 + 24 * (len(lines) - 1) + 22
    parts.append(f'<text class="dim" x="{_EDGE}" y="{y}">{_safe(interval_words(story))}</text>')
    return parts, y + 8


def _spots(made: Layout, top: float) -> list[_Spot]:
    spots: list[_Spot] = []
    places: dict[str, float] = {}
    y, before = top, 0
    for row in made.rows:
        if row.depth == 0 and before:
            y += 9
        x = _x(row, made, places)
        spot = _Spot(row, x, y, _name(row, x), _also(row, x, made), _detail(row, x))
        spots.append(_moved(spot, y + spot.height / 2))
        if not row.more:
            places[row.node.id] = x
        y += spot.height
        before = row.origin
    return spots


def _moved(spot: _Spot, y: float) -> _Spot:
    return replace(spot, y=y)


def _x(row: Row, made: Layout, places: Mapping[str, float]) -> float:
    """Return where a row stands: by its time, never left of what it was taken from."""
    least = places[row.edge.parent] + _INDENT if row.edge else _EDGE + 12.0
    when = None if row.more else moment(row.node.published)
    if when is None:
        return least
    by_time = _AXIS_LEFT + made.axis.place(when) * (_AXIS_RIGHT - _AXIS_LEFT)
    return min(max(by_time, least), WIDTH - 250.0)


def _name(row: Row, x: float) -> tuple[str, ...]:
    if row.more:
        return (f"and {row.more:,} more, taken over as they are",)
    return wrapped(shown(row.node.name), _SIZE * _BOLD, WIDTH - _EDGE - x - _LABEL - 110, 2)


def _detail(row: Row, x: float) -> tuple[str, ...]:
    """Return the small lines below a name: what changed on the way to this text."""
    room = WIDTH - _EDGE - x - _LABEL - 16
    return tuple(cut(drift_words(one), _SMALL, room) for one in row.drift)


def _also(row: Row, x: float, made: Layout) -> tuple[str, ...]:
    """Return the small lines that name further texts this one was taken from."""
    room = WIDTH - _EDGE - x - _LABEL
    parents = (
        [one.parent for one in made.second if one.child == row.node.id] if not row.more else []
    )
    return tuple(cut(f"also from {made.names[parent]}", _SMALL, room) for parent in parents)


def _axis(made: Layout, top: float, bottom: float) -> Iterator[str]:
    for mark in made.axis.marks(_BETWEEN_MARKS):
        x = _AXIS_LEFT + mark.place * (_AXIS_RIGHT - _AXIS_LEFT)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>'
        yield _mark_words(mark, x, top - 6)


def _mark_words(mark: Mark, x: float, y: float) -> str:
    return f'<text class="mark" x="{x:.1f}" y="{y:.1f}">{escape(mark.words)}</text>'


def _lines(made: Layout, spots: list[_Spot]) -> Iterator[str]:
    """Yield the lines between texts, second parents first, so that they lie lowest."""
    at = {spot.row.node.id: spot for spot in spots if not spot.row.more}
    for edge in made.second:
        if edge.child in at and edge.parent in at:
            yield _second_line(edge, at[edge.parent], at[edge.child])
    for spot in spots:
        if spot.row.edge is not None:
            yield _line(spot.row.edge, at[spot.row.edge.parent], spot)


def _line(edge: Edge, parent: _Spot, child: _Spot) -> str:
    """Draw a hand-over: down from the parent, round the corner, to the child."""
    bend = min(8.0, child.y - parent.y, child.x - parent.x)
    path = (
        f"M{parent.x:.1f} {parent.y:.1f}V{child.y - bend:.1f}"
        f"q0 {bend:.1f} {bend:.1f} {bend:.1f}H{child.x:.1f}"
    )
    sure = "" if _is_sure(edge) else " unsure"
    title = _safe(_evidence(edge, parent, child))
    return (
        f'<path class="edge o{_colour(child.row.origin)}{sure}"{_own(child.row)} d="{path}">'
        f"<title>{title}</title></path>"
    )


def _second_line(edge: Edge, parent: _Spot, child: _Spot) -> str:
    """Draw a hand-over from a second parent: a wide curve from its side."""
    reach = min(parent.x, child.x) - 26
    path = (
        f"M{parent.x:.1f} {parent.y:.1f}C{reach:.1f} {parent.y:.1f} {reach:.1f} {child.y:.1f} "
        f"{child.x:.1f} {child.y:.1f}"
    )
    title = _safe(_evidence(edge, parent, child))
    colour = _colour(parent.row.origin)
    own = _own(child.row)
    return f'<path class="edge second o{colour}"{own} d="{path}"><title>{title}</title></path>'


def _is_sure(edge: Edge) -> bool:
    return not edge.alternatives


def _evidence(edge: Edge, parent: _Spot, child: _Spot) -> str:
    said = " ".join(one.sentence for one in edge.evidence)
    doubt = f" {len(edge.alternatives)} other texts fit as well." if edge.alternatives else ""
    names = f"{child.row.node.name} took it from {parent.row.node.name}"
    return f"{names} (confidence {edge.confidence:.2f}). {said}{doubt}"


def _text(spot: _Spot) -> Iterator[str]:
    """Yield the shape and the label of one row."""
    row = spot.row
    if not row.more:
        dashed = " unseen" if row.node.kind == "unseen" else ""
        yield f'<g class="text{dashed}"{_own(row)}><title>{_safe(_hover(row))}</title>'
        yield shape(row.origin, spot.x, spot.y, _colour(row.origin))
        yield number_in(row.origin, spot.x, spot.y)
        yield "</g>"
    yield from _label(spot)


def _label(spot: _Spot) -> Iterator[str]:
    row, x = spot.row, spot.x + _LABEL
    y = spot.y + 4.5 - (spot.lines - 1) * _LINE / 2
    style = "more" if row.more else f"name{' unseen' if row.node.kind == 'unseen' else ''}"
    for i, line in enumerate(spot.name):
        stamp = _stamp(row, i == len(spot.name) - 1)
        at = f'x="{x:.1f}" y="{y:.1f}"'
        yield f'<text class="{style} halo"{_own(row)} {at}>{escape(line)}{stamp}</text>'
        y += _LINE
    for line in spot.also:
        yield f'<text class="small dim halo" x="{x:.1f}" y="{y:.1f}">{_safe(line)}</text>'
        y += _LINE
    for line in spot.detail:
        yield drift_mark(x + 5, y - 4)
        yield f'<text class="small halo" x="{x + 14:.1f}" y="{y:.1f}">{_safe(line)}</text>'
        y += _LINE


def _own(row: Row) -> str:
    """Return the attribute that tells a page around the picture which text a sign stands for."""
    return "" if row.more else f' data-id="{_safe(row.node.id)}"'


def _stamp(row: Row, last: bool) -> str:  # noqa: FBT001 - whether it is the last line of a name
    if row.more or not last:
        return ""
    words = "not in this corpus" if row.node.kind == "unseen" else stamp_words(row.node.published)
    return f'<tspan class="dim" dx="7">{_safe(words)}</tspan>'


def _hover(row: Row) -> str:
    words = [row.node.name, stamp_words(row.node.published), row.node.id]
    return " · ".join(dict.fromkeys(words)) + "".join(f"\n{one.sentence}" for one in row.drift)


def _colour(origin: int) -> int:
    return (origin - 1) % 7


def _foot(made: Layout, story: Story, top: float) -> tuple[list[str], float]:
    """Return the legend: the origins, then what the lines and signs mean."""
    parts = [
        f'<line class="rule" x1="{_EDGE}" x2="{WIDTH - _EDGE}" y1="{top:.1f}" y2="{top:.1f}"/>'
    ]
    y = top + 22
    x = float(_EDGE) + 8
    for number, node in enumerate(made.origins[:_NAMED], start=1):
        articles = made.sizes.get(number, 0)
        words = cut(f"{shown(node.name)}: {articles} article{'s' * (articles != 1)}", _SMALL, 260)
        wide = width(words, _SMALL) + 44
        if x + wide > WIDTH - _EDGE and x > _EDGE + 8:
            x, y = float(_EDGE) + 8, y + 22
        dashed = " unseen" if node.kind == "unseen" else ""
        parts.append(f'<g class="text{dashed}">')
        parts += [shape(number, x, y, _colour(number)), number_in(number, x, y), "</g>"]
        parts.append(
            f'<text class="legend" x="{x + 13:.1f}" y="{y + 4:.1f}">{_safe(words)}</text>'
        )
        x += wide
    y += 26
    for line in _notes(made, story):
        parts.append(f'<text class="legend dim" x="{_EDGE}" y="{y:.1f}">{escape(line)}</text>')
        y += 16
    return parts, y + 6


def _notes(made: Layout, story: Story) -> Iterator[str]:
    yield "Same number, same shape: one origin. Lines go from a text to what was taken from it."
    if any(node.kind == "unseen" for node in story.stemma.nodes):
        yield "Dashed shape: a text that articles credit or share, and that is not in this corpus."
    if any(not _is_sure(edge) for edge in story.stemma.edges):
        yield "Dotted line: other texts fit as well; the wording cannot tell."
    if story.drift:
        yield "Triangle: what changed on the way."
    if not made.axis.is_even:
        yield "The time axis shrinks gaps and spreads bursts."


def _safe(words: str) -> str:
    return escape(shown(words))
