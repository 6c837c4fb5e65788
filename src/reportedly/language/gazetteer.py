"""Places named in text, and every place a name may mean; see `load_gazetteer`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from reportedly.language.files import DATA, load_data
from reportedly.language.place_keys import ARABIC, ARTICLES, folded_key, place_key
from reportedly.language.place_runs import Run, RunWord, runs_of
from reportedly.language.place_store import Box, Place, PlaceStore, Town
from reportedly.model import Span

__all__ = ["Box", "Gazetteer", "Place", "PlaceMatch", "Town", "load_gazetteer"]

_FILE: Final = "gazetteer.sqlite"
_LONGEST: Final = 5
_SHORT: Final = 3
_SHORT_NAME: Final = 4
_JOINTS: Final = (frozenset({"on"}), frozenset({"on", "and"}), frozenset[str]())
"""What parts a run that is no place as a whole, tried in turn; hyphens last."""

Stretch = tuple[RunWord, ...]


class PlaceMatch(NamedTuple):
    """A place's name in a text, with the likeliest of the places that bear it."""

    span: Span
    name: str
    country: str | None
    precision: str
    candidates: int


class NameSpot(NamedTuple):
    """A capitalized name in a text that could be a place's, with every place that bears it.

    Attributes:
        span: where it stands, without what may stand beside a place ("In", "northern").
        places: likeliest first; none where no place is called so.
        titled: whether an initial or a title stands right before it ("Mr. Aden").
    """

    span: Span
    places: tuple[Place, ...]
    titled: bool


class Gazetteer:
    """Knows places by name; made by `load_gazetteer`."""

    __slots__ = ("_edges", "_floors", "_store", "_words")

    def __init__(self, store: PlaceStore, words: dict[str, Any]) -> None:
        self._store = store
        self._words = {
            field: frozenset(words[field].split())
            for field in ("ordinary_words", "doubtful_names", "abbreviations", "lead_ins")
        }
        self._edges = frozenset(words["edge_words"].split())
        self._floors: dict[str, int] = words["minimum_population"]

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return every place called `name`, likeliest first: countries, then by inhabitants.

        Case, accents, hyphens, apostrophes and Arabic articles do not matter.
        """
        return self._look_up([place_key(name)])[place_key(name)]

    def is_doubtful(self, name: str) -> bool:
        """Say whether people or things bear a name more often than the town of that name."""
        return place_key(name) in self._words["doubtful_names"]

    def knows(self, name: str) -> bool:
        """Say whether any place is called `name`."""
        return bool(self.candidates(name))

    def towns(self, box: Box, step: float) -> tuple[Town, ...]:
        """Return the largest town of each square of a map: together they show where land is.

        Args:
            box: the map's edges.
            step: how wide and high a square is, in degrees.
        """
        return self._store.towns(box, step)

    def find(self, text: str) -> tuple[PlaceMatch, ...]:
        """Return the places named in `text`, in order, not overlapping.

        Only capitalized words are read. A name must stand alone between its neighbours ("Paris",
        not "Paris Hilton"), and a town that shares its name with people or ordinary words must be
        well known. Which of several places is meant is not decided: the likeliest is shown, and
        `candidates` says how many there are.
        """
        asked = [(run, stretches) for run in runs_of(text) if (stretches := self._stretches(run))]
        keys = dict.fromkeys(_key(s) for _, stretches in asked for s in stretches)
        known = self._look_up(keys)
        return tuple(
            match for run, stretches in asked for match in self._of(run, stretches, known)
        )

    def spot(self, text: str, beside: frozenset[str] = frozenset()) -> tuple[NameSpot, ...]:
        """Return every capitalized name of `text`, known or not, in order.

        Unlike `find` this judges nothing: "May" and "Chelsea" are among them.

        Args:
            text: the words.
            beside: further words in lower case that may stand beside a place in a run of capitals.
        """
        runs = [(run, self._stretches(run, beside)) for run in runs_of(text)]
        known = self._look_up(dict.fromkeys(_key(s) for _, parts in runs for s in parts))
        return tuple(spot for run, parts in runs for spot in self._spots(text, run, parts, known))

    def _spots(
        self, text: str, run: Run, parts: list[Stretch], known: dict[str, tuple[Place, ...]]
    ) -> Iterator[NameSpot]:
        end = -1
        for part in parts:
            places = known[_key(part)]
            key = _key(part)
            short = len(key) < _SHORT or key in self._words["abbreviations"]
            if part[0].start < end or not places or key in self._words["ordinary_words"]:
                continue
            if short and not part[0].text.isupper() and not _lies_in(text, part, places):
                continue
            end = part[-1].end
            yield NameSpot(Span(part[0].start, end), places, run.initial)
        if end < 0 and parts:
            whole = parts[-1]
            yield NameSpot(Span(whole[0].start, whole[-1].end), (), run.initial)

    def _look_up(self, keys: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """Return places by key; a key nothing answers to is tried without Arabic articles."""
        found = self._store.get(keys)
        folded = {key: folded_key(key) for key, places in found.items() if not places}
        others = self._store.get(key for key in folded.values() if key)
        for key, other in folded.items():
            found[key] = tuple(
                place for place in others.get(other or "", ()) if place.country in ARABIC
            )
        return found

    def _stretches(self, run: Run, beside: frozenset[str] = frozenset()) -> list[Stretch]:
        """Return the parts of a run that could be a whole place name, longest first."""
        words = self._trimmed(run.words, beside)
        if not words or len(words) > _LONGEST * 2:
            return []
        whole = [part for part in (run.words, words) if len(part) <= _LONGEST]
        # The whole run is cut, not what is left of it: "New York and Oregon" begins with no edge.
        cuts = [cut for joints in _JOINTS if len(cut := _cut(run.words, joints)) > 1]
        cut_off = [p for cut in cuts for part in cut for p in (part, self._trimmed(part, beside))]
        return list(
            dict.fromkeys([*whole, *(part for part in cut_off if 0 < len(part) <= _LONGEST)])
        )

    def _trimmed(self, words: Stretch, beside: frozenset[str] = frozenset()) -> Stretch:
        """Return words without what may stand beside a place ("In", "northern", "Province")."""
        edges = self._edges | beside if beside else self._edges
        first, last = 0, len(words)
        while last - first > 1 and words[first].text.lower() in edges:
            first += 1
        while last - first > 1 and words[last - 1].text.lower() in edges:
            last -= 1
        return words[first:last]

    def _of(
        self, run: Run, stretches: list[Stretch], known: dict[str, tuple[Place, ...]]
    ) -> Iterator[PlaceMatch]:
        end = -1
        for stretch in stretches:
            places = known[_key(stretch)]
            if stretch[0].start >= end and places and self._is_place(run, stretch, places[0]):
                end = stretch[-1].end
                best, span = places[0], Span(stretch[0].start, end)
                yield PlaceMatch(span, best.name, best.country, best.precision, len(places))

    def _is_place(self, run: Run, stretch: Stretch, place: Place) -> bool:
        """Say whether a name that some place bears means a place here."""
        key, words = _key(stretch), self._words
        if key in words["abbreviations"] or len(key) < _SHORT:
            abbreviated = key in words["abbreviations"] and len(stretch) == 1
            return abbreviated and stretch[0].text.isupper()
        if key in words["ordinary_words"] or run.initial:
            return False
        led_in = self._is_led_in(run, stretch)
        if key in words["doubtful_names"] and not led_in:
            return False
        if not place.listed:
            return True
        return self._is_like_its_name(key, place) and place.population >= self._floor(
            run, stretch, led_in=led_in and key not in words["doubtful_names"]
        )

    def _is_led_in(self, run: Run, stretch: Stretch) -> bool:
        """Say whether the word before a name speaks of a place ("in Nice", "near Reading")."""
        i = run.words.index(stretch[0])
        before = run.words[i - 1].text if i else run.before
        return before.lower() in self._words["lead_ins"]

    @staticmethod
    def _is_like_its_name(key: str, place: Place) -> bool:
        """Say whether a name is a town's usual one, or a spelling of it ("Kyyiv", not "God")."""
        if place.main:
            return key == place.name.lower() or len(key) > _SHORT_NAME
        return len(key) > _SHORT_NAME and key[0] == place_key(place.name)[:1]

    def _floor(self, run: Run, stretch: Stretch, *, led_in: bool) -> int:
        """Return how many inhabitants a town needs for its bare name to mean it."""
        floors = self._floors
        if len(stretch) > 1:
            return floors["several_words"]
        if stretch[0].text.isupper() and len(stretch[0].text) <= _SHORT_NAME and not run.opens:
            return floors["capitals"]
        return floors["led_in" if led_in else "one_word"]


