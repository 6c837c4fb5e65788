"""Relations in, sources and attributions out: who each source is and what stands behind it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.attribution.anaphora import FIRST, THEY, Asked, Resolver
from reportedly.attribution.anonymity import affiliation, position, reason
from reportedly.attribution.cast import Voice, Voices
from reportedly.attribution.chains import Chains, Linked
from reportedly.attribution.finder.found import MADE_BY, MODEL_VERSION
from reportedly.attribution.handovers import Handovers, shown_at
from reportedly.attribution.kinds import Facts, classify
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase, joined, read_phrase
from reportedly.attribution.relations import RULES_VERSION, Relation
from reportedly.model import (
    Annotations,
    Article,
    Attribution,
    HopEvidence,
    Source,
    SourceKind,
    Span,
)

_OWN_PAPER: Final = frozenset(
    {"newspaper", "paper", "website", "agency", "magazine", "outlet", "channel", "station", "site"}
)
_AGAIN: Final = frozenset({"indefinite", "quantity"})


def resolve(
    article: Article, annotations: Annotations, relations: tuple[Relation, ...]
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Tell the voices of an article apart and build the chain behind each relation.

    Args:
        article: with its credits; `publisher` becomes the first hop.
        annotations: tokens and mentions of the article.
        relations: in order of the text, parents by index.

    Returns:
        The sources in order of first appearance and one attribution a relation, `a1` first.
    """
    page = Page(article, annotations)
    linked = Linker(page, relations).link()
    chains = Chains(article, linked, Handovers(page, relations))
    attributions = tuple(_attribution(i, link, chains) for i, link in enumerate(linked))
    voices = sorted({link.voice.number: link.voice for link in linked if link.voice}.items())
    return tuple(_source(page, voice) for _, voice in voices), attributions


