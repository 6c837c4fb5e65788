"""Finds loaded wording: words with a plainer counterpart, and quotation marks of doubt.

Every find is a remark on words. Nothing here looks at who uses them or of whom they speak.
"""

from collections.abc import Collection, Iterator
from typing import Final

from reportedly.claims.ground import Ground
from reportedly.language.loaded_words import LoadedEntry
from reportedly.language.quotes import Quote
from reportedly.model import Attribution, LoadedWord, Span

_DATA: Final = "data:loaded.yaml"
_QUOTES: Final = "rule:scare-quotes/1"
_MOST: Final = 3
"""Words inside quotation marks that cast doubt; longer ones are speech."""
_OPENERS: Final = frozenset({"DET", "ADJ", "NOUN", "PRON", "PROPN", "PART"})
_NAMING: Final = frozenset(
    "word words term terms phrase call name dub title label entitle nickname codename spell mean "
    "slogan sign song film movie book album operation known written".split()
)
_AGENTS: Final = ("ers", "ors", "ists", "ants", "ians")
"""Endings of nouns for people, which the engine at times takes for verbs."""
_PEOPLE: Final = frozenset({"PROPN", "PRON", "NOUN"})


def find_loaded(ground: Ground, attributions: Collection[Attribution]) -> tuple[LoadedWord, ...]:
    """Return the loaded words of an article in order; neighbours are one."""
    found: list[LoadedWord] = []
    after = 0
    for index in ground.words.loaded.places(ground.tree.tokens):
        if index < after:
            continue
        after, entry = _at(ground, index)
        if entry is not None:
            found.append(_word(ground, index, after, entry))
    joined = _joined(ground, found)
    covered = [word.span for word in joined]
    doubts = (
        word
        for word in _scare_quotes(ground, attributions)
        if not any(word.span.overlaps(span) for span in covered)
    )
    return tuple(sorted((*joined, *doubts), key=lambda word: word.span))


def _at(ground: Ground, index: int) -> tuple[int, LoadedEntry | None]:
    """Return one past the loaded phrase that starts at a token, with its entry; else the next."""
    if ground.tree.tokens[index].sentence >= 0:
        for end, entry in ground.words.loaded.at(ground.tree.tokens, index):
            if _fits(ground, index, end, entry):
                return end, entry
    return index + 1, None


def _fits(ground: Ground, first: int, end: int, entry: LoadedEntry) -> bool:
    tokens = ground.tree.tokens
    alone = end - first == 1
    if alone and not _is_of_kind(ground, first, entry):
        return False
    if _is_name(ground, first) and (alone or _is_name(ground, end - 1)):
        return False
    if _word_at(ground, end) in entry.not_before or _before(ground, first) in entry.not_after:
        return False
    if entry.before and (end >= len(tokens) or tokens[end].pos not in entry.before):
        return False
    return not (alone and entry.person) or _of_person(ground, first)


def _is_of_kind(ground: Ground, index: int, entry: LoadedEntry) -> bool:
    """Say whether a word is of the kind that is loaded.

    A noun counts by what it does, not by its tag: tags sway with the names around it, and
    what is loaded must not.
    """
    if not entry.pos or ground.tree.tokens[index].pos in entry.pos:
        return True
    if "NOUN" in entry.pos and ground.tree.lower(index).endswith(_AGENTS):
        return True
    children = ground.tree.of(index, "nsubj", "nsubjpass", "dobj", "aux", "auxpass", "neg")
    return "NOUN" in entry.pos and "VERB" not in entry.pos and next(children, None) is None


def _is_name(ground: Ground, index: int) -> bool:
    """Say whether a word is part of a name: "Hammer Films", "the Brave Sports Club"."""
    token = ground.tree.tokens[index]
    if token.pos != "PROPN" or not token.text[0].isupper():
        return False
    starts = index == ground.tree.sentence(index)[0]
    neighbours = (index - 1, index + 1)
    named = any(_is_capital(ground, i) for i in neighbours)
    return named or not starts


