"""An article alone counts as one origin, and says why."""

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained in Norhavn.", "it attributes nothing to anybody"),
        ("The ferry stopped, Tor Eide said.", "its 1 attribution by 1 voice reach"),
        (
            "The ferry stopped, Tor Eide said. Ana Brandt said it was old.",
            "2 attributions by 2 voices",
        ),
    ],
)
def test_one_article_is_one_origin(text: str, words: str) -> None:
    reading = reportedly.read(text, publisher="Norhavn Post")
    independence = reading.independence
    assert independence is not None
    (reason,) = independence.reasons
    assert (independence.lowest, independence.highest) == (1, 1)
    assert reason.code == "single-article"
    assert "by Norhavn Post" in reason.sentence
    assert words in reason.sentence
    assert all(span.of(text) for span in reason.evidence)
