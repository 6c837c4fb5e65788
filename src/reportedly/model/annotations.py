"""What annotation lays over a text: sentences, tokens and mentions."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.settings import PlaceMention, TimeMention
from reportedly.model.spans import Sentence, Span, Token

MentionKind = Literal["person", "organization", "outlet", "place", "document"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a person, organization, outlet, place or document.

    Attributes:
        id: such as `m3`, unique within the article.
        span: the name's own words, in code points.
        kind: what it names.
        name: the canonical name ("Rossiya Segodnya" stays the group; "Sputnik" the outlet).
        made_by: the data file or model that found it.
    """

    id: str
    span: Span
    kind: MentionKind
    name: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything annotation found in one article.

    Attributes:
        sentences: in order of the text; a credit such as a dateline is in none of them.
        tokens: in order of the text.
        mentions: in order of the text, not overlapping.
        made_by: the pipeline that parsed it, with its version.
        times: expressions of time, in order of the text.
        places: names that say where, in order of the text.
    """

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    made_by: str
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