def _is_capital(ground: Ground, index: int) -> bool:
    tokens = ground.tree.tokens
    if not 0 <= index < len(tokens):
        return False
    return tokens[index].pos == "PROPN" and tokens[index].text[0].isupper()


def _word_at(ground: Ground, index: int) -> str:
    tokens = ground.tree.tokens
    if index + 1 < len(tokens) and tokens[index].text == "-":
        index += 1
    # A verb goes on with the sentence, not with a term: "thugs attack", "a terrorist attack".
    if index >= len(tokens) or tokens[index].pos in {"VERB", "AUX"}:
        return ""
    return ground.lemma(index)


def _before(ground: Ground, index: int) -> str:
    """Return the word before a token, over a hyphen: "counter-terrorist"."""
    tokens = ground.tree.tokens
    index -= 2 if index > 1 and tokens[index - 1].text == "-" else 1
    return tokens[index].text.lower() if index >= 0 else ""


def _of_person(ground: Ground, verb: int) -> bool:
    """Say whether a verb is done by or to a person or body, as `slammed` in "slammed the plan"."""
    tree = ground.tree
    subject = tree.subject(verb)
    if subject is None:
        subject = tree.passive_subject(verb)
    if subject is None:
        return tree.tokens[verb].dep in {"advcl", "conj", "relcl", "acl", "ROOT", "ccomp"}
    return tree.tokens[subject].pos in _PEOPLE


def _word(ground: Ground, first: int, end: int, entry: LoadedEntry) -> LoadedWord:
    tokens = ground.tree.tokens
    span = Span(tokens[first].span.start, tokens[end - 1].span.end)
    return LoadedWord(span, entry.category, entry.neutral, _DATA)


def _joined(ground: Ground, found: list[LoadedWord]) -> list[LoadedWord]:
    """Join neighbours into one: the last, which they modify, says the counterpart."""
    joined: list[LoadedWord] = []
    text = ground.article.text
    for word in found:
        last = joined[-1] if joined else None
        if last and not text[last.span.end : word.span.start].strip():
            span = Span(last.span.start, word.span.end)
            joined[-1] = LoadedWord(span, word.category, word.neutral, word.made_by)
        else:
            joined.append(word)
    return joined


def _scare_quotes(ground: Ground, attributions: Collection[Attribution]) -> Iterator[LoadedWord]:
    spoken = [
        span
        for one in attributions
        if one.mode in {"direct", "mixed"}
        for span in one.content_spans
    ]
    for quote in ground.quotes.all:
        span = _span(ground, quote)
        if _doubts(ground, quote) and not any(span.overlaps(other) for other in spoken):
            yield LoadedWord(span, "doubt", None, _QUOTES)


def _span(ground: Ground, quote: Quote) -> Span:
    tokens = ground.tree.tokens
    return Span(tokens[quote.first].span.start, tokens[quote.last - 1].span.end)


def _doubts(ground: Ground, quote: Quote) -> bool:
    """Say whether quotation marks hold a noun, or what comes before one, off at arm's length."""
    tokens = ground.tree.tokens
    inside = tokens[quote.first + 1 : quote.last - 1]
    if not quote.closed or not 0 < len(inside) <= _MOST or quote.first == 0:
        return False
    plain = all(token.text.islower() for token in inside)
    noun = inside[-1].pos in {"NOUN", "ADJ", "VERB", "PROPN"}
    before = tokens[quote.first - 1]
    return plain and noun and before.pos in _OPENERS and not _names(ground, quote)


def _names(ground: Ground, quote: Quote) -> bool:
    """Say whether the words before a quotation give it as a name or a word."""
    first = quote.first
    near = {ground.lemma(i) for i in range(max(0, first - 3), first)}
    return bool(near & _NAMING)
