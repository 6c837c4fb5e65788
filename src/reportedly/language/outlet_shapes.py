"""Names that have the shape of an outlet's: capitalized words, one of them an outlet's word."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import Final, NamedTuple

from reportedly.language.remembering import EachWord
from reportedly.language.reporting import speaks_of_reporting
from reportedly.language.words import Word, joined, word_at
from reportedly.model import Span

Shape = tuple[Span, str]
_LONGEST: Final = 4

# Last words by kind. Sure ones say enough; weak ones need talk of reporting beside them.
_SURE_LAST: Final = {
    **dict.fromkeys(
        "Times Herald Gazette Tribune Courier Dagblad Zeitung Gazeta Picayune Inquirer "
        "Intelligencer Newspaper Tidende Nachrichten Dagbladet Blatt Tageblatt".split(),
        "newspaper",
    ),
    **dict.fromkeys(("TV", "Television", "Radio"), "broadcaster"),
    "Newswire": "agency",
    "Magazine": "magazine",
}
_WEAK_LAST: Final = {
    **dict.fromkeys(
        "Post Chronicle Telegraph Dispatch Examiner Ledger Mercury Bugle Sentinel Advocate "
        "Journal Bulletin Echo Argus Lantern Clarion Standard Record Register Messenger Star "
        "Globe Monitor Independent Observer Mirror Press Guardian Leader Enterprise Banner "
        "Citizen Review Mail Express Sun World".split(),
        "newspaper",
    ),
    **dict.fromkeys(("Daily", "Weekly", "News", "Today", "Insider", "Report"), "website"),
    **dict.fromkeys(("Broadcasting", "Channel", "FM"), "broadcaster"),
    "Wire": "agency",
}
_PAIRS_LAST: Final = {
    ("news", "agency"): "agency",
    ("press", "agency"): "agency",
    ("news", "service"): "agency",
    ("press", "service"): "",  # "the Kremlin Press Service" speaks for a body, not as an outlet
    ("news", "network"): "broadcaster",
    ("broadcasting", "corporation"): "broadcaster",
    ("broadcasting", "service"): "broadcaster",
}
_SURE_FIRST: Final = {
    "Radio": "broadcaster",
    "Gazeta": "newspaper",
    "Diario": "newspaper",
    "Correio": "newspaper",
    "Jornal": "newspaper",
    "Televisión": "broadcaster",
    "Agencia": "agency",
    "Agence": "agency",
    "Agenzia": "agency",
    "Agência": "agency",
}
_WEAK_FIRST: Final = {"Daily": "newspaper", "Channel": "broadcaster", "Novaya": "newspaper"}
_TRAPS: Final = frozenset(
    "white house free state states cable reality modern hard old our their his her this that "
    "these those good bad breaking world local foreign social first second end best worst "
    "trying troubled uncertain ham satellite public digital live color colour royal king "
    "queen lord january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday marine patriot new my your "
    "all most many some two three four five six seven eight nine ten smart city apple roku "
    "google amazon fire amateur internet online fm am frequency flea city-wide sony lg "
    "samsung panasonic president mr mrs ms dr general colonel sen senator rep war cbs nbc "
    "abc fox cnn bbc silicon national two-way no christian liberal conservative mainstream".split()
)
_SHAPES: Final = frozenset().union(_SURE_LAST, _WEAK_LAST, _SURE_FIRST, _WEAK_FIRST)
_PAIR_ENDS: Final = frozenset(last for _, last in _PAIRS_LAST)
_OPENERS: Final = frozenset(
    "the a an in on at by for of to from with as but and or if when while after before since "
    "according both like via per yet so says said told citing quoting meanwhile however "
    "today yesterday monday tuesday wednesday thursday friday state-run private "
    "independent turkish russian syrian iranian israeli american british french german "
    "chinese ukrainian iraqi lebanese egyptian saudi pakistani indian".split()
)
_SMALL: Final = frozenset({"of", "de", "del", "da", "do", "di", "la", "le"})


class _Run(NamedTuple):
    """Capitalized neighbours `[first, last)`."""

    first: int
    last: int


def unlisted_names(
    text: str, words: Sequence[Word], taken: Iterable[Span]
) -> Iterator[tuple[Span, str]]:
    """Yield span and kind of every name with an outlet's shape outside the spans `taken`.

    These are only looked at where there is such a name: finding them may take long.
    """
    runs = ((run, _ending(words, run) or _beginning(words, run)) for run in _runs(text, words))
    shaped = [(run, shape) for run, shape in runs if shape is not None]
    spans = list(taken) if shaped else []
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    for run, (begin, end, kind) in shaped:
        stretch = words[run.first : run.last]
        if not any(word.start in starts or word.end in ends for word in stretch):
            yield Span(words[begin].start, words[end - 1].end), kind


def _runs(text: str, words: Sequence[Word]) -> Iterator[_Run]:
    end = 0
    for i in _openings(text, words):
        if i < end:
            continue
        last = i
        while last < len(words) and _continues(text, words, i, last):
            last += 1
        while last > i and words[last - 1].folded in _SMALL:
            last -= 1
        first = i
        while first < last and words[first].folded in _OPENERS:
            first += 1
        if last - first > 1:
            yield _Run(first, last)
        end = last


def _has_shape(word: str) -> bool:
    """Say whether a word is one by which a name can have the shape of an outlet's."""
    return word in _SHAPES or (word.casefold() in _PAIR_ENDS and word[0].isupper())


