"""What a reading credits: the outlets its lines, chains and words name besides its own."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from reportedly.collation.stemma.houses import Houses
from reportedly.collation.stemma.notices import Notice
from reportedly.collation.stemma.own import notes_of
from reportedly.language import Outlets, load_outlets
from reportedly.language.reporting import speaks_of_reporting
from reportedly.language.words import Word, words_of
from reportedly.model import Article, Attribution, Hop, Reading, Span

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
How = Literal["line", "chain", "notice", "mention"]
_LINES: Final = frozenset({"byline", "dateline", "credit"})
_RANK: Final[dict[How, int]] = {"line": 0, "chain": 1, "notice": 2, "mention": 3}
_WIRE: Final = frozenset("service agency wire newswire".split())
_AGENCY_ENDS: Final = frozenset("agency service wire newswire press news".split())
_REPORTED: Final = frozenset({"reported", "reports", "has reported", "had reported"})
_SPOKEN_TO: Final = frozenset("said spoke speaking spoken wrote interview".split())
_BREAKS: Final = re.compile(r"[()\[\];:\n]")
_BRACKETED: Final = re.compile(
    r"(?P<all>\((?P<name>[A-Z][\w'’&.]*(?: (?:of|the|and|[A-Z][\w'’&.]*)){0,4})\))"
    r"[^\S\n]*[-–—]"
)
_ONE_WORD_AGENCY: Final = re.compile(r"[A-Z]\w{2,}(?:[Pp]ress|[Ww]ire)")
_NO_AGENCY: Final = frozenset({"express", "empress", "cypress", "impress"})


class Credited(NamedTuple):
    """An outlet that a text credits.

    Attributes:
        house: its canonical name.
        span: the words that name it.
        how: in a by-line, date-line or tail; as a hop of a chain or beside words of reporting;
            as who published a statement; or by name alone.
    """

    house: str
    span: Span
    how: How

    @property
    def strong(self) -> bool:
        """Say whether the words credit the outlet with the matter, not only name it."""
        return self.how in {"line", "chain"}


class _Named(NamedTuple):
    """An outlet's name as a text has it, before names are joined."""

    name: str
    span: Span
    how: How


class Seen(NamedTuple):
    """The outlets' names that a reading has, before any are joined.

    Attributes:
        told: in credit lines and chains.
        listed: anywhere in the text.
        notes: where its outlet speaks of itself to its readers.
    """

    told: tuple[_Named, ...]
    listed: tuple[_Named, ...]
    notes: tuple[Span, ...]

    @property
    def names(self) -> Iterator[str]:
        """The names alone."""
        return (one.name for one in (*self.told, *self.listed))


def seen_in(reading: Reading) -> Seen:
    """Return the outlets' names as lines, chains and words have them."""
    told, listed = tuple(_told(reading)), tuple(_listed(reading))
    return Seen(told, listed, tuple(notes_of(reading.article)))


def credits_of(
    reading: Reading,
    seen: Seen,
    houses: Houses,
    finder: Outlets,
    notices: Sequence[Notice] = (),
) -> tuple[Credited, ...]:
    """Return what a reading credits besides itself, strongest first, then in order of the text.

    Args:
        reading: the article, read.
        seen: the outlets' names that it has.
        houses: the names of the story's outlets.
        finder: finds the story's own publishers by name.
        notices: statements that it and other articles credit.
    """
    article = reading.article
    own = houses.name(article.publisher)
    told = seen.told
    known = [_Named(m.outlet.name, m.span, "mention") for m in finder.find(article.text)]
    words = words_of(article.text)
    named = [*seen.listed, *known, *_initials(words, houses)]
    found = [*(one for one in told if not _joint(one, named)), *_promoted(named, told, words)]
    found = [one for one in found if not _is_part(one, known, houses)]
    others = [
        Credited(name, one.span, one.how)
        for one in found
        if (name := houses.meant(one.name, one.span.of(article.text))) != own
        and not houses.is_own(one.name, own)
        and not (one.how == "mention" and any(note.overlaps(one.span) for note in seen.notes))
    ]
    others += [Credited(f"{one.issuer} statement", one.span, "notice") for one in notices]
    return tuple(_strongest(one for one in others if one.house))


