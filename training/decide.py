r"""Fits the decisions of the join: when a find stands, and whose words are the better ones.

    python training/decide.py --shared ../shared PASSAGES.jsonl

Reads the development parts of PolNeAR, of the passages and of the wire items with both engines,
compares each cue with the gold attributions whose cue it touches, fits one logistic curve a
question (Newton's method, a small penalty), and writes the coefficients to decisions.json.
Prints the reliability of confidences, each article judged by curves fitted on the others.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hashes import write_hashes
from lines import read_lines
from reportedly.attribution import extraction, weighing
from reportedly.attribution.finder.found import Found
from reportedly.attribution.joining import drafts_of, pairs
from reportedly.attribution.weighing import Pair, features_of, of_stretch, words_of
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Tree
from reportedly.pipeline import ReadOptions, article_of_text, read_articles

PARTS = 5
PENALTY = 3.0
WITHOUT_NESTING = frozenset({"polnear"})
"""Corpora that leave out what stands inside other content: a find there is not wrong."""
Row = dict[str, float]


class Seen(NamedTuple):
    """What was read of an article: its tree, quotations, cues, and the model's own finds."""

    tree: Tree
    quotes: Quotes
    pairs: list[Pair]
    found: list[Found]


@dataclass(frozen=True)
class Lesson:
    """One question about one cue with its answer.

    Attributes:
        part: part of the data, by article.
        question: as in `weighing`.
        features: what speaks for and against.
        right: the answer.
        weight: how much depends on it.
        corpus: whence it is.
    """

    part: int
    question: str
    features: Row
    right: bool
    weight: float
    corpus: str


def lessons_of(name: str, number: int, seen: Seen, gold: list[dict[str, Any]]) -> Iterator[Lesson]:
    """Yield what one article teaches."""
    tree, found = seen.tree, seen.pairs
    wanted = [placed(tree, one) for one in gold if one["content"]]
    left = list(range(len(wanted)))
    for pair in sorted(found, key=lambda one: -(one.mine.confidence if one.mine else 0)):
        draft = pair.mine or pair.rule
        cue = {i for first, last in draft.cue for i in range(first, last)}
        best = max(
            (i for i in left if wanted[i]["cue"] & cue),
            key=lambda i: score(tree, pair, wanted[i]["content"]),
            default=None,
        )
        features = features_of(tree, pair)
        part = number % PARTS
        near = 0.0 if best is None else score(tree, pair, wanted[best]["content"])
        if best is None and pair.nested and name in WITHOUT_NESTING:
            continue
        yield Lesson(part, pair.by, features, near >= 0.5, 1.0, name)
        if best is None:
            continue
        left.remove(best)
        if pair.by == "both":
            for which in ("content", "source"):
                mine = jaccard(words_of(tree, pair.mine, which), wanted[best][which])
                rule = jaccard(words_of(tree, pair.rule, which), wanted[best][which])
                if mine != rule:
                    weight = min(1.0, 2 * abs(mine - rule))
                    yield Lesson(part, which, features, mine > rule, weight, name)


def stretches_of(
    name: str, number: int, seen: Seen, gold: list[dict[str, Any]]
) -> Iterator[Lesson]:
    """Yield what one article teaches of contents in several stretches, as the model found them."""
    tree, found = seen.tree, seen.found
    wanted = [placed(tree, one) for one in gold if one["content"]]
    for draft, one in zip(drafts_of(tree, found), found, strict=True):
        cue = {i for first, last in draft.cue for i in range(first, last)}
        content = words_of(tree, draft, "content")
        best = max(
            (other["content"] for other in wanted if other["cue"] & cue),
            key=lambda other: jaccard(content, other),
            default=None,
        )
        if best is None or len(draft.content) == 1:
            continue
        for place, (first, last) in enumerate(draft.content):
            words = {i for i in range(first, last) if tree.tokens[i].text[:1].isalnum()}
            if words:
                right = 2 * len(words & best) > len(words)
                features = of_stretch(tree, draft, place, one.sure[place])
                yield Lesson(number % PARTS, "stretch", features, right, 1.0, name)


