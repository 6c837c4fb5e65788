"""Writes the readable cases of stories as articles and labels, for `training/stemma.py`.

    PYTHONPATH=scripts python training/story_labels.py FOLDER

makes `articles.jsonl`, to be read with `reportedly read --json`, and `labels.jsonl` there. The
weights in use were fitted on these cases (weight 8), the development stories (6), the labelled
groups of `syria` (6) and simulations with seeds 21, 22 and 23 (1), by the objective of
`training/stemma.py`; seeds 11 and 12 are kept for judging.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from story_cases import NOTHING, UNSEEN, StoryCase, read_story_cases

CASES: Final = Path(__file__).resolve().parent.parent / "tests" / "cases" / "collation"
Row = dict[str, Any]


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    cases = [case for path in sorted(CASES.glob("*.md")) for case in read_story_cases(path)]
    articles = [row for number, case in enumerate(cases) for row in articles_of(number, case)]
    labels = [labels_of(number, case) for number, case in enumerate(cases)]
    for name, rows in (("articles", articles), ("labels", labels)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def articles_of(number: int, case: StoryCase) -> list[Row]:
    """Return the articles of a case as `reportedly read` takes them."""
    return [
        {
            "id": f"{number}:{one.id}",
            "publisher": one.publisher,
            "published": one.published,
            "text": one.text,
        }
        for one in case.articles
    ]


def labels_of(number: int, case: StoryCase) -> Row:
    """Return who took it from whom in a case, as `training/stemma.py` takes it."""
    edges: list[Row] = []
    undecidable: list[tuple[str, list[str]]] = []
    for name, parents in case.parents:
        child, first = f"{number}:{name}", parents[0]
        if first.startswith(UNSEEN):
            edges.append({"child": child, "unseen": first.removeprefix(UNSEEN).strip()})
        elif first != NOTHING:
            edges.append({"child": child, "parent": f"{number}:{first}"})
        if len(parents) > 1:
            undecidable.append((child, [f"{number}:{one}" for one in parents]))
    ids = [f"{number}:{one.id}" for one in case.articles]
    return {"articles": ids, "edges": edges, "undecidable": undecidable}


if __name__ == "__main__":
    main()
