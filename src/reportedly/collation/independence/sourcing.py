"""What an article says about where it has its matter from: its own word, named, or neither."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.collation.independence.vouching import (
    GENERIC,
    Voice,
    own_words,
    person,
    vouched_by,
)
from reportedly.language.words import words_of
from reportedly.model import Attribution, Reading, Source, Span

_TELLING: Final = frozenset({"speech", "document"})


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What stands behind an article that was taken from no other.

    Attributes:
        own: words that say somebody spoke to this outlet itself, or that it saw for itself.
        named: the named sources whose words it gives, with a place for each.
        vouched: those of them who spoke to the outlet itself, or whose paper it has seen.
        main: those of them that stand behind the claim in question.
        anonymous: the words of sources without a name.
    """

    own: tuple[Span, ...]
    named: dict[Voice, Span]
    vouched: frozenset[Voice]
    main: frozenset[Voice]
    anonymous: tuple[Span, ...]


NO_SOURCING: Final = Sourcing((), {}, frozenset(), frozenset(), ())


def sourcing_of(reading: Reading, stated: Sequence[Span] = ()) -> Sourcing:
    """Return the stated sourcing of one article.

    Args:
        reading: the article, read.
        stated: where it states the claim in question; its lead where that is not known.
    """
    own = own_words(reading)
    vouched = vouched_by(reading, own)
    named = vouched | _named(reading)
    main = _main(reading, stated, named)
    return Sourcing(own, named, frozenset(vouched), main, _anonymous(reading))


def _named(reading: Reading) -> dict[Voice, Span]:
    """Return the sources with a name that speak in an article, each where it first does."""
    own = {word.folded for word in words_of(reading.article.publisher or "")}
    named: dict[Voice, Span] = {}
    for source in reading.sources:
        voice = _voice(source)
        if voice is not None and source.mentions and not voice <= own:
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
    voices = {_voice(sources.get(one.source or "")) for one in holding} & named.keys()
    if not voices and spans:
        after = sorted(
            ((span, voice) for voice, span in named.items() if span >= spans[0]),
            key=lambda pair: pair[0],
        )
        voices = {voice for _, voice in after[:1]}
    return frozenset(one for one in voices if one is not None)


def _about(one: Attribution, span: Span) -> bool:
    told = one.parent is None and one.cue_type in _TELLING
    return told and any(part.overlaps(span) for part in one.content_spans)


def _lead(reading: Reading) -> list[Span]:
    return [one.span for one in reading.annotations.sentences[:1]]


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
        return person(source.name) if source.name[:1].isupper() else None
    return frozenset(_capitals(source.name)) or None


def _capitals(name: str) -> Iterator[str]:
    for word in words_of(name):
        if word.text[:1].isupper() and word.folded not in GENERIC:
            yield word.folded
