"""What somebody typed into a search box, as queries that no character of it can break."""

import re
from dataclasses import dataclass
from typing import Final

from reportedly.errors import UsageError
from reportedly.storage.column_types import storable

_TERM: Final = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 1_000
_MOST: Final = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words and phrases that all have to stand in what is found.

    Attributes:
        terms: what has to be there; several words are a phrase.
        without: what must not be there.
    """

    terms: tuple[str, ...]
    without: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """Return every single word that has to be there, in lower case."""
        found = (word.lower() for term in self.terms for word in _WORD.findall(term))
        return tuple(dict.fromkeys(found))


def wanted_words(typed: str) -> Wanted:
    """Read what was typed: words, phrases in double quotes, and `-` before what to leave out.

    Nothing else has a meaning, so that AND, NEAR, `*` or brackets are words or nothing. At
    most 24 terms are taken.

    Raises:
        UsageError: no word is left to search for.
    """
    terms: list[str] = []
    without: list[str] = []
    for minus, phrase, word in _TERM.findall(storable(typed)[:_LONGEST]):
        term = " ".join(_WORD.findall(phrase or word))
        if term:
            (without if minus else terms).append(term)
    if not terms:
        raise UsageError(
            f"got {typed[:80]!r}; wanted a word to search for, or a phrase in double quotes. "
            f"A - before a word leaves out what has it"
        )
    return Wanted(tuple(terms[:_MOST]), tuple(without[:_MOST]))


def fts5(wanted: Wanted) -> str:
    """Return the query for FTS5: every term a string of its own, which has no syntax inside."""
    query = " AND ".join(_string(term) for term in wanted.terms)
    for term in wanted.without:
        query = f"({query}) NOT {_string(term)}"
    return query


def fts5_beginnings(wanted: Wanted) -> str:
    """Return the query for FTS5 where each word may be the beginning of one."""
    return " AND ".join(f"{_string(word)} *" for word in wanted.words())


def tsquery_beginnings(wanted: Wanted) -> str:
    """Return the query for `to_tsquery` where each word may be the beginning of one."""
    return " & ".join(f"'{word}':*" for word in wanted.words())


def _string(term: str) -> str:
    escaped = term.replace('"', '""')
    return f'"{escaped}"'
