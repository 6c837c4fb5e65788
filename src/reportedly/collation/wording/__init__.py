"""A story's readings and stemma in, what changed on the way and what cannot both hold out."""

from reportedly.collation.wording.acting import other_actors, other_places
from reportedly.collation.wording.comparing import Told, told_of
from reportedly.collation.wording.contradicting import contradictions
from reportedly.collation.wording.counting import unfit
from reportedly.collation.wording.dating import apart
from reportedly.collation.wording.denying import deniers
from reportedly.collation.wording.drift import drift
from reportedly.collation.wording.matching import Match, alike, match
from reportedly.collation.wording.polarity import opposed
from reportedly.collation.wording.statements import Statement, common, statement_of

__all__ = [
    "Match",
    "Statement",
    "Told",
    "alike",
    "apart",
    "common",
    "contradictions",
    "deniers",
    "drift",
    "match",
    "opposed",
    "other_actors",
    "other_places",
    "statement_of",
    "told_of",
    "unfit",
]
