"""Stories as JSON lines and as packed bytes."""

import json
from dataclasses import replace

import pytest

from reportedly.errors import InputError
from reportedly.formats import export_stories, packed_story, story_dict, unpacked_story
from reportedly.formats.changes import changes
from reportedly.formats.stories_in_words import interval_words, misleading, stamp_words
from reportedly.model import Problem
from tests.formats.stories_made import independence, three


def test_a_story_has_every_key_of_the_contract() -> None:
    record = json.loads(next(iter(export_stories([three()]))))
    assert record["schema"] == "reportedly/1"
    assert record["story"] == {
        "id": "s0123456789", "title": "Ferry to stop", "articles": ["a", "b", "c"],
        "first_seen": "a", "made_by": "rule:hand/1",
    }  # fmt: skip
    assert record["stemma"]["nodes"][3] == {
        "id": "unseen:Meridian", "kind": "unseen", "name": "Meridian", "published": None,
        "made_by": "rule:hand/1",
    }  # fmt: skip
    assert record["stemma"]["edges"][2]["alternatives"] == ["b"]
    assert record["stemma"]["edges"][0]["evidence"][0]["child_spans"] == [[0, 5]]
    assert record["independence"]["reasons"][0]["evidence"] == [{"article": "a", "span": [0, 8]}]
    assert record["drift"][0]["kind"] == "hedge_dropped"
    assert record["contradictions"][0]["spans"] == {"a": [[0, 4]], "b": [[5, 9]]}
    assert record["contradictions"][0]["articles"] == ["a", "c"]
    appearance = record["claims"][0]["appearances"][0]
    assert [hop["name"] for hop in appearance["chain"]][-1] == "port official"
    assert record["problems"] == []


def test_problems_stand_in_lines_of_their_own_or_beside_their_story() -> None:
    problem = Problem("empty", "a.txt: got an empty text", path="a.txt")
    line = json.loads(next(iter(export_stories([problem]))))
    assert "story" not in line
    assert story_dict(three(), [problem])["problems"][0]["code"] == "empty"


@pytest.mark.parametrize("title", ["Ferry to stop", "half \ud800 a character"])
def test_a_packed_story_comes_back_the_same(title: str) -> None:
    made = replace(three(), title=title)
    assert unpacked_story(packed_story(made)) == made


@pytest.mark.parametrize("data", [b"", b"\xff\x00", packed_story(three())[:-9], b"{}"])
def test_damaged_bytes_are_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        unpacked_story(data)


def test_words_for_people() -> None:
    made = replace(three(), independence=independence(1, 3))
    assert interval_words(three()) == "3 articles, 1 independent origin"
    assert interval_words(made) == "3 articles, 1 to 3 independent origins"
    assert (misleading(three()), misleading(made)) == (2, 0)
    assert stamp_words("2021-03-05T14:00:30Z") == "2021-03-05 14:00"
    assert (stamp_words("2021-03-05"), stamp_words(None)) == ("2021-03-05", "no date")


def test_before_and_after_are_told_word_by_word() -> None:
    joined = changes("Engineers may have known of cracks.", "Engineers knew of\ncracks")
    assert [tuple(one) for one in joined] == [
        ("same", "Engineers"), ("before", "may have known"), ("after", "knew"),
        ("same", "of cracks"),
    ]  # fmt: skip


def test_long_wordings_are_not_compared_word_by_word() -> None:
    joined = changes("a " * 500, "b " * 500)
    assert [one.side for one in joined] == ["before", "after"]
    assert changes("", "") == ()
