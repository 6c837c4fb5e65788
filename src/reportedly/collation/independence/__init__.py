"""Articles and their stemma in, lowest..highest number of independent origins out."""

from reportedly.collation.independence.alone import independence_alone
from reportedly.collation.independence.claim import MainClaim, main_claim
from reportedly.collation.independence.counting import independence

__all__ = ["MainClaim", "independence", "independence_alone", "main_claim"]
