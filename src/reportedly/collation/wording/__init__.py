"""A story's readings and stemma in, what changed on the way and what cannot both hold out."""

from reportedly.collation.wording.contradicting import contradictions
from reportedly.collation.wording.drift import drift

__all__ = ["contradictions", "drift"]
