"""spaCy's document into our own nouns."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from spacy.tokens import Doc

from reportedly.annotation.forms import Form
from reportedly.annotation.names import Marked
from reportedly.annotation.tokenization import spans_of
from reportedly.model import Article, Mention, MentionKind, Sentence, Span, Token

KINDS: Final[dict[str, MentionKind]] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "WORK_OF_ART": "document",
    "LAW": "document",
}
_NO_SENTENCE: Final = -1


def tokens_and_sentences(
    doc: Doc, article: Article, forms: Sequence[Form]
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Return the tokens with their sentence indices, and the sentences.

    White space and credits (a dateline, a masthead) stand in no sentence.
    """
    spans = spans_of(doc)
    words = [article.text[start:end] for start, end in spans]
    membership, sentences = _sentences(doc, article, spans, words)
    heads = doc.to_array("HEAD").astype(np.int64).tolist()
    tokens = tuple(
        Token(i, span, word, form.lemma, form.pos, form.tag, i + head, form.dep, sentence)
        for i, (span, word, form, head, sentence) in enumerate(
            zip(spans, words, forms, heads, membership, strict=True)
        )
    )
    return tokens, sentences


def _sentences(
    doc: Doc, article: Article, spans: Sequence[Span], words: Sequence[str]
) -> tuple[list[int], tuple[Sentence, ...]]:
    membership = [_NO_SENTENCE] * len(doc)
    sentences: list[Sentence] = []
    starts = np.flatnonzero(doc.to_array("SENT_START").astype(np.int64) == 1).tolist()
    outside = [credit.furniture for credit in article.credits]
    for begin, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        inside = [i for i in range(begin, end) if not words[i].isspace()]
        if outside:
            inside = [
                i for i in inside if not any(s.start <= spans[i].start < s.end for s in outside)
            ]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        for i in inside:
            membership[i] = len(sentences)
        sentences.append(Sentence(Span(spans[first].start, spans[last].end), first, last + 1))
    return membership, tuple(sentences)


def mentions(doc: Doc, marked: list[Marked], recognizer: str) -> tuple[Mention, ...]:
    """Return our own names and the engine's, in order of the text."""
    ours = {mark.span: mark for mark in marked}
    found = []
    for ent in doc.ents:
        span = Span(ent.start_char, ent.end_char)
        mark = ours.get(span)
        if mark is not None:
            found.append(mark)
        elif ent.label_ in KINDS:
            found.append(Marked(span, KINDS[ent.label_], ent.text, recognizer))
    return _numbered(found)


def mentions_by(
    doc: Doc, marked: list[Marked], names: Iterable[tuple[Span, MentionKind]], made_by: str
) -> tuple[Mention, ...]:
    """Return our own names and another recognizer's, cut to whole tokens; ours win."""
    found = [mark for mark in marked if doc.char_span(*mark.span, alignment_mode="contract")]
    taken = {offset for mark in found for offset in range(*mark.span)}
    for span, kind in names:
        words = doc.char_span(*span, alignment_mode="expand")
        if words and taken.isdisjoint(range(words.start_char, words.end_char)):
            whole = Span(words.start_char, words.end_char)
            found.append(Marked(whole, kind, words.text, made_by))
            taken.update(range(*whole))
    return _numbered(sorted(found))


def _numbered(found: Iterable[Marked]) -> tuple[Mention, ...]:
    return tuple(
        Mention(f"m{n}", span, kind, " ".join(name.split()), made_by)
        for n, (span, kind, name, made_by) in enumerate(found, 1)
    )
