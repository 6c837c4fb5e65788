"""A stemma the size of a thumb: dots and lines, for lists of stories."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

WIDTH: Final = 132
HEIGHT: Final = 44
_MOST: Final = 40
_EDGE: Final = 8

Json = Mapping[str, Any]


def thumbnail(stemma: Json) -> str:
    """Return a small SVG of a stemma's record: origins to the left, copies to the right.

    Unseen texts are hollow. Of more than 40 texts the first are drawn. It carries no words:
    whoever shows it says them beside it.
    """
    nodes = list(stemma["nodes"])[:_MOST]
    names = {one["id"] for one in nodes}
    parents = {
        one["child"]: one["parent"]
        for one in reversed(stemma["edges"])
        if one["child"] in names and one["parent"] in names
    }
    places = _places([one["id"] for one in nodes], parents)
    lines = (_line(places[parent], places[child]) for child, parent in parents.items())
    dots = (_dot(places[one["id"]], unseen=one["kind"] == "unseen") for one in nodes)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    inside = "".join((*lines, *dots))
    return f'<svg class="thumb" aria-hidden="true" focusable="false" {size}>{inside}</svg>'


def _places(ids: Sequence[str], parents: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    depths = {one: _depth(one, parents) for one in ids}
    deepest = max(depths.values(), default=0)
    places = {}
    for level in range(deepest + 1):
        row = [one for one in ids if depths[one] == level]
        for i, one in enumerate(row):
            across = _EDGE + (WIDTH - 2 * _EDGE) * level / max(1, deepest)
            down = _EDGE + (HEIGHT - 2 * _EDGE) * (i + 0.5) / len(row)
            places[one] = (across, down)
    return places


def _depth(one: str, parents: Mapping[str, str]) -> int:
    depth, met = 0, {one}
    while one in parents and parents[one] not in met:
        one = parents[one]
        met.add(one)
        depth += 1
    return depth


def _line(parent: tuple[float, float], child: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = parent, child
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _dot(at: tuple[float, float], *, unseen: bool) -> str:
    kind = "unseen" if unseen else "seen"
    return f'<circle class="{kind}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4"/>'
