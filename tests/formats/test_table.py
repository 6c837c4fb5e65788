"""Comma-separated values: one row an attribution, safe to open in a spreadsheet."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.formats.quoted import quoted_words
from reportedly.formats.table import COLUMNS, export, safe
from reportedly.model import Problem, Reading, Span
from tests.formats.builders import ATTRIBUTIONS, SOURCES, article, reading


def table(*found: Reading | Problem) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export(found)), newline="")))


def test_the_head_stands_even_over_nothing() -> None:
    assert "".join(export([])) == ",".join(COLUMNS) + "\n"


def test_a_row_says_who_by_which_chain_in_which_words() -> None:
    row = table(reading())[2]
    assert row["attribution"] == "a3"
    assert row["source"] == "port official"
    assert row["anonymous"] == "yes"
    assert row["chain"] == "Harbour Post <- Meridian News <- port official"
    assert (row["first_relay"], row["origin"]) == ("Meridian News", "port official")
    assert row["content_words"] == 'that "sixty jobs" would go'
    assert row["quoted_words"] == "sixty jobs"
    assert (row["inherited"], row["confidence"]) == ("yes", "0.80")


def test_where_nobody_is_named_the_source_is_empty_and_gaps_show() -> None:
    row = table(reading())[3]
    assert (row["source"], row["kind"], row["anonymous"]) == ("", "unknown", "yes")
    assert row["content_words"] == "It ... to be cold"


def test_a_publisher_alone_is_no_relay() -> None:
    assert [row["first_relay"] for row in table(reading())] == [
        "", "Meridian News", "Meridian News", "",
    ]  # fmt: skip


def test_without_a_known_publisher_the_first_hop_is_the_relay() -> None:
    chain = ATTRIBUTIONS[2].chain[1:]
    made = reading(
        article=article(publisher=None), attributions=(replace(ATTRIBUTIONS[2], chain=chain),)
    )
    assert table(made)[0]["first_relay"] == "Meridian News"


def test_inputs_without_an_article_have_no_row() -> None:
    assert len(table(Problem("empty", "no text"), reading())) == len(ATTRIBUTIONS)


@given(st.text(max_size=20))
def test_no_cell_can_be_taken_for_a_formula(cell: str) -> None:
    kept = safe(cell)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert kept in (cell, f"'{cell}")


def test_formulas_in_names_are_defused() -> None:
    source = replace(SOURCES[0], name='=HYPERLINK("http://x")')
    row = table(reading(sources=(source, SOURCES[1])))[0]
    assert row["source"] == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ('he said "one" and "two"', ["one", "two"]),
        ("he said “one’s own” thing", ["one’s own"]),
        ("he said ‘it’s ours’ again", ["it’s ours"]),
        ("the workers’ own ‘plan’", ["plan"]),
        ('"it runs on', ["it runs on"]),
        ("no marks at all, but an apostrophe's", []),
        ('empty "" marks', []),
    ],
)
def test_quoted_words(words: str, quoted: list[str]) -> None:
    assert list(quoted_words(words, [Span(0, len(words))])) == quoted
