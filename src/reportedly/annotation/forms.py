"""Part of speech and lemma of each word, looked up once instead of at every place it stands.

spaCy's attribute ruler and rule lemmatizer look at a word, its tag and its role, and at next to
nothing around it: only "there is" and a few contractions ("gonna") depend on a neighbour. So a
word's form is theirs for the same word, tag and role, asked once a process; this takes a seventh
off the engine's time. The ruler's rules name few words: of all others it is asked once a tag and
role. Contractions keep the lemma of their parts.
"""

import re
from collections.abc import Callable
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
_ATTRIBUTES: Final[list[int | str]] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
_LOOKED_AT: Final = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})


class Form(NamedTuple):
    """What a token's word, tag and role come to."""

    lemma: str
    pos: str
    tag: str
    dep: str


class _Ruled(NamedTuple):
    """What the ruler makes of a word: attributes by their numbers, 0 for a lemma not given."""

    pos: int
    morph: int
    lemma: int
    tag: int
    dep: int


class Forms:
    """Forms of words by one pipeline's own rules; grows as it meets new ones."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = (nlp.get_pipe(name) for name in LEXICAL)
        self._is_named = _naming(self._ruler)
        self._there = nlp.vocab.strings.add("expl")
        self._known: dict[_Key, Form] = {}
        self._ruled: dict[_Key, _Ruled] = {}
        _index(self._lemmatizer)

    def of(self, doc: Doc) -> list[Form]:
        """Return the form of every token of a parsed document."""
        rows = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        there = [False, *(dep == self._there for _, _, dep in rows)]
        keys = [(*row, after) for row, after in zip(rows, there, strict=False)]
        new = sorted(set(keys).difference(self._known))
        if len(self._known) + len(new) > _LIMIT:
            self._known.clear()
            self._ruled.clear()
            new = sorted(set(keys))
        if new:
            self._learn(new)
        return [self._known[key] for key in keys]

    def _learn(self, keys: list[_Key]) -> None:
        """Ask the rules for words; of those that no rule names, the ruler sees tag and role."""
        classes = [self._class(key) for key in keys]
        new = {
            kind: key for kind, key in zip(classes, keys, strict=True) if kind not in self._ruled
        }
        if new:
            self._ruled.update(zip(new, self._rule(list(new.values())), strict=True))
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _, _ in keys])
        columns = np.array([self._ruled[kind] for kind in classes], dtype="uint64")
        doc.from_array(_ATTRIBUTES, columns)  # type: ignore[arg-type]  # wants its own Ints2d
        for key, token in zip(keys, self._lemmatizer(doc), strict=True):
            self._known[key] = Form(token.lemma_, token.pos_, token.tag_, token.dep_)

    def _class(self, key: _Key) -> _Key:
        """Return what the ruler can tell a word from others by: its spelling only if named."""
        orth, tag, dep, after = key
        named = after or self._is_named(self._vocab.strings[orth])
        return key if named else (0, tag, dep, after)

    def _rule(self, keys: list[_Key]) -> list[_Ruled]:
        """Ask the ruler for words one by one, side by side where no rule looks at both."""
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
        ruled = self._ruler(doc).to_array(_ATTRIBUTES)
        return [_Ruled(*row) for row in ruled[places].tolist()]


def _naming(ruler: Any) -> Callable[[str], bool]:
    """Return what says whether a rule of the ruler looks at how a word is spelt."""
    words: set[str] = set()
    spellings = ["\\s"]
    for token in (token for row in ruler.patterns for rule in row["patterns"] for token in rule):
        if not token.keys() <= _LOOKED_AT:
            return lambda _: True
        lower = token.get("LOWER", {})
        words.update([lower] if isinstance(lower, str) else lower.get("IN", ()))
        if isinstance(lower, dict) and not lower.keys() <= {"IN", "REGEX"}:
            return lambda _: True
        spellings += [lower["REGEX"]] if "REGEX" in lower else []
    known, spelt = frozenset(words), re.compile("|".join(f"(?:{one})" for one in spellings))
    return lambda word: word.lower() in known or spelt.search(word.lower()) is not None


def _index(lemmatizer: Any) -> None:
    """Make sets of the lemmatizer's lists of known words: it asks 57,000 nouns one by one."""
    known = lemmatizer.lookups.get_table("lemma_index", {})
    for pos, words in known.items():
        known[pos] = frozenset(words)
