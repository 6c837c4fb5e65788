"""A story's readings and stemma in, what changed on the way out."""

from reportedly.collation.wording.drift import drift

__all__ = ["drift"]
