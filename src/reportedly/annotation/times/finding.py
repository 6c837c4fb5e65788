"""Finds expressions of time in a text and resolves each where it stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple

from reportedly.annotation.covering import Covering
from reportedly.annotation.times.calendar import DAY, floor
from reportedly.annotation.times.contexts import Context, Interval, Node
from reportedly.annotation.times.dates import Read
from reportedly.annotation.times.intervals import expression, needs_day
from reportedly.annotation.times.lexing import Words
from reportedly.annotation.times.stretches import Ahead, Bound, ByEvent, Range, Running, Shifted
from reportedly.annotation.times.tense import Clauses
from reportedly.language import load_time_words
from reportedly.model import Article, Mention, Span, TimeMention, TimePrecision, Token

MADE_BY: Final = "rule:times/1"
_KINDS: Final = frozenset({"iso", "numeric", "clock", "decade", "ordinal", "number"})
_STARTERS: Final = frozenset(
    "the a an between ever since from starting beginning as effective dating until till by no "
    "through up before prior not after today yesterday tomorrow tonight last next this past "
    "previous preceding coming current following upcoming recent that same these within for "
    "early mid late earlier later start end middle rest remainder first second latter final "
    "midweek overnight small wee pre eve half q year month noon midday midnight more less at "
    "in".split()
)
_LIGHT: Final = frozenset(
    "the a an in that for as not by this at from more less about all up over some no just many "
    "well only after before since until till through".split()
)
"""Starters that say nothing of time themselves: nine of ten of them open none."""
_SECOND: Final = frozenset(
    "weekend weekends very outset opening close closing dying other q of to than least dozen or "
    "on".split()
)
"""Words that go on behind a light starter, and start nothing themselves."""
_FINE: Final = frozenset({"day", "part_of_day", "hour", "minute"})
_BY_CLOCK: Final = frozenset({"part_of_day", "hour", "minute"})
_LEADS: Final = frozenset(
    "on in at since until till by from before after over during late early".split()
)
_NAME_MAKERS: Final = frozenset({"bloody", "freaky", "ruby", "black", "cyber", "super", "giving"})
_PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
_LONG_PHRASE: Final = 8
_MEMORY: Final = 8
"""How many expressions back "the next day" may look for its anchor."""
_OF_NAMES: Final = frozenset({"outlet", "organization", "document"})


def find_times(
    article: Article, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> tuple[TimeMention, ...]:
    """Return the expressions of time in an article, in order, each resolved to an interval.

    What the context does not decide has neither start nor end and the basis `none`: without a
    date of publication only full dates resolve, and nothing falls back on another day.
    """
    return _Finder(article, tokens, mentions).find()


@cache
def _starters() -> frozenset[str]:
    known = load_time_words()
    tables = (
        known.weekdays, known.short_weekdays, known.months, known.short_months, known.units,
        known.numbers, known.ordinals, known.parts, known.seasons,
    )  # fmt: skip
    firsts = {name[0] for name in known.holidays}
    others = known.sets["moving_feasts"] | known.sets["approximate"] | known.sets["vague_amounts"]
    return _STARTERS.union(*tables) | firsts | others


@cache
def _seconds() -> frozenset[str]:
    """Return every word in small letters that an expression may have behind a light starter."""
    known = load_time_words()
    holidays = {word for name in known.holidays for word in name[1:2]}
    seasons = {name.split()[0] for name in known.sets["vague_seasons"]}
    return _starters() | _SECOND | holidays | seasons


def may_open(words: Words, i: int) -> bool:
    """Say whether an expression may stand at `i`, by its first word and the one behind it."""
    word = words[i]
    if word.low not in _starters() and word.kind not in _KINDS:
        return False
    after = words[i + 1]
    plain = word.low in _LIGHT and after.kind == "word" and after.text.islower()
    return not plain or after.low in _seconds()


class _Found(NamedTuple):
    """One expression: what it says, its span, its tokens `[first, last)`, its sentence."""

    node: Node
    span: Span
    first: int
    last: int
    sentence: int


class _Finder:
    """The work on one article."""

    def __init__(
        self, article: Article, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        self._text = article.text
        self._tokens = tokens
        self._starts = [token.span.start for token in tokens]
        self._clauses = Clauses(tokens)
        self._words = Words(article.text, load_time_words(), self._noun_phrase)
        self._names = Covering(one for one in mentions if one.kind in _OF_NAMES)
        self._context = _context(article.published)
        self._found = list(self._reads())
        self._known: dict[int, Interval | None] = {}

    def find(self) -> tuple[TimeMention, ...]:
        """Resolve what stands alone first, then what needs another expression of the text."""
        alone = [i for i, one in enumerate(self._found) if not leans(one.node)]
        for i in alone:
            self._known[i] = self._resolve(i, self._context)
        self._context = replace(self._context, events=self._events())
        for i, one in enumerate(self._found):
            if leans(one.node):
                self._known[i] = self._resolve(i, self._nearby(i))
        kept = [i for i in range(len(self._found)) if self._is_kept(i)]
        return tuple(self._mention(i, number) for number, i in enumerate(kept, 1))

    def _reads(self) -> Iterator[_Found]:
        words = self._words
        i = 0
        while i < len(words):
            read = expression(words, i) if may_open(words, i) else None
            found = read and self._placed(i, read)
            if read is None or found is None:
                i += 1
                continue
            i = read.end
            yield found

    def _placed(self, i: int, read: Read) -> _Found | None:
        """Return an expression with its place; None in furniture and in names."""
        span = Span(self._words[i].start, self._words[read.end - 1].end)
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end)
        if first < 0 or self._tokens[first].sentence < 0 or self._is_name(i, read.end, span):
            return None
        return _Found(read.node, span, first, last, self._tokens[first].sentence)

    def _is_name(self, i: int, end: int, span: Span) -> bool:
        """Say whether the words are part of a name: "the Sunday Times", "Bloody Sunday"."""
        before, after = self._words[i - 1], self._words[end]
        if before.low in _NAME_MAKERS or self._words.has(i - 1, "habits"):
            return True
        if before.low not in _LEADS and self._is_inside_name(span):
            return True
        part = self._words[end - 1]
        titled = part.low in load_time_words().parts and part.text[:1].isupper()
        if titled and after.kind == "word" and after.text[:1].isupper() and part.start > 0:
            return True
        if self._words[i].low not in load_time_words().weekdays:
            return False
        named = after.kind == "word" and after.text[:1].isupper()
        return named and (before.low in {"the", "", "a"} or before.text in {".", "\n", "“", '"'})

    def _is_inside_name(self, span: Span) -> bool:
        names = [one.span for one in self._names.over(span)]
        return any(name.holds(span) and name != span for name in names)

    def _noun_phrase(self, offset: int) -> tuple[int, str] | None:
        """Return where the noun phrase at an offset ends, and its head's lemma."""
        first = bisect_left(self._starts, offset)
        head: Token | None = None
        for token in self._tokens[first : first + _LONG_PHRASE]:
            if token.pos not in _PHRASE or (head and token.tag == "DT"):
                break
            head = token if token.pos in {"NOUN", "PROPN"} else head
        return (head.span.end, head.lemma.lower()) if head else None

    def _resolve(self, i: int, context: Context) -> Interval | None:
        one = self._found[i]
        looks = self._clauses.direction(one.first, one.last)
        try:
            return one.node.resolve(replace(context, direction=looks))
        except (ValueError, OverflowError):  # beyond the calendar
            return None

    def _nearby(self, i: int) -> Context:
        """Return the context with the day and the interval that the text named before."""
        around = range(max(0, i - _MEMORY), min(len(self._found), i + _MEMORY))
        days = [k for k in around if self._is_day_for(k, i)]
        before = [k for k in days if k < i]
        near = before[-1] if before else next(iter(days), None)
        day = None if near is None else self._known.get(near)
        return replace(self._context, day=_day_of(day), before=tuple(self._before(i)))

    def _is_day_for(self, k: int, i: int) -> bool:
        """Say whether expression `k` names a day for the hours of expression `i`."""
        one, other = self._found[k], self._found[i]
        if k == i or one.node.precision not in _FINE or _day_of(self._known.get(k)) is None:
            return False
        return one.sentence == other.sentence or (k < i and one.sentence == other.sentence - 1)

    def _before(self, i: int) -> Iterator[Interval]:
        for k in range(i - 1, max(-1, i - _MEMORY), -1):
            known = self._known.get(k)
            if known is not None and known.start is not None:
                yield known

    def _events(self) -> dict[str, Interval]:
        """Return when things happen that the text dates, by the nouns the dates belong to."""
        dated: dict[str, Interval] = {}
        for i, known in self._known.items():
            if known is not None and known.start and self._found[i].node.precision in _FINE:
                one = self._found[i]
                for noun in self._clauses.nouns(one.first, one.last):
                    dated.setdefault(noun, known)
        return dated

    def _is_kept(self, i: int) -> bool:
        """Say whether an expression is a time: "in two days" in the past says how long."""
        one = self._found[i]
        if not isinstance(one.node, Ahead):
            return True
        return self._clauses.direction(one.first, one.last) == "future"

    def _mention(self, i: int, number: int) -> TimeMention:
        one, known = self._found[i], self._known.get(i)
        precision = one.node.precision
        return TimeMention(
            id=f"t{number}",
            span=one.span,
            text=one.span.of(self._text),
            start=_text_of(known and known.start, precision),
            end=_text_of(known and known.end, precision),
            precision=precision,
            basis="none" if known is None else known.basis,
            made_by=MADE_BY,
        )


def leans(node: Node) -> bool:
    """Say whether an expression needs another of the text: hours without a day, "the next day"."""
    if isinstance(node, Bound | Running):
        return node.of is None or leans(node.of)
    if isinstance(node, Range):
        return leans(node.first) or leans(node.last)
    if isinstance(node, Shifted):
        return node.of is None or leans(node.of)
    return isinstance(node, ByEvent) or needs_day(node)


def _day_of(known: Interval | None) -> Interval | None:
    """Return the day an interval lies in, if it lies in one."""
    if known is None or known.start is None or known.end is None:
        return None
    start = floor(known.start, "day")
    return Interval(start, start + DAY, "text") if known.end <= start + DAY else None


def _context(published: str | None) -> Context:
    if published is None:
        return Context(None)
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return Context(None)
    return Context(moment.replace(tzinfo=None), clocked="T" in published or ":" in published)


def _text_of(moment: datetime | None, precision: TimePrecision) -> str | None:
    """Return a moment as ISO 8601: a date, or with minutes where hours are meant."""
    if moment is None:
        return None
    if precision in _BY_CLOCK or moment != floor(moment, "day"):
        return moment.isoformat(timespec="minutes")
    return moment.date().isoformat()
