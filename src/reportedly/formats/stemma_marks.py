"""The signs of a stemma's picture: a shape and a number for each origin, and the style sheet."""

from math import cos, pi, sin
from typing import Final

from reportedly.formats.voices import PALETTE

SIZE: Final = 8.5
_SIDES: Final = (0, 4, 3, 6, 4, 5, 8)
"""How many corners the shape of each origin has; a circle has none."""
_TURNED: Final = (0.0, pi / 4, -pi / 2, 0.0, 0.0, -pi / 2, pi / 8)
_GROWN: Final = (1.0, 1.12, 1.3, 1.08, 1.18, 1.1, 1.04)

_DARK: Final = ("#F0853A", "#5AA9E6", "#2FC79A", "#E29BC6", "#F2B632", "#7CC7F0", "#A9A9A9")

_COLOURS: Final = "\n".join(
    f".o{i} {{ stroke: {colour}; }} .f{i} {{ fill: {colour}; stroke: {colour}; }}"
    for i, colour in enumerate(PALETTE)
)
_DARK_COLOURS: Final = "\n".join(
    f"  .o{i} {{ stroke: {colour}; }} .f{i} {{ fill: {colour}; stroke: {colour}; }}"
    for i, colour in enumerate(_DARK)
)

STYLE: Final = f"""<style>
text {{ font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; \
font-size: 13px; fill: #1c1c1c; }}
.ground {{ fill: #ffffff; }}
.title {{ font-size: 19px; font-weight: 650; }}
.name {{ font-weight: 600; }}
text.unseen {{ font-style: italic; }}
.dim, .mark {{ fill: #646464; font-weight: 400; font-style: normal; }}
tspan.dim {{ font-size: 11.5px; }}
.mark {{ font-size: 11px; text-anchor: middle; }}
.legend {{ font-size: 11.5px; }}
.more {{ font-style: italic; fill: #646464; }}
.small {{ font-size: 11.5px; }}
.sign {{ fill: #1c1c1c; }}
.grid {{ stroke: #e4e4e4; stroke-width: 1; }}
.rule {{ stroke: #cfcfcf; stroke-width: 1; }}
.edge {{ fill: none; stroke-width: 1.8; }}
.unsure {{ stroke-dasharray: 1.5 4; stroke-linecap: round; }}
.second {{ stroke-width: 1.2; stroke-dasharray: 6 3; opacity: 0.6; }}
.halo {{ paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }}
.shape {{ stroke-width: 1.8; stroke-linejoin: round; }}
.number {{ font-size: 9.5px; font-weight: 700; text-anchor: middle; fill: #ffffff; }}
{_COLOURS}
.unseen .shape {{ fill: #ffffff; stroke-dasharray: 3 2.2; }}
.unseen .number {{ fill: #1c1c1c; }}
@media (prefers-color-scheme: dark) {{
  text, .unseen .number {{ fill: #ececec; }}
  .sign {{ fill: #ececec; }}
  .ground {{ fill: #16181b; }} .halo {{ stroke: #16181b; }}
  .dim, .mark, .more {{ fill: #a6a6a6; }}
  .grid {{ stroke: #2c3035; }} .rule {{ stroke: #41464d; }}
  .number {{ fill: #101214; }}
{_DARK_COLOURS}
  .unseen .shape {{ fill: #16181b; }}
}}
</style>"""


def shape(origin: int, x: float, y: float, colour: int) -> str:
    """Return the shape of a text that goes back to the given origin, around a point."""
    kind = (origin - 1) % len(_SIDES)
    size = SIZE * _GROWN[kind]
    if not _SIDES[kind]:
        return f'<circle class="shape f{colour}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
    corners = (_TURNED[kind] + 2 * pi * i / _SIDES[kind] for i in range(_SIDES[kind]))
    points = " ".join(f"{x + size * cos(a):.1f},{y + size * sin(a):.1f}" for a in corners)
    return f'<polygon class="shape f{colour}" points="{points}"/>'


def number_in(origin: int, x: float, y: float) -> str:
    """Return the number of an origin, to stand in its shape."""
    return f'<text class="number" x="{x:.1f}" y="{y + 3.4:.1f}">{origin}</text>'


def drift_mark(x: float, y: float) -> str:
    """Return the sign that something changed on the way."""
    return f'<path class="sign" d="M{x - 4:.1f} {y + 3.5:.1f}h8l-4 -7.5z"/>'
