"""The model reads: the same however a text is cut, and never outside the text."""

from hashlib import sha256

import pytest

from reportedly.annotation import annotate
from reportedly.attribution.finder.finding import load_finder
from reportedly.attribution.finder.found import Findings
from reportedly.model import Article

FILLER = "The bridge over the Tamm was built in 1902 and has four arches.\n\n"
SAID = "Kjell Aas said that the lake was rising."


def find(text: str) -> Findings:
    article = Article("t", text, sha256(text.encode()).hexdigest())
    return load_finder().find(text, annotate(article).tokens)


def test_a_plain_sentence_is_read_whole() -> None:
    (found,) = find(SAID).relations
    assert [span.of(SAID) for span in found.source] == ["Kjell Aas"]
    assert found.cue.of(SAID) == "said"
    assert [span.of(SAID).rstrip(".") for span in found.content] == ["that the lake was rising"]
    assert 0.5 < found.confidence <= 1
    assert 0 < found.whole <= 1


def test_names_are_found_on_the_way() -> None:
    text = "Ada Falk flew from Paris to meet the Red Cross."
    names = {name.span.of(text): name.kind for name in find(text).names}
    assert names["Ada Falk"] == "person"
    assert names["Paris"] == "place"


@pytest.mark.parametrize("before", [0, 1, 7, 30])
def test_what_stands_paragraphs_earlier_changes_no_place(before: int) -> None:
    text = FILLER * before + SAID
    found = [one for one in find(text).relations if one.cue.of(text) == "said"]
    assert [one.source[0].of(text) for one in found] == ["Kjell Aas"]


@pytest.mark.parametrize(
    "text",
    ["\n", "...", "said", '"' * 400, "🚢" * 300, "a" * 5000, "Она сказала, что мост закрыт.",
     "He said, she said, they said, " * 200],
)  # fmt: skip
def test_odd_texts_are_read_within_their_bounds(text: str) -> None:
    found = find(text)
    spans = [name.span for name in found.names]
    for one in found.relations:
        spans += [*one.source, one.cue, *one.content]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert list(found.relations) == sorted(found.relations, key=lambda one: one.cue)


def test_an_empty_text_holds_nothing() -> None:
    assert load_finder().find("", ()) == Findings()


def test_a_paragraph_of_three_thousand_words_is_read_to_the_end() -> None:
    text = "The ferry left at noon and came back at night. " * 330 + SAID
    assert find(text).relations[-1].cue.of(text) == "said"
    assert find(text).relations[-1].source[0].of(text) == "Kjell Aas"
