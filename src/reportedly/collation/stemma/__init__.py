"""The articles of a story in, who took it from whom out: a tree with unseen texts."""

from reportedly.collation.stemma.drawing import stemma

__all__ = ["stemma"]
