"""What an anonymous source tells of itself: affiliation, reason, position to know."""

from typing import Final

from reportedly.attribution.cast import Voice
from reportedly.attribution.cores import trimmed
from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase
from reportedly.model import AnonymityReason, Span

_JOINS: Final = frozenset({"in", "at", "from", "of", "with", "inside", "within", "for"})
_AFTER_REASON: Final = 12
_POSITION_WORDS: Final = 14
_ENDS: Final = frozenset(
    {",", ";", "(", ")", "—", "–", ":", '"', "“", "”", ".", "who", "which", "said"}
)
_BODY_KINDS: Final = frozenset({"organization", "place", "outlet"})


def affiliation(page: Page, voice: Voice) -> Span | None:
    """Return the words that say which body an anonymous source belongs to, or None."""
    phrase = voice.phrase
    if phrase is None or phrase.parts:
        return None
    return _body_after(page, phrase) or _body_before(page, phrase)


def _body_after(page: Page, phrase: Phrase) -> Span | None:
    """Read "in the road department", "from the cabinet office"."""
    for i in range(phrase.end, phrase.last - 1):
        if page.lower[i] not in _JOINS:
            continue
        first = i + 2 if page.lower[i + 1] in {"the", "a", "an"} else i + 1
        last = first
        while last < phrase.last and page.lower[last] not in _ENDS | _JOINS - {"of", "for"}:
            last += 1
        if last > first and any(_is_body(page, j) for j in range(first, last)):
            return page.span(first, last)
    return None


def _is_body(page: Page, i: int) -> bool:
    mention = page.mention_at.get(i)
    if mention is not None:
        return mention.kind in _BODY_KINDS
    singular, _ = page.nouns.singular(page.lower[i])
    lists = page.nouns.lists
    return singular in lists["organizations"] or singular in lists["outlets"]


def _body_before(page: Page, phrase: Phrase) -> Span | None:
    """Read "State Department official", "government source", "Reuters reporter"."""
    first, last = phrase.head, phrase.head
    while first > phrase.start and _belongs(page, first - 1):
        first -= 1
    while last > first and page.lower[last - 1] in {"'s", "’s", "senior"}:
        last -= 1
    if last <= first or not any(_is_body(page, i) for i in range(first, last)):
        return None
    return page.span(first, last)


def _belongs(page: Page, i: int) -> bool:
    return (
        _is_body(page, i) or page.capital(i) or page.tokens[i].tag in {"NN", "NNP", "NNPS", "POS"}
    )


def position(page: Page, voice: Voice) -> Span | None:
    """Return the words that state how an anonymous source could know, or None."""
    for span in voice.spans[:4]:
        first, last = page.stretch(span)
        stop = min(page.sentence(first)[1], last + _POSITION_WORDS)
        found = _position_in(page, first, stop)
        if found is not None:
            return found
    return None


def _position_in(page: Page, first: int, stop: int) -> Span | None:
    for i in range(first + 1, stop):
        if page.lower[i] in {"said", "told", '"', "“"}:
            return None
        for words in page.nouns.phrases["position"]:
            if page.lower[i] == words[0] and tuple(page.lower[i : i + len(words)]) == words:
                return _until_break(page, i, i + len(words), stop)
    return None


def _until_break(page: Page, first: int, last: int, stop: int) -> Span:
    while (
        last < stop
        and page.lower[last] not in _ENDS
        and page.tokens[last].tag not in {"VBD", "VBZ", "MD"}
    ):
        last += 1
    first, last = trimmed(page, first, last)
    return page.span(first, last)


def reason(page: Page, voice: Voice) -> AnonymityReason:
    """Return whether a reason for anonymity is stated in the sentences where the source stands.

    `rote` for a formula alone, also where the formula gives itself as reason ("on condition of
    anonymity because they were not authorized to speak"); `specific` where a cause follows.
    """
    best: AnonymityReason = "none"
    for number in dict.fromkeys(
        page.tokens[page.stretch(span)[0]].sentence for span in voice.spans
    ):
        if number < 0:
            continue
        sentence = page.annotations.sentences[number]
        found = _reason_in(page, sentence.first, sentence.last)
        if found == "specific":
            return found
        best = found if found == "rote" else best
    return best


def _reason_in(page: Page, first: int, last: int) -> AnonymityReason:
    formulas = _ends_of(page, first, last, "rote")
    if not formulas:
        return "none"
    end = formulas[0]
    causes = _ends_of(page, end, min(last, end + _AFTER_REASON), "specific")
    if not causes or (len(formulas) > 1 and formulas[-1] > causes[0]):
        return "rote"
    return "specific"


def _ends_of(page: Page, first: int, last: int, name: str) -> list[int]:
    """Return where the formulas of a list end, in order."""
    found = []
    formulas = page.nouns.phrases[name]
    openers = {words[0] for words in formulas}
    for i in range(first, last):
        if page.lower[i] in openers:
            ends = [i + len(w) for w in formulas if tuple(page.lower[i : i + len(w)]) == w]
            if ends:
                found.append(max(ends))
    return found
