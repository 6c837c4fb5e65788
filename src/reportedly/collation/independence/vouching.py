"""Who spoke to an outlet itself, and which papers it has seen: what it can vouch for."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reportedly.language.words import word_at, words_of
from reportedly.model import Attribution, Mention, Reading, Source, Span

Voice = frozenset[str]
"""A source with a name, as the folded words by which it is known again."""

_THIS: Final = (
    r"this (?:newspaper|paper|magazine|journal|website|site|station|channel|broadcaster|"
    r"program(?:me)?|outlet|publication|agency|news agency|reporter|correspondent|journalist)"
)
_TOLD: Final = (
    r"(?:[Tt]old|tells?|[Tt]elling|informed|assured|wrote to|spoke (?:to|with)|"
    r"[Ss]peaking (?:to|with)|talk(?:ed|ing) (?:to|with)|[Tt]alking (?:to|with)|"
    r"(?:described|recounted|recalled|explained|admitted|confided|showed) (?:it |this )?to|"
    r"interview(?:ed)? (?:with|by)|seen by|obtained by|reviewed by|shown to|confirmed to|"
    r"said to|"
    r"[Ii]n an? (?:e-?mail|letter|message|call|interview|conversation|talk) (?:to|with))"
)
_SEEN: Final = (
    r"(?:has|have) (?:seen|learned|learnt|obtained|reviewed|spoken|found|been told|"
    r"been shown|a copy)"
)
_HAVING: Final = frozenset({"has", "have"})
_TELLING: Final = frozenset("told tell tells telling informed assured to with by".split())
_THESE: Final = frozenset(
    "newspaper paper magazine journal website site station channel broadcaster program programme "
    "outlet publication agency reporter correspondent journalist".split()
)
_AFTER_POINTING: Final = {
    "this": _THESE | {"news"},
    "our": frozenset({"reporter", "correspondent", "newsroom"}),
}
GENERIC: Final = frozenset("the news of and a an online".split())
_FEWEST_INITIALS: Final = 3
_BESIDE: Final = 60
_REACH: Final = 300
_UNNAMED: Final = re.compile(
    r"(?:an?|one|two|three|some|several|many|other|another|someone|somebody|people|sources?|"
    r"officials?|insiders?|residents|witnesses)\b",
    re.IGNORECASE,
)
_TWICE: Final = 2


def own_words(reading: Reading) -> tuple[Span, ...]:
    """Return the words by which an outlet says that it was told, or saw, itself."""
    return own_words_in(reading.article.text, reading.article.publisher)


@lru_cache(maxsize=1024)  # each question about a story asks again
def own_words_in(text: str, publisher: str | None) -> tuple[Span, ...]:
    """Return the words of a text by which its outlet says that it was told, or saw, itself."""
    if not _may_tell(text, publisher):
        return ()
    return tuple(Span(*m.span()) for m in _own_pattern(publisher).finditer(text))


def _may_tell(text: str, publisher: str | None) -> bool:
    """Say whether it is worth looking: the pattern of an outlet takes long to make.

    It matches only where a word of telling stands before, or "has" or "have" behind, a word
    that may mean the outlet.
    """
    names, words = _meaning(publisher), words_of(text)
    for i in [i for i, word in enumerate(words) if word.text in names]:
        if word_at(words, i + 1) in _HAVING:
            return True
        before = word_at(words, i - 1 if word_at(words, i - 1) != "the" else i - 2)
        after = _AFTER_POINTING.get(words[i].text)
        near = (
            after is None or word_at(words, i + 1) in after or words[i].text in (publisher or "")
        )
        if before in _TELLING and near:
            return True
    return False


@lru_cache(maxsize=1024)
def _meaning(publisher: str | None) -> frozenset[str]:
    """Return the words with which what means an outlet may begin or end."""
    whole = [word.text for word in words_of(publisher or "")]
    kept = [word for word in whole if word.casefold() not in GENERIC]
    initials = "".join(word[0] for word in kept).upper()
    return _THESE | {*whole, initials, *_AFTER_POINTING}


@lru_cache(maxsize=1024)
def _own_pattern(publisher: str | None) -> re.Pattern[str]:
    """Return what matches words that make an outlet itself the one who was told or saw."""
    whole = [w.text for w in words_of(publisher or "")]
    words = [w for w in whole if w.casefold() not in GENERIC]
    forms = [r"\W+".join(map(re.escape, some)) for some in (whole, words)]
    forms += [re.escape(word) for word in words]
    initials = "".join(word[0] for word in words).upper()
    names = "|".join(
        [*filter(None, forms), *([initials] if len(words) >= _FEWEST_INITIALS else [])]
    )
    self_name = rf"(?:the |The )?(?:{names})\b" if names else _THIS
    return re.compile(
        rf"\b{_TOLD} (?:{_THIS}|our (?:reporter|correspondent|newsroom)|{self_name})"
        rf"|\b(?:{_THIS}|{self_name}) {_SEEN}"
    )


def vouched_by(reading: Reading, own: tuple[Span, ...]) -> dict[Voice, Span]:
    """Return the named sources to which an article's words of own sourcing belong.

    "Dunn told the Post" vouches for Dunn, and so does "the 51-year-old told the Post" where
    Dunn was named before; "a person close to the talks told the Post" vouches for nobody. A
    paper that the outlet says it has seen counts by what it is called.
    """
    sources = {one.id: one for one in reading.sources}
    found: dict[Voice, Span] = {}
    for span in own:
        for one in _beside(reading, span):
            source = sources.get(one.source or "")
            if source is not None and (named := _behind(reading, source, one, span)):
                found.setdefault(*named)
    return found


def person(name: str) -> Voice:
    """Return a person's last name."""
    return frozenset(word.folded for word in words_of(name)[-1:])


