"""What an article says about where it has its matter from: its own word, named, or neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reportedly.language.words import words_of
from reportedly.model import Attribution, Reading, Source, Span

Voice = frozenset[str]
"""A source with a name, as the folded words by which it is known again."""

_THIS: Final = (
    r"this (?:newspaper|paper|magazine|journal|website|site|station|channel|broadcaster|"
    r"program(?:me)?|outlet|publication|agency|news agency|reporter|correspondent|journalist)"
)
_TOLD: Final = (
    r"(?:told|tells?|telling|informed|assured|wrote to|spoke (?:to|with)|speaking (?:to|with)|"
    r"interview(?:ed)? (?:with|by)|seen by|obtained by|reviewed by|shown to|confirmed to|"
    r"said to|in an? (?:e-?mail|letter|message|call|interview) (?:to|with))"
)
_SEEN: Final = (
    r"(?:has|have) (?:seen|learned|learnt|obtained|reviewed|spoken|found|been told|"
    r"been shown|a copy)"
)
_GENERIC: Final = frozenset("the news of and a an online".split())
_REACH: Final = 300
_FEWEST_INITIALS: Final = 3


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What stands behind an article that was taken from no other.

    Attributes:
        own: words that say somebody spoke to this outlet itself, or that it saw for itself.
        named: the named sources whose words it gives, with a place for each.
        main: those of them that stand behind the claim in question.
        anonymous: the words of sources without a name.
    """

    own: tuple[Span, ...]
    named: dict[Voice, Span]
    main: frozenset[Voice]
    anonymous: tuple[Span, ...]


NO_SOURCING: Final = Sourcing((), {}, frozenset(), ())


def sourcing_of(reading: Reading, stated: Sequence[Span] = ()) -> Sourcing:
    """Return the stated sourcing of one article.

    Args:
        reading: the article, read.
        stated: where it states the claim in question; its lead where that is not known.
    """
    own = own_words(reading)
    named = _named(reading, own)
    return Sourcing(own, named, _main(reading, stated, named), _anonymous(reading))


def own_words(reading: Reading) -> tuple[Span, ...]:
    """Return the words by which an outlet says that it was told, or saw, itself."""
    text = reading.article.text
    return tuple(Span(*m.span()) for m in _own_pattern(reading.article.publisher).finditer(text))


@lru_cache(maxsize=1024)
def _own_pattern(publisher: str | None) -> re.Pattern[str]:
    """Return what matches words that make an outlet itself the one who was told or saw."""
    words = [w.text for w in words_of(publisher or "") if w.folded not in _GENERIC]
    forms = [r"\W+".join(map(re.escape, words)), *(re.escape(w) for w in words)] if words else []
    initials = "".join(word[0] for word in words).upper()
    names = "|".join(
        [*filter(None, forms), *([initials] if len(words) >= _FEWEST_INITIALS else [])]
    )
    self_name = rf"(?:the |The )?(?:{names})\b" if names else _THIS
    return re.compile(
        rf"\b{_TOLD} (?:{_THIS}|our (?:reporter|correspondent|newsroom)|{self_name})"
        rf"|\b(?:{_THIS}|{self_name}) {_SEEN}"
    )


def _named(reading: Reading, own: tuple[Span, ...]) -> dict[Voice, Span]:
    """Return the named sources: voices, and persons named before words of own sourcing."""
    named: dict[Voice, Span] = {}
    for mention in reading.annotations.mentions:
        before = any(0 <= span.start - mention.span.start <= _REACH for span in own)
        if mention.kind == "person" and (before or _speaks(reading, mention.span)):
            named.setdefault(_person(mention.name), mention.span)
    for source in reading.sources:
        if source.mentions and (voice := _voice(source)):
            named.setdefault(voice, source.mentions[0])
    return named


def _main(reading: Reading, stated: Sequence[Span], named: dict[Voice, Span]) -> frozenset[Voice]:
    """Return the named sources of the attributions that hold a claim.

    Where none does, they are the first source named after it: "It will close. 'We have no
    choice,' the owner said."
    """
    spans = stated or _lead(reading)
    sources = {one.id: one for one in reading.sources}
    holding = [one for one in reading.attributions if any(_about(one, span) for span in spans)]
    voices = {voice for one in holding if (voice := _voice(sources.get(one.source or "")))}
    if not voices and spans:
        after = sorted((span, voice) for voice, span in named.items() if span >= spans[0])
        voices = {voice for _, voice in after[:1]}
    return frozenset(voices)


def _about(one: Attribution, span: Span) -> bool:
    return one.parent is None and any(part.overlaps(span) for part in one.content_spans)


def _lead(reading: Reading) -> list[Span]:
    return [one.span for one in reading.annotations.sentences[:1]]


def _speaks(reading: Reading, span: Span) -> bool:
    return any(
        span.overlaps(one)
        for attribution in reading.attributions
        for one in attribution.source_spans
    )


def _anonymous(reading: Reading) -> tuple[Span, ...]:
    return tuple(
        source.mentions[0]
        for source in reading.sources
        if source.anonymous and source.kind in {"person", "group", "unknown"} and source.mentions
    )


def _voice(source: Source | None) -> Voice | None:
    """Return by which words a named source is known again, None for one without a name."""
    if source is None or source.anonymous or source.kind == "outlet":
        return None
    if source.kind == "person":
        return _person(source.name) if source.name[:1].isupper() else None
    return frozenset(_capitals(source.name)) or None


def _capitals(name: str) -> Iterator[str]:
    for word in words_of(name):
        if word.text[:1].isupper() and word.folded not in _GENERIC:
            yield word.folded


def _person(name: str) -> Voice:
    words = words_of(name)
    return frozenset(word.folded for word in words[-1:])
