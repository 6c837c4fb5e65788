"""Draws docs/images/read-page.svg anew: the page of one bundled article, as a terminal shows it.

python docs/make_pictures.py
"""

import io
import re
from pathlib import Path
from typing import Final

from rich.console import Console

from reportedly.serve.cli.demonstration import WHOLE, bundled
from reportedly.serve.cli.page import show_page

PICTURE: Final = Path(__file__).resolve().parent / "images" / "read-page.svg"
COMMAND: Final = "reportedly read article.txt"
REMOTE_FONTS: Final = re.compile(r"@font-face \{[^}]*\}\s*")
"""A picture fetches nothing: the viewer's own fixed-width font is good enough."""


def main() -> None:
    """Draw the picture and say where it is."""
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    show_page(console, next(one for one in bundled() if one.article.id == WHOLE))
    drawn = REMOTE_FONTS.sub("", console.export_svg(title=COMMAND, unique_id="page"))
    lines = [line.rstrip() for line in drawn.splitlines()]
    PICTURE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{PICTURE.name}: {len(lines)} lines")  # noqa: T201 - a command for people


if __name__ == "__main__":
    main()
