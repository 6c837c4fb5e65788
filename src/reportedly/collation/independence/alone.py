"""What can be said of an article alone: a story of one."""

from collections.abc import Sequence
from typing import Final

from reportedly.model import Article, Attribution, Independence, Reason, Source, Span

MADE_BY: Final = "rule:single-article/1"


def independence_alone(
    article: Article, sources: Sequence[Source], attributions: Sequence[Attribution]
) -> Independence:
    """Return 1..1 with the reason: voices inside one text are not separate origins.

    The evidence is where the first attribution of each voice names it.
    """
    first: dict[str, Span] = {}
    for one in attributions:
        if one.source is not None and one.source_spans:
            first.setdefault(one.source, one.source_spans[0])
    reason = Reason(
        code="single-article",
        sentence=_sentence(article, len(sources), len(attributions)),
        evidence=tuple(first.values()),
        made_by=MADE_BY,
    )
    return Independence(1, 1, (reason,), MADE_BY)


def _sentence(article: Article, voices: int, attributions: int) -> str:
    outlet = article.publisher or "one publisher, not named here"
    if not attributions:
        return f"One article was read, by {outlet}, and it attributes nothing to anybody."
    said = "1 attribution" if attributions == 1 else f"{attributions} attributions"
    voice = "1 voice" if voices == 1 else f"{voices} voices"
    return (
        f"One article was read, by {outlet}: its {said} by {voice} reach the reader through "
        f"this one text, so they count as one origin until other articles are compared."
    )
