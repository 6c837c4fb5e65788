"""What could not be seen of a story, as problems: missing dates and names, open parents."""

from collections.abc import Iterator, Sequence

from reportedly.model import Article, Problem, Reading, Stemma


def blind_spots(readings: Sequence[Reading], stemma: Stemma) -> Iterator[Problem]:
    """Yield what keeps a comparison of these articles from being sure, in their order."""
    names = {node.id: node.name for node in stemma.nodes}
    rivals = {edge.child: edge for edge in stemma.edges if edge.alternatives}
    for reading in readings:
        article = reading.article
        yield from _missing(article)
        if article.id in rivals:
            edge = rivals[article.id]
            others = " or ".join(names.get(one, one) for one in edge.alternatives)
            yield Problem(
                "undecidable",
                f"{article.id}: it comes from {names.get(edge.parent, edge.parent)}, or as well "
                f"from {others}; the texts do not tell which",
                path=article.id,
            )


def _missing(article: Article) -> Iterator[Problem]:
    """Yield the fields that comparing needs and an article lacks."""
    if article.published is None:
        yield Problem(
            "no-date",
            f"{article.id} has no publication date, so that nothing tells what came before it; "
            f"give `published` where it is known",
            path=article.id,
        )
    if not article.publisher:
        yield Problem(
            "no-publisher",
            f"{article.id} names no publisher, so that nobody can be seen to credit it; give "
            f"`publisher` where it is known",
            path=article.id,
        )
