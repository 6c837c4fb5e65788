"""Draws pictures of docs/images anew: the page of one bundled article, and the story of all.

python docs/make_pictures.py
"""

import io
import re
from pathlib import Path
from typing import Final

from rich.console import Console

from reportedly.formats import to_svg
from reportedly.pipeline import CompareOptions, compare_given
from reportedly.serve.cli.demonstration import WHOLE, bundled
from reportedly.serve.cli.page import show_page

IMAGES: Final = Path(__file__).resolve().parent / "images"
PICTURE: Final = IMAGES / "read-page.svg"
STEMMA: Final = IMAGES / "stemma-demo.svg"
COMMAND: Final = "reportedly read article.txt"
REMOTE_FONTS: Final = re.compile(r"@font-face \{[^}]*\}\s*")
"""A picture fetches nothing: the viewer's own fixed-width font is good enough."""


def main() -> None:
    """Draw the pictures and say where they are."""
    readings = list(bundled())
    STEMMA.write_text(to_svg(compare_given(readings, CompareOptions())[0]), encoding="utf-8")
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    show_page(console, next(one for one in readings if one.article.id == WHOLE))
    drawn = REMOTE_FONTS.sub("", console.export_svg(title=COMMAND, unique_id="page"))
    lines = [line.rstrip() for line in drawn.splitlines()]
    PICTURE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{PICTURE.name}: {len(lines)} lines")  # noqa: T201 - a command for people


if __name__ == "__main__":
    main()
