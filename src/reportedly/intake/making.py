"""Makes the article: text fixed and hashed, metadata joined with what the words say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from reportedly.errors import InputError
from reportedly.intake.credits import find_credits
from reportedly.intake.dates import DATE, Origin, candidate, current_day, in_url, stated
from reportedly.intake.languages import ENGLISH, language_name, language_of
from reportedly.language import Outlets, load_outlets
from reportedly.model import Article, Credit, DateCandidate, Problem, Removed


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """What the user may decide over metadata.

    Attributes:
        outlets: the user's own outlets file, if any.
        publisher: overrides the publisher.
        published: overrides the publication date (ISO 8601).
        max_characters: longer texts are refused.
        today: the day that later dates count as the future of; UTC today unless given.
        keep_raw: whether articles carry the bytes they were read from.
    """

    outlets: Path | None = None
    publisher: str | None = None
    published: str | None = None
    max_characters: int = 200_000
    today: date | None = None
    keep_raw: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reader found in its format, before the words are looked at."""

    id: str
    text: str
    path: str
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    captured: str | None = None
    archive_url: str | None = None
    raw_sha256: str | None = None
    raw: bytes | None = None
    removed: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()


def make_article(raw: Raw, options: IntakeOptions) -> Article:
    """Return the article with publisher, dates and credits joined from metadata and words.

    Raises:
        InputError: the text is empty (`empty`) or over the limit (`too-large`).
    """
    _check_size(raw, options)
    outlets = load_outlets(options.outlets)
    known = options.publisher or raw.publisher
    told = find_credits(raw.text, outlets, known)
    publisher, publisher_from = _publisher(raw, told, outlets, options)
    dates, date_problems = _dates(raw, told, options)
    language, language_problems = _language(raw)
    return Article(
        id=raw.id,
        text=raw.text,
        sha256=sha256(raw.text.encode()).hexdigest(),
        publisher=publisher,
        title=raw.title,
        byline=raw.byline or _words(raw.text, told, "byline"),
        dateline=_words(raw.text, told, "dateline"),
        credit=_words(raw.text, told, "credit"),
        published=next((one.value for one in dates if one.chosen), None),
        language=language,
        url=raw.url,
        captured=raw.captured,
        archive_url=raw.archive_url,
        raw_sha256=raw.raw_sha256,
        credits=told,
        dates=dates,
        removed=raw.removed,
        problems=(*raw.problems, *date_problems, *language_problems),
        publisher_made_by=publisher_from,
        publisher_in_text=_own_name(raw.text, publisher, outlets),
        place=raw.path,
        raw=raw.raw if options.keep_raw else None,
    )


def _check_size(raw: Raw, options: IntakeOptions) -> None:
    if not raw.text.strip():
        message = f"{raw.path}: got an empty text; wanted an article"
        raise InputError(message, code="empty", path=raw.path)
    if len(raw.text) > options.max_characters:
        message = (
            f"{raw.path}: got a text of {len(raw.text):,} characters; at most "
            f"{options.max_characters:,} are read. Split it into its articles, or raise "
            f"--max-characters"
        )
        raise InputError(message, code="too-large", path=raw.path)


def _words(text: str, told: Iterable[Credit], kind: str) -> str | None:
    return next((credit.span.of(text) for credit in told if credit.kind == kind), None)


def _publisher(
    raw: Raw, told: tuple[Credit, ...], outlets: Outlets, options: IntakeOptions
) -> tuple[str | None, str | None]:
    """Return the publisher and what decided it: given, metadata, the text, or the address."""
    if options.publisher:
        return options.publisher, "given"
    if raw.publisher:
        return raw.publisher, "metadata"
    named = next((c.outlets[0] for c in told if c.kind == "publisher" and c.outlets), None)
    if named:
        return named, "text"
    by_url = outlets.by_url(raw.url)
    return (by_url.name, "url") if by_url else (None, None)


def _own_name(text: str, publisher: str | None, outlets: Outlets) -> str | None:
    """Return the publisher's name as the text itself gives it, or None."""
    if not publisher:
        return None
    own = outlets.by_name(publisher)
    if own is None:
        place = text.find(publisher)
        return publisher if place >= 0 else None
    return next((m.span.of(text) for m in outlets.find(text) if m.outlet is own), None)


def _dates(
    raw: Raw, told: tuple[Credit, ...], options: IntakeOptions
) -> tuple[tuple[DateCandidate, ...], tuple[Problem, ...]]:
    """Return every date seen, the first good one chosen, and the problems of the others."""
    seen = list(_seen_dates(raw, told, options))
    good = [one for one in seen if isinstance(one, DateCandidate)]
    problems = tuple(one for one in seen if isinstance(one, Problem))
    marked = tuple(replace(one, chosen=i == 0) for i, one in enumerate(good))
    return marked, problems


def _seen_dates(
    raw: Raw, told: tuple[Credit, ...], options: IntakeOptions
) -> Iterator[DateCandidate | Problem]:
    """Yield dates in the order they are believed: the user, metadata, the words, the address."""
    today = options.today or current_day()
    if options.published:
        yield stated(options.published, "given", raw.path, today)
    if raw.published:
        yield stated(raw.published, "metadata", raw.path, today)
    for credit in told:
        match = DATE.search(raw.text, credit.furniture.start, credit.furniture.end)
        if match:
            origin: Origin = "dateline" if credit.kind == "dateline" else "text"
            yield candidate(match, origin, raw.path, today)
    yield from in_url(raw.url, raw.path, today)


def _language(raw: Raw) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the language that the words show, else metadata's; a problem unless English."""
    told = language_of(raw.text) or _stated_language(raw)
    if told is None or told == ENGLISH:
        return told, ()
    message = (
        f"{raw.path}: the text looks like {language_name(told)}; Reportedly reads English. It is "
        f"kept, and nothing is attributed in it"
    )
    return told, (Problem("language", message, path=raw.path),)


def _stated_language(raw: Raw) -> str | None:
    """Return the primary subtag of metadata's language ("en" of "en-GB"; RFC 5646)."""
    return (raw.language or "").replace("_", "-").split("-")[0].strip().lower() or None