class Linker:
    """Finds the voice behind each relation, in order of the text."""

    def __init__(self, page: Page, relations: Sequence[Relation]) -> None:
        self.page = page
        self.relations = relations
        self.voices = Voices(page)
        spans = (span for relation in relations for span in relation.source)
        tokens = frozenset(i for span in spans for i in range(*page.stretch(span)))
        self.resolver = Resolver(page, self.voices, tokens)
        self._links: dict[int, Linked] = {}
        self._by_span: dict[tuple[Span, ...], int] = {}

    def link(self) -> list[Linked]:
        """Return the relations with their voices."""
        order = sorted(range(len(self.relations)), key=self._place)
        for index in order:
            self._link(index)
        return [self._links[i] for i in range(len(self.relations))]

    def _place(self, index: int) -> int:
        relation = self.relations[index]
        return relation.source[0].start if relation.source else relation.cue[0].start

    def _link(self, index: int) -> None:
        """Link one relation; a first person waits for whoever speaks around it."""
        path: list[int] = []
        at: int | None = index
        while at is not None and at not in self._links and at not in path:
            path.append(at)
            at = self.relations[at].parent if self._needs_parent(at) else None
        for i in reversed(path):
            self._links[i] = self._linked(i)

    def _needs_parent(self, index: int) -> bool:
        relation = self.relations[index]
        if not relation.source:
            return False
        first = self.page.stretch(relation.source[0])[0]
        return first < len(self.page.lower) and self.page.lower[first] in FIRST

    def _linked(self, index: int) -> Linked:
        relation = self.relations[index]
        if not relation.source:
            return Linked(relation, None, None, "attribution", ("nobody is named",))
        shared = self._by_span.get(relation.source)
        if shared is not None:
            link = self._links[shared]
            step = f"shares its subject with a{shared + 1}"
            return replace(link, relation=relation, steps=(step,), carries=True)
        phrase = self._phrase(relation)
        if phrase is None:
            return Linked(relation, None, None, "attribution", ("its source holds no word",))
        voice, evidence, step = self._voice(index, phrase)
        for span in relation.source:
            self.voices.appear(voice, phrase.first, span, index)
        self._by_span[relation.source] = index
        carries = evidence == "coreference" or not voice.facts.anonymous
        return Linked(relation, voice, relation.source[0], evidence, (step,), carries)

    def _phrase(self, relation: Relation) -> Phrase | None:
        found = [read_phrase(self.page, *self.page.stretch(span)) for span in relation.source]
        phrases = [phrase for phrase in found if phrase is not None]
        if len(phrases) > 1:
            return joined(phrases)
        return phrases[0] if phrases else None

    def _parent(self, index: int) -> Voice | None:
        parent = self.relations[index].parent
        link = self._links.get(parent) if parent is not None else None
        return link.voice if link is not None else None

    def _voice(self, index: int, phrase: Phrase) -> tuple[Voice, HopEvidence, str]:
        page = self.page
        facts = classify(page, phrase) if phrase.determiner != "pronoun" else _nobody(page, phrase)
        asked = Asked(phrase, facts, self._parent(index))
        if phrase.determiner == "pronoun":
            return self._of_pronoun(asked)
        if phrase.parts:
            return self._of_several(asked)
        own = self._own_paper(phrase)
        if own is not None:
            return own, "attribution", f"{page.text(phrase.first, phrase.last)!r} is the publisher"
        return self._of_name(asked) if facts.named else self._of_description(asked)

    def _of_pronoun(self, asked: Asked) -> tuple[Voice, HopEvidence, str]:
        word = self.page.text(asked.phrase.first, asked.phrase.last)
        voice = self.resolver.pronoun(asked)
        if voice is not None:
            return voice, "coreference", f"{word!r} goes back to {self._told(voice)}"
        return (
            Voice(asked.facts, asked.phrase.first, asked.phrase),
            "attribution",
            (f"{word!r} goes back to nobody found"),
        )

    def _told(self, voice: Voice) -> str:
        by = f" (a{voice.spoke + 1})" if voice.spoke is not None else ""
        return f"{voice.facts.name!r}{by}, the nearest that agrees with it"

    def _of_several(self, asked: Asked) -> tuple[Voice, HopEvidence, str]:
        """Make a group of the members' voices; its name takes their full names."""
        page, members = self.page, []
        for part in asked.phrase.parts:
            facts = classify(page, part) if part.determiner != "pronoun" else _nobody(page, part)
            members.append(self._member(replace(asked, phrase=part, facts=facts, member=True)))
            self.voices.meet(members[-1], part.first)
        names = [
            self._in_list(part, voice)
            for part, voice in zip(asked.phrase.parts, members, strict=True)
        ]
        name = joined_names(names)
        anonymous = all(voice.facts.anonymous for voice in members)
        facts = replace(asked.facts, name=name, anonymous=anonymous, number="many")
        key = replace(facts, named=True)
        voice = self.voices.named(key, asked.phrase.first, asked.phrase)
        voice.facts = replace(voice.facts, named=not anonymous)
        voice.members = tuple(members)
        return voice, "attribution", f"names {len(members)} members side by side"

    def _in_list(self, part: Phrase, voice: Voice) -> str:
        """Return a member's name, with its article where it has none of its own."""
        text = self.page.text(part.first, part.last)
        article = (
            text[:4].lower() == "the " or text[:2].lower() == "a " or text[:3].lower() == "an "
        )
        if voice.facts.named or not article or not text.endswith(voice.facts.name):
            return voice.facts.name
        return text[:1].lower() + text[1:]

    def _member(self, asked: Asked) -> Voice:
        if asked.phrase.determiner == "pronoun":
            return self._of_pronoun(asked)[0]
        if asked.facts.named:
            return self._of_name(asked)[0]
        return self._of_description(asked)[0]

    def _own_paper(self, phrase: Phrase) -> Voice | None:
        """Read "this newspaper" as the publisher."""
        page, publisher = self.page, self.page.article.publisher
        if publisher is None or page.lower[phrase.first] != "this":
            return None
        if page.lower[phrase.head] not in _OWN_PAPER:
            return None
        words = frozenset(publisher.lower().split())
        facts = Facts(
            "outlet",
            anonymous=False,
            number="one",
            name=publisher,
            named=True,
            roles=words,
            words=words,
        )
        return self.voices.named(facts, phrase.first)

    def _of_name(self, asked: Asked) -> tuple[Voice, HopEvidence, str]:
        """Find the voice of a proper name, short forms under the fullest."""
        facts, name = self._surely(asked.facts), asked.facts.name
        if facts.kind == "person":
            self.voices.names.add(name, asked.phrase.first)
            full = self.voices.names.full(name)
        elif facts.kind == "organization":
            full = self.voices.bodies.full(name)
        else:
            full = name
        voice = self.voices.named(replace(facts, name=full), asked.phrase.first, asked.phrase)
        if voice.phrase is None:
            voice.phrase = asked.phrase
        step = f"named {name!r}" if full == name else f"{name!r} is short for {full!r}"
        return voice, "attribution" if full == name else "coreference", step

    def _surely(self, facts: Facts) -> Facts:
        """Take a lone surname for its person, whatever the recognizer called it."""
        words = facts.name.split()
        if (
            facts.kind in {"organization", "group"}
            and len(words) == 1
            and self.voices.names.knows(words[0])
        ):
            return replace(facts, kind="person", anonymous=False, number="one")
        return facts

    def _of_description(self, asked: Asked) -> tuple[Voice, HopEvidence, str]:
        """Find the voice of a phrase without a name: an earlier one, or a new one."""
        page, phrase = self.page, asked.phrase
        words = page.text(phrase.first, phrase.last)
        part = self.resolver.part_of(asked)
        if part is not None:
            return (
                Voice(part, phrase.first, phrase),
                "coreference",
                f"{words!r} is a part of an earlier group",
            )
        if self._goes_back(asked):
            earlier = self.resolver.described(asked)
            if earlier is not None:
                return earlier, "coreference", f"{words!r} goes back to {self._told(earlier)}"
        later = self.resolver.later_name(asked) if self._may_come_later(asked) else None
        if later is not None:
            return later, "coreference", f"{words!r} is named later: {later.facts.name!r}"
        facts = self.resolver.owned(asked)
        facts = replace(facts, name=self._cut(phrase, facts.name))
        return self._new(asked, facts), "attribution", f"introduces {facts.name!r}"

    def _may_come_later(self, asked: Asked) -> bool:
        """Say whether a lead may describe what a later sentence names."""
        determiner, facts = asked.phrase.determiner, asked.facts
        if asked.member:
            return False
        if facts.kind == "person" and determiner in {"definite", "possessive"}:
            return not facts.anonymous
        bare = determiner == "bare" and facts.kind == "organization" and facts.anonymous
        return bare or determiner == "indefinite"

    def _goes_back(self, asked: Asked) -> bool:
        """Say whether a phrase may stand for somebody met before."""
        determiner = asked.phrase.determiner
        if self.page.lower[asked.phrase.start] in self.page.nouns.lists["fresh"]:
            return False
        if determiner == "bare":
            return self.page.capital(asked.phrase.head) and asked.facts.kind == "person"
        return determiner == "definite"

    def _new(self, asked: Asked, facts: Facts) -> Voice:
        """Make a new voice; bare words that say the same again are the same voice."""
        again = asked.phrase.determiner in _AGAIN
        if again or asked.facts.kind == "unknown":
            return Voice(facts, asked.phrase.first, asked.phrase)
        return self.voices.named(facts, asked.phrase.first, asked.phrase)

    def _cut(self, phrase: Phrase, name: str) -> str:
        """Drop "seen by EFE" from a descriptor: that is the relay's, not the source's."""
        page = self.page
        for i in range(phrase.end, phrase.last):
            mention = page.mention_at.get(i)
            if mention is None or mention.kind != "outlet":
                continue
            at = shown_at(page, phrase.head, i)
            if at is not None:
                at -= page.lower[at - 1] == "first"
                return (
                    name.removesuffix(page.text(at, phrase.last)).removesuffix("and ").rstrip(" ,")
                )
        return name


