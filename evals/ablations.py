"""Measures what each kind of evidence adds to the stemma: without credit, time or text.

Usage: python evals/ablations.py READINGS STORIES SCORER [ARGUMENT ...]

READINGS are lines of `reportedly read --json`, STORIES those of `reportedly compare --json` over
them: the stories stay as they are, and only who took it from whom, and the count of origins, are
worked out anew. In the scorer's arguments `PRED` stands for the new file. Prints a row a variant,
with the figures of the scorer's last line of JSON. The weights are not fitted anew, so a row says
what the program as it is loses without its evidence, not what could be had without.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reportedly.collation import independence, main_claim, stemma
from reportedly.collation.stemma.weights import WEIGHTS
from reportedly.formats import reading_of
from reportedly.formats.stories import independence_dict, story_dict
from reportedly.model import Reading, Story
from reportedly.pipeline.reducing import by_time, uncompared

CREDIT: Final = (
    "credit", "mention", "named", "famed", "parent_credits", "none_credits", "none_notice",
    "swapped", "sister",
)  # fmt: skip
TIME: Final = ("time_", "first", "revised", "revision")
TEXT: Final = (
    "explained", "used", "shared", "left", "unused", "both_extra", "matter", "missed", "gap",
    "all_there", "nothing_missed", "exclusive", "derived", "told", "led", "names", "new_names",
    "quoted", "new_quoted", "named_kin", "named_least", "named_best", "named_matter", "named_told",
    "named_led", "unnamed_kin", "unnamed_least", "none_best", "none_matter", "none_least",
    "none_told", "none_led", "none_new", "none_quoted",
)  # fmt: skip
VARIANTS: Final[Mapping[str, tuple[str, ...]]] = {
    "all": (), "no credit": CREDIT, "no time": TIME, "no text": TEXT,
}  # fmt: skip
FIGURES: Final = ("edge_f1", "edges", "ancestors", "interval_equal", "origins", "negatives_joined")


def main() -> None:
    """Print a row for each variant."""
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    readings, stories, *scorer = sys.argv[1:]
    groups = list(grouped(Path(stories)))
    known = read(Path(readings), {name for names in groups for name in names})
    for label, left_out in VARIANTS.items():
        weights = {k: 0.0 if k.startswith(left_out) else v for k, v in WEIGHTS.items()}
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pred:
            for names in groups:
                pred.write(json.dumps(compared([known[one] for one in names], weights)) + "\n")
            pred.flush()
            print(f"{label:10s} {figures([pred.name if x == 'PRED' else x for x in scorer])}")


def grouped(path: Path) -> Iterator[list[str]]:
    """Yield the ids of each story's articles."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "story" in row:
                yield row["story"]["articles"]


def read(path: Path, wanted: set[str]) -> dict[str, Reading]:
    """Return the readings of a file that are wanted, by id."""
    with path.open(encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if "article" in row)
        found = (reading_of(row) for row in rows if row["article"]["id"] in wanted)
        return {one.article.id: one for one in found}


def compared(readings: list[Reading], weights: Mapping[str, float]) -> dict[str, Any]:
    """Return one story as a line of JSON, its stemma drawn with these weights."""
    ordered = sorted(readings, key=by_time)
    story: Story = uncompared(ordered)
    row = story_dict(story)
    if len(ordered) > 1:
        tree = stemma(ordered, weights=weights)
        carried = main_claim(ordered, tree)
        count = independence(ordered, tree, articles=carried.nodes, spans=carried.spans)
        row["independence"] = independence_dict(count)
        row["stemma"] = {
            "nodes": [{"id": n.id, "kind": n.kind, "name": n.name} for n in tree.nodes],
            "edges": [{"child": e.child, "parent": e.parent} for e in tree.edges],
        }
    return row


def figures(command: list[str]) -> dict[str, Any]:
    """Run a scorer and return the figures of its last line of JSON that are known here."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    last = next(line for line in reversed(done.stdout.splitlines()) if line.startswith("{"))
    found: dict[str, Any] = json.loads(last)
    return {name: found[name] for name in FIGURES if name in found}


if __name__ == "__main__":
    main()
