"""An article's tokens and names, looked up by place: what resolution reads."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from reportedly.attribution.nouns import Nouns, load_nouns
from reportedly.model import Annotations, Article, Mention, Span

POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
PRONOUNS: Final = frozenset(
    "i me my mine we us our ours you he him his she her hers it its they them their theirs who "
    "whom "
    "whose which that this these those himself herself itself themselves myself ourselves".split()
)


class Page:
    """One article as resolution sees it.

    Attributes:
        article: the article.
        tokens: its tokens.
        lower: the tokens' words in lower case.
        nouns: the word lists.
        mention_at: for each token inside a name, the name.
    """

    def __init__(self, article: Article, annotations: Annotations) -> None:
        self.article = article
        self.annotations = annotations
        self.tokens = annotations.tokens
        self.words = [token.text for token in self.tokens]
        self.lower = [word.lower() for word in self.words]
        self.nouns: Nouns = load_nouns()
        self.starts = [token.span.start for token in self.tokens]
        self.ends = [token.span.end for token in self.tokens]
        self.mention_at: dict[int, Mention] = {}
        self.stretches: dict[str, tuple[int, int]] = {}
        self._written: dict[str, str] = {}
        self._place_mentions(annotations.mentions)

    def _place_mentions(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            first, last = self.stretch(mention.span)
            self.stretches[mention.id] = (first, last)
            if mention.kind == "outlet":
                self._note(mention)
            for i in range(first, last):
                self.mention_at[i] = mention

    def _note(self, mention: Mention) -> None:
        """Keep the fullest way in which the article writes an outlet's name."""
        text = " ".join(mention.span.of(self.article.text).split())
        text = text[4:] if text[:4].lower() == "the " else text
        known = self._written.get(mention.name, "")
        if len(text) > len(known):
            self._written[mention.name] = text

    def written(self, mention: Mention) -> str:
        """Return an outlet's name as this article writes it in full ("Al Masdar", "AP")."""
        return self._written.get(mention.name, mention.name)

    def is_pronoun(self, i: int) -> bool:
        """Say whether token `i` is a pronoun, not an acronym in capitals (WHO, US)."""
        word = self.words[i]
        return self.lower[i] in PRONOUNS and not (len(word) > 1 and word.isupper())

    def stretch(self, span: Span) -> tuple[int, int]:
        """Return the tokens `[first, last)` that a span touches."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return the code points of tokens `[first, last)`."""
        return Span(self.starts[first], self.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """Return the words of tokens `[first, last)`, white space made plain."""
        if last <= first:
            return ""
        return " ".join(self.article.text[self.starts[first] : self.ends[last - 1]].split())

    def capital(self, i: int) -> bool:
        """Say whether token `i` begins with a capital or a figure inside a name."""
        return self.words[i][:1].isupper()

    def glued(self, i: int) -> bool:
        """Say whether token `i` follows the one before without a space."""
        return i > 0 and self.ends[i - 1] == self.starts[i]

    @cached_property
    def cased(self) -> bool:
        """Say whether the text tells names from other words by capitals."""
        return self.article.text != self.article.text.upper()

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the tokens of the sentence that holds token `i`."""
        number = self.tokens[i].sentence
        if number < 0:
            return i, i + 1
        sentence = self.annotations.sentences[number]
        return sentence.first, sentence.last
