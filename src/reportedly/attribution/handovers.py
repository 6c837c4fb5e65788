"""Relays without a cue of their own: "told AP", "in an interview with", "seen by EFE"."""

from collections.abc import Sequence
from typing import Final

from reportedly.attribution.kinds import classify
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase, read_phrase
from reportedly.attribution.relations import Relation
from reportedly.model import Hop, Span

_LOOK_BACK: Final = 8
_TELLING: Final = frozenset({"told", "tell", "tells", "telling", "informed", "assured", "briefed"})
_LINKS: Final = frozenset({"to", "with", "by", "on", "in", "for", "at", "via", "from", "through"})
_OPENERS: Final = frozenset({"that", "who", "which", "but", "and", "because", "if", "when"})
_NEAR: Final = 30
_PHRASE: Final = 10


class Handovers:
    """Finds the outlet that each relation was told, shown or handed to."""

    def __init__(self, page: Page, relations: Sequence[Relation]) -> None:
        self.page = page
        self.relations = relations
        self._sources = {
            i for r in relations for span in r.source for i in range(*page.stretch(span))
        }
        self._cues = {r.cue_token for r in relations}
        self._by_sentence = self._outlets_by_sentence()

    def _outlets_by_sentence(self) -> dict[int, list[tuple[int, int, str]]]:
        found: dict[int, list[tuple[int, int, str]]] = {}
        for mention in self.page.annotations.mentions:
            if mention.kind == "outlet":
                first, last = self.page.stretches[mention.id]
                number = self.page.tokens[first].sentence if last > first else -1
                found.setdefault(number, []).append((first, last, self.page.written(mention)))
        return found

    def of(self, relation: Relation) -> tuple[Hop, ...]:
        """Return the relay hops that the relation's own clause and source show, nearest first."""
        inside = self._in_source(relation)
        if inside:
            return inside
        beside = self._beside(relation)
        return beside or self._told(relation)

    def _in_source(self, relation: Relation) -> tuple[Hop, ...]:
        """Look for "seen by EFE" inside the source phrase."""
        for span in relation.source:
            first, last = self.page.stretch(span)
            for begin, end, name in self._by_sentence.get(self._sentence(first), ()):
                if first < begin and end <= last and shown_at(self.page, first, begin) is not None:
                    return (_hop(name, self.page.span(begin, end)),)
        return ()

    def _beside(self, relation: Relation) -> tuple[Hop, ...]:
        """Look for an outlet in the clause of the cue, outside source and content."""
        page = self.page
        contents = [page.stretch(span) for span in relation.content]
        for begin, end, name in self._by_sentence.get(self._sentence(relation.cue_token), ()):
            if begin in self._sources or any(first <= begin < last for first, last in contents):
                continue
            if end < len(page.words) and page.words[end] == "-" and page.glued(end):
                continue
            if abs(begin - relation.cue_token) <= _NEAR and self._is_relay(relation, begin):
                return (_hop(name, page.span(begin, end)),)
        return ()

    def _is_relay(self, relation: Relation, outlet: int) -> bool:
        """Say whether the words before the outlet make it the one that was told or shown."""
        page, lists = self.page, self.page.nouns.lists
        link = self._link_before(outlet)
        if link is None:
            return False
        if not self._is_nearest_cue(relation, link):
            return False
        if page.lower[link] in _TELLING:
            return True
        before = {page.lower[i] for i in range(max(0, link - 4), link)}
        known = lists["relay_nouns"] | lists["relay_speech"] | lists["relay_participles"]
        addressed = (
            page.lower[link] in {"to", "with"} and page.tokens[link].head == relation.cue_token
        )
        return bool(before & known) or addressed

    def _link_before(self, outlet: int) -> int | None:
        """Return the preposition or telling verb that governs the outlet."""
        page = self.page
        for i in range(outlet - 1, max(-1, outlet - _LOOK_BACK), -1):
            if page.lower[i] in _TELLING or page.lower[i] in _LINKS:
                return i
            if page.tokens[i].tag[:1] not in {"D", "J", "N", "P", "H", "`", "'", "C"}:
                return None
        return None

    def _is_nearest_cue(self, relation: Relation, link: int) -> bool:
        """Say whether no other relation's cue stands between this one's and the link."""
        if link == relation.cue_token or link in self._cues:
            return link == relation.cue_token
        low, high = sorted((link, relation.cue_token))
        return not any(i in self._cues for i in range(low + 1, high))

    def _told(self, relation: Relation) -> tuple[Hop, ...]:
        """Look for an outlet of no list right after "told" ("told the sports daily A Rede")."""
        page, cue = self.page, relation.cue_token
        if page.lower[cue] not in _TELLING:
            return ()
        last = cue + 1
        stop = min(cue + _PHRASE, page.sentence(cue)[1])
        contents = {i for span in relation.content for i in range(*page.stretch(span))}
        while last < stop and last not in contents and not self._ends(last):
            last += 1
        phrase = read_phrase(page, cue + 1, last) if last > cue + 1 else None
        return self._hop_of(phrase) if phrase is not None else ()

    def _ends(self, i: int) -> bool:
        word = self.page.lower[i]
        return (
            word in _OPENERS
            or word in {",", ".", '"', "“", "”"}
            or self.page.tokens[i].tag[:1] == "V"
        )

    def _hop_of(self, phrase: Phrase) -> tuple[Hop, ...]:
        facts = classify(self.page, phrase)
        if facts.kind != "outlet" or not facts.named:
            return ()
        return (_hop(facts.name, self.page.span(phrase.first, phrase.last)),)

    def _sentence(self, token: int) -> int:
        return self.page.tokens[token].sentence


def shown_at(page: Page, first: int, outlet: int) -> int | None:
    """Return the participle of "seen by", "reported in" before an outlet, or None."""
    participles = page.nouns.lists["relay_participles"]
    links = 0
    for i in range(outlet - 1, max(first, outlet - _LOOK_BACK), -1):
        if page.lower[i] in participles and page.tokens[i].tag[:2] in {"VB", "JJ"}:
            return i if links else None
        links += page.lower[i] in {"by", "in", "to", "on"}
    return None


def _hop(name: str, span: Span) -> Hop:
    return Hop(None, name, "outlet", anonymous=False, span=span, evidence="attribution")
