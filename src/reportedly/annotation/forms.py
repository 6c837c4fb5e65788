"""Part of speech and lemma of each word, looked up once instead of at every place it stands.

spaCy's attribute ruler and rule lemmatizer look at a word, its tag and its role, and at next to
nothing around it: only "there is" and a few contractions ("gonna") depend on a neighbour. So a
word's form is theirs for the same word, tag and role, asked once a process; this takes a seventh
off the engine's time. Contractions keep the lemma of their parts.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

LEXICAL: Final = ["attribute_ruler", "lemmatizer"]
"""The components asked here, which the pipeline need not run."""
_LIMIT: Final = 300_000
_SECOND: Final = frozenset("n't nt n’t na ta 's ’s on all is are was were 're ’re".split())
"""Words that the ruler may read otherwise behind certain others: "let 's", "there is"."""
_Key = tuple[int, int, int, bool]


class Form(NamedTuple):
    """What a token's word, tag and role come to."""

    lemma: str
    pos: str
    tag: str
    dep: str


class Forms:
    """Forms of words by one pipeline's own rules; grows as it meets new ones."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._rules = [nlp.get_pipe(name) for name in LEXICAL]
        self._there = nlp.vocab.strings.add("expl")
        self._known: dict[_Key, Form] = {}
        _index(self._rules[1])

    def of(self, doc: Doc) -> list[Form]:
        """Return the form of every token of a parsed document."""
        rows = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        there = [False, *(dep == self._there for _, _, dep in rows)]
        keys = [(*row, after) for row, after in zip(rows, there, strict=False)]
        new = sorted(set(keys).difference(self._known))
        if len(self._known) + len(new) > _LIMIT:
            self._known.clear()
            new = sorted(set(keys))
        if new:
            self._learn(new)
        return [self._known[key] for key in keys]

    def _learn(self, keys: list[_Key]) -> None:
        """Ask the rules for words one by one, side by side where no rule looks at both."""
        strings = self._vocab.strings
        there, other = strings.add("there"), strings.add("advmod")
        rows: list[tuple[int, int, int]] = []
        places = []
        for orth, tag, dep, after in keys:
            if after or strings[orth].lower() in _SECOND:
                rows.append((there, strings.add("EX"), self._there if after else other))
            places.append(len(rows))
            rows.append((orth, tag, dep))
        doc = Doc(self._vocab, words=[strings[orth] for orth, _, _ in rows])
        columns = np.array([row[1:] for row in rows], dtype="uint64")
        doc.from_array(["TAG", "DEP"], columns)  # type: ignore[arg-type]  # wants its own Ints2d
        for rule in self._rules:
            doc = rule(doc)
        for key, place in zip(keys, places, strict=True):
            token = doc[place]
            self._known[key] = Form(token.lemma_, token.pos_, token.tag_, token.dep_)


def _index(lemmatizer: Any) -> None:
    """Make sets of the lemmatizer's lists of known words: it asks 57,000 nouns one by one."""
    known = lemmatizer.lookups.get_table("lemma_index", {})
    for pos, words in known.items():
        known[pos] = frozenset(words)