def _beside(reading: Reading, own: Span) -> Iterator[Attribution]:
    """Yield the attributions whose source or cue stands beside words of own sourcing."""
    home = next((s.span for s in reading.annotations.sentences if s.span.overlaps(own)), own)
    for one in reading.attributions:
        parts = [*one.source_spans, *one.cue_spans]
        if any(home.overlaps(part) and _near(part, own) for part in parts):
            yield one


def _near(part: Span, own: Span) -> bool:
    return part.overlaps(own) or max(part.start - own.end, own.start - part.end) <= _BESIDE


def _behind(
    reading: Reading, source: Source, one: Attribution, own: Span
) -> tuple[Voice, Span] | None:
    """Return the named person, or the paper, that a source is; None where it stays unnamed."""
    at = one.source_spans[0] if one.source_spans else own
    if source.kind == "document":
        head = frozenset(word.folded for word in words_of(source.name)[:1])
        return (head, at) if head else None
    if source.kind != "person":
        return None
    if not source.anonymous and source.name[:1].isupper():
        return person(source.name), at
    if _UNNAMED.match(at.of(reading.article.text)):
        return None
    return _named_before(reading, own)


def _named_before(reading: Reading, own: Span) -> tuple[Voice, Span] | None:
    """Return the last person named in full before, if the text goes on to speak of that person."""
    text = reading.article.text
    words = [word.text for word in words_of(text)]
    outlet = {word.folded for word in words_of(reading.article.publisher or "")}
    near = [m for m in reading.annotations.mentions if 0 <= own.start - m.span.start <= _REACH]
    for mention in sorted(near, key=lambda one: one.span, reverse=True):
        if _is_full(mention) and words.count(mention.name.split()[-1]) >= _TWICE:
            voice = person(mention.name)
            if not voice <= outlet:
                return voice, mention.span
    return None


def _is_full(mention: Mention) -> bool:
    return mention.kind == "person" and " " in mention.name.strip()
