"""Checks the documentation: links lead somewhere, what is generated says what the code says.

Usage: python scripts/check_docs.py
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from make_demo import FOLDER
from make_docs import stale_pages
from reportedly.serve.cli import demo_readings

ROOT: Final = Path(__file__).resolve().parent.parent
LINK: Final = re.compile(r"!?\[[^\]\n]{0,300}\]\(([^()\s]{1,300})\)")
HEADING: Final = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
FENCE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def main() -> int:
    """Print every broken link and stale page; return 1 where there is one, else 0."""
    faults = [fault for page in pages() for fault in broken_links(page)]
    faults += [f"docs/{name}: out of date; run make docs" for name in stale_pages()]
    if not demo_readings.readings(FOLDER):
        faults.append(f"{demo_readings.READINGS}: other code reads the demo today; run make docs")
    print("\n".join(faults) or "docs: links resolve, generated pages are up to date")
    return 1 if faults else 0


def pages() -> Iterator[Path]:
    """Yield every Markdown page of the repository's root and of docs/ and evals/."""
    for folder in (ROOT, ROOT / "docs", ROOT / "evals"):
        yield from sorted(folder.glob("*.md"))


def broken_links(page: Path) -> Iterator[str]:
    """Yield one line for every link of `page` to a file or heading that is not there."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, heading = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists():
            yield f"{page.relative_to(ROOT)}: no file at {target}"
        elif heading and path.suffix == ".md" and heading not in anchors(path):
            yield f"{page.relative_to(ROOT)}: no heading at {target}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as forges make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {anchor(heading) for heading in HEADING.findall(text)}


def anchor(heading: str) -> str:
    """Return the anchor of one heading: lower case, spaces to hyphens, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main())
