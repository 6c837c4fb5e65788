"""One place decides between the model's finds and the rules'."""

from hashlib import sha256

import pytest

from reportedly.annotation import annotate
from reportedly.attribution.extraction import find_relations
from reportedly.attribution.finder.found import MADE_BY, Found
from reportedly.attribution.relations import Relation
from reportedly.model import Article, Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(
    text: str, source: str, cue: str, *content: str, sure: float = 0.9, whole: float = 0.6
) -> Found:
    sources = (span(text, source),) if source else ()
    spans = tuple(span(text, one) for one in content)
    return Found(sources, span(text, cue), spans, sure, whole, (sure,) * len(spans))


def joined(text: str, *finds: Found) -> list[Relation]:
    article = Article("t", text, sha256(text.encode()).hexdigest())
    return list(find_relations(article, annotate(article), finds))


def words(text: str, relation: Relation) -> tuple[str, str, str]:
    source, cue, content = (
        " // ".join(one.of(text) for one in spans)
        for spans in (relation.source, relation.cue, relation.content)
    )
    return source, cue, content


def test_what_both_found_takes_its_cue_from_the_model_and_its_kind_from_the_rule() -> None:
    text = "The union believes the change will hurt night workers."
    (relation,) = joined(
        text, found(text, "The union", "believes", "the change will hurt night workers", sure=0.97)
    )
    assert words(text, relation)[0] == "The union"
    assert relation.cue_type == "belief"
    assert relation.confidence > 0.8
    assert any("model" in step for step in relation.steps)


def test_the_model_alone_is_taken_where_it_is_sure() -> None:
    text = "In Orr the talk is of war, as the smith would have it."
    content = "In Orr the talk is of war"
    sure = found(text, "the smith", "would have it", content, sure=0.98, whole=0.9)
    (relation,) = joined(text, sure)
    assert words(text, relation) == ("the smith", "would have it", content)
    assert relation.rule == MADE_BY
    assert not joined(
        text, found(text, "the smith", "would have it", content, sure=0.1, whole=0.1)
    )


def test_the_surer_the_model_the_higher_the_confidence() -> None:
    text = "The guide said the hut had burned down."
    finds = [
        found(text, "The guide", "said", "the hut had burned down", sure=sure, whole=sure)
        for sure in (0.5, 0.8, 0.99)
    ]
    chances = [joined(text, one)[0].confidence for one in finds]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1] < 1


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("According to the fire brigade, the warehouse burned for eleven hours.", "According to"),
        ("The guild met on Friday, Tanso reported, citing a clerk.", "citing"),
    ],
)
def test_rules_that_are_trusted_stand_alone(text: str, cue: str) -> None:
    finds = []
    if "reported" in text:
        finds = [found(text, "Tanso", "reported", "The guild met on Friday")]
    cues = [words(text, relation)[1] for relation in joined(text, *finds)]
    assert cue in cues


def test_what_a_rule_finds_inside_other_content_stands() -> None:
    text = "The finance ministry said that the central bank believed prices would fall."
    content = "that the central bank believed prices would fall"
    relations = joined(text, found(text, "The finance ministry", "said", content))
    assert [words(text, one)[1] for one in relations] == ["said", "believed"]
    assert relations[1].parent == 0


def test_of_contents_that_differ_the_likelier_one_stands() -> None:
    text = "The guide said on Monday that the hut had burned down."
    content = "that the hut had burned down"
    for sure in (0.4, 0.99):
        (relation,) = joined(text, found(text, "The guide", "said", content, sure=sure))
        assert words(text, relation)[2] == content


def test_a_sentence_with_a_cue_of_its_own_is_no_part_of_another() -> None:
    text = "The club declined to comment. The builder did not respond to a request for comment."
    first = found(
        text, "The club", "declined", "to comment",
        "The builder did not respond to a request for comment",
    )  # fmt: skip
    relation = next(one for one in joined(text, first) if words(text, one)[1] == "declined")
    assert words(text, relation)[2] == "to comment"


def test_the_head_of_a_source_is_the_rules_where_it_can_be() -> None:
    text = "Hanne Roed, a vet in Skaland, said the cows were fit to travel."
    (relation,) = joined(
        text,
        found(text, "Hanne Roed, a vet in Skaland", "said", "the cows were fit to travel"),
    )
    assert words(text, relation)[0] == "Hanne Roed, a vet in Skaland"
    assert relation.source_token is not None