def score(tree: Tree, pair: Pair, content: frozenset[int]) -> float:
    """Return how much of a gold content the better of both drafts has."""
    return max(
        jaccard(words_of(tree, one, "content"), content) for one in (pair.mine, pair.rule) if one
    )


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the Jaccard index of two sets; two empty ones are the same."""
    return len(one & other) / len(one | other) if one | other else 1.0


def placed(tree: Tree, gold: dict[str, Any]) -> dict[str, frozenset[int]]:
    """Return the word tokens of each part of a gold attribution."""
    starts = np.array([token.span.start for token in tree.tokens])
    ends = np.array([token.span.end for token in tree.tokens])
    words = np.array([token.text[:1].isalnum() for token in tree.tokens])
    return {
        part: frozenset(
            int(i)
            for begin, end in gold[part]
            for i in np.flatnonzero((starts < end) & (ends > begin) & words)
        )
        for part in ("source", "cue", "content")
    }


def seen_in(articles: list[dict[str, Any]]) -> list[Seen]:
    """Read articles and return what was read of each."""
    seen: list[Seen] = []

    def noted(tree: Tree, quotes: Quotes, drafts: Any, found: Any) -> Any:
        seen.append(Seen(tree, quotes, list(pairs(tree, drafts, found)), list(found)))
        return list(drafts)

    kept, extraction.joined = extraction.joined, noted
    texts = (article_of_text(one["text"], ReadOptions()) for one in articles)
    for _ in read_articles(texts, ReadOptions(engine="model")):
        pass
    extraction.joined = kept
    return seen


def fit(lessons: list[Lesson]) -> Row:
    """Return coefficients with the least penalized cross entropy, by Newton's method."""
    names = sorted({name for one in lessons for name in one.features})
    table = np.array([[one.features.get(name, 0.0) for name in names] for one in lessons])
    right = np.array([one.right for one in lessons], float)
    weight = np.array([one.weight for one in lessons])
    solved = np.zeros(len(names))
    for _ in range(25):
        said = 1 / (1 + np.exp(-np.clip(table @ solved, -30, 30)))
        slope = table.T @ (weight * (said - right)) + PENALTY * solved
        bend = (table.T * (weight * said * (1 - said))) @ table + PENALTY * np.eye(len(names))
        solved -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 3) for name, value in zip(names, solved, strict=True)}


def curves(lessons: list[Lesson]) -> dict[str, Row]:
    """Return the coefficients of every question."""
    asked = sorted({one.question for one in lessons})
    return {name: fit([one for one in lessons if one.question == name]) for name in asked}


def judged(lessons: list[Lesson]) -> list[tuple[Lesson, float]]:
    """Return each lesson with the chance that curves fitted on other articles give it."""
    found = []
    for part in range(PARTS):
        rows = curves([one for one in lessons if one.part != part])
        for one in lessons:
            if one.part == part:
                total = sum(rows[one.question].get(k, 0.0) * v for k, v in one.features.items())
                found.append((one, float(1 / (1 + np.exp(-np.clip(total, -30, 30))))))
    return found


def reliability(chances: NDArray[Any], right: NDArray[Any]) -> float:
    """Print ten bins of confidence with how often they are right; return the expected error."""
    bins = np.minimum((chances * 10).astype(int), 9)
    error = 0.0
    for one in range(10):
        inside = bins == one
        if inside.any():
            said, was = chances[inside].mean(), right[inside].mean()
            error += inside.mean() * abs(said - was)
            bounds = f"{one / 10:.1f} to {(one + 1) / 10:.1f}"
            print(f"| {bounds} | {inside.sum()} | {said:.3f} | {was:.3f} |")
    return float(error)


def main() -> None:
    """Read, fit, judge and write."""
    choices = parse()
    data = choices.shared / "data"
    sets = {
        "polnear": data / "polnear/dev.jsonl",
        "passages": choices.passages,
        "chains": data / "chains.dev.jsonl",
    }
    weights = {"polnear": 1.0, "passages": 1.5, "chains": 2.0}
    lessons = []
    for name, path in sets.items():
        articles = read_lines(path)
        for number, (article, seen) in enumerate(zip(articles, seen_in(articles), strict=True)):
            lessons += lessons_of(name, number, seen, article["attributions"])
            lessons += stretches_of(name, number, seen, article["attributions"])
    lessons = [
        Lesson(o.part, o.question, o.features, o.right, o.weight * weights[o.corpus], o.corpus)
        for o in lessons
    ]
    tell(judged(lessons))
    text = json.dumps(curves(lessons), indent=1, sort_keys=True)
    choices.output.write_text(text + "\n", encoding="utf-8")
    if choices.output == weighing.FILE:
        write_hashes(choices.output.parent)


def tell(outcome: list[tuple[Lesson, float]]) -> None:
    """Print how well each question is answered, and how reliable confidences are."""
    for question in sorted({one.question for one, _ in outcome}):
        mine = [(one.right, chance) for one, chance in outcome if one.question == question]
        hits = np.mean([right == (chance > 0.5) for right, chance in mine])
        base = np.mean([right for right, _ in mine])
        print(f"{question}: {len(mine)} lessons, {base:.1%} yes, {hits:.1%} answered rightly")
    finds = {"model", "both", "rule"}
    kept = [
        (chance, one.right)
        for one, chance in outcome
        if one.question in finds and one.corpus == "polnear" and chance >= 0.4
    ]
    error = reliability(np.array([c for c, _ in kept]), np.array([r for _, r in kept], float))
    print(
        f"expected calibration error {error:.3f} over {len(kept)} finds of PolNeAR, cross-fitted"
    )


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("passages", type=Path, help="the passages' development part, with text")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--output", type=Path, default=weighing.FILE)
    return parser.parse_args()


if __name__ == "__main__":
    main()