_SHAPED: Final = EachWord(_has_shape)
_TEXT: Final = attrgetter("text")


def _openings(text: str, words: Sequence[Word]) -> Iterator[int]:
    """Yield where the neighbours begin among which stands a word of an outlet's name."""
    shaped = map(_SHAPED.__getitem__, map(_TEXT, words))
    for shape in compress(range(len(words)), shaped):
        first = i = shape
        while i > 0 and _continues(text, words, i - 1, i):
            i -= 1
            if words[i].text[0].isupper():
                first = i
        yield first


def _continues(text: str, words: Sequence[Word], first: int, i: int) -> bool:
    if i > first and (not joined(text, words[i - 1], words[i]) or _is_break(text, words, i)):
        return False
    return words[i].text[0].isupper() or (i > first and words[i].folded in _SMALL)


def _is_break(text: str, words: Sequence[Word], i: int) -> bool:
    """Say whether a line or a possessive parts two words; a name's words stand in one line."""
    gap = text[words[i - 1].end : words[i].start]
    return "\n" in gap or (words[i].text in {"s", "S"} and gap in {"'", "’"})


def _ending(words: Sequence[Word], run: _Run) -> tuple[int, int, str] | None:
    """Tell an outlet by its last words."""
    pair = (words[run.last - 2].folded, words[run.last - 1].folded)
    if pair in _PAIRS_LAST:
        first = max(run.first, run.last - 2 - _LONGEST)
        kind = _PAIRS_LAST[pair]
        return (first, run.last, kind) if kind and run.last - first > 2 else None
    first = max(run.first, run.last - _LONGEST)
    last_word = words[run.last - 1].text
    kind = _SURE_LAST.get(last_word) or _WEAK_LAST.get(last_word, "")
    if not kind or _is_trap(words, first, run.last - 1):
        return None
    if last_word in _SURE_LAST or speaks_of_reporting(words, first, run.last):
        return first, run.last, kind
    return None


def _beginning(words: Sequence[Word], run: _Run) -> tuple[int, int, str] | None:
    """Tell an outlet by its first word ("Radio Morava", "Daily Lantern")."""
    word = words[run.first].text
    last = min(run.last, run.first + 3)
    if _is_trap(words, run.first + 1, last):
        return None
    kind = _SURE_FIRST.get(word)
    if kind is None and speaks_of_reporting(words, run.first, last):
        kind = _WEAK_FIRST.get(word)
    return (run.first, last, kind) if kind else None


def _is_trap(words: Sequence[Word], first: int, last: int) -> bool:
    return all(word_at(words, i) in _TRAPS or words[i].text.isdigit() for i in range(first, last))
