"""News outlets and agencies: found in text by name, looked up by name or web address."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

from reportedly.language.files import DATA
from reportedly.language.outlet_rows import Outlet, mended, outlet_of, read_rows
from reportedly.language.outlet_shapes import unlisted_names
from reportedly.language.reporting import speaks_of_reporting
from reportedly.language.tries import WordTrie
from reportedly.language.words import Word, word_at, words_of
from reportedly.model import Span

_FILE: Final = "outlets.yaml"
_SHORT_NAME: Final = 4
_TEXT: Final = attrgetter("text")


class NameMatch(NamedTuple):
    """An outlet's name in a text, without article, possessive or noun that follows."""

    span: Span
    outlet: Outlet


class _Spelling(NamedTuple):
    """One spelling of a name and what it needs around it; no outlet where it is a trap."""

    words: tuple[str, ...]
    outlet: Outlet | None
    after_the: bool = False
    in_context: bool = False


class Outlets:
    """The outlets known here: immutable, safe to share. Made by `load_outlets`.

    Attributes:
        all: every outlet, in the order of the files.
        nouns: words that say a thing is an outlet, in lower case ("news agency").
    """

    __slots__ = ("_begins", "_by_domain", "_by_name", "_trie", "all", "nouns")

    def __init__(
        self, outlets: Iterable[Outlet], *, nouns: Iterable[str] = (), traps: Iterable[str] = ()
    ) -> None:
        self.all = tuple(outlets)
        self.nouns = frozenset(nouns)
        self._by_domain = {domain: outlet for outlet in self.all for domain in outlet.domains}
        self._by_name = _names(self.all)
        self._trie: WordTrie[_Spelling] = WordTrie()
        begins: set[str] = set()
        for spelling in _spellings(self.all, traps):
            self._trie.add([word.casefold() for word in spelling.words], spelling)
            begins.update(_ways_to_write(spelling.words[:1]))
        self._begins = frozenset(begins)

    def by_name(self, name: str | None) -> Outlet | None:
        """Return the outlet called `name`, whatever its case, article, spaces or punctuation.

        A weak name that two outlets bear ("the Post") gives None.
        """
        return self._by_name.get(name_key(name)) if name else None

    def by_url(self, url: str | None) -> Outlet | None:
        """Return the outlet that publishes under the domain of `url`, or None."""
        labels = _host(url or "").split(".")
        domains = (".".join(labels[i:]) for i in range(len(labels)))
        return next((self._by_domain[d] for d in domains if d in self._by_domain), None)

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """Return the outlets named in `text`: longest names, in order, not overlapping.

        A name needs its own capitals (longer ones may stand all in capitals); glued sentences
        ("Syria.Sputnik news agency") are read too. Linear in the text.
        """
        return tuple(self._found(text, words_of(text)))

    def find_unlisted(self, text: str) -> tuple[NameMatch, ...]:
        """Return names that have the shape of an outlet's and stand in no list.

        "Harbour Times", "Radio Morava" and "Lantern News Agency" are told by their words; words
        that much else bears ("Harbour Post", "Morning Star") need talk of reporting beside them.
        """
        words = words_of(text)
        listed = (match.span for match in self._found(text, words))
        return tuple(
            NameMatch(span, Outlet(span.of(text), kind, listed=False))
            for span, kind in unlisted_names(text, words, listed)
        )

    def _found(self, text: str, words: Sequence[Word]) -> Iterator[NameMatch]:
        def accept(spelling: _Spelling, first: int, end: int) -> bool:
            return _accepted(spelling, text, words, first, end)

        end = 0
        begins, texts = self._begins, map(_TEXT, words)
        for i in [i for i, one in enumerate(texts) if one in begins or not one.isascii()]:
            match = self._trie.longest(text, words, i, accept) if i >= end else None
            if match is None:
                continue
            end, spelling = match
            if spelling.outlet is not None:
                last = self._without_nouns(words, i, end)
                yield NameMatch(Span(words[i].start, words[last - 1].end), spelling.outlet)

    def _without_nouns(self, words: Sequence[Word], first: int, end: int) -> int:
        """Return the end of a name without "news agency" and the like, where in small letters."""
        while end - first > 1 and words[end - 1].text.islower() and self._is_noun(words[end - 1]):
            end -= 1
        return end

    def _is_noun(self, word: Word) -> bool:
        return word.folded in self.nouns or word.folded == "news"


