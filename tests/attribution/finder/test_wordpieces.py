"""Words are cut as the encoder's own tokenizer cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.attribution.finder.files import FOLDER
from reportedly.attribution.finder.wordpieces import WordPieces

THEIRS = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
OURS = WordPieces.from_file(FOLDER / "tokenizer.json")
LETTERS = st.one_of(
    st.sampled_from("abcdehiorstnABCNOT ,.\"'“”’—-$\t\n\u00a0\u200b\u200d\u0301\u0000\ufffd🚢中é"),
    # Their tables end with an earlier Unicode than Python's, so that later scripts may differ.
    st.characters(max_codepoint=0x036F),
    st.characters(min_codepoint=0x0370, max_codepoint=0x052F, exclude_categories=["Cn"]),
)


def theirs(text: str) -> list[tuple[int, int, int]]:
    cut = THEIRS.encode(text, add_special_tokens=False)
    return [(number, *place) for number, place in zip(cut.ids, cut.offsets, strict=True)]


@given(st.text(LETTERS, max_size=60))
def test_any_text_is_cut_as_the_library_cuts_it(text: str) -> None:
    assert list(OURS.cut(text)) == theirs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Minister's spokeswoman said on Tuesday: “We won't—ever—leave.”",
        "Şişli, İstanbul, Zürich, São Tomé, ΑΘΗΝΑΣ, Łódź, Nguyễn, 東京都, 서울, straße",
        "x" * 100 + " " + "x" * 101,
        "e\u0301 \u0301 a\u0308\u0323b \u1fef \u037e \uf900\u3400",
        "3,000.50$ #tag @name https://news.example/a_b?c=d a.m. U.S.-led",
    ],
)
def test_words_of_the_news_are_cut_as_the_library_cuts_them(text: str) -> None:
    assert list(OURS.cut(text)) == theirs(text)


def test_pieces_of_a_word_follow_each_other() -> None:
    text = "Reportedly, Brandt-Eide disagreed."
    places = [(start, end) for _, start, end in OURS.cut(text)]
    assert "".join(text[start:end] for start, end in places) == text.replace(" ", "")


def test_what_a_text_says_of_the_models_own_signs_is_words() -> None:
    beginning, broken = 101, 102
    assert not {beginning, broken} & {number for number, _, _ in OURS.cut("[CLS] he said [SEP]")}
