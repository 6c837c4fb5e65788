"""How claims hang on attributions, chains and the batch."""

import pytest

import reportedly
from reportedly.model import Reading
from reportedly.pipeline import recipe


def _text(reading: Reading, number: int) -> str:
    claim = reading.claims[number]
    return " ".join(span.of(reading.article.text) for span in claim.content_spans)


def test_every_attribution_has_a_claim() -> None:
    reading = reportedly.read(
        "The mayor said the pier was closed. A clerk denied it. The firm, which a lawyer said "
        "was bankrupt, has not replied."
    )
    assert {one.id for one in reading.attributions} <= {
        claim.attribution for claim in reading.claims
    }


def test_a_claim_of_somebody_elses_carries_its_chain() -> None:
    reading = reportedly.read("The mayor said the pier was closed.", publisher="Quay Post")
    (claim,) = reading.claims
    assert claim.chain == reading.attributions[0].chain
    assert next(hop.name for hop in claim.chain) == "Quay Post"


def test_the_publishers_own_claim_has_the_publisher_as_its_chain() -> None:
    reading = reportedly.read("The pier closed on Monday.", publisher="Quay Post")
    (claim,) = reading.claims
    assert claim.attribution is None
    assert [hop.name for hop in claim.chain] == ["Quay Post"]


def test_without_a_publisher_its_own_claim_has_no_chain() -> None:
    assert reportedly.read("The pier closed on Monday.").claims[0].chain == ()


def test_ids_count_in_order_of_the_text() -> None:
    reading = reportedly.read("The pier closed. The mayor said it was old. Rebels shelled it.")
    starts = [claim.content_spans[0].start for claim in reading.claims]
    assert [claim.id for claim in reading.claims] == ["c1", "c2", "c3"]
    assert starts == sorted(starts)
    assert [e.id for claim in reading.claims for e in claim.events] == ["e1"]


def test_the_main_claim_is_that_of_the_main_attribution() -> None:
    reading = reportedly.read("The pier closed. The mayor said the quay was old.")
    assert reading.main_claim == "c2"
    assert _text(reading, 1) == "the quay was old"


def test_where_nobody_speaks_the_main_claim_is_the_first() -> None:
    assert reportedly.read("The pier closed. The quay is old.").main_claim == "c1"


def test_words_outside_every_claim_are_kept() -> None:
    reading = reportedly.read("A farce of about forty days.")
    assert reading.claims == ()
    assert (len(reading.hedges), len(reading.loaded)) == (1, 1)


def test_a_defect_in_one_article_is_a_problem_and_keeps_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no claim for you")

    monkeypatch.setattr(recipe, "read_claims", broken)
    reading = reportedly.read("The mayor said the pier was closed.")
    assert len(reading.attributions) == 1
    assert reading.claims == ()
    assert [problem.code for problem in reading.problems] == ["failed"]
    assert "claims are missing" in reading.problems[0].message


@pytest.mark.parametrize(
    "text",
    ["", "?", '"', "...", "if if if", "no no no not", "whether", '"a" "b" "c"', "Up to", "may"],
)
def test_odd_texts_give_no_trouble(text: str) -> None:
    reading = reportedly.read(f"The pier closed. {text}")
    assert all(problem.code != "failed" for problem in reading.problems)


def test_a_content_in_two_parts_leaves_no_empty_span() -> None:
    text = 'The mayor said that, in her words, "the pier is closed" and that "nobody" may land.'
    for claim in reportedly.read(text).claims:
        assert claim.content_spans
        assert all(span.start < span.end for span in claim.content_spans)
