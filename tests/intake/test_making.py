"""What is joined from metadata, from the words and from what the user gives."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.intake import IntakeOptions, Raw, make_article
from reportedly.model import Article

TODAY = date(2026, 1, 2)
GERMAN = (
    "Der Minister sagte am Freitag, dass die Fähre nicht mehr fahren werde, und die Stadt hat "
    "noch keine Antwort gegeben, wie es weiter geht mit den Leuten."
)
FRENCH = (
    "Le ministre a dit que le bac ne serait plus en service et que les gens de la ville ne sont "
    "pas contents, mais il est trop tard pour eux."
)
STORY = "The ferry was stopped on Friday, harbour officials said."


def made(text: str, *, options: IntakeOptions | None = None, **fields: str) -> Article:
    raw = Raw(id="x", text=text, path="x.txt", **fields)  # type: ignore[arg-type]
    return make_article(raw, options or IntakeOptions(today=TODAY))


def test_publisher_and_date_come_from_a_printed_head() -> None:
    article = made(f"date 2021-02-13 Islam Times - {STORY}")
    assert (article.publisher, article.publisher_made_by) == ("Islam Times", "text")
    assert article.published == "2021-02-13"
    assert article.credits[0].furniture.of(article.text) == "date 2021-02-13 Islam Times - "


@pytest.mark.parametrize(
    ("text", "kind", "words", "outlets"),
    [
        (f"MOSCOW, March 3 (Interfax) - {STORY}", "dateline", "MOSCOW, March 3 (Interfax)",
         ("Interfax",)),
        (f"By Ana Brandt and Tor Eide, Reuters\n\n{STORY}", "byline",
         "By Ana Brandt and Tor Eide, Reuters", ("Reuters",)),
        (f"{STORY}\n\n(With inputs from PTI)", "credit", "(With inputs from PTI)", ("PTI",)),
    ],
)  # fmt: skip
def test_credits_are_read_from_the_words(
    text: str, kind: str, words: str, outlets: tuple[str, ...]
) -> None:
    (credit,) = made(text).credits
    assert (credit.kind, credit.span.of(text), credit.outlets) == (kind, words, outlets)


def test_every_date_seen_is_kept_with_where_it_came_from() -> None:
    article = made(
        f"LONDON, Feb 3, 2021 (Reuters) - {STORY}",
        published="2021-02-04T10:00:00Z",
        url="https://post.example/2021/02/05/ferry",
    )
    assert [(one.value, one.origin, one.chosen) for one in article.dates] == [
        ("2021-02-04T10:00:00Z", "metadata", True),
        ("2021-02-03", "dateline", False),
        ("2021-02-05", "url", False),
    ]
    assert article.published == "2021-02-04T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "published", "why"),
    [
        (STORY, "2021-02-30", "there is no such day"),
        (STORY, "2031-02-03", "it lies in the future"),
        (STORY, "yesterday", "it is no ISO date"),
        (f"LONDON, Feb 31, 2021 (Reuters) - {STORY}", "", "there is no such day"),
        (f"31 February 2021 Nordlys Post - {STORY}", "", "there is no such day"),
    ],
)
def test_an_impossible_or_future_date_is_refused_with_a_problem(
    text: str, published: str, why: str
) -> None:
    article = made(text, published=published)
    assert article.published is None
    (problem,) = article.problems
    assert problem.code == "bad-date"
    assert why in problem.message
    assert "--published" in problem.message


def test_after_a_refused_date_the_next_candidate_is_chosen() -> None:
    article = made(STORY, published="2031-02-03", url="https://x.example/2021/02/03/ferry")
    assert article.published == "2021-02-03"
    assert [problem.code for problem in article.problems] == ["bad-date"]


def test_what_the_user_gives_wins() -> None:
    options = IntakeOptions(publisher="My Post", published="2020-05-06", today=TODAY)
    article = made(f"date 2021-02-13 Islam Times - {STORY}", publisher="Other", options=options)
    assert (article.publisher, article.publisher_made_by) == ("My Post", "given")
    assert article.published == "2020-05-06"


def test_a_given_date_is_never_guessed_at() -> None:
    article = made(STORY, options=IntakeOptions(published="04/05/2021", today=TODAY))
    assert article.published is None
    assert article.problems[0].code == "bad-date"


def test_the_publisher_is_known_by_its_address() -> None:
    article = made(STORY, url="https://www.reuters.com/world/ferry")
    assert (article.publisher, article.publisher_made_by) == ("Reuters", "url")


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (GERMAN, "de", "German"),
        ("Министр сказал в пятницу, что паром больше не будет ходить.", "ru", "Cyrillic"),
        (FRENCH, "fr", "French"),
    ],
)  # fmt: skip
def test_another_language_is_said_and_not_guessed_at(text: str, code: str, name: str) -> None:
    article = made(text)
    assert article.language == code
    (problem,) = article.problems
    assert problem.code == "language"
    assert name in problem.message


def test_english_is_no_problem() -> None:
    article = made(f"{STORY} It was the third time that it had been stopped in a year.")
    assert (article.language, article.problems) == ("en", ())


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="wanted an article") as caught:
        made(text)
    assert caught.value.code == "empty"


def test_a_text_over_the_limit_is_refused_whole() -> None:
    with pytest.raises(InputError, match=r"at most 10 are read.*--max-characters") as caught:
        made(STORY, options=IntakeOptions(max_characters=10))
    assert caught.value.code == "too-large"


@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_the_text_is_never_altered_and_credits_lie_within(text: str) -> None:
    article = made(text)
    assert article.text == text
    for credit in article.credits:
        assert 0 <= credit.furniture.start <= credit.span.start
        assert credit.span.start < credit.span.end <= credit.furniture.end <= len(text)
