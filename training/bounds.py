r"""Fits where contents begin and end: which of the contents that a cue may have is the gold one.

    python training/bounds.py --shared ../shared

Run it after decide.py, whose decisions choose the content that others are weighed against. Reads
PolNeAR's development part with both engines, takes each find with the gold attribution that the
scorer would align it to, fits one conditional logit over the contents to choose from (Newton's
method, a penalty), and writes the weights as "bounds" into decisions.json. Prints how many
contents are the gold one before and after, each article judged by weights fitted on the others.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decide import PARTS, Row, Seen, jaccard, placed, seen_in
from hashes import write_hashes
from lines import read_lines
from reportedly.attribution import weighing
from reportedly.attribution.bounds import BETTER, contents_of
from reportedly.attribution.edges import Weighed
from reportedly.attribution.joining import chosen_of
from reportedly.attribution.weighing import words_of

PENALTY = 4.0
SELDOM = 25
"""Features that fewer finds have are left out."""


@dataclass(frozen=True)
class Choice:
    """One find with the contents that it may have.

    Attributes:
        part: part of the data, by article.
        features: of each content, the find's own first.
        right: which of them is the gold one, or None.
    """

    part: int
    features: list[Row]
    right: int | None


def choices_of(number: int, seen: Seen, gold: list[dict[str, Any]]) -> Iterator[Choice]:
    """Yield the choices of one article's finds that share most of their words with a gold one."""
    tree = seen.tree
    chosen = ((chosen_of(tree, pair), pair) for pair in seen.pairs)
    drafts = [(draft, pair) for draft, pair in chosen if draft is not None]
    wanted = [placed(tree, one)["content"] for one in gold if one["content"]]
    aligned = _aligned([words_of(tree, draft, "content") for draft, _ in drafts], wanted)
    for place, content in aligned.items():
        draft, pair = drafts[place]
        if pair.odds is None:
            continue
        contents = contents_of(tree, pair, draft, pair.odds)
        weighed = Weighed(tree, seen.quotes, pair, draft, contents)
        words = [words_of(tree, replace(draft, content=one), "content") for one in contents]
        right = words.index(content) if content in words else None
        yield Choice(number % PARTS, [weighed.features(one) for one in contents], right)


def _aligned(
    found: Sequence[frozenset[int]], wanted: Sequence[frozenset[int]]
) -> dict[int, frozenset[int]]:
    """Return the gold content of each find that has one: pairs that share most words first."""
    near = sorted(
        (-shared, i, j)
        for i, mine in enumerate(wanted)
        for j, other in enumerate(found)
        if (shared := jaccard(mine, other)) > 0
    )
    aligned: dict[int, frozenset[int]] = {}
    taken: set[int] = set()
    met: set[int] = set()
    for shared, i, j in near:
        if i in taken or j in met:
            continue
        taken.add(i)
        met.add(j)
        if -shared >= 0.5:
            aligned[j] = wanted[i]
    return aligned


def fit(choices: Sequence[Choice]) -> Row:
    """Return the weights under which the gold contents are likeliest, less a penalty."""
    lessons = [one for one in choices if one.right is not None and len(one.features) > 1]
    count = Counter(
        name
        for one in lessons
        for name in {name for row in one.features for name, value in row.items() if value}
    )
    names = sorted(name for name, finds in count.items() if finds >= SELDOM)
    rows = [row for one in lessons for row in one.features]
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    sizes = np.array([len(one.features) for one in lessons])
    starts = np.concatenate(([0], sizes.cumsum()[:-1]))
    right = np.zeros(len(table))
    right[starts + np.array([one.right for one in lessons])] = 1.0
    solved = np.zeros(len(names))
    for _ in range(15):
        said = shares(table @ solved, starts, sizes)
        slope = table.T @ (said - right) + PENALTY * solved
        means = np.add.reduceat(table * said[:, None], starts)
        bend = (table.T * said) @ table - means.T @ means + PENALTY * np.eye(len(names))
        solved -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 3) for name, value in zip(names, solved, strict=True)}


def shares(values: NDArray[Any], starts: NDArray[Any], sizes: NDArray[Any]) -> NDArray[Any]:
    """Return how likely each content is among those of its find."""
    exps = np.exp(values - np.repeat(np.maximum.reduceat(values, starts), sizes))
    found: NDArray[Any] = exps / np.repeat(np.add.reduceat(exps, starts), sizes)
    return found


def chosen(choice: Choice, weights: Row) -> int:
    """Return which content is taken under some weights."""
    values = [sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in choice.features]
    best = max(range(len(values)), key=values.__getitem__)
    return best if values[best] > values[0] + BETTER else 0


def tell(choices: Sequence[Choice]) -> None:
    """Print how many contents are the gold one, each article judged by the others."""
    before = sum(one.right == 0 for one in choices)
    right = 0
    for part in range(PARTS):
        weights = fit([one for one in choices if one.part != part])
        right += sum(one.right == chosen(one, weights) for one in choices if one.part == part)
    print(f"{len(choices)} finds: {before} contents are the gold one, cross-fitted {right}")


def main() -> None:
    """Read, fit, judge and write."""
    options = parse()
    articles = read_lines(options.shared / "data/polnear/dev.jsonl")
    choices = [
        choice
        for number, (article, seen) in enumerate(zip(articles, seen_in(articles), strict=True))
        for choice in choices_of(number, seen, article["attributions"])
    ]
    tell(choices)
    decisions = json.loads(weighing.FILE.read_text(encoding="utf-8")) | {"bounds": fit(choices)}
    text = json.dumps(decisions, indent=1, sort_keys=True)
    weighing.FILE.write_text(text + "\n", encoding="utf-8")
    write_hashes(weighing.FILE.parent)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
