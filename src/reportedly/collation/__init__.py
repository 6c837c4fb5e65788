"""Articles read in, what holds between them out; an article alone is a story of one."""

from reportedly.collation.alone import independence_alone

__all__ = ["independence_alone"]
