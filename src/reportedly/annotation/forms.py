"""Part of speech and lemma of each word, looked up once instead of at every place it stands.

spaCy's attribute ruler and rule lemmatizer look at a word, its tag and its role, and at next to
nothing around it: only "there is" and a few contractions ("gonna") depend on a neighbour. So a
word's form is theirs for the same word, tag and role, asked once a process; this takes a seventh
off the engine's time. Contractions keep the lemma of their parts.
"""

from typing import Final, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

LEXICAL: Final = ["attribute_ruler", "lemmatizer"]
"""The components asked here, which the pipeline need not run."""
_LIMIT: Final = 300_000
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
        """Ask the rules for words one by one, each behind a word that says whether "there"."""
        strings = self._vocab.strings
        words = [word for orth, *_ in keys for word in ("there", strings[orth])]
        doc = Doc(self._vocab, words=words)
        ex, other = strings.add("EX"), strings.add("advmod")
        rows = [
            row
            for _, tag, dep, after in keys
            for row in ((ex, self._there if after else other), (tag, dep))
        ]
        columns = np.array(rows, dtype="uint64")
        doc.from_array(["TAG", "DEP"], columns)  # type: ignore[arg-type]  # wants its own Ints2d
        for rule in self._rules:
            doc = rule(doc)
        for key, token in zip(keys, list(doc)[1::2], strict=True):
            self._known[key] = Form(token.lemma_, token.pos_, token.tag_, token.dep_)
