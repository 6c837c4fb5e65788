"""The outlets that a text may name: all whose words it writes with a capital, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.pipeline.naming import OutletNames, capitals

WORDS = st.sampled_from(["Times", "The", "Nordlys", "TV", "24", "Alma", "Herald", "of"])
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(st.lists(NAMES, max_size=6), st.lists(WORDS, max_size=8).map(" ".join))
def test_a_text_may_name_the_outlets_all_of_whose_capitals_it_has(
    names: list[str], text: str
) -> None:
    known = set(capitals(text).tolist())
    wanted = {name for name in names if len(capitals(name)) > 0}
    wanted = {name for name in wanted if set(capitals(name).tolist()) <= known}
    assert OutletNames(names).names_in(capitals(text)) == sorted(wanted)


def test_capitals_are_words_with_a_capital_or_a_digit_whatever_stands_around_them() -> None:
    assert set(capitals("The Alma_Times, no iPhone; 24seven").tolist()) == set(
        capitals("ALMA 24SEVEN the The Times times").tolist()
    )
    assert len(capitals("no name here")) == 0
