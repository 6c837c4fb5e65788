"""Who made it, where and when, as the words of the text say.

One rule a kind of furniture, tried in the order of `RULES`; what an earlier rule took, a later
one leaves alone. Every pattern is bounded, so that the work stays linear in the text.
"""

from typing import Final

from reportedly.intake.bylines import bylines, name_lines, tails
from reportedly.intake.credit_words import Rule, Words
from reportedly.intake.datelines import (
    cities,
    datelines,
    mastheads,
    outlets_before_dash,
    outlets_in_brackets,
)
from reportedly.intake.printed import agency_and_date, agency_in_head, printed_dates
from reportedly.language import Outlets, load_gazetteer
from reportedly.model import Credit

RULES: Final[tuple[Rule, ...]] = (
    mastheads,
    datelines,
    outlets_in_brackets,
    cities,
    agency_and_date,
    outlets_before_dash,
    printed_dates,
    agency_in_head,
    bylines,
    name_lines,
    tails,
)
"""The rules in the order they are tried."""
_MOST: Final = 500
"""More credits than this are no longer looked for: each is compared with those found before."""


def find_credits(text: str, outlets: Outlets, publisher: str | None) -> tuple[Credit, ...]:
    """Return the credits of a text in order, not overlapping.

    Args:
        text: the article's text.
        outlets: the outlets known.
        publisher: the publisher that metadata names, if any.
    """
    words = Words(text, outlets, load_gazetteer(), publisher)
    found: list[Credit] = []
    for rule in RULES:
        for credit in rule(words):
            if len(found) >= _MOST:
                break
            if not any(credit.furniture.overlaps(other.furniture) for other in found):
                found.append(credit)
    return tuple(sorted(found, key=lambda credit: credit.span))
