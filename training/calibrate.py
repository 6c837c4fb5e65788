"""Fits confidences to how often attributions are right, on PolNeAR's development part.

    python training/calibrate.py ../shared/data/polnear/dev.jsonl

An attribution is right where its content shares at least half of its tokens (Jaccard) with a
gold content that no surer attribution has taken. Prints the parameters for calibration.py, a
table of reliability and the expected calibration error, each article judged by parameters
fitted on the others (five parts).
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution import joining
from reportedly.attribution.calibration import Slope, logit
from reportedly.pipeline import ReadOptions, article_of_text, read_articles

PARTS = 5
STEPS = 4000
Judged = tuple[int, str, float, bool]
"""Part of the data, who found it, raw confidence, and whether it is right."""


def main() -> None:
    """Read, fit and print."""
    joining.calibrated = lambda raw, _: raw  # type: ignore[assignment]  # raw values are fitted
    judged = list(judgements(Path(sys.argv[1])))
    fitted = []
    for part in range(PARTS):
        slopes = fit([one for one in judged if one[0] != part])
        fitted += [(slopes[by](raw), right) for of, by, raw, right in judged if of == part]
    for by, slope in fit(judged).items():
        count = sum(one[1] == by for one in judged)
        print(f"{by}: Slope({slope.base:.2f}, {slope.rise:.2f})  from {count} attributions")
    table(fitted)


def judgements(path: Path) -> Iterator[Judged]:
    """Yield every outermost attribution of the development part, judged."""
    with path.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    texts = (article_of_text(one["text"], ReadOptions()) for one in articles)
    readings = read_articles(texts, ReadOptions(engine="model"))
    for number, (article, reading) in enumerate(zip(articles, readings, strict=True)):
        gold = [tokens(one["content"]) for one in article["attributions"] if one["content"]]
        found = [one for one in reading.attributions if one.parent is None]
        for one in sorted(found, key=lambda one: -one.confidence):
            content = tokens(one.content_spans)
            best = max(gold, key=lambda other: shared(content, other), default=set())
            right = shared(content, best) >= 0.5
            if right:
                gold.remove(best)
            yield number % PARTS, joining.found_by(one.made_by, one.steps), one.confidence, right


def tokens(spans: Sequence[Any]) -> set[int]:
    """Return the code points of spans."""
    return {offset for start, end in spans for offset in range(start, end)}


def shared(one: set[int], other: set[int]) -> float:
    """Return the Jaccard index of two sets."""
    return len(one & other) / max(1, len(one | other))


def fit(judged: Sequence[Judged]) -> dict[str, Slope]:
    """Fit one logistic curve for each way of finding (Platt, 1999)."""
    slopes = {}
    for by in sorted({one[1] for one in judged}):
        raw = np.array([logit(one[2]) for one in judged if one[1] == by])
        right = np.array([one[3] for one in judged if one[1] == by], float)
        slopes[by] = Slope(*descend(raw, right))
    return slopes


def descend(raw: NDArray[Any], right: NDArray[Any]) -> tuple[float, float]:
    """Return base and rise with the least cross entropy, slightly drawn towards 0 and 1."""
    base, rise = 0.0, 1.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(base + rise * raw))) - right
        base -= 0.05 * (error.mean() + 0.01 * base)
        rise -= 0.05 * ((error * raw).mean() + 0.01 * (rise - 1))
    return float(base), float(rise)


def table(fitted: Sequence[tuple[float, bool]]) -> None:
    """Print ten bins of confidence with how often they are right, and the error over all."""
    error = 0.0
    print("confidence   attributions   mean   right")
    for low in np.arange(0, 1, 0.1):
        inside = [one for one in fitted if low <= one[0] < low + 0.1 + (low > 0.85)]
        if inside:
            said, right = (float(np.mean([one[i] for one in inside])) for i in (0, 1))
            error += len(inside) / len(fitted) * abs(said - right)
            print(f"{low:.1f}-{low + 0.1:.1f} {len(inside):16} {said:9.3f} {right:7.3f}")
    print(f"expected calibration error {error:.3f}, {len(fitted)} attributions, cross-fitted")


if __name__ == "__main__":
    main()
