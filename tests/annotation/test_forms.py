"""Looked-up forms are what the pipeline's own components say."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from reportedly.annotation import Recognizer, annotate_many
from reportedly.annotation.engine import load_forms, load_pipeline
from reportedly.annotation.forms import LEXICAL, Form
from reportedly.annotation.tokenization import tokenized
from reportedly.model import Article, Span
from reportedly.pipeline import ReadOptions, article_of_text

TEXTS = [
    "There is a ferry, and there's a bus that isn't late. It was it.",
    "The mayor had denied that she'd sold those better seats; she did so again.",
    "But the men were rowing, having been told to. What is that?  Nothing\n\nmore.",
    "I saw him. He saw me. They left after dinner, after they had eaten, to go home.",
    "Goin' nowhere, he gets nothin' but ol' news, as it has done what I do. Can't we? I won't.",
    "“We do,” says one. No such thing as dogs' days in the U.S. on the 4th of July!",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def read(text: str) -> Article:
    return article_of_text(text, ReadOptions())


@pytest.mark.parametrize("text", TEXTS)
def test_forms_are_those_of_the_components(nlp: Language, text: str) -> None:
    article = read(text)

    def doc(off: list[str]) -> Doc:
        made = tokenized(nlp, article.text)
        made.user_data |= {"article": article, "names": []}
        (parsed,) = nlp.pipe([made], disable=off)
        return parsed

    whole = [Form(t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc([])]
    assert load_forms().of(doc(LEXICAL)) == whole


def test_another_recognizer_names_what_our_own_data_does_not() -> None:
    text = "Sputnik Arabic met Ada Falk of the Salt Guild."
    asked: list[Article] = []

    def names(article: Article, _tokens: object) -> list[tuple[Span, str]]:
        asked.append(article)
        return [(Span(0, 7), "person"), (Span(19, 27), "person"), (Span(35, 43), "organization")]

    article = read(text)
    ((_, annotations),) = annotate_many([article], recognizer=Recognizer("model:mine/3", names))  # type: ignore[arg-type]
    assert asked == [article]
    found = [(m.span.of(text), m.kind, m.made_by) for m in annotations.mentions]
    assert found == [
        ("Sputnik Arabic", "outlet", "data:outlets.yaml"),
        ("Ada Falk", "person", "model:mine/3"),
        ("Salt Guild", "organization", "model:mine/3"),
    ]