@cache
def load_gazetteer() -> Gazetteer:
    """Open the gazetteer, once a process.

    Raises:
        DataFileError: the database was not built, or a word list is missing.
    """
    return Gazetteer(PlaceStore(DATA / _FILE), load_data("place_words.yaml"))


def _lies_in(text: str, part: Stretch, places: tuple[Place, ...]) -> bool:
    """Say whether a short name is a state's behind a town's: "Dover, Del."."""
    states = any(place.precision == "admin" for place in places)
    return states and text[part[0].start - 2 : part[0].start] == ", "


def _key(stretch: Sequence[RunWord]) -> str:
    return place_key(" ".join(word.text for word in stretch))


def _cut(words: Stretch, joints: frozenset[str]) -> list[Stretch]:
    """Cut words at joints, or (where there are none) at hyphens between capitals."""
    parts: list[list[RunWord]] = [[]]
    for word in words:
        if word.text in joints:
            parts.append([])
        elif not joints and (_parts_names(parts[-1], word) or _ends_adjective(parts[-1], word)):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def _ends_adjective(before: list[RunWord], word: RunWord) -> bool:
    """Say whether a name begins behind an adjective: "US-occupied Al-Tanf"."""
    last = before[-1] if before else None
    return last is not None and last.hyphened and last.text[0].islower() and not word.hyphened


def _parts_names(before: list[RunWord], word: RunWord) -> bool:
    """Say whether a hyphen parts two names, as it does not after an article ("al-Sham")."""
    if not word.hyphened:
        return False
    return word.text[0].isupper() and not (before and before[-1].text.lower() in ARTICLES)
