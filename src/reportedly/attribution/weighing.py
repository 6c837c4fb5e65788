"""Weighs what model and rules found of one cue: the features, and the logistic decisions on them.

The coefficients stand in finder/data/decisions.json, where training/decide.py writes them.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from reportedly.attribution.drafts import Draft
from reportedly.attribution.finder.found import Odds
from reportedly.attribution.lexicon import load_cues
from reportedly.language.tree import Stretch, Tree

By = Literal["model", "both", "rule"]
"""Who found an attribution: the model alone, a rule too, or a rule alone."""
Question = Literal["model", "both", "rule", "content", "source", "stretch"]
"""Is a find of such a kind right? Are the model's content, or source, the better ones? Does a
stretch of the model's content belong to it?"""
Features = dict[str, float]
FILE: Final = Path(__file__).parent / "finder/data/decisions.json"
_EDGE: Final = 1e-4
_FEW: Final = 3
_MARKS: Final = '“”"'
_KINDS: Final = ("verbs", "nouns")


@dataclass(frozen=True, slots=True)
class Pair:
    """One cue as the rules found it, as the model did, or both.

    Attributes:
        rule: the rules' draft, or None.
        mine: the model's draft, or None.
        whole: how sure the model is of every word of its draft at once.
        nested: whether the cue stands inside another find's content.
        odds: how likely the model finds words to be content of it, or None.
    """

    rule: Draft | None
    mine: Draft | None
    whole: float = 0.0
    nested: bool = False
    odds: Odds | None = None

    @property
    def by(self) -> By:
        """Who found it."""
        if self.rule is None:
            return "model"
        return "rule" if self.mine is None else "both"