def joined_names(names: Sequence[str]) -> str:
    """Return names as a list in words, the first without its article."""
    first = names[0]
    for article in ("the ", "a ", "an "):
        first = first.removeprefix(article)
    names = [first, *names[1:]]
    return ", ".join(names[:-1]) + " and " + names[-1]


def _nobody(page: Page, phrase: Phrase) -> Facts:
    """Return the facts of a pronoun that goes back to nobody."""
    word = page.lower[phrase.first]
    many = word in THEY or word in {"we", "us"}
    kind: SourceKind = "group" if many else "person"
    if word in {"it", "which"}:
        kind = "unknown"
    return Facts(
        kind,
        anonymous=True,
        number="many" if many else "one",
        name=word,
        named=False,
        roles=frozenset(),
        words=frozenset(),
    )


def _attribution(index: int, link: Linked, chains: Chains) -> Attribution:
    behind, relation = chains.of(index), link.relation
    return Attribution(
        id=f"a{index + 1}",
        source=f"s{link.voice.number}" if link.voice is not None else None,
        source_spans=relation.source,
        cue_spans=relation.cue,
        content_spans=relation.content,
        mode=relation.mode,
        cue_type=relation.cue_type,
        parent=f"a{relation.parent + 1}" if relation.parent is not None else None,
        inherited=behind.inherited,
        chain=behind.chain,
        confidence=relation.confidence,
        made_by=_made_by(relation.rule),
        steps=(*relation.steps, *link.steps, *behind.steps),
    )


def _made_by(rule: str) -> str:
    return MODEL_VERSION if rule == MADE_BY else f"rule:{rule}/{RULES_VERSION}"


def _source(page: Page, voice: Voice) -> Source:
    facts = voice.facts
    veiled = facts.anonymous and facts.kind in {"person", "group"}
    return Source(
        id=f"s{voice.number}",
        name=facts.name,
        kind=facts.kind,
        anonymous=facts.anonymous,
        descriptor=_descriptor(page, voice),
        number=facts.number,
        mentions=tuple(sorted(voice.spans)),
        affiliation=affiliation(page, voice) if veiled else None,
        reason=reason(page, voice) if veiled else None,
        position=position(page, voice) if veiled else None,
        made_by=f"rule:source-{facts.kind}/{RULES_VERSION}",
    )


def _descriptor(page: Page, voice: Voice) -> str | None:
    phrase = voice.phrase
    if phrase is None or phrase.determiner == "pronoun":
        return None
    text = page.text(phrase.first, phrase.last)
    return text if text != voice.facts.name else None
