"""Readings built by hand: what displays and exporters get, without any reading."""

from hashlib import sha256

from reportedly.model import (
    Annotations,
    Article,
    Attribution,
    Credit,
    DateCandidate,
    Hop,
    Independence,
    Mention,
    Problem,
    Reading,
    Reason,
    Sentence,
    Source,
    Span,
    Token,
)

TEXT = (
    "Harbour Post - Meridian News reported on Friday, quoting a port official, that the ferry "
    'would stop in May. The official added that "sixty jobs" would go.\n\nIt was said to be cold.'
)
RULE = "rule:hand/1"


def at(words: str, text: str = TEXT, nth: int = 0) -> Span:
    """Return where `words` stand in the text for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def article(text: str = TEXT, **fields: object) -> Article:
    given: dict[str, object] = {
        "id": "post-1",
        "publisher": "Harbour Post",
        "title": "Ferry to stop",
        "published": "2021-03-05",
        "language": "en",
        "publisher_made_by": "text",
        "publisher_in_text": "Harbour Post",
        "credits": (Credit("publisher", Span(0, 12), ("Harbour Post",), Span(0, 15)),),
        "dates": (DateCandidate("2021-03-05", "metadata", None, chosen=True),),
    }
    given.update(fields)
    return Article(text=text, sha256=sha256(text.encode()).hexdigest(), **given)  # type: ignore[arg-type]


PUBLISHER = Hop(
    None, "Harbour Post", "outlet", anonymous=False, span=Span(0, 12), evidence="credit"
)
AGENCY = Hop(
    "s1",
    "Meridian News",
    "outlet",
    anonymous=False,
    span=at("Meridian News"),
    evidence="attribution",
)
OFFICIAL = Hop(
    "s2",
    "port official",
    "person",
    anonymous=True,
    span=at("a port official"),
    evidence="attribution",
)
NOBODY = Hop(
    None, "unknown", "unknown", anonymous=True, span=at("was said"), evidence="attribution"
)

SOURCES = (
    Source(
        id="s1", name="Meridian News", kind="outlet", anonymous=False, descriptor="Meridian News",
        number="one", mentions=(at("Meridian News"),), affiliation=None, reason=None,
        position=None, made_by=RULE,
    ),
    Source(
        id="s2", name="port official", kind="person", anonymous=True,
        descriptor="a port official", number="one",
        mentions=(at("a port official"), at("The official")), affiliation=None, reason="none",
        position=None, made_by=RULE,
    ),
)  # fmt: skip

ATTRIBUTIONS = (
    Attribution(
        id="a1", source="s1", source_spans=(at("Meridian News"),), cue_spans=(at("reported"),),
        content_spans=(at("that the ferry would stop in May"),), mode="indirect",
        cue_type="speech", parent=None, inherited=False, chain=(PUBLISHER, AGENCY),
        confidence=0.9, made_by=RULE, steps=("'reported' is a verb of speech",),
    ),
    Attribution(
        id="a2", source="s2", source_spans=(at("a port official"),), cue_spans=(at("quoting"),),
        content_spans=(at("that the ferry would stop in May"),), mode="indirect",
        cue_type="speech", parent="a1", inherited=False, chain=(PUBLISHER, AGENCY, OFFICIAL),
        confidence=0.85, made_by=RULE,
    ),
    Attribution(
        id="a3", source="s2", source_spans=(at("The official"),), cue_spans=(at("added"),),
        content_spans=(at('that "sixty jobs" would go'),), mode="mixed", cue_type="speech",
        parent=None, inherited=True, chain=(PUBLISHER, AGENCY, OFFICIAL), confidence=0.8,
        made_by=RULE, steps=("'The official' is the port official of A2",),
    ),
    Attribution(
        id="a4", source=None, source_spans=(), cue_spans=(at("was said"),),
        content_spans=(at("It"), at("to be cold")), mode="indirect", cue_type="speech",
        parent=None, inherited=False, chain=(PUBLISHER, NOBODY), confidence=0.7, made_by=RULE,
    ),
)  # fmt: skip


def reading(**fields: object) -> Reading:
    """Return the reading of `TEXT`: an agency, an official twice, and nobody."""
    reason = Reason("single-article", "One article was read.", (at("Meridian News"),), RULE)
    given: dict[str, object] = {
        "article": article(),
        "annotations": Annotations(
            sentences=(Sentence(Span(15, 108), 0, 1),),
            tokens=(Token(0, Span(0, 7), "Harbour", "Harbour", "PROPN", "NNP", 0, "ROOT", 0),),
            mentions=(Mention("m1", at("Meridian News"), "outlet", "Meridian News", RULE),),
            made_by="model:hand/1",
        ),
        "sources": SOURCES,
        "attributions": ATTRIBUTIONS,
        "main_claim": "a1",
        "independence": Independence(1, 1, (reason,), RULE),
        "problems": (),
    }
    given.update(fields)
    return Reading(**given)  # type: ignore[arg-type]


def empty_reading(text: str = "Nothing is attributed here.", *problems: Problem) -> Reading:
    """Return a reading of a text in which nobody says anything."""
    return reading(
        article=article(text, credits=(), publisher=None, publisher_made_by=None),
        annotations=Annotations((), (), (), "model:hand/1"),
        sources=(),
        attributions=(),
        main_claim=None,
        independence=None,
        problems=problems,
    )
