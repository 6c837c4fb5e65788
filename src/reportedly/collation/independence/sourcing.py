"""What an article says about where it has its matter from: its own word, named, or neither."""

import re
from dataclasses import dataclass
from typing import Final

from reportedly.language.words import words_of
from reportedly.model import Reading, Span

_THIS: Final = (
    r"this (?:newspaper|paper|magazine|journal|website|site|station|channel|broadcaster|"
    r"program(?:me)?|outlet|publication|agency|news agency|reporter|correspondent|journalist)"
)
_TOLD: Final = (
    r"(?:told|tells?|telling|informed|assured|wrote to|spoke (?:to|with)|speaking (?:to|with)|"
    r"interview(?:ed)? (?:with|by)|seen by|obtained by|shown to|confirmed to|said to|"
    r"in an? (?:e-?mail|letter|message) to)"
)
_SEEN: Final = r"has (?:seen|learned|learnt|obtained|reviewed|spoken|found|been told)"
_GENERIC: Final = frozenset("the news of and a an online".split())
_REACH: Final = 300
_FEWEST_INITIALS: Final = 3


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What stands behind an article that was taken from no other.

    Attributes:
        own: words that say somebody spoke to this outlet itself, or that it saw for itself.
        named: keys of the named persons whose words it gives, with a place for each.
        anonymous: the words of sources without a name.
    """

    own: tuple[Span, ...]
    named: dict[str, Span]
    anonymous: tuple[Span, ...]


def sourcing_of(reading: Reading) -> Sourcing:
    """Return the stated sourcing of one article."""
    text = reading.article.text
    own = tuple(Span(*m.span()) for m in _own_words(reading.article.publisher).finditer(text))
    return Sourcing(own=own, named=_named(reading, own), anonymous=_anonymous(reading))


def _own_words(publisher: str | None) -> re.Pattern[str]:
    """Return what matches words that make an outlet itself the one who was told or saw."""
    words = [w.text for w in words_of(publisher or "") if w.folded not in _GENERIC]
    forms = [r"\W+".join(map(re.escape, words)), *(re.escape(w) for w in words)] if words else []
    initials = "".join(word[0] for word in words).upper()
    names = "|".join(
        [*filter(None, forms), *([initials] if len(words) >= _FEWEST_INITIALS else [])]
    )
    self_name = rf"(?:the )?(?:{names})\b" if names else _THIS
    return re.compile(
        rf"\b{_TOLD} (?:{_THIS}|our (?:reporter|correspondent|newsroom|sister paper)|{self_name})"
        rf"|\b(?:{_THIS}|{self_name}) (?:{_SEEN})|\bwhich (?:{self_name}|{_THIS}) {_SEEN}"
    )


def _named(reading: Reading, own: tuple[Span, ...]) -> dict[str, Span]:
    """Return the persons named, by last name: voices, and those beside words of own sourcing."""
    named: dict[str, Span] = {}
    for mention in reading.annotations.mentions:
        near = any(abs(mention.span.start - span.start) <= _REACH for span in own)
        if mention.kind == "person" and (near or _speaks(reading, mention.span)):
            named.setdefault(_last_word(mention.name), mention.span)
    for source in reading.sources:
        if source.kind == "person" and not source.anonymous and source.mentions:
            named.setdefault(_last_word(source.name), source.mentions[0])
    return named


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


def _last_word(name: str) -> str:
    words = words_of(name)
    return words[-1].folded if words else ""
