"""An annotated article with its attributions in, what it claims out: how sure, what happens."""

from reportedly.claims.main_claim import main_claim
from reportedly.claims.reading import Claimed, read_claims

__all__ = ["Claimed", "main_claim", "read_claims"]