@cache
def load_outlets(extra: Path | None = None) -> Outlets:
    """Load the shipped outlets, mended by the user's own file; once a process and file.

    A row of `extra` with the name of a shipped one replaces the fields it gives and adds its
    aliases, context and weak names and domains; any other row is a new outlet.

    Raises:
        DataFileError: a file or row is malformed; names file and row, what was got and wanted.
    """
    shipped, rows = read_rows(DATA / _FILE)
    table = {row["name"]: row for row in rows}
    for row in read_rows(extra)[1] if extra is not None else ():
        shipped_row = table.get(row["name"])
        table[row["name"]] = row if shipped_row is None else mended(shipped_row, row)
    listed = {key: shipped[key].split("; ") for key in ("generic_outlet_nouns", "not_outlets")}
    return Outlets(
        map(outlet_of, table.values()),
        nouns=listed["generic_outlet_nouns"],
        traps=listed["not_outlets"],
    )


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return a name as it is compared: no case, leading article, spaces or punctuation."""
    words = [word.folded for word in words_of(normalize("NFKC", name))]
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _names(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    """Map keys to outlets: canonical names first; later rows (the user's) win over earlier."""
    known: dict[str, Outlet] = {}
    weak: dict[str, list[Outlet]] = {}
    for outlet in outlets:
        for name in (*outlet.aliases, *outlet.context):
            known[name_key(name)] = outlet
        for name in outlet.weak:
            weak.setdefault(name_key(name), []).append(outlet)
    known.update({name_key(outlet.name): outlet for outlet in outlets})
    alone = {key: bearers[0] for key, bearers in weak.items() if len(bearers) == 1}
    return {**alone, **known}


def _spellings(outlets: Iterable[Outlet], traps: Iterable[str]) -> Iterator[_Spelling]:
    for trap in traps:
        yield _spelling(trap, None, in_context=False)
    for outlet in outlets:
        quiet = {*outlet.weak, *outlet.context}
        names = dict.fromkeys((outlet.name, *outlet.aliases))
        for name in (name for name in names if name not in quiet and "(" not in name):
            yield _spelling(name, outlet, in_context=False)
        for name in outlet.context:
            yield _spelling(name, outlet, in_context=True)


def _spelling(name: str, outlet: Outlet | None, *, in_context: bool) -> _Spelling:
    words = tuple(word.text for word in words_of(name))
    article = len(words) > 1 and words[0] == "The"
    words = words[1:] if article else words
    return _Spelling(words, outlet, article and len(words) == 1, in_context)


def _accepted(spelling: _Spelling, text: str, words: Sequence[Word], first: int, end: int) -> bool:
    here = [word.text for word in words[first:end]]
    if not _same_capitals(here, spelling.words) or _part_of_a_word(text, words, first, end):
        return False
    if spelling.after_the and word_at(words, first - 1) != "the":
        return False
    return not spelling.in_context or speaks_of_reporting(words, first, end)


def _same_capitals(here: Sequence[str], name: Sequence[str]) -> bool:
    """Say whether words carry a name's capitals; one short word must stand exactly so."""
    if len(name) == 1 and len(name[0]) <= _SHORT_NAME:
        return here[0] == name[0]
    return all(
        a == b or a == b.upper() or (a[0] == b[0] and a[1:].islower())
        for a, b in zip(here, name, strict=True)
    )


def _ways_to_write(words: Sequence[str]) -> Iterator[str]:
    """Yield how words of a name can stand in a text, as far as they have no accents there."""
    for word in words:
        yield from (word, word.upper(), word[0] + word.casefold()[1:])


def _part_of_a_word(text: str, words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a name is one half of a capitalized compound ("Time-Life") or a handle."""
    start, stop = words[first].start, words[end - 1].end
    before, after = text[max(0, start - 2) : start], text[stop : stop + 2]
    if before[-1:] in {"@", "#", "_"}:
        return True
    led = before[-1:] == "-" and first > 0 and words[first - 1].text[:1].isupper()
    return (led and before[:1].isalnum()) or (after[:1] == "-" and after[1:].isupper())


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""
