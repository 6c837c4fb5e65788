"""Articles: one published text with its metadata, fixed at intake."""

from dataclasses import dataclass, field
from typing import Literal

from reportedly.model.problems import Problem
from reportedly.model.spans import Span

CreditKind = Literal["publisher", "byline", "dateline", "credit", "date"]


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of the text that say who made it, where or when, found at its head or tail.

    Attributes:
        kind: `publisher` ("Islam Times - "), `byline` ("By A and B, Reuters"), `dateline`
            ("MOSCOW, March 3 (Interfax) -"), `credit` ("(With inputs from PTI)"), or `date`.
        span: the credit's own words ("MOSCOW (Sputnik)"), without the dash that follows.
        outlets: canonical names of the outlets and agencies it names, in order; may be empty.
        furniture: the whole stretch that belongs to no sentence, the dash included.
    """

    kind: CreditKind
    span: Span
    outlets: tuple[str, ...]
    furniture: Span


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One publication date that was seen, and where it came from.

    Attributes:
        value: ISO 8601 date or date-time in the text's own local time.
        origin: `given` by the user, `metadata`, `dateline`, `text` or `url`.
        span: where in the text it stands, or None.
        chosen: whether it became the article's `published`.
    """

    value: str
    origin: Literal["given", "metadata", "dateline", "text", "url"]
    span: Span | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that intake cut from the raw bytes before the text was fixed.

    Attributes:
        what: such as `navigation and page furniture` or `byte order mark`.
        amount: how many code points (or bytes, for bytes) went.
    """

    what: str
    amount: int


@dataclass(frozen=True, slots=True)
class Article:
    """One published text with its metadata; `text` never changes after intake.

    Attributes:
        id: the id it was given; a file's path as given; `-` for standard input.
        text: the words, in Unicode NFC with line-feed newlines.
        sha256: hexadecimal hash of `text` in UTF-8.
        publisher: canonical name of the outlet that published it, or None where unknown.
        published: ISO 8601 date or date-time in the text's own local time, or None.
        byline, dateline, credit: those words of the text or metadata, or None.
        language: ISO 639-1 code, or None where it could not be told.
        captured: when it was fetched, ISO 8601 UTC, where known.
        raw_sha256: hash of the bytes it was read from.
        credits: where in the text publisher, byline, dateline, credit and date stand.
        dates: every publication date seen, the chosen one marked.
        removed: what intake cut before the text was fixed.
        problems: what went wrong with this article without stopping it.
        publisher_made_by: what decided the publisher (`given`, `metadata`, `text`, `url`).
        publisher_in_text: the publisher's name as its own text gives it, or None.
        place: where it was read from: the input as named, with `:LINE` where it holds several.
        raw: the bytes it was read from, where intake was told to keep them; no part of what
            makes two articles equal.
    """

    id: str
    text: str
    sha256: str
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    captured: str | None = None
    archive_url: str | None = None
    raw_sha256: str | None = None
    credits: tuple[Credit, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    removed: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()
    publisher_made_by: str | None = None
    publisher_in_text: str | None = None
    place: str | None = None
    raw: bytes | None = field(default=None, repr=False, compare=False)
