"""Which house an article says its outlet belongs to, in its notes or beside its own name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reportedly.language.words import words_of
from reportedly.model import Article

_WORD: Final = r"[A-Z][\w’'&.-]*"
_NAME: Final = rf"(?P<name>{_WORD}(?: (?:(?:of|and|&|the) )?{_WORD}){{0,4}})"
_TITLES: Final = tuple(
    "title newspaper paper publication station channel brand company site website magazine "
    "weekly daily broadcaster outlet journal production product property member service "
    "portal".split()
)
_TITLE: Final = rf"(?:{'|'.join(_TITLES)})"
_PARTS: Final = tuple("part member division subsidiary arm imprint".split())
_MADE: Final = (
    r"(?:[Oo]wned|[Pp]ublished|[Oo]perated|[Rr]un|[Pp]roduced|[Pp]rinted|[Ii]ssued|"
    r"[Bb]rought to you)"
)
_PATTERNS: Final = tuple(
    (needed, tuple(map(re.compile, patterns)))
    for needed, patterns in (
        (
            tuple(f"{part} of " for part in _PARTS),
            (rf"\b(?:{'|'.join(_PARTS)}) of (?:the )?{_NAME}",),
        ),
        (("belong",), (rf"\bbelong(?:s|ing)? to (?:the )?{_NAME}",)),
        ((" by ",), (rf"\b{_MADE} by (?:the )?{_NAME}",)),
        (
            _TITLES,
            (
                rf"\b[Aa]n? {_NAME} {_TITLE}\b",
                rf"\bthe {_NAME} {_TITLE}\b",
                rf"\b{_TITLE}s? (?:of|from|in) (?:the )?{_NAME}",
            ),
        ),
        (
            ("©", "(C)", "(c)", "opyright"),
            (rf"(?:©|\([Cc]\)|[Cc]opyright)(?: \d{{4}})?,? (?:by )?{_NAME}",),
        ),
    )
)
"""Patterns, with words of which one stands in whatever they match; those are looked for first."""
_LINE: Final = re.compile(r"[^\n]+")
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?]|$)")
_NOTES: Final = 2
_LONGEST_NOTE: Final = 240
_DIGITAL: Final = frozenset("online digital website web app com www international edition".split())
_SMALL: Final = frozenset("the a an of and".split())
_FORMS: Final = frozenset(
    "group media holding holdings publishing publishers publications press company ltd inc plc "
    "llc limited corporation corp network newspapers".split()
)


def owners_of(article: Article) -> frozenset[str]:
    """Return the folded names of the houses that an article says its outlet belongs to.

    They count in its last two lines where these are short, and in sentences that name the
    outlet itself.
    """
    return _owners(article.text, article.publisher)


@lru_cache(maxsize=1024)  # each question about a story asks again
def _owners(text: str, publisher: str | None) -> frozenset[str]:
    own = _folded(publisher or "")
    parts = _about_itself(text, publisher)
    found = {_folded(m["name"]) for part in parts for m in _matches(part)}
    return frozenset(name for name in found if name and name != own)


@lru_cache(maxsize=1024)
def brand_of(publisher: str | None) -> str:
    """Return an outlet's name without what only tells its edition ("Echo Online")."""
    words = [word.folded for word in words_of(publisher or "")]
    kept = [word for word in words if word not in _DIGITAL | _SMALL]
    return " ".join(kept or words)


def _matches(part: str) -> Iterator[re.Match[str]]:
    for needed, patterns in _PATTERNS:
        if any(word in part for word in needed):
            for pattern in patterns:
                yield from pattern.finditer(part)


def _about_itself(text: str, publisher: str | None) -> Iterator[str]:
    lines = _LINE.findall(text)
    yield from (line for line in lines[1:][-_NOTES:] if len(line) <= _LONGEST_NOTE)
    last = words_of(publisher or "")[-1:]
    if not last or last[0].text not in text:
        return  # every form of the name ends so
    names = _own_names(publisher)
    if names is not None and names.search(text):
        yield from (part for part in _SENTENCE.findall(text) if names.search(part))


@lru_cache(maxsize=1024)
def _own_names(publisher: str | None) -> re.Pattern[str] | None:
    """Return what matches an outlet's name, in full or by its last words ("The Star")."""
    words = [re.escape(word.text) for word in words_of(publisher or "")]
    if not words:
        return None
    full = r"\W+".join(words)
    short = "|".join(r"[Tt]he " + r"\W+".join(words[i:]) for i in range(1, len(words)))
    return re.compile(rf"\b(?:{full}{'|' + short if short else ''})\b")


def _folded(name: str) -> str:
    """Return a name without articles and without what only tells the form of a company."""
    words = [word.folded for word in words_of(name) if word.folded not in _SMALL]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)
