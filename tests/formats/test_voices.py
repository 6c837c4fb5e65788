"""How voices and chains are put into words, and the tree that chains make."""

from dataclasses import replace

import pytest

from reportedly.formats.chains import Branch, in_words, origin, tree
from reportedly.formats.characters import shown
from reportedly.formats.voices import raised, summary, traits, voices
from reportedly.model import Independence
from tests.formats.builders import ATTRIBUTIONS, PUBLISHER, SOURCES, TEXT, empty_reading, reading


def test_the_one_line_counts_attributions_voices_and_origins() -> None:
    assert summary(reading()) == "4 attributions, 2 voices (1 anonymous), 1 origin"
    assert summary(empty_reading()) == "0 attributions, 0 voices"
    spread = reading(independence=Independence(1, 3, (), "rule:x/1"))
    assert summary(spread).endswith("1 to 3 origins")


def test_voices_are_numbered_in_order_and_counted() -> None:
    assert [(v.number, v.source.id, v.times) for v in voices(reading()).values()] == [
        (1, "s1", 1),
        (2, "s2", 2),
    ]
    assert raised(1, 23) == "¹,²³"


def test_traits_say_how_little_an_anonymous_source_gives_away() -> None:
    assert traits(SOURCES[1]) == "person, anonymous, no reason given"
    many = replace(SOURCES[1], number="many", reason="rote")
    assert traits(many) == "person, several, anonymous, a stock reason given"
    assert traits(replace(SOURCES[0], kind="unknown")) == "of unknown kind"


def lines(level: list[Branch], depth: int = 0) -> list[str]:
    drawn = []
    for branch in level:
        ids = "".join(one.id for one in branch.attributions)
        drawn.append(f"{'  ' * depth}{branch.hop.name} {ids}".rstrip())
        drawn += lines(branch.below, depth + 1)
    return drawn


def test_chains_with_a_common_start_share_their_branches() -> None:
    assert lines(tree(ATTRIBUTIONS)) == [
        "Harbour Post",
        "  Meridian News a1",
        "    port official a2a3",
        "  unknown a4",
    ]


def test_two_anonymous_voices_of_one_descriptor_stay_two() -> None:
    other = replace(ATTRIBUTIONS[1].chain[-1], source="s9")
    twin = replace(ATTRIBUTIONS[1], id="a9", chain=(*ATTRIBUTIONS[1].chain[:-1], other))
    drawn = lines(tree((*ATTRIBUTIONS[:3], twin)))
    assert drawn[-2:] == ["    port official a2a3", "    port official a9"]


def test_a_relay_that_speaks_later_is_the_same_branch() -> None:
    silent = replace(ATTRIBUTIONS[0].chain[-1], source=None)
    first = replace(ATTRIBUTIONS[1], chain=(PUBLISHER, silent, ATTRIBUTIONS[1].chain[-1]))
    top = tree((first, ATTRIBUTIONS[0]))
    assert lines(top) == ["Harbour Post", "  Meridian News a1", "    port official a2"]
    assert top[0].below[0].hop.source == "s1"


def test_an_empty_chain_is_in_no_branch_and_has_no_words() -> None:
    assert tree([replace(ATTRIBUTIONS[0], chain=())]) == []
    assert (in_words(()), origin(())) == ("", "")


@pytest.mark.parametrize("text", [TEXT, "plain", "a\x1b[2Jb\x07", "x\u202ey", "tab\tline\n"])
def test_shown_keeps_lengths_and_shows_what_steers(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert "\x1b" not in safe
    assert "\x07" not in safe
    assert "\u202e" not in safe
    assert safe.count("\n") == text.count("\n")
