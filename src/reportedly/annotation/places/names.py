"""Names in a text that could be places', with the type word and the tokens they stand in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from reportedly.annotation.covering import Covering
from reportedly.language import NameSpot, Place, load_gazetteer, load_place_roles, load_time_words
from reportedly.model import Mention, Span, Token

_LONGEST_TYPE: Final = 4
"""How many words a type may have: "nuclear power plant"."""


class Name(NamedTuple):
    """One name as it stands in the text.

    Attributes:
        span: the name with its type word.
        bare: the name alone.
        first, last: its tokens with the type word, `[first, last)`.
        head: the token by which the rest of the sentence governs it.
        type: the type word in lower case, or an empty string.
        places: what it may mean, likeliest first.
        definite: whether "the" stands right before it.
        titled: whether an initial or a title does.
    """

    span: Span
    bare: Span
    first: int
    last: int
    head: int
    type: str
    places: tuple[Place, ...]
    definite: bool
    titled: bool


def names_in(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Name]:
    """Yield every capitalized name of a text that stands in a sentence, in order."""
    starts = [token.span.start for token in tokens]
    covering = Covering(one for one in mentions if one.kind == "place")
    for spot in load_gazetteer().spot(text, _beside()):
        span, places = (spot.span, spot.places) if spot.places else _inside(text, spot, covering)
        first = bisect_right(starts, span.start) - 1
        last = bisect_left(starts, span.end)
        if first < 0 or last <= first or tokens[first].sentence < 0:
            continue
        yield _with_type(text, tokens, first, last, (span, places, spot.titled))


def _inside(text: str, spot: NameSpot, mentions: Covering) -> tuple[Span, tuple[Place, ...]]:
    """Return the place that a recognizer found inside a run of capitals nobody knows."""
    for one in mentions.over(spot.span):
        if spot.span.holds(one.span) and one.span != spot.span:
            return one.span, load_gazetteer().candidates(one.span.of(text))
    return spot.span, ()


@cache
def _beside() -> frozenset[str]:
    """Return words that may stand beside a place inside a run of capitals."""
    roles, times = load_place_roles(), load_time_words()
    of_time = times.weekdays.keys() | times.months.keys()
    held = roles.sets["place_of"] | roles.sets["settlements"]
    many = {f"{word}s" for word in held} | {f"{word[:-1]}ies" for word in held if word[-1] == "y"}
    words = held | many | of_time | roles.sets["type_links"] | {"of", "this", "its"}
    return frozenset(roles.types) | words


def _with_type(
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    spot: tuple[Span, tuple[Place, ...], bool],
) -> Name:
    bare, places, titled = spot
    begin, stop, kind = _around(text, tokens, first, last, places)
    start = tokens[begin].span.start if begin < first else bare.start
    end = tokens[stop - 1].span.end if stop > last else bare.end
    whole = Span(start, end)
    if (kind and begin < first) or stop > last:
        places = load_gazetteer().candidates(whole.of(text)) or places
    definite = begin > 0 and tokens[begin - 1].text.lower() == "the"
    head = _head(tokens, begin, stop)
    return Name(whole, bare, begin, stop, head, kind, places, definite, titled)


def _around(
    text: str, tokens: Sequence[Token], first: int, last: int, places: tuple[Place, ...]
) -> tuple[int, int, str]:
    """Return the tokens `[first, last)` with the type word before or behind the name.

    A state has none: "the Iraq border" is where Iraq is, "the US arsenal" is no place.
    """
    state = bool(places) and places[0].precision == "country"
    behind = None if state else _type_behind(text, tokens, last)
    if behind is not None:
        return first, behind, tokens[behind - 1].text.lower()
    before = _type_before(tokens, first)
    if before is not None:
        return before, last, tokens[before].text.lower()
    return first, last, ""


def _type_behind(text: str, tokens: Sequence[Token], last: int) -> int | None:
    """Return the position behind the type word that follows a name: "X air base"."""
    roles, end = load_place_roles(), None
    for i in range(last, min(last + _LONGEST_TYPE, len(tokens))):
        word = tokens[i].text.lower()
        gap = text[tokens[i - 1].span.end : tokens[i].span.start]
        if gap not in {" ", "\u00a0"} or tokens[i].sentence != tokens[last - 1].sentence:
            break
        if word in roles.types and tokens[i].pos in {"NOUN", "PROPN"}:
            end = i + 1
        elif word not in roles.sets["type_links"] or end is not None:
            break
    return end


def _type_before(tokens: Sequence[Token], first: int) -> int | None:
    """Return the position of a type word before a name: "Lake X", "the port of X"."""
    sets = load_place_roles().sets
    if first >= 1 and tokens[first - 1].text.lower() in sets["before_name"]:
        return first - 1 if tokens[first - 1].text[:1].isupper() else None
    k = first - 1 - (tokens[first - 1].text.lower() == "the")
    if k >= 1 and tokens[k].text == "of" and tokens[k - 1].text.lower() in sets["of_types"]:
        return k - 1
    return None


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    for token in tokens[first:last]:
        if not first <= token.head < last or token.head == token.index:
            return token.index
    return last - 1
