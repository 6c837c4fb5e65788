"""The notation of the readable cases: what is read, what is refused, and how it is compared."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import print_case
from case_matching import Found, differences, notation, report, shown
from case_notation import Case, CaseError, parse_cases, read_cases, same_words, trimmed

RELAY = """# A file of cases

Words for people.

## The relay names its own source
publisher: Halden Post
published: 2021-03-04

> Sputnik reported on Thursday, citing an informed source,
> that two grain convoys had crossed.
>
> Snow fell.

- Sputnik | reported | that two ... had crossed | kind: outlet, chain: Halden Post <- Sputnik
  - an informed source | citing | that two grain convoys had crossed. | anonymous
"""


def one(markdown: str) -> Case:
    (case,) = parse_cases(markdown)
    return case


def small(expected: str, text: str = "Ann said it rained.") -> Case:
    return one(f"## A case\n\n> {text}\n\n{expected}\n")


def found(
    identity: str,
    source: str,
    cue: str,
    content: str,
    *,
    parent: str | None = None,
    **checks: str,
) -> Found:
    sources = (source,) if source else ()
    return Found(identity, parent, sources, (cue,), tuple(content.split(" // ")), checks)


REPORTED = found(
    "a1",
    "Sputnik",
    "reported",
    "that two grain convoys had crossed",
    kind="outlet",
    chain="Halden Post <- Sputnik",
)
CITED = found(
    "a2",
    "an informed source",
    "citing",
    "that two grain convoys had crossed",
    parent="a1",
    anonymous="",
)


def test_a_case_is_read() -> None:
    case = one(RELAY)
    assert (case.title, case.line) == ("The relay names its own source", 5)
    assert (case.publisher, case.published) == ("Halden Post", "2021-03-04")
    assert case.known_wrong is None
    assert case.text == (
        "Sputnik reported on Thursday, citing an informed source, "
        "that two grain convoys had crossed.\n\nSnow fell."
    )
    relay, source = case.expected
    assert relay.content == ("that two ... had crossed",)
    assert relay.checks == (("kind", "outlet"), ("chain", "Halden Post <- Sputnik"))
    assert source.source == ("an informed source",)
    assert (relay.parent, source.parent) == (None, 0)


def test_several_cases_stand_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "two.md"
    path.write_text(
        "## One\n> Rain.\n\n- nothing\n\n## Two\nknown wrong: later\n> Snow.\n- nothing\n"
    )
    first, second = read_cases(path)
    assert (first.title, first.expected, first.path) == ("One", (), "two.md")
    assert (second.known_wrong, second.text) == ("later", "Snow.")


def test_an_empty_line_between_quoted_lines_parts_paragraphs() -> None:
    assert one("## One\n> Rain.\n> Hail.\n\n> Snow.\n\n- nothing\n").text == "Rain. Hail.\n\nSnow."


def test_siblings_and_grandchildren_find_their_parents() -> None:
    lines = "\n".join(
        [
            "- Ann | said | it rained",
            "  - Ann | said | it rained",
            "    - Ann | said | rained",
            "  - Ann | said | it",
            "- Ann | said | it rained",
        ]
    )
    assert [each.parent for each in small(lines).expected] == [None, 0, 1, 0, None]


def test_a_name_may_hold_commas_and_nobody_is_a_dash() -> None:
    text = "A clerk for Holt, Ltd. said it rained."
    case = small(
        "- - | said | it rained | name: clerk for Holt, Ltd., number: one, named", text=text
    )
    assert case.expected[0].source == ()
    assert case.expected[0].checks == (
        ("name", "clerk for Holt, Ltd."),
        ("number", "one"),
        ("named", ""),
    )


def test_pieces_are_parted_by_double_slashes() -> None:
    case = small("- Ann | said | it // rained.")
    assert case.expected[0].content == ("it", "rained")
    assert shown(case.expected[0]) == "- Ann | said | it // rained"


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("by 7 a.m.,", "by 7 a.m"),
        ('"We go,"', '"We go,"'),
        ("  two\n words – ", "two words"),
        (":", ":"),
        ("", ""),
    ],
)
def test_outer_punctuation_goes_and_quote_marks_stay(words: str, plain: str) -> None:
    assert trimmed(words) == plain


@given(st.text(max_size=40))
def test_trimming_twice_is_trimming_once(words: str) -> None:
    assert trimmed(trimmed(words)) == trimmed(words)


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("## A\n> Rain.\n", "- nothing"),
        ("## A\n- nothing\n", "no text"),
        ("## A\n> Rain.\n- nothing\n- Rain | Rain | Rain\n", "not both"),
        ("## A\n> Rain.\n- Rain | Rain\n", "got 2 parts"),
        ("## A\n> Rain.\n- Rain | | Rain\n", "is empty"),
        ("## A\n> Rain.\n  - Rain | Rain | Rain\n", "left edge"),
        ("## A\n> Rain.\n- Rain | Rain | Rain | kind: cloud\n", "got `kind: cloud`"),
        ("## A\n> Rain.\n- Rain | Rain | Rain | colour: grey\n", "got the check `colour`"),
        ("## A\n> Rain.\n- Rain | Rain | Snow\n", "'Snow' do not stand in the text"),
        ("## A\npublished 2021\n> Rain.\n- nothing\n", "a.md:2"),
        ("## A\n> Rain.\nRain\n- nothing\n", "a.md:3"),
    ],
)
def test_what_is_not_in_the_notation_is_refused(markdown: str, message: str) -> None:
    with pytest.raises(CaseError, match="in the case 'A'") as caught:
        list(parse_cases(markdown, "a.md"))
    assert message in str(caught.value)


def refusal(markdown: str) -> str:
    """Return why a text is refused, or nothing where it is read."""
    try:
        list(parse_cases(markdown, "a.md"))
    except CaseError as error:
        return str(error)
    return ""


@given(st.text(alphabet="#>-| :\nab", max_size=60))
def test_any_text_is_read_or_refused_with_its_place(markdown: str) -> None:
    why = refusal(markdown)
    assert not why or why.startswith("a.md:")
    assert why or all(case.text for case in parse_cases(markdown, "a.md"))


def test_dots_stand_for_words_between() -> None:
    assert same_words(("that two ... crossed",), ("that two grain convoys had crossed",))
    assert not same_words(("that two ... crossed",), ("that two grain convoys had left",))
    assert not same_words(("that two ... two crossed",), ("that two crossed",))
    assert not same_words(("a", "b"), ("a b",))


def test_nothing_differs_in_any_order_of_what_was_found() -> None:
    assert differences(one(RELAY), [REPORTED, CITED]) == []
    assert differences(one(RELAY), [CITED, REPORTED]) == []
    assert report(one(RELAY), [REPORTED, CITED]) == ""


def test_what_is_missing_and_what_is_over_is_said() -> None:
    other = found("a3", "Snow", "fell", "Snow")
    assert differences(one(RELAY), [REPORTED, other]) == [
        f"not found:  - an informed source | citing | {CITED.content[0]} | anonymous",
        "not wanted: - Snow | fell | Snow",
    ]


def test_the_same_words_are_matched_once() -> None:
    case = small("- Ann | said | it rained")
    twice = [found("a1", "Ann", "said", "it rained"), found("a2", "Ann", "said", "it rained")]
    assert differences(case, twice) == ["not wanted: - Ann | said | it rained"]


@pytest.mark.parametrize(
    ("check", "has", "holds"),
    [
        ("kind: person", {"kind": "person"}, True),
        ("kind: person", {"kind": "group"}, False),
        ("anonymous", {"anonymous": ""}, True),
        ("named", {"anonymous": ""}, False),
        ("name: The Old Man", {"name": "old man"}, True),
        ("name: old man", {"name": "man"}, False),
        ("chain: A Post <- the man", {"chain": "a post <- man"}, True),
        ("chain: A Post <- man", {"chain": "man"}, False),
        ("inherited", {}, False),
    ],
)
def test_checks_hold_or_differ(check: str, has: dict[str, str], holds: bool) -> None:
    case = small(f"- Ann | said | it rained | {check}")
    lines = differences(case, [found("a1", "Ann", "said", "it rained", **has)])
    assert (lines == []) is holds
    assert all(line.startswith(f"differs:    Ann | said: wanted {check}; ") for line in lines)


@pytest.mark.parametrize("parent", [None, "a3"])
def test_a_wrong_parent_differs(parent: str | None) -> None:
    cited = found("a2", "an informed source", "citing", CITED.content[0], parent=parent)
    lines = differences(one(RELAY), [REPORTED, cited])
    assert any("nested in" in line for line in lines)


def test_an_attribution_that_should_stand_alone_differs_when_nested() -> None:
    case = small("- Ann | said | it rained")
    (line,) = differences(case, [found("a1", "Ann", "said", "it rained", parent="a9")])
    assert "wanted nested in none" in line


def test_the_report_shows_place_text_difference_and_what_was_found() -> None:
    shown_report = report(one(RELAY), [CITED])
    assert shown_report.startswith("text:5: The relay names its own source\n")
    assert "Snow fell." in shown_report
    assert "not found:  - Sputnik | reported" in shown_report


def test_what_was_found_is_printed_nested_and_can_be_read_again() -> None:
    printed = notation([REPORTED, CITED])
    assert printed.split("\n")[1].startswith("  - an informed source | citing | ")
    head = RELAY.partition("- Sputnik")[0]
    assert differences(one(head + printed), [REPORTED, CITED]) == []
    assert notation([]) == "- nothing"


def test_the_command_prints_a_case_that_holds(capsys: pytest.CaptureFixture[str]) -> None:
    text = "The harbour office said the pier was closed."
    assert print_case.main([text, "--publisher", "Halden Post"]) == 0
    printed = capsys.readouterr().out
    assert one(f"## Pasted\n{printed}").text == text
    assert "publisher: Halden Post" in printed
    assert "- The harbour office | said | the pier was closed | kind: " in printed
