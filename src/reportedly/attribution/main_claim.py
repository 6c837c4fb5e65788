"""Which attribution carries what the article is about."""

from collections.abc import Sequence
from typing import Final

from reportedly.model import Annotations, Article, Attribution

LEAD_SENTENCES: Final = 3
"""News puts its main claim first: the lead is looked at before the rest."""


def main_claim(
    article: Article, annotations: Annotations, attributions: Sequence[Attribution]
) -> str | None:
    """Return the id of the attribution that carries the article's main claim, or None.

    It is the first outermost attribution of the lead that speaks or shows a document; failing
    that the first outermost one anywhere. None where nothing is attributed.
    """
    outermost = [one for one in attributions if one.parent is None]
    if not outermost:
        return None
    lead = annotations.sentences[:LEAD_SENTENCES]
    end = lead[-1].span.end if lead else len(article.text)
    spoken = [
        one
        for one in outermost
        if one.cue_type in {"speech", "document"} and one.cue_spans[0].start < end
    ]
    return (spoken or outermost)[0].id
