"""Capitalized neighbours of a text that may hold a place's name."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reportedly.language.place_keys import ARTICLES

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’\u02bb\u02bc`][^\W_]+)*")
_PARTICLES: Final = frozenset(
    "of the de del la las los le les du da do dos das di della al el and sur upon on am an der "
    "den und bin ibn y a e ad az ash as ar at ez es i na nad pri".split()
)
_GAPS: Final = frozenset({" ", "\u00a0", "-", "\u2011", "–", "\n"})
_DASHES: Final = frozenset("-\u2011–")
_CONTRACTED: Final = re.compile(r"[^\W_]+['’](?:ll|ve|re|d|m|t)\Z")
"""Words such as "We'll" and "Don't", which no name is."""
_TITLES: Final = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Sgt Capt Prof Rev Maj Adm".split())
_LONGEST: Final = 60
"""A run of more words than this is broken: no name is that long, and all capitals could be."""


class RunWord(NamedTuple):
    """One word of a run: its text without a possessive, and where it stands."""

    text: str
    start: int
    end: int
    hyphened: bool
    """Whether a hyphen joins it to the word before."""


class Run(NamedTuple):
    """Capitalized words side by side, small joining words between them."""

    words: tuple[RunWord, ...]
    opens: bool
    """Whether a sentence or line may begin with it."""
    before: str
    """The word before it in the same sentence, or an empty string."""
    initial: bool
    """Whether an initial or a title stands right before it ("Steven H. Aden", "Mr. Aden")."""


def runs_of(text: str) -> Iterator[Run]:
    """Yield the capitalized runs of `text`, in order."""
    run: list[RunWord] = []
    before, previous, last_end = "", "", 0
    opens = True
    for match in _WORD.finditer(text):
        found = match.group()
        if not run and not found[0].isupper() and found not in ARTICLES:  # most words of a text
            previous, last_end = found, match.end()
            continue
        if _is_no_name(found, running=bool(run)):
            yield from _finished(run, before, opens=opens)
            run, previous, last_end = [], found, match.end()
            continue
        gap = text[last_end : match.start()]
        word = _bare(match, hyphened=bool(run) and gap in _DASHES)
        if run and not _belongs(run, word, gap):
            yield from _finished(run, before, opens=opens)
            run = []
        if run or _starts(text, word):
            if not run:
                opens = _opens(text, word.start)
                before = previous if gap in _GAPS or _is_initial(previous, gap) else ""
            run.append(word)
        previous, last_end = found, match.end()
    yield from _finished(run, before, opens=opens)


def _is_no_name(word: str, *, running: bool) -> bool:
    """Say whether a word can neither be part of a run nor begin one."""
    if _CONTRACTED.match(word):
        return True
    return not running and not word[0].isupper() and word not in ARTICLES


def _bare(match: re.Match[str], *, hyphened: bool) -> RunWord:
    text, end = match.group(), match.end()
    if text[-2:] in {"'s", "’s"}:
        return RunWord(text[:-2], match.start(), end - 2, hyphened)
    return RunWord(text, match.start(), end, hyphened)


def _belongs(run: list[RunWord], word: RunWord, gap: str) -> bool:
    if gap not in _GAPS or len(run) >= _LONGEST:
        return False
    return word.text[0].isupper() or word.text in _PARTICLES or gap in _DASHES


def _starts(text: str, word: RunWord) -> bool:
    """Say whether a run begins here: a capital, or an article hyphened to one ("al-Tanf")."""
    if word.text[0].isupper():
        return True
    after = text[word.end : word.end + 2]
    return word.text in ARTICLES and after[:1] in _DASHES and after[1:].isupper()


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \"'“‘(«[")
    return not before or before[-1] in ".!?:;\n—–-•"


def _is_initial(word: str, gap: str) -> bool:
    return gap == ". " and (word in _TITLES or (len(word) == 1 and word.isupper()))


def _finished(run: list[RunWord], before: str, *, opens: bool) -> Iterator[Run]:
    while run and not run[-1].text[0].isupper() and not run[-1].hyphened:
        run = run[:-1]
    if run:
        yield Run(tuple(run), opens, before, _is_initial(before, ". "))
