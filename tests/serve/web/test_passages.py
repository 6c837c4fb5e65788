"""A change is shown in the sentence where it was made."""

from reportedly.model import Span
from reportedly.serve.web.passages import around

TEXT = 'It rained. The ferry may stop on 3 May, she said. "Or not," he added.\nA new line.'


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_words_stand_in_their_sentence() -> None:
    assert around(TEXT, [span("may stop")]) == [
        ("The ferry ", False),
        ("may stop", True),
        (" on 3 May, she said.", False),
    ]


def test_what_lies_between_two_spans_is_shown_too() -> None:
    assert around(TEXT, [span("3 May"), span("ferry")])[1:4] == [
        ("ferry", True),
        (" may stop on ", False),
        ("3 May", True),
    ]


def test_a_span_over_sentences_ends_with_the_last_one() -> None:
    parts = around(TEXT, [span('she said. "Or')])
    assert parts[-1] == (' not," he added.', False)


def test_long_sentences_are_cut_at_words() -> None:
    text = "word " * 200
    before, meant, after = around(text, [Span(500, 504)])
    assert meant == ("word", True)
    assert before[0].startswith("…word")
    assert after[0].endswith("word…")


def test_spans_outside_the_text_are_left_out() -> None:
    assert around("short", [Span(3, 99)]) == []
    assert around("", []) == []
