"""Cuts text into the word pieces that the encoder learnt, as BERT's uncased tokenizers do.

The algorithm is BERT's (Devlin et al., 2019): small letters without accents, words cut at white
space, punctuation and Chinese characters, then each word by the longest piece of the vocabulary
that fits. Offsets are code points of the text as given.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Self

Cut = tuple[int, int, int]
"""One piece: its number in the vocabulary, where it begins, where it ends."""
_Word = list[tuple[str, int]]
"""A word's letters as the vocabulary writes them, each with its place."""
_UNKNOWN: Final = "[UNK]"
_LONGEST: Final = 100
"""A word of more letters is unknown as a whole."""
_SPACE: Final = "\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CHUNK: Final = re.compile(f"[^{_SPACE}]+")
_CHUNKS_KEPT: Final = 1 << 15
"""Chunks whose pieces are kept: the words a newsroom uses, with their commas."""
_CHINESE: Final = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002b73f"
    "\U0002b740-\U0002b81f\U0002b920-\U0002ceaf\U0002f800-\U0002fa1f]"
)
_ALONE: Final = frozenset("$+<=>^`|~")
"""What BERT takes for punctuation, too, though Unicode does not."""
_REPLACEMENT: Final = "\ufffd"


class WordPieces:
    """A vocabulary, ready to cut with; safe to share.

    Args:
        vocabulary: the number of each piece; those that begin with `##` continue a word.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary[_UNKNOWN]
        self._of_chunk = lru_cache(_CHUNKS_KEPT)(self._cut_chunk)

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Load the vocabulary of a `tokenizer.json`, as Hugging Face's tokenizers write it."""
        written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(written["model"]["vocab"])

    def cut(self, text: str) -> Iterator[Cut]:
        """Yield the pieces of a text in order; white space and control characters are in none."""
        for match in _CHUNK.finditer(text):
            offset = match.start()
            for number, start, end in self._of_chunk(match.group()):
                yield number, offset + start, offset + end

    def _cut_chunk(self, chunk: str) -> tuple[Cut, ...]:
        return tuple(piece for word in _words(chunk) for piece in self._cut_word(word))

    def _cut_word(self, word: _Word) -> list[Cut]:
        """Return the pieces of a word: a single unknown one where the vocabulary lacks a part."""
        letters = "".join(letter for letter, _ in word)
        found: list[Cut] = []
        start = 0
        while start < len(letters) <= _LONGEST:
            number, end = self._longest(letters, start)
            if number is None:
                break
            found.append((number, word[start][1], word[end - 1][1] + 1))
            start = end
        return found if start == len(letters) else [(self._unknown, word[0][1], word[-1][1] + 1)]

    def _longest(self, letters: str, start: int) -> tuple[int | None, int]:
        """Return the longest piece that fits at a place of a word, and where it ends."""
        before = "##" if start else ""
        for end in range(len(letters), start, -1):
            number = self._vocabulary.get(before + letters[start:end])
            if number is not None:
                return number, end
        return None, start


def _words(chunk: str) -> Iterator[_Word]:
    """Yield the words of a chunk without white space; punctuation stands alone."""
    word: _Word = []
    for place, character in enumerate(chunk):
        letters, alone = _plain(character)
        if not alone:
            word += [(letter, place) for letter in letters]
            continue
        if word:
            yield word
            word = []
        yield [(letter, place) for letter in letters]
    if word:
        yield word


@lru_cache(maxsize=4096)
def _plain(character: str) -> tuple[str, bool]:
    """Return a character as the vocabulary writes it, and whether it is a word of its own."""
    if character == _REPLACEMENT or unicodedata.category(character) in {"Cc", "Cf", "Co"}:
        return "", False
    bare = (
        one for one in unicodedata.normalize("NFD", character) if unicodedata.category(one) != "Mn"
    )
    letters = "".join(one.lower() for one in bare)
    return letters, bool(_CHINESE.match(character)) or any(map(_is_punctuation, letters))


def _is_punctuation(letter: str) -> bool:
    return letter in _ALONE or unicodedata.category(letter).startswith("P")
