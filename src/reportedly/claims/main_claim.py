"""Which claim carries what the article is about."""

from collections.abc import Sequence

from reportedly.model import Claim


def main_claim(claims: Sequence[Claim], attribution: str | None) -> str | None:
    """Return the id of the claim that carries the article's main claim, or None.

    It is the first claim of the main attribution; where nothing is attributed, the first the
    publisher states.

    Args:
        claims: in order of the text.
        attribution: id of the attribution that carries what the article is about, or None.
    """
    carried = (claim.id for claim in claims if claim.attribution == attribution)
    return next(carried, claims[0].id if claims else None)
