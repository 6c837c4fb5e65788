"""Draws the docs' pictures anew: an article in a terminal, a story, every page in a browser.

    python docs/make_pictures.py

Needs the developers' tools and Chromium (Debian: apt-get install chromium). What it shows is the
bundled demo, so the pictures hold nobody's text. Look at them before you commit them.
"""

import io
import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from reportedly.formats import to_svg
from reportedly.pipeline import CompareOptions, compare_given
from reportedly.serve.cli.demonstration import WHOLE, bundled
from reportedly.serve.cli.page import show_page

IMAGES: Final = Path(__file__).resolve().parent / "images"
COMMAND: Final = "reportedly read article.txt"
REMOTE_FONTS: Final = re.compile(r"@font-face \{[^}]*\}\s*")
"""A picture fetches nothing: the viewer's own fixed-width font is good enough."""

COLOURS: Final = 256
"""Pages have few colours; a palette makes their pictures half as large."""


class Shot(NamedTuple):
    """A page to picture.

    Attributes:
        name: of the file, before its ground.
        path: of the page.
        script: run in the page first, to open what should be seen.
        height: of the window.
        part: the part of the page to show alone, or None for the window.
    """

    name: str
    path: str
    script: str = "0"
    height: int = 820
    part: str | None = None


def main() -> None:
    """Draw every picture and say how large it is."""
    draw_terminal()
    with served() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for ground in ("light", "dark"):
            draw_pages(browser, address, ground)
        browser.close()


def draw_terminal() -> None:
    """Draw the bundled story, and one of its articles as a terminal shows it."""
    readings = list(bundled())
    story = compare_given(readings, CompareOptions())[0]
    (IMAGES / "stemma-demo.svg").write_text(to_svg(story), encoding="utf-8")
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    show_page(console, next(one for one in readings if one.article.id == WHOLE))
    drawn = REMOTE_FONTS.sub("", console.export_svg(title=COMMAND, unique_id="page"))
    lines = [line.rstrip() for line in drawn.splitlines()]
    (IMAGES / "read-page.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def served() -> Iterator[str]:
    """Serve the demo on a free port and yield its address."""
    command = [sys.executable, "-m", "reportedly", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603 - fixed words
        try:
            said = server.stderr.readline() if server.stderr else ""
            found = re.search(r"http://\S+[^/\s]", said)
            if found is None:
                raise SystemExit(f"the server did not start: {said}")
            yield found[0]
        finally:
            server.terminate()


def shots(address: str) -> Iterator[Shot]:
    """Yield the pages to picture."""
    story = asked(f"{address}/stories.json")["stories"][0]["id"]
    found = asked(f"{address}/search.json?q=Harkin")
    article = next(
        one["id"] for one in found["articles"]["hits"] if one["publisher"] == "Harbour Post"
    )
    source = found["sources"]["hits"][0]["id"]
    layers = (
        "for (const one of document.querySelectorAll('[data-layer]')) one.checked || one.click()"
    )
    why = "document.querySelector('#a2 details').open = true"
    yield Shot("home", "/", height=620)
    yield Shot("story", f"/stories/{story}", height=1_000)
    yield Shot("where", f"/stories/{story}", part="#when-and-where")
    yield Shot("article", f"/articles/{article}", f"{layers}; {why}")
    yield Shot(
        "correcting",
        f"/articles/{article}",
        "document.querySelector('#a2 [data-correct]').click()",
        900,
    )
    yield Shot("source", f"/sources/{source}", height=900)
    yield Shot("review", "/review")


def draw_pages(browser: Browser, address: str, ground: Any) -> None:
    """Picture every page on light or dark ground."""
    context = browser.new_context(base_url=address, color_scheme=ground, reduced_motion="reduce")
    page = context.new_page()
    for shot in shots(address):
        page.set_viewport_size({"width": 1200, "height": shot.height})
        page.goto(shot.path)
        page.evaluate(shot.script)
        keep(page, shot, IMAGES / f"{shot.name}-{ground}.png")
    context.close()


def keep(page: Page, shot: Shot, target: Path) -> None:
    """Write what a page shows, with as few colours as it needs."""
    page.wait_for_timeout(200)
    data = page.locator(shot.part).screenshot() if shot.part else page.screenshot()
    whole = Image.open(io.BytesIO(data)).convert("RGB")
    # By coverage, so that a small sign keeps its colour beside large grounds.
    few = whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes")  # noqa: T201 - a command for people


def asked(address: str) -> Any:
    """Return what the server answers a program."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return json.load(answer)


if __name__ == "__main__":
    main()
