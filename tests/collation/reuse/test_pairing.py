"""Which articles share text: copying in all its forms, and what is none."""

import time

import pytest

from reportedly.collation import digest_article, find_pairs
from reportedly.model import Article
from tests.collation.reuse.corpus import article, digests, drawn, found, rows, sentence, story

ONE, OTHER, THIRD = story(1), story(2), story(3)
PAIR = {frozenset("ab")}


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(ONE, id="verbatim"),
        pytest.param(ONE[:3], id="trimmed"),
        pytest.param(OTHER[:6] + ONE[4:5] + OTHER[6:], id="one sentence within another text"),
        pytest.param([*OTHER[:6], f"He said “{ONE[4][:-1]}”.", *OTHER[6:]], id="quoted"),
        pytest.param(ONE + OTHER, id="expanded"),
        pytest.param(ONE[:5] + OTHER[:5], id="merged"),
        pytest.param(ONE[::-1], id="in another order"),
        pytest.param([s.upper() for s in ONE], id="in capitals"),
    ],
)
def test_a_copy_is_found(copy: list[str]) -> None:
    assert found([article("a", ONE), article("b", copy), article("c", THIRD)]) == PAIR


def test_a_text_with_every_eighth_word_changed_is_found() -> None:
    words = " ".join(ONE).split()
    words[::8] = [f"x{i}" for i in range(len(words[::8]))]
    assert found([article("a", ONE), article("b", " ".join(words))]) == PAIR


def test_shares_are_of_each_side_and_tell_what_is_quoted() -> None:
    quote = sentence(77, 20)[:-1]
    those = digests(
        [
            article("a", [*ONE, f'"{quote}," she said.']),
            article("b", [*OTHER, *THIRD, f"In her words: “{quote}”."]),
        ]
    )
    pairs = find_pairs(those)
    assert pairs.words.tolist() == pairs.longest.tolist() == [20]
    assert pairs.left_share[0] == pytest.approx(20 / len(those[0].grams))
    assert pairs.right_share[0] == pytest.approx(20 / len(those[1].grams))
    assert (pairs.left_quoted[0], pairs.right_quoted[0]) == (1, 1)


FOOTER = sentence(500, 30)


def outlet(name: str | None, first: int, count: int, footer: str = FOOTER) -> list[list[str]]:
    return [[*story(first + i), footer.replace("Bor", name or "")] for i in range(count)]


@pytest.mark.parametrize(
    "names",
    [("Norhavn Post",) * 3, ("Norhavn Post", "The Norhavn Post", "norhavn-post")],
)
def test_what_one_outlet_prints_under_every_article_is_furniture(names: tuple[str, ...]) -> None:
    texts = outlet(None, 10, 3)
    articles = [article(f"p{i}", texts[i], names[i]) for i in range(3)]
    assert found(articles) == set()
    copy = article("q", [sentence(99), *story(10), FOOTER], "Velden Now")
    assert found([*articles, copy]) == {frozenset({"p0", "q"})}
    (words,) = find_pairs(digests([*articles, copy])).words.tolist()
    assert 12 * 16 <= words < 12 * 16 + 12  # fewer than twelve words of it may remain


def test_without_a_publisher_nothing_is_furniture() -> None:
    articles = [article(f"p{i}", text) for i, text in enumerate(outlet(None, 20, 3))]
    assert len(found(articles)) == 3


def test_live_updates_of_one_story_are_no_furniture() -> None:
    lines = story(30, 30)
    updates = [
        article(f"u{i}", lines[: 8 + 2 * i], "Norhavn Post", f"2024-05-0{1 + i}") for i in range(6)
    ]
    copy = article("copy", lines[:5], "Velden Now")
    pairs = found([*updates, copy])
    assert len(pairs) == 7 * 6 // 2


def test_five_thousand_copies_are_neither_lost_nor_compared_each_with_each() -> None:
    release = story(40)
    copies = [
        article(f"c{i}", release, f"Outlet {i}", f"2024-05-{1 + i % 28:02}") for i in range(5000)
    ]
    trimmed = article("trimmed", release[:4], "Velden Now")
    those = digests([*copies, trimmed])
    begin = time.perf_counter()
    pairs = find_pairs(those)
    assert time.perf_counter() - begin < 5
    assert len(pairs) < 6000
    assert connected(len(those), pairs.left.tolist(), pairs.right.tolist())


def test_five_thousand_versions_of_a_release_hang_together() -> None:
    release = story(41)
    copies = [
        article(f"c{i}", [sentence(9000 + i), *release, sentence(19000 + i)], f"Outlet {i}")
        for i in range(5000)
    ]
    those = digests(copies)
    begin = time.perf_counter()
    pairs = find_pairs(those)
    assert time.perf_counter() - begin < 20
    assert len(pairs) < 30 * len(those)
    assert connected(len(those), pairs.left.tolist(), pairs.right.tolist())


def connected(count: int, left: list[int], right: list[int]) -> bool:
    above = list(range(count))

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    for a, b in zip(left, right, strict=True):
        above[top(a)] = top(b)
    return len({top(i) for i in range(count)}) == 1


@pytest.mark.parametrize("text", ["", "Fire", "…", "\ud800 \udfff", "one two three four five"])
def test_a_text_too_short_for_a_gram_shares_nothing(text: str) -> None:
    assert found([article("a", text), article("b", text), article("c", ONE)]) == set()
    assert digest_article(article("a", text)).text == 0


def test_no_article_and_one_article_share_nothing() -> None:
    assert len(find_pairs([])) == 0
    assert len(find_pairs(digests([article("a", ONE)]))) == 0


def test_an_article_that_repeats_itself_is_no_pair() -> None:
    assert found([article("a", ONE + ONE), article("b", OTHER)]) == set()


def test_two_articles_of_one_id_are_two_articles() -> None:
    pairs = find_pairs(digests([article("a", ONE), article("a", ONE[:5])]))
    assert (pairs.left.tolist(), pairs.right.tolist()) == ([0], [1])


def test_lone_surrogates_and_letters_beyond_the_first_plane_are_words_like_others() -> None:
    odd = [line.replace("bor", "𐐀𐐁").replace("kel", "k\ud800l") for line in ONE]
    assert found([article("a", odd), article("b", odd[:4])]) == PAIR


def test_the_order_of_the_articles_makes_no_difference() -> None:
    articles = mixed_corpus()
    expected = None
    for seed in range(4):
        drawn(seed).shuffle(articles)
        those = digests(articles)
        got = rows(those, find_pairs(those))
        expected = expected or got
        assert got == expected
    assert expected


def mixed_corpus() -> list[Article]:
    """Copies, versions, furniture and a family too long to compare each with each."""
    lines = [story(100 + i) for i in range(12)]
    articles = [
        article(f"o{i}", [*lines[i], FOOTER], f"Outlet {i % 3}", f"2024-03-{1 + i:02}")
        for i in range(12)
    ]
    articles += [article(f"t{i}", lines[i][2:7], "Velden Now", "2024-04-01") for i in range(6)]
    articles += [article(f"v{i}", lines[0], f"Outlet {i}") for i in range(12)]
    family = story(200)
    articles += [
        article(
            f"f{i}",
            [sentence(700 + i), *family[: 4 + i % 8]],
            f"Paper {i}",
            f"2024-05-{1 + i % 30:02}",
        )
        for i in range(130)
    ]
    return articles
