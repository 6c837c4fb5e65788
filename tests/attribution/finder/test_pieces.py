"""Windows cover a text: every word once beyond context, at its own place."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.attribution.finder.files import FOLDER
from reportedly.attribution.finder.pieces import LENGTH, Window, windows_of

TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
WORDS = st.sampled_from(
    [
        "the",
        "Minister",
        "said",
        '"',
        "“",
        "”",
        ".",
        "NATO",
        "naïve",
        "x" * 300,
        "\u200b",
        "🚢",
        "42",
    ]
)
SEPARATORS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "  \n"])
TEXTS = st.lists(st.tuples(WORDS, SEPARATORS), max_size=700).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


def own(window: Window) -> list[tuple[int, int]]:
    """Where the pieces of a window stand that are no context."""
    return [(p.start, p.end) for p in window.pieces[window.first :] if p.start >= 0]


def windows(text: str) -> list[Window]:
    return list(windows_of(text, TOKENIZER))


@given(TEXTS)
def test_each_piece_is_in_one_window_as_more_than_context(text: str) -> None:
    places = [place for window in windows(text) for place in own(window)]
    assert places == sorted(places)
    whole = TOKENIZER.encode(text, add_special_tokens=False)
    assert sorted(set(places)) == sorted({(s, e) for s, e in whole.offsets})


@given(TEXTS)
def test_no_window_is_longer_than_the_model_was_trained_for(text: str) -> None:
    for window in windows(text):
        assert len(window.pieces) <= LENGTH
        assert 1 <= window.first <= len(window.pieces)


def test_offsets_are_code_points_of_the_text() -> None:
    text = "🚢🚢 Ørsted said:\n“The ferry — all 3,000 tons — sank.”"
    (window,) = windows(text)
    words = [text[start:end] for start, end in own(window)]
    assert "".join(words) == "".join(text.split())


def test_a_paragraph_longer_than_a_window_is_read_to_its_end() -> None:
    text = "and the harbour slept " * 900
    found = windows(text.strip())
    assert len(found) > 10
    assert own(found[-1])[-1][1] == len(text.strip())


def test_nothing_comes_of_an_empty_text() -> None:
    assert not windows("")
    assert not windows(" \n\n \t\n")


def test_capitals_and_quotations_are_marked() -> None:
    (window,) = windows('UN envoy Ada Falk said "no" twice.')
    marks = {piece.start: (piece.case, piece.quote) for piece in window.pieces}
    assert marks[0] == (2, 0)
    assert marks[9] == (1, 0)
    assert marks[23] == (3, 2)
    assert marks[24] == (0, 1)
    assert marks[28] == (0, 0)
