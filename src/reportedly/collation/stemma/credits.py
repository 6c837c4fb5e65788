"""What a reading credits: the outlets its lines, chains and words name besides its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from reportedly.collation.stemma.houses import Houses
from reportedly.language import NameMatch, Outlets, load_outlets
from reportedly.language.reporting import speaks_of_reporting
from reportedly.language.words import Word, words_of
from reportedly.model import Article, Reading, Span

How = Literal["line", "chain", "mention"]
_LINES: Final = frozenset({"byline", "dateline", "credit"})
_RANK: Final[dict[How, int]] = {"line": 0, "chain": 1, "mention": 2}
_BREAKS: Final = re.compile(r"[()\[\];:\n]")
_BRACKETED: Final = re.compile(
    r"^[^\S\n]*(?P<all>\((?P<name>[A-Z][\w'’&.]*(?: (?:of|the|and|[A-Z][\w'’&.]*)){0,4})\))"
    r"[^\S\n]*[-–—]",
    re.MULTILINE,
)
_ONE_WORD_AGENCY: Final = re.compile(r"[A-Z]\w{2,}(?:[Pp]ress|[Ww]ire)")
_NO_AGENCY: Final = frozenset({"express", "empress", "cypress", "impress"})


class Credited(NamedTuple):
    """An outlet that a text credits.

    Attributes:
        house: its canonical name.
        span: the words that name it.
        how: in a by-line, date-line or tail; as a hop of a chain or beside words of reporting;
            or by name alone.
    """

    house: str
    span: Span
    how: How


class _Named(NamedTuple):
    """An outlet's name as a text has it, before names are joined."""

    name: str
    span: Span
    how: How


def names_credited(reading: Reading) -> set[str]:
    """Return the outlets' names as lines, chains and words have them, before any are joined."""
    return {one.name for one in _told(reading)} | {one.name for one in _listed(reading)}


def credits_of(reading: Reading, houses: Houses, finder: Outlets) -> tuple[Credited, ...]:
    """Return what a reading credits besides itself, strongest first, then in order of the text.

    Args:
        reading: the article, read.
        houses: the names of the story's outlets.
        finder: finds the story's own publishers by name.
    """
    article = reading.article
    own = houses.name(article.publisher)
    told = list(_told(reading))
    known = [_Named(m.outlet.name, m.span, "mention") for m in finder.find(article.text)]
    named = [*_listed(reading), *known]
    words = words_of(article.text)
    found = [*(one for one in told if not _joint(one, named)), *_promoted(named, told, words)]
    others = (
        Credited(houses.name(one.name), one.span, one.how)
        for one in found
        if not houses.is_own(one.name, own) and houses.name(one.name) != own
    )
    return tuple(_strongest(one for one in others if one.house))


def _told(reading: Reading) -> Iterator[_Named]:
    """Yield what credit lines and chains name."""
    article = reading.article
    for line in article.credits:
        if line.kind in _LINES:
            yield from (_Named(name, line.span, "line") for name in line.outlets)
    yield from _bracketed(article)
    for one in reading.attributions:
        for hop in one.chain:
            outlet = hop.kind == "outlet" or _is_agency(hop.name)
            if outlet and hop.span is not None and _is_name(hop.span, article.text):
                yield _Named(hop.name, hop.span, "chain")


def _bracketed(article: Article) -> Iterator[_Named]:
    """Yield names that open a line in brackets with a dash behind, as a date-line does."""
    for match in _BRACKETED.finditer(article.text):
        yield _Named(match["name"], Span(*match.span("all")), "line")


def _is_agency(name: str) -> bool:
    """Say whether one word has the shape of an agency's name ("TransPress", "Newswire")."""
    return bool(_ONE_WORD_AGENCY.fullmatch(name)) and name.casefold() not in _NO_AGENCY


def _listed(reading: Reading) -> Iterator[_Named]:
    """Yield outlets that stand by name anywhere in the text."""
    text = reading.article.text
    for mention in reading.annotations.mentions:
        if mention.kind == "outlet":
            yield _Named(mention.name, mention.span, "mention")
    for match in _unlisted(text):
        yield _Named(match.outlet.name, match.span, "mention")


@lru_cache(maxsize=256)  # a story asks twice: for the names it joins, and for what they credit
def _unlisted(text: str) -> tuple[NameMatch, ...]:
    return load_outlets().find_unlisted(text)


def _joint(one: _Named, named: Sequence[_Named]) -> bool:
    """Say whether one name holds two others ("Corvid News Agency and Baltic Wire")."""
    inside = {n.name for n in named if one.span.holds(n.span)}
    return len(inside) > 1


def _promoted(
    named: Sequence[_Named], told: Sequence[_Named], words: Sequence[Word]
) -> Iterator[_Named]:
    """Yield names; those in a chain's or line's words, or beside words of reporting, credit."""
    places = {word.start: i for i, word in enumerate(words)}
    ends = {word.end: i + 1 for i, word in enumerate(words)}
    for one in named:
        held = next((t.how for t in told if t.span.holds(one.span)), None)
        first, last = places.get(one.span.start), ends.get(one.span.end)
        spoken = None not in {first, last} and speaks_of_reporting(words, first or 0, last or 0)
        yield one._replace(how=held or ("chain" if spoken else "mention"))


def _strongest(found: Iterable[Credited]) -> Iterator[Credited]:
    """Leave out a name at words where a stronger credit already names the same outlet."""
    kept: list[Credited] = []
    for one in sorted(found, key=lambda one: (_RANK[one.how], one.span)):
        if not any(k.house == one.house and k.span.overlaps(one.span) for k in kept):
            kept.append(one)
            yield one


def _is_name(span: Span, text: str) -> bool:
    """Say whether an outlet's words hold a name ("Meridian Press"), not just "the agency"."""
    words = span.of(text)
    if _BREAKS.search(words):
        return False
    return any(word[:1].isupper() for word in words.split() if word.lower() != "the")