def _initials(words: Sequence[Word], houses: Houses) -> Iterator[_Named]:
    """Yield the initials by which a text means an outlet of the story ("HPA")."""
    for word in words if houses.initials else ():
        if word.text in houses.initials:
            yield _Named(houses.initials[word.text], Span(word.start, word.end), "mention")


def _told(reading: Reading) -> Iterator[_Named]:
    """Yield what credit lines and chains name."""
    article = reading.article
    for line in article.credits:
        if line.kind in _LINES:
            yield from (_Named(name, line.span, "line") for name in line.outlets)
    yield from _bracketed(article)
    for one in reading.attributions:
        for hop in one.chain:
            if hop.span is None or not _is_name(hop.span, article.text):
                continue
            if hop.kind == "outlet" or _is_agency(hop.name) or _reports(one, hop, article):
                yield _Named(hop.name, hop.span, "chain")


def _reports(one: Attribution, hop: Hop, article: Article) -> bool:
    """Say whether a body whose name could be an agency's is one that reports something."""
    last = hop.name.split()[-1:] if hop.kind == "organization" else []
    if not last or last[0].casefold() not in _AGENCY_ENDS:
        return False
    return any(span.of(article.text).casefold() in _REPORTED for span in one.cue_spans)


def _bracketed(article: Article) -> Iterator[_Named]:
    """Yield names that open a line in brackets with a dash behind, as a date-line does."""
    text = article.text
    for match in _BRACKETED.finditer(text):
        start, end = match.span("all")
        if not text[text.rfind("\n", 0, start) + 1 : start].strip():
            yield _Named(match["name"], Span(start, end), "line")


def _is_agency(name: str) -> bool:
    """Say whether one word has the shape of an agency's name ("TransPress", "Newswire")."""
    return bool(_ONE_WORD_AGENCY.fullmatch(name)) and name.casefold() not in _NO_AGENCY


def _listed(reading: Reading) -> Iterator[_Named]:
    """Yield outlets that stand by name anywhere in the text."""
    text = reading.article.text
    for mention in reading.annotations.mentions:
        if mention.kind == "outlet":
            yield _Named(mention.name, mention.span, "mention")
    for match in load_outlets().find_unlisted(text):
        yield _Named(match.outlet.name, match.span, "mention")


def _joint(one: _Named, named: Sequence[_Named]) -> bool:
    """Say whether one name holds two others ("Corvid News Agency and Baltic Wire")."""
    inside = {n.name for n in named if one.span.holds(n.span)}
    return len(inside) > 1


def _is_part(one: _Named, known: Sequence[_Named], houses: Houses) -> bool:
    """Say whether words name an outlet of the story, of which a part or all names another one."""
    return any(
        other.span.holds(one.span) and houses.name(other.name) != houses.name(one.name)
        for other in known
    )


def _promoted(
    named: Sequence[_Named], told: Sequence[_Named], words: Sequence[Word]
) -> Iterator[_Named]:
    """Yield names; those in a chain's or line's words, or beside words of reporting, credit."""
    for one in named:
        held = next((t.how for t in told if t.span.holds(one.span)), None)
        first = bisect_left(words, one.span.start, key=_START)
        last = bisect_left(words, one.span.end, key=_END) + 1
        whole = last <= len(words) and (words[first].start, words[last - 1].end) == one.span
        spoken = whole and _spoken(words, first, last)
        yield one._replace(how=held or ("chain" if spoken else "mention"))


def _spoken(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the words beside words `[first, last)` credit an outlet that they name."""
    before = [word.folded for word in words[max(0, first - 4) : first] if word.folded != "the"]
    if before and before[-1] in _WIRE:
        return True
    if before[-1:] in (["to"], ["with"]) and _SPOKEN_TO & set(before[-2:-1]):
        return True
    return speaks_of_reporting(words, first, last)


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
