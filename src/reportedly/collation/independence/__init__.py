"""Articles and their stemma in, lowest..highest number of independent origins out."""

from reportedly.collation.independence.alone import independence_alone
from reportedly.collation.independence.counting import independence

__all__ = ["independence", "independence_alone"]
