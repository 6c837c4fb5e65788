"""Fixtures that resolve hand-marked relations over the real annotation."""

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest

from reportedly.annotation import annotate
from reportedly.attribution.relations import Relation
from reportedly.attribution.resolution import resolve
from reportedly.model import Annotations, Article, Attribution, Credit, Source, Span

Marked = tuple[str, str, str] | tuple[str, str, str, int]
"""Source, cue and content as they stand ("the source@2" is the second such), and the parent."""


class Told:
    """What resolution made of a text."""

    def __init__(self, sources: tuple[Source, ...], attributions: tuple[Attribution, ...]) -> None:
        self.sources = sources
        self.attributions = attributions
        self._by_id = {source.id: source for source in sources}

    def source(self, index: int) -> Source:
        """Return the source of the attribution at `index`."""
        wanted = self.attributions[index].source
        assert wanted is not None, f"a{index + 1} has no source"
        return self._by_id[wanted]

    def chain(self, index: int) -> list[str]:
        """Return the names of the chain of the attribution at `index`."""
        return [hop.name for hop in self.attributions[index].chain]

    def evidence(self, index: int) -> list[str]:
        """Return the evidence of each hop of the attribution at `index`."""
        return [hop.evidence for hop in self.attributions[index].chain]


Tell = Callable[..., Told]


def _span(text: str, words: str) -> tuple[Span, ...]:
    if not words:
        return ()
    words, _, nth = words.partition("@")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    return (Span(start, start + len(words)),)


def _relation(text: str, marked: Marked, annotations: Annotations) -> Relation:
    source, cue, content = (_span(text, words) for words in marked[:3])
    parent = marked[3] if len(marked) == 4 else None
    inside = [token for token in annotations.tokens if token.span.overlaps(cue[0])]
    verbs = [token.index for token in inside if token.pos in {"VERB", "AUX"}]
    token = verbs[-1] if verbs else inside[-1].index
    return Relation(source, cue, content, parent, "indirect", "speech", token, None, "marked", 1.0)


@pytest.fixture(scope="session")
def tell() -> Tell:
    """Resolve relations marked by their words over a text."""

    def _tell(
        text: str,
        relations: Sequence[Marked],
        *,
        publisher: str | None = "Harbour Lantern",
        credited: tuple[Credit, ...] = (),
    ) -> Told:
        digest = sha256(text.encode()).hexdigest()
        article = Article("t", text, digest, publisher=publisher, credits=credited)
        annotations = annotate(article)
        found = tuple(_relation(text, marked, annotations) for marked in relations)
        return Told(*resolve(article, annotations, found))

    return _tell
