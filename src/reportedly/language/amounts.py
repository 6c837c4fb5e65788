"""Amounts in a text: numbers in digits and words, as ranges, with what is counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Final, NamedTuple

from reportedly.language.files import load_data
from reportedly.language.remembering import EachWord
from reportedly.language.stems import stem

_TOKEN: Final = re.compile(
    r"(\d+(?:[.,]\d+)*|[$€£%]|[^\W\d_]+(?:['’.][^\W\d_]+)*|[-–,;:.!?\"“”()])"
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_COUNTED: Final = 4
_YEARS: Final = range(1000, 2100)
_BREAKS: Final = frozenset(',;:.!?"“”()')


class Amount(NamedTuple):
    """One amount as a text gives it.

    Attributes:
        start, end: code points of the number with what blurs it.
        low, high: the range it may stand for; equal for an exact number.
        vague: the vague word ("dozens"), or an empty string.
        counted: keys of what is counted, nearest first; may be empty.
    """

    start: int
    end: int
    low: float
    high: float
    vague: str
    counted: tuple[str, ...]

    def fits(self, other: "Amount") -> bool:
        """Say whether both may stand for the same number; "dozens" and "scores" do not."""
        if self.vague and other.vague:
            return self.vague == other.vague
        return self.low <= other.high and other.low <= self.high


def amounts_of(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """Return the amounts between two places of `text`, in order; labels, years and ages are none.

    Numbers in words count too ("a hundred and twenty", "dozens"); linear in the length.
    """
    parts = _TOKEN.split(text[start:end])
    edges = list(accumulate(map(len, parts), initial=start))
    tokens = list(map(_FOLDED.__getitem__, parts[1::2]))
    opening = [at for at, opens in enumerate(map(_OPENS.__getitem__, tokens)) if opens]
    return list(_amounts(tokens, edges, opening))


def _opens(token: str) -> bool:
    """Say whether an amount may begin with a token."""
    return token in _words()["opens"] or token[0].isdigit()


_FOLDED: Final = EachWord(str.casefold)
_OPENS: Final = EachWord(_opens)


def _amounts(
    tokens: Sequence[str], edges: Sequence[int], opening: Iterable[int]
) -> Iterator[Amount]:
    """Yield the amounts; `edges` are where each token, and what stands between them, begins."""
    after = 0
    for at in opening:
        found = _number(tokens, at) if at >= after else None
        if found is None:
            continue
        low, high, vague, after = found
        if not _is_label(tokens, at, after, low):
            first, below, above = _blurred(tokens, at)
            counted = _counted(tokens, at, after)
            begin, end = edges[2 * first + 1], edges[2 * after]
            yield Amount(begin, end, low * below, high * above, vague, counted)


def _number(tokens: Sequence[str], at: int) -> tuple[float, float, str, int] | None:
    """Return low, high, vague word and the token after a number that begins at `at`."""
    words = _words()
    vague = _vague(tokens, at)
    if vague is not None:
        return vague
    value, after = _cardinal(tokens, at)
    if value is None:
        return None
    while after < len(tokens) and tokens[after] in words["scales"]:
        value *= words["scales"][tokens[after]]
        after += 1
    return value, value, "", after


def _vague(tokens: Sequence[str], at: int) -> tuple[float, float, str, int] | None:
    word, vague = tokens[at], _words()["vague"]
    if word not in _words()["vague_firsts"]:
        return None
    three = " ".join(tokens[at : at + 3])
    if three in vague:
        return (*vague[three], three, at + 3)
    return (*vague[word], word, at + 1) if word in vague else None


def _cardinal(tokens: Sequence[str], at: int) -> tuple[float | None, int]:
    word = tokens[at]
    if word[0].isdigit():
        return _digits(word), at + 1
    words = _words()
    scaled = at + 1 < len(tokens) and tokens[at + 1] in words["scales"]
    if word in ("a", "an") and scaled and len(tokens[at + 1]) > 2:
        value = float(words["scales"][tokens[at + 1]])
        return _and_more(tokens, at + 2, value)
    if word in words["tens"]:
        return _tens(tokens, at, float(words["tens"][word]))
    if word in words["units"] and not (word == "one" and not _counts(tokens, at + 1)):
        return _and_more(tokens, *_scaled(tokens, at + 1, float(words["units"][word])))
    return None, at + 1


def _tens(tokens: Sequence[str], at: int, value: float) -> tuple[float, int]:
    units, after = _words()["units"], at + 1
    if after < len(tokens) and tokens[after] == "-":
        after += 1
    if after < len(tokens) and units.get(tokens[after], 10) < 10:
        return value + units[tokens[after]], after + 1
    return value, at + 1


def _scaled(tokens: Sequence[str], at: int, value: float) -> tuple[int, float]:
    scales = _words()["scales"]
    while at < len(tokens) and tokens[at] in scales and len(tokens[at]) > 2:
        value *= scales[tokens[at]]
        at += 1
    return at, value


def _and_more(tokens: Sequence[str], at: int, value: float) -> tuple[float, int]:
    """Add what follows a hundred: "and twenty"."""
    if value >= 100 and at + 1 < len(tokens) and tokens[at] == "and":
        more, after = _cardinal(tokens, at + 1) if _is_word(tokens[at + 1]) else (None, at)
        if more is not None and more < 100:
            return value + more, after
    return value, at


def _is_word(word: str) -> bool:
    words = _words()
    return word in words["units"] or word in words["tens"]


def _counts(tokens: Sequence[str], after: int) -> bool:
    """Say whether "one" counts a thing here, rather than standing for it."""
    if after >= len(tokens):
        return False
    word = tokens[after]
    return word.isalpha() and word not in _words()["stops"] and word not in _NOT_AFTER_ONE


_NOT_AFTER_ONE: Final = frozenset(
    "another can should must day thing side else s another's".split()
)


def _digits(word: str) -> float:
    if _THOUSANDS.fullmatch(word):
        return float(word.replace(",", ""))
    head, _, tail = word.replace(",", ".").partition(".")
    return float(f"{head}.{tail.replace('.', '') or 0}")


def _is_label(tokens: Sequence[str], at: int, after: int, value: float) -> bool:
    """Say whether the number is a label, a year, a clock time or an age: no amount."""
    words = _words()
    before = tokens[at - 1] if at else ""
    then = tokens[after] if after < len(tokens) else ""
    if before in words["labels"] or then in words["clocks"] or then == "-":
        return True
    if then in (".", ":") and after + 1 < len(tokens) and tokens[after + 1][0].isdigit():
        return True
    year = tokens[at].isdigit() and len(tokens[at]) == 4 and int(value) in _YEARS
    return year and (before in _BEFORE_YEARS or then in _BREAKS or not then)


_BEFORE_YEARS: Final = frozenset(
    "in of since until by from before after during to and january february march april may june "
    "july august september october november december early late mid summer winter spring autumn "
    "year".split()
)


def _blurred(tokens: Sequence[str], at: int) -> tuple[int, float, float]:
    """Return the first token of what blurs the number, and the factors it brings."""
    around = _words()["around"]
    for size in (3, 2, 1):
        phrase = " ".join(tokens[max(0, at - size) : at])
        if at >= size and phrase in around:
            below, above = around[phrase]
            return at - size, below, above
    return at, 1.0, 1.0


def _counted(tokens: Sequence[str], at: int, after: int) -> tuple[str, ...]:
    words, found = _words(), []
    if at and tokens[at - 1] in "$€£":
        found.append(_key(tokens[at - 1]))
    if after < len(tokens) and tokens[after] == "of":
        after += 1
    for token in tokens[after : after + _COUNTED]:
        if token in words["stops"] or token in _BREAKS or token[0].isdigit():
            break
        if token not in _DETERMINERS:
            found.append(_key(token))
    return tuple(found)


_DETERMINERS: Final = frozenset("the a an other more new its his her their our such all".split())


def _key(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s").removesuffix("s'")
    root = stem(word)
    return str(_words()["alike"].get(root, root))


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = dict(load_data("amounts.yaml"))
    for name in ("labels", "clocks", "stops"):
        data[name] = frozenset(str(data[name]).split())
    groups = [str(group).split() for group in data["alike"]]
    data["vague_firsts"] = frozenset(phrase.split()[0] for phrase in data["vague"])
    data["opens"] = data["vague_firsts"].union({"a", "an"}, data["tens"], data["units"])
    data["alike"] = {stem(word): stem(group[0]) for group in groups for word in group}
    return data
