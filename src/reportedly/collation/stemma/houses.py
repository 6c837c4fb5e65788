"""Which names mean one outlet within a story: full names, initials, short forms, groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reportedly.language import Outlet, Outlets, load_outlets
from reportedly.language.words import words_of

_FEWEST_INITIALS: Final = 3
_AGENCY_WORDS: Final = frozenset(
    "agency wire newswire press service interwire telegraph bureau".split()
)
_TEXTS: Final = frozenset(
    "report reports dispatch dispatches story stories article articles correspondent "
    "correspondents reporter reporters photographer photographers journalist journalists "
    "interview tally count statement".split()
)
_SMALL: Final = frozenset("the a an of and for".split())
_GENERIC: Final = frozenset(
    "the a an of and news agency press times post daily weekly service wire radio tv online "
    "network media herald tribune today report reports newspaper magazine site".split()
)


@dataclass(frozen=True, slots=True)
class House:
    """One outlet as a story knows it.

    Attributes:
        name: the canonical name, or the longest the story uses.
        agency: it sends its texts to other outlets.
        group: the parent group, or None where unknown.
    """

    name: str
    agency: bool
    group: str | None


class Houses:
    """The outlets of one story: publishers and those that are credited, one name each."""

    def __init__(self, publishers: Iterable[str], credited: Iterable[str] = ()) -> None:
        self._known = load_outlets()
        self._forms: dict[str, str] = {}
        self._publishers: dict[str, tuple[str, ...]] = {}
        self._long: dict[str, tuple[str, ...]] = {}
        for name in dict.fromkeys(publishers):
            self._add(name, self._row_name(name) or name)
            self._publishers[self.name(name)] = _folded(self.name(name))
        self.initials = self._unique_initials()
        for name in sorted(set(credited), key=lambda one: (-len(one), one)):
            self._add(name, self._canonical(name))

    def name(self, name: str | None) -> str:
        """Return the canonical name of an outlet, empty for no name."""
        if not name:
            return ""
        return self._forms.get(_key(name)) or self._canonical(name)

    def meant(self, name: str, words: str) -> str:
        """Return the canonical name of an outlet that a text names with these words.

        Initials mean the outlet of the story that has them, whatever else they may stand for.
        """
        tokens = {word.text for word in words_of(words)} & self.initials.keys()
        return self.initials[min(tokens)] if len(tokens) == 1 else self.name(name)

    def _unique_initials(self) -> dict[str, str]:
        """Return the initials of three letters or more that one publisher of the story has."""
        found: dict[str, list[str]] = {}
        for name, words in self._publishers.items():
            kept = [word for word in words if word not in _SMALL]
            initials = "".join(word[0] for word in kept).upper()
            if len(initials) >= _FEWEST_INITIALS and len(kept) == len(initials):
                found.setdefault(initials, []).append(name)
        return {initials: names[0] for initials, names in found.items() if len(names) == 1}

    def of(self, name: str) -> House:
        """Return what is known of the outlet with a canonical name."""
        row = self._known.by_name(name)
        if row is not None:
            return House(name, row.kind == "agency", row.group or row.name)
        words = {word.folded for word in words_of(name)}
        return House(name, bool(words & _AGENCY_WORDS), None)

    def is_own(self, name: str, own: str) -> bool:
        """Say whether a name is a short form of an outlet's own ("the Weekly", "CNS")."""
        words = _folded(name)
        whole = self._publishers.get(own, _folded(own))
        return words == whole or _is_short(words, whole)

    def finder(self, names: Iterable[str]) -> Outlets:
        """Return a finder of these names in a text."""
        return _finder(tuple(dict.fromkeys(name for name in names if name)))

    def _canonical(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and words[-1].casefold() in _TEXTS:
            words.pop()
        return self._row_name(" ".join(words)) or self._row_name(name) or " ".join(words)

    def _row_name(self, name: str) -> str | None:
        row = self._known.by_name(name)
        return row.name if row is not None else None

    def _add(self, name: str, canonical: str) -> None:
        if _key(name) in self._forms:
            return
        words = _folded(canonical)
        longer = self._longer(words)
        target = longer if longer is not None else canonical
        self._forms[_key(name)] = self._forms[_key(canonical)] = target
        if longer is None:
            self._long[canonical] = words

    def _longer(self, words: Sequence[str]) -> str | None:
        """Return the one longer name that `words` abbreviate, or None where none or several."""
        fits = [name for name, whole in self._long.items() if _abbreviates(words, whole)]
        if not fits:
            fits = [n for n, whole in self._publishers.items() if _is_short(words, whole)]
        return fits[0] if len(fits) == 1 else None


@lru_cache(maxsize=16)
def _finder(names: tuple[str, ...]) -> Outlets:
    return Outlets(Outlet(name, "website") for name in names)


def _abbreviates(short: Sequence[str], whole: Sequence[str]) -> bool:
    if not short or len(short) >= len(whole):
        return False
    if len(short) == 1 and short[0] == "".join(word[0] for word in whole):
        return len(whole) >= _FEWEST_INITIALS
    starts = range(len(whole) - len(short) + 1)
    inside = any(tuple(whole[i : i + len(short)]) == tuple(short) for i in starts)
    return inside and bool(set(short) - _GENERIC)


def _is_short(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Say whether words are initials, or a last or first word, of an outlet's name."""
    if not short or len(short) >= len(whole):
        return False
    initials = "".join(word[0] for word in whole)
    if len(short) == 1 and short[0] == initials:
        return len(whole) >= _FEWEST_INITIALS
    return tuple(short) in {tuple(whole[-len(short) :]), tuple(whole[: len(short)])}


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(name))


def _key(name: str) -> str:
    words = [word.folded for word in words_of(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
