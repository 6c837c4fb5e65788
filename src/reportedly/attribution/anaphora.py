"""Carry-over: which earlier voice a pronoun or a definite phrase goes back to."""

from dataclasses import dataclass, replace
from typing import Final

from reportedly.attribution.cast import Voice, Voices
from reportedly.attribution.kinds import Facts, classify
from reportedly.attribution.naming import descriptor
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase, read_phrase

HE: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
IT: Final = frozenset({"it", "its", "itself", "which"})
THEY: Final = frozenset({"they", "them", "their", "themselves", "these", "those"})
FIRST: Final = frozenset(
    {"i", "me", "my", "we", "us", "our", "myself", "ourselves", "mine", "ours"}
)
WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})
_COUNTS: Final = {
    "two": 2,
    "pair": 2,
    "both": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
_FAR: Final = 8
_SPOKE, _SUBJECT, _PARENT, _GENDER, _HEAD, _FAMILY, _WORDS = 2.0, 0.6, 3.0, 1.0, 4.0, 2.0, 1.5
_OUTLET_WORDS: Final = frozenset(
    "agency paper newspaper station broadcaster channel network outlet website site magazine "
    "daily "
    "weekly wire portal journal tabloid publication broadsheet newswire radio service".split()
)
_BODY_WORDS: Final = frozenset(
    "group organization organisation company firm body charity watchdog monitor agency "
    "corporation "
    "organisers institution association".split()
)
_PERSON_WORDS: Final = frozenset("man woman official politician".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase that may go back to an earlier voice.

    Attributes:
        phrase, facts: the phrase and what it says of itself.
        parent: the voice in whose words it stands, or None.
        member: whether it is one of several named side by side.
    """

    phrase: Phrase
    facts: Facts
    parent: Voice | None
    member: bool = False


class Resolver:
    """Finds the earlier voice behind a phrase."""

    def __init__(self, page: Page, voices: Voices, sources: frozenset[int] = frozenset()) -> None:
        self.page = page
        self.voices = voices
        self.sources = sources

    def pronoun(self, asked: Asked) -> Voice | None:
        """Return the voice that a pronoun stands for, or None."""
        place = asked.phrase.first
        word = self.page.lower[place]
        if word in FIRST:
            return asked.parent
        if word in HE:
            return self._best(asked, kinds={"person"}, gender=HE[word])
        if word in THEY:
            return self._they(asked)
        if word in IT:
            return self._best(asked, kinds={"organization", "outlet", "document"})
        return self._before_relative(asked)

    def _they(self, asked: Asked) -> Voice | None:
        plural = self._best(asked, kinds={"group", "outlet"}, many=True)
        return plural or self._best(asked, kinds={"organization", "group", "outlet"}, spoken=True)

    def _before_relative(self, asked: Asked) -> Voice | None:
        near = self.voices.before(asked.phrase.first, 2)
        return near[0][1] if near and asked.phrase.first - near[0][0] < _FAR else None

    def _best(
        self,
        asked: Asked,
        *,
        kinds: set[str],
        gender: str = "",
        many: bool = False,
        spoken: bool = False,
    ) -> Voice | None:
        """Return the fitting voice that is nearest, sources and subjects counting as nearer."""
        place = asked.phrase.first
        here = self._sentence(place)
        best, best_score = None, -float(_FAR)
        entries = self.voices.said_before(place) if spoken else self.voices.before(place)
        if kinds == {"person"}:
            entries = entries + self._subjects(place)
        for at, voice in entries:
            facts = voice.facts
            if facts.kind not in kinds or (many and facts.number != "many"):
                continue
            if voice.place_name and voice.spoke is None:
                continue
            if gender and facts.gender and facts.gender != gender:
                continue
            score = self._nearness(at, voice, here) + self._of_parent(voice, asked)
            score += _GENDER if gender and facts.gender == gender else 0.0
            if score > best_score:
                best, best_score = voice, score
        return best

    def _nearness(self, at: int, voice: Voice, here: int) -> float:
        token = self.page.tokens[at]
        score = -float(max(0, here - self._sentence(at)))
        if voice.spoke is not None:
            score += _SPOKE
        head = self.page.tokens[token.head]
        if token.dep.startswith("nsubj") or (
            token.dep == "compound" and head.dep.startswith("nsubj")
        ):
            score += _SUBJECT
        return score

    def _of_parent(self, voice: Voice, asked: Asked) -> float:
        return _PARENT if asked.parent is voice else 0.0

    def _sentence(self, place: int) -> int:
        return max(self.page.tokens[place].sentence, 0)

    def _subjects(self, place: int) -> list[tuple[int, Voice]]:
        """Return unnamed persons that are subjects in the two sentences before `place`."""
        page, found = self.page, []
        first = max(0, place - 60)
        for i in range(place - 1, first - 1, -1):
            token = page.tokens[i]
            if not token.dep.startswith("nsubj") or i in page.mention_at:
                continue
            word = page.nouns.singular(page.lower[i])[0]
            if token.tag == "NN" and page.nouns.has("persons", word):
                voice = self._voice_of_noun(i)
                if voice is not None:
                    found.append((i, voice))
        return found

    def _voice_of_noun(self, head: int, last: int | None = None) -> Voice | None:
        """Return the voice of a noun phrase that is no source, known ones by their own."""
        page = self.page
        first = head
        while first > 0 and page.tokens[first - 1].tag[:2] in {"NN", "JJ", "DT", "PR", "CD", "PO"}:
            first -= 1
            if page.tokens[first].tag == "DT":
                break
        phrase = read_phrase(page, first, last or head + 1)
        if phrase is None:
            return None
        return Voice(classify(page, phrase), head, phrase)

    def described(self, asked: Asked) -> Voice | None:
        """Return the voice that a definite phrase without a name goes back to, or None."""
        if asked.facts.number == "many" or asked.phrase.partitive:
            return self._several(asked)
        place = asked.phrase.first
        best, best_score = None, 0.0
        here = self._sentence(place)
        for at, voice in self.voices.before(place, 40):
            fit = self._fit(asked, voice)
            if fit <= 0:
                continue
            distance = max(0, here - self._sentence(at))
            score = fit + (1.0 if voice.spoke is not None else 0.0) - 0.3 * distance
            if score > best_score:
                best, best_score = voice, score
        if best is None and asked.facts.kind == "document":
            return self._document(asked)
        return best

    def _fit(self, asked: Asked, voice: Voice) -> float:
        """Say how well a voice fits the phrase; nothing or less where it does not."""
        facts, other = asked.facts, voice.facts
        if voice.place_name and voice.spoke is None:
            return 0.0
        if other.number == "many" and other.kind == "group" and voice.spoke is not None:
            return _FAMILY if self._head(asked.phrase) == "group" else 0.0
        if other.number == "many" or not _kinds_agree(facts.kind, other.kind):
            return 0.0
        if facts.gender and other.gender and facts.gender != other.gender:
            return 0.0
        head = self._head(asked.phrase)
        fit = self._head_fit(head, facts, other)
        return fit + self._modifiers_fit(asked, head, other) if fit else 0.0

    def _head(self, phrase: Phrase) -> str:
        return self.page.nouns.singular(self.page.lower[phrase.head].rstrip("."))[0]

    def _head_fit(self, head: str, facts: Facts, other: Facts) -> float:
        names = other.roles | other.words
        if head in names:
            return _HEAD
        if other.kind == "outlet" and head in _OUTLET_WORDS:
            return _FAMILY
        if self.page.nouns.families.get(head, frozenset()) & other.roles:
            return _FAMILY
        if other.kind == "organization" and head in _BODY_WORDS and facts.kind == "organization":
            return 0.0 if self._says_other(head, other) else _FAMILY / 2
        if other.kind == "person" and head in _PERSON_WORDS and other.anonymous:
            return _FAMILY / 2
        return 0.0

    def _says_other(self, head: str, other: Facts) -> bool:
        """Say whether the body's own name calls it something else ("the company": a ministry)."""
        own = {word for word in other.roles if self.page.nouns.has("organizations", word)}
        return bool(own) and head not in own

    def _modifiers_fit(self, asked: Asked, head: str, other: Facts) -> float:
        page, phrase = self.page, asked.phrase
        based = [i for i in range(phrase.start, phrase.end) if page.lower[i] == "based"]
        first = based[-1] + 1 if based else phrase.start
        inside = [i for i in range(first, phrase.end) if i != phrase.head]
        modifiers = (
            {page.lower[i] for i in inside if page.tokens[i].tag[:1] in "NJV"} - {head} - _PLAIN
        )
        if not modifiers:
            return 0.0
        if modifiers & (other.words | other.roles):
            return _WORDS
        if other.named:
            return -_HEAD if any(page.capital(i) for i in inside) else -_SUBJECT
        return -_HEAD if other.words - {head} - _PLAIN else -_FAMILY

    def _several(self, asked: Asked) -> Voice | None:
        """Go back from "the two", "the activists", "the sources" to a group."""
        place = asked.phrase.first
        head = self._head(asked.phrase)
        count = _COUNTS.get(self.page.lower[asked.phrase.head])
        for _, voice in self.voices.said_before(place):
            if voice.facts.number != "many":
                continue
            if count is not None and self._counts(voice, count):
                return voice
            if head in voice.facts.roles and self._modifiers_fit(asked, head, voice.facts) >= 0:
                return voice
        return None

    def _counts(self, voice: Voice, count: int) -> bool:
        if voice.members:
            return len(voice.members) == count
        phrase = voice.phrase
        if phrase is None:
            return False
        return any(
            _COUNTS.get(self.page.lower[i]) == count for i in range(phrase.first, phrase.end)
        )

    def _document(self, asked: Asked) -> Voice | None:
        """Go back from "the letter" to a letter the text mentions without quoting it."""
        page, place = self.page, asked.phrase.first
        head = page.lower[asked.phrase.head]
        for i in range(place - 1, max(-1, place - 250), -1):
            if page.lower[i] == head and page.tokens[i].tag == "NN":
                voice = self._voice_of_noun(i)
                return voice if voice is not None and voice.facts.kind == "document" else None
        return None

    def part_of(self, asked: Asked) -> Facts | None:
        """Name a part of an earlier group ("one of them": "one of the drivers")."""
        page, phrase = self.page, asked.phrase
        if not phrase.partitive or page.lower[phrase.head] not in THEY:
            return None
        whole = Asked(replace(phrase, first=phrase.head, partitive=""), asked.facts, asked.parent)
        group = self._they(whole)
        if group is None:
            return None
        name = f"{page.text(phrase.first, phrase.start)} the {group.facts.name}"
        one = phrase.partitive == "one"
        kind = "person" if one and group.facts.kind == "group" else group.facts.kind
        return Facts(
            kind,
            anonymous=True,
            number="one" if one else "many",
            name=name[:1].lower() + name[1:],
            named=False,
            roles=group.facts.roles,
            words=group.facts.words,
        )

    def owned(self, asked: Asked) -> Facts:
        """Put the owner's name for "his", "its" or "their" into a descriptor."""
        page, phrase = self.page, asked.phrase
        word = page.lower[phrase.first]
        if word not in HE and word not in IT | THEY | FIRST:
            return asked.facts
        alone = replace(phrase, last=phrase.first + 1, determiner="pronoun")
        owner = self.pronoun(Asked(alone, asked.facts, asked.parent))
        if owner is None:
            return asked.facts
        rest = descriptor(page, replace(phrase, first=phrase.start))
        name = owner.facts.name
        ending = "'" if name.endswith("s") and owner.facts.number == "many" else "'s"
        return replace(asked.facts, name=f"{name}{ending} {rest}")

    def later_name(self, asked: Asked) -> Voice | None:
        """Find the name that the next sentences give to a lead's descriptor."""
        page, phrase = self.page, asked.phrase
        first = page.tokens[phrase.first].sentence
        if first > 2 or phrase.partitive or asked.facts.number == "many":
            return None
        head = self._head(phrase)
        if asked.facts.kind == "person" and head in _NEVER_NAMED_LATER:
            return None
        sentences = page.annotations.sentences
        last = sentences[min(first + 3, len(sentences) - 1)].last if first >= 0 else phrase.last
        for at, voice in self.voices.after(phrase.last, last):
            if voice.facts.kind != asked.facts.kind or not voice.facts.named:
                continue
            if at in self.sources and self._same_sort(phrase, head, voice.facts):
                return voice
        return None

    def _same_sort(self, phrase: Phrase, head: str, other: Facts) -> bool:
        if head in other.roles:
            return True
        if phrase.determiner not in {"indefinite", "bare"}:
            return False
        words = {head} | {
            self.page.lower[i].removesuffix("ing") for i in range(phrase.start, phrase.head)
        }
        families = self.page.nouns.families
        near = frozenset().union(*(families.get(word, frozenset()) for word in words - _TOO_WIDE))
        return bool((near - _TOO_WIDE) & other.roles)


_NEVER_NAMED_LATER: Final = frozenset(
    "official source officer member aide staffer spokesman spokeswoman spokesperson "
    "representative "
    "diplomat witness person resident adviser expert analyst".split()
)
_PLAIN: Final = frozenset({"news", "state", "same", "own", "latter", "former"})
_TOO_WIDE: Final = frozenset({"politician", "official", "outlet", "group", "agency", "office"})


def _kinds_agree(asked: str, other: str) -> bool:
    if asked == other:
        return True
    pair = {asked, other}
    return (
        pair <= {"organization", "outlet"}
        or pair <= {"organization", "group"}
        or pair <= {"outlet", "document"}
    )
