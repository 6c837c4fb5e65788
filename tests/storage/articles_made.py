"""Articles with readings, made by hand, as they come to a store."""

from dataclasses import replace
from hashlib import sha256

from reportedly.formats import to_dict
from reportedly.model import (
    Annotations,
    Article,
    Attribution,
    Hop,
    Problem,
    Reading,
    Source,
    SourceKind,
    Span,
)
from reportedly.storage import Kept, article_id

RULE = "rule:hand/1"
TEXT = "Tor Eide said the ferry stops in May. A port official added that sixty jobs would go."


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(text: str = TEXT, **fields: object) -> Article:
    """Return an article as intake would give it, under the store's id."""
    given: dict[str, object] = {"publisher": "Harbour Post", "published": "2021-03-05", **fields}
    raw = str(given.pop("raw_text", f"{text}{sorted(given.items())}")).encode("utf-8", "replace")
    digest = sha256(raw).hexdigest()
    return Article(
        id=article_id(digest),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        raw_sha256=digest,
        raw=raw,
        **given,  # type: ignore[arg-type]
    )


def source(number: int, name: str, text: str, *, kind: SourceKind, anonymous: bool) -> Source:
    """Return a source that `text` mentions once."""
    spans = (_at(text, name),)
    return Source(f"s{number}", name, kind, anonymous, name, "one", spans, None, None, None, RULE)


def reading(one: Article, *, confidence: float = 0.8, made_by: str = "hand 1") -> Reading:
    """Return a reading with a named person and an unnamed official, where the text has them."""
    text, publisher = one.text, one.publisher or "Harbour Post"
    outlet = Hop(None, publisher, "outlet", anonymous=False, span=None, evidence="metadata")
    sources, attributions = [], []
    parts = (
        ("Tor Eide", False, "said", "the ferry stops in May"),
        ("port official", True, "added", "that sixty jobs would go"),
    )
    for number, (name, anonymous, cue, content) in enumerate(parts, start=1):
        if name not in text or content not in text:
            continue
        sources.append(source(number, name, text, kind="person", anonymous=anonymous))
        span = _at(text, name)
        hop = Hop(f"s{number}", name, "person", anonymous, span, "attribution")
        attributions.append(
            Attribution(
                id=f"a{number}",
                source=f"s{number}",
                source_spans=(span,),
                cue_spans=(_at(text, cue),),
                content_spans=(_at(text, content),),
                mode="indirect",
                cue_type="speech",
                parent=None,
                inherited=False,
                chain=(outlet, hop),
                confidence=confidence,
                made_by=RULE,
            )
        )
    annotations = Annotations((), (), (), made_by)
    return Reading(one, annotations, tuple(sources), tuple(attributions), None, None, one.problems)


def kept(text: str = TEXT, *, given_id: str = "a.txt", **fields: object) -> Kept:
    """Return an article with its reading, ready to be kept."""
    return kept_reading(reading(article(text, **fields)), given_id=given_id)


def kept_reading(found: Reading, *, given_id: str = "a.txt") -> Kept:
    """Return a reading ready to be kept."""
    return Kept(found, to_dict(found), found.article.raw or b"", given_id, {"engine": "rules"})


def with_problem(one: Article) -> Article:
    """Return the article with a problem of its own."""
    return replace(one, problems=(Problem("bad-date", "a.txt: got 32 May", path="a.txt"),))
