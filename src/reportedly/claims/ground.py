"""What the rules of this room stand on: an article's parse with its quotations and words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.claims.repair import mended
from reportedly.language import ClaimWords
from reportedly.language.quotes import Quotes, find_quotes
from reportedly.language.tree import Tree
from reportedly.model import Annotations, Article, Attribution, Span


@dataclass(frozen=True, slots=True)
class Ground:
    """One article as the rules see it.

    Attributes:
        article: the text and its metadata.
        annotations: its sentences, tokens, times and places.
        tree: the parse.
        quotes: its quotations.
        words: the lexicons.
        starts: where each token starts, to find tokens by place.
        dated: the tokens that stand in expressions of time.
        located: the tokens of names that say where, countries aside: those act and receive.
        told: verbs of cues of speech that somebody named utters.
    """

    article: Article
    annotations: Annotations
    tree: Tree
    quotes: Quotes
    words: ClaimWords
    starts: Sequence[int]
    dated: frozenset[int]
    located: frozenset[int]
    told: frozenset[int]

    def tokens_in(self, spans: Iterable[Span]) -> list[int]:
        """Return the tokens that start inside the spans, in order."""
        return tokens_in(self.starts, spans)

    def lemma(self, index: int) -> str:
        """Return the lemma of a token without case.

        A plural that opens a sentence is taken for a name at times, and names keep their form.
        """
        token = self.tree.tokens[index]
        named = token.tag in {"NNP", "NNPS"} and token.text.endswith("s")
        opens = named and self._opens(index)
        return token.text[:-1].lower() if opens else token.lemma.lower()

    def _opens(self, index: int) -> bool:
        return self.tree.sentence(index)[0] == index

    def phrasal(self, index: int) -> str:
        """Return the lemma of a verb with its particle: `call off`."""
        particle = self.tree.first_of(index, "prt")
        lemma = self.lemma(index)
        return lemma if particle is None else f"{lemma} {self.tree.lower(particle)}"


def tokens_in(starts: Sequence[int], spans: Iterable[Span]) -> list[int]:
    """Return which of the tokens that start at `starts` do so inside the spans, in order."""
    found: set[int] = set()
    for span in spans:
        first = bisect_left(starts, span.start)
        found.update(range(first, bisect_left(starts, span.end)))
    return sorted(found)


def ground(
    article: Article,
    annotations: Annotations,
    attributions: Sequence[Attribution],
    words: ClaimWords,
) -> Ground:
    """Lay the parse of one article out for the rules."""
    sentences = [(sentence.first, sentence.last) for sentence in annotations.sentences]
    tokens = mended(annotations.tokens)
    starts = [token.span.start for token in tokens]
    spoken = (
        span
        for one in attributions
        if one.cue_type == "speech" and one.source_spans
        for span in one.cue_spans
    )
    return Ground(
        article=article,
        annotations=annotations,
        tree=Tree(tokens, sentences, article.text),
        quotes=find_quotes(tokens),
        words=words,
        starts=starts,
        dated=frozenset(tokens_in(starts, (time.span for time in annotations.times))),
        located=frozenset(tokens_in(starts, _points(annotations))),
        told=frozenset(i for i in tokens_in(starts, spoken) if tokens[i].pos == "VERB"),
    )


def _points(annotations: Annotations) -> Iterator[Span]:
    return (place.span for place in annotations.places if place.precision != "country")