def chance(question: Question, features: Mapping[str, float]) -> float:
    """Return how likely the answer is yes, by a logistic curve over the features."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, worth(question, features)))))


def worth(question: Question | Literal["bounds"], features: Mapping[str, float]) -> float:
    """Return the weighed sum of features; of contents to choose from, the highest is likeliest."""
    weigh = _decisions().get(question, {}).get
    total = 0.0
    for name, value in features.items():
        if value:
            total += weigh(name, 0.0) * value
    return total


@cache
def _decisions() -> dict[str, dict[str, float]]:
    decisions: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return decisions


def features_of(tree: Tree, pair: Pair) -> Features:
    """Return what speaks for and against one pair, by name."""
    found: Features = {"base": 1.0, "nested": float(pair.nested)}
    if pair.mine is not None:
        found |= _of_model(tree, pair.mine, pair.whole, nested=pair.nested)
    if pair.rule is not None:
        found |= _of_rule(tree, pair.rule, nested=pair.nested)
    if pair.mine is not None and pair.rule is not None:
        found |= dict(_compared(tree, pair.rule, pair.mine))
    return found


def _of_model(tree: Tree, mine: Draft, whole: float, *, nested: bool) -> Features:
    home = tree.sentence(mine.cue_token)
    outside = sum(not home[0] <= first < home[1] for first, _ in mine.content)
    sure = logit(mine.confidence)
    return {
        "sure": sure,
        "sure nested": sure * nested,
        "whole": math.log(max(whole, _EDGE)),
        "quoted": float(quoted(tree, mine)),
        "nobody": float(not mine.source),
        "stretches": len(mine.content) - 1.0,
        "outside": float(outside > 0),
        "known": float(_known(tree, mine)),
        f"pos {tree.tokens[mine.cue_token].pos}": 1.0,
        "short": float(sum(last - first for first, last in mine.content) < _FEW),
    }


def of_stretch(tree: Tree, mine: Draft, number: int, sure: float) -> Features:
    """Return what speaks for and against one of several stretches of a model's content.

    Args:
        tree: the parse.
        mine: the model's draft.
        number: which of its stretches.
        sure: how sure the model is of the stretch.
    """
    first, last = mine.content[number]
    others = [one for i, one in enumerate(mine.content) if i != number]
    words = last - first
    rest = sum(end - begin for begin, end in others)
    home = tree.sentence(mine.cue_token)
    away = min(max(begin - last, first - end) for begin, end in others)
    marked = tree.tokens[first].text[0] in _MARKS
    return {
        "base": 1.0,
        "sure": logit(sure),
        "words": math.log(words),
        "share": math.log(words / (words + rest)),
        "single": float(words == 1),
        "first": float(number == 0),
        "last": float(number == len(mine.content) - 1),
        "away": math.log(1 + max(away, 0)),
        "marked": float(marked),
        "plain beside marked": float(
            not marked and any(tree.tokens[begin].text[0] in _MARKS for begin, _ in others)
        ),
        "outside": float(not home[0] <= first < home[1]),
        "opens sentence": float(first == tree.sentence(first)[0]),
        "before cue": float(last <= mine.cue_token),
        "beside cue": float(any(last == begin or first == end for begin, end in mine.cue)),
        "beside source": float(any(last == begin or first == end for begin, end in mine.source)),
        f"pos {tree.tokens[first].pos}": 1.0,
    }


def _of_rule(tree: Tree, rule: Draft, *, nested: bool) -> Features:
    return {
        "rule quoted": float(quoted(tree, rule)),
        "rule named": float(any(tree.tokens[i].pos == "PROPN" for i in _within(rule.source))),
        "rule short": float(sum(last - first for first, last in rule.content) < _FEW),
        f"rule type {rule.cue_type}": 1.0,
        f"rule {rule.rule}": 1.0,
        "rule sure": logit(rule.confidence),
        "rule nested": logit(rule.confidence) * nested,
        "rule nobody": float(not rule.source),
        "rule stretches": len(rule.content) - 1.0,
    }


def _compared(tree: Tree, rule: Draft, mine: Draft) -> Iterator[tuple[str, float]]:
    """Yield how the contents and the sources of both compare."""
    for part in ("content", "source"):
        theirs, ours = words_of(tree, rule, part), words_of(tree, mine, part)
        union = theirs | ours
        yield f"{part} shared", len(theirs & ours) / len(union) if union else 1.0
        yield f"{part} same", float(theirs == ours)
        yield f"{part} longer", float(ours > theirs)
        yield f"{part} shorter", float(ours < theirs)
    theirs, ours = words_of(tree, rule, "content"), words_of(tree, mine, "content")
    yield "same start", float(min(theirs, default=-1) == min(ours, default=-1))
    yield "same end", float(max(theirs, default=-1) == max(ours, default=-1))
    yield "rule in another sentence", float(_apart(tree, rule))
    sources = words_of(tree, rule, "source")
    yield "source in content", float(bool(sources & ours))
    yield "rule alone quoted", float(quoted(tree, rule) and not quoted(tree, mine))
    furniture = mine.source and tree.tokens[mine.source[0][0]].sentence < 0
    yield "source in furniture", float(bool(furniture))


def _within(stretches: Sequence[Stretch]) -> Iterator[int]:
    return (i for first, last in stretches for i in range(first, last))


def _apart(tree: Tree, draft: Draft) -> bool:
    home = tree.sentence(draft.cue_token)
    return any(not home[0] <= first < home[1] for first, _ in draft.content)


def words_of(tree: Tree, draft: Draft, part: str) -> frozenset[int]:
    """Return the tokens of a draft's source or content that are words."""
    stretches = draft.content if part == "content" else draft.source
    return frozenset(
        i
        for first, last in stretches
        for i in range(first, last)
        if tree.tokens[i].text[:1].isalnum()
    )


def quoted(tree: Tree, draft: Draft) -> bool:
    """Say whether quotation marks stand at both ends of a content."""
    first, last = draft.content[0][0], draft.content[-1][1] - 1
    marks = [tree.tokens[i].text[0] in _MARKS for i in (first, last, last - 1)]
    return marks[0] and any(marks[1:])


def _known(tree: Tree, draft: Draft) -> bool:
    """Say whether the lexicon knows the cue's head."""
    lemma = tree.tokens[draft.cue_token].lemma.lower()
    return any(lemma in load_cues(kind) for kind in _KINDS)


def logit(chance: float) -> float:
    """Return the log odds of a chance, kept away from certainty."""
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
