"""The voices of one article while they are being told apart."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from reportedly.attribution.bodies import Bodies
from reportedly.attribution.kinds import Facts, without_article
from reportedly.attribution.naming import Names, bare_name, is_body_word
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase
from reportedly.model import Hop, Mention, SourceKind, Span

_BEFORE: Final = 6
_AFTER: Final = 9
_STOP: Final = frozenset({"of", "at", "for", "in", "who", "from", "with", "said", "and", "but"})


@dataclass(slots=True, eq=False)
class Voice:
    """One voice: a source, or somebody named who may yet turn out to be one.

    Attributes:
        facts: what it is.
        place: token of its last appearance.
        phrase: the noun phrase that introduced it, or None for a bare name.
        spans: where it stands as a source.
        number: order in which it first spoke, 0 while it has not.
        route: the hops by way of which it was introduced, or None while it has not spoken.
        spoke: relation by which it last spoke.
        members: the voices of a coordination.
        place_name: whether it is a place, which stands for its state only where it speaks.
    """

    facts: Facts
    place: int
    phrase: Phrase | None = None
    spans: list[Span] = field(default_factory=list)
    number: int = 0
    route: tuple[Hop, ...] | None = None
    spoke: int | None = None
    members: tuple["Voice", ...] = ()
    place_name: bool = False


class Voices:
    """Every voice of an article: those that spoke, and the names that may stand behind a word.

    Attributes:
        names: the full names of persons.
        bodies: the full names of organizations, their short forms and acronyms.
        spoken: those that are sources, in the order in which they first speak.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.names = Names(page)
        self.bodies = Bodies(page)
        self._by_name: dict[str, Voice] = {}
        self._met: list[tuple[int, Voice]] = []
        self._said: list[tuple[int, Voice]] = []
        self.spoken: list[Voice] = []
        for mention in page.annotations.mentions:
            self._meet(mention)

    def _meet(self, mention: Mention) -> None:
        """Take a mention in as somebody who may be meant later."""
        first, last = self.page.stretches[mention.id]
        if mention.kind == "document" or last <= first:
            return
        facts = self._facts(mention, first, last)
        voice = self.named(facts, first)
        voice.place_name = mention.kind == "place"
        self._met.append((first, voice))

    def _facts(self, mention: Mention, first: int, last: int) -> Facts:
        page = self.page
        if mention.kind == "person" and not is_body_word(page, last - 1):
            begin, end = bare_name(page, first, last)
            name = self.names.full(page.text(begin, end))
            roles = roles_around(page, first, last)
            words = frozenset(name.lower().split()) | roles
            return Facts(
                "person",
                anonymous=False,
                number="one",
                name=name,
                named=True,
                roles=roles,
                words=words,
                gender=gender_of(page, name, roles),
            )
        kind: SourceKind = "outlet" if mention.kind == "outlet" else "organization"
        name = (
            page.written(mention)
            if kind == "outlet"
            else self.bodies.full(without_article(mention.name))
        )
        words = frozenset(name.lower().split())
        return Facts(
            kind, anonymous=False, number="one", name=name, named=True, roles=words, words=words
        )

    def named(self, facts: Facts, place: int, phrase: Phrase | None = None) -> Voice:
        """Return the voice of this proper name, new or known, with what is newly said of it."""
        key = f"{facts.kind}:{facts.name.casefold()}"
        voice = self._by_name.get(key)
        if voice is None:
            voice = self._by_name[key] = Voice(facts, place, phrase)
        else:
            voice.facts = merged(voice.facts, facts)
        return voice

    def appear(self, voice: Voice, place: int, span: Span, relation: int) -> None:
        """Note that a voice speaks at token `place` in `relation`."""
        if voice.number == 0:
            self.spoken.append(voice)
            voice.number = len(self.spoken)
        voice.place = max(voice.place, place)
        voice.spoke = relation
        if span not in voice.spans:
            voice.spans.append(span)
        insort(self._said, (place, voice), key=_place)

    def meet(self, voice: Voice, place: int) -> None:
        """Note that a voice is named at token `place` without speaking by itself."""
        insort(self._said, (place, voice), key=_place)

    def before(self, place: int, limit: int = 24) -> list[tuple[int, Voice]]:
        """Return what appeared before token `place`, nearest first, `limit` of a sort at most."""
        found: list[tuple[int, Voice]] = []
        for entries in (self._met, self._said):
            end = bisect_left(entries, place, key=_place)
            found.extend(entries[max(0, end - limit) : end])
        found.sort(key=_place, reverse=True)
        return found

    def said_before(self, place: int, limit: int = 24) -> list[tuple[int, Voice]]:
        """Return the sources before token `place`, nearest first."""
        end = bisect_left(self._said, place, key=_place)
        return self._said[max(0, end - limit) : end][::-1]

    def after(self, place: int, last: int) -> list[tuple[int, Voice]]:
        """Return the names from token `place` to `last`, in order."""
        begin = bisect_left(self._met, place, key=_place)
        return self._met[begin : bisect_left(self._met, last, key=_place)]


def _place(entry: tuple[int, Voice]) -> int:
    return entry[0]


def merged(known: Facts, new: Facts) -> Facts:
    """Return the facts of a voice with what a further mention adds."""
    return Facts(
        known.kind,
        anonymous=known.anonymous,
        number=known.number,
        name=known.name if len(known.name) >= len(new.name) else new.name,
        named=known.named,
        roles=known.roles | new.roles,
        words=known.words | new.words,
        gender=known.gender or new.gender,
    )


def gender_of(page: Page, name: str, roles: Iterable[str]) -> str:
    """Return the gender that a title, a role or the given name tells."""
    for role in roles:
        found = (
            page.nouns.gender(role)
            if role in page.nouns.lists["women"] | page.nouns.lists["men"]
            else ""
        )
        if found:
            return found
    return page.nouns.gender(name.split()[0].lower()) if name else ""


def roles_around(page: Page, first: int, last: int) -> frozenset[str]:
    """Return the nouns before a person's name and in the appositive after it."""
    found: set[str] = set()
    i = first - 1
    commas = 0
    while i >= max(0, first - _BEFORE):
        word = page.lower[i].rstrip(".")
        if word == "," and not commas and i == first - 1:
            commas += 1
        elif page.tokens[i].tag[:2] in {"NN", "JJ"} or page.glued(i + 1):
            found.add(page.nouns.singular(word)[0])
        else:
            break
        i -= 1
    if commas and page.lower[max(i, 0)] not in {
        "the",
        "a",
        "an",
        "'s",
        "’s",
        "his",
        "her",
        "its",
        "their",
    }:
        found.clear()
    found |= set(_titles_inside(page, first, last))
    if last < len(page.words) and page.words[last] == ",":
        found |= _appositive_roles(page, last + 1)
    return frozenset(found)


def _titles_inside(page: Page, first: int, last: int) -> Iterator[str]:
    for i in range(first, last - 1):
        word = page.lower[i].rstrip(".")
        if page.nouns.has("titles", word):
            yield word


def _appositive_roles(page: Page, first: int) -> set[str]:
    found: set[str] = set()
    for i in range(first, min(first + _AFTER, len(page.words))):
        word = page.lower[i]
        if word in _STOP or word in {",", "."} or page.tokens[i].tag[:1] in {"V", "M"}:
            break
        if page.tokens[i].tag[:2] in {"NN", "JJ"}:
            found.add(page.nouns.singular(word)[0])
    return found
