"""Where a content begins and ends is weighed once more after it was found."""

from collections.abc import Mapping
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest

from reportedly.annotation import annotate
from reportedly.attribution.bounds import bounded, contents_of
from reportedly.attribution.drafts import Draft
from reportedly.attribution.edges import trimmed
from reportedly.attribution.finder.decoding import odds_of
from reportedly.attribution.finder.found import Odds
from reportedly.attribution.weighing import Pair
from reportedly.language.quotes import Quotes, find_quotes
from reportedly.language.tree import Stretch, Tree
from reportedly.model import Article

BRIDGE = "The engineer said the bridge over the river was safe, but the mayor closed it."
MARKED = 'The engineer said the bridge was "perfectly safe" after the mayor closed it.'


def parsed(text: str) -> tuple[Tree, Quotes]:
    annotations = annotate(Article("t", text, sha256(text.encode()).hexdigest()))
    sentences = [(one.first, one.last) for one in annotations.sentences]
    return Tree(annotations.tokens, sentences, text), find_quotes(annotations.tokens)


def stretch(tree: Tree, words: str) -> Stretch:
    start = tree.text.index(words)
    inside = [
        token.index
        for token in tree.tokens
        if start <= token.span.start and token.span.end <= start + len(words)
    ]
    return inside[0], inside[-1] + 1


def odds(tree: Tree, chances: Mapping[str, float]) -> Odds:
    """Return the odds of a cue: how likely the words are content, 1 in 1000 for the others."""
    content = np.full(len(tree.tokens), 0.001)
    for words, chance in chances.items():
        content[slice(*stretch(tree, words))] = chance
    scores = np.full((1, len(tree.tokens), 5), -20.0)
    scores[0, :, 0], scores[0, :, 4] = np.log(1 - content), np.log(content)
    return next(odds_of(np.arange(len(tree.tokens)), scores))


def draft(tree: Tree, content: str) -> Draft:
    cue = stretch(tree, "said")
    return Draft(
        cue_token=cue[0],
        cue=(cue,),
        source=(stretch(tree, "The engineer"),),
        source_token=1,
        content=(stretch(tree, content),),
        cue_type="speech",
        rule="finder",
    )


def ended(text: str, content: str, chances: Mapping[str, float], *, whole: float = 0.1) -> str:
    """Return the content that stands after weighing, and its stretches' words."""
    tree, quotes = parsed(text)
    mine = draft(tree, content)
    pair = Pair(None, mine, whole, odds=odds(tree, chances))
    return " // ".join(tree.words(one) for one in bounded(tree, quotes, pair, mine).content)


def _words(content: tuple[Stretch, ...]) -> set[int]:
    return {i for first, last in content for i in range(first, last)}


def test_a_clause_that_the_model_takes_for_unlikely_is_left_out() -> None:
    whole = "the bridge over the river was safe, but the mayor closed it"
    likely = {"the bridge over the river was safe": 0.99, ", but the mayor closed it": 0.1}
    assert ended(BRIDGE, whole, likely) == "the bridge over the river was safe"


def test_words_that_the_model_takes_for_likely_are_taken_in() -> None:
    text = "The engineer said the bridge over the river was safe for lorries."
    likely = {"the bridge over the river was safe for lorries": 0.97}
    found = ended(text, "the bridge over the river was safe", likely)
    assert found == "the bridge over the river was safe for lorries"


def test_what_the_model_is_certain_of_stands() -> None:
    whole = "the bridge over the river was safe, but the mayor closed it"
    likely = {"the bridge over the river was safe": 0.99, ", but the mayor closed it": 0.1}
    assert ended(BRIDGE, whole, likely, whole=0.9) == whole


def test_a_content_that_stands_alone_keeps_its_marks() -> None:
    content = "the bridge over the river was safe,"
    assert ended(BRIDGE, content, {"the bridge over the river was safe": 0.99}) == content


def test_a_quotation_at_a_new_end_is_taken_with_its_marks() -> None:
    whole = 'the bridge was "perfectly safe" after the mayor closed it'
    likely = {'the bridge was "perfectly safe"': 0.99, "after the mayor closed it": 0.05}
    assert ended(MARKED, whole, likely) == 'the bridge was "perfectly safe"'


def test_a_find_without_odds_is_as_it_was_found() -> None:
    tree, quotes = parsed(BRIDGE)
    mine = draft(tree, "the bridge over the river was safe")
    assert bounded(tree, quotes, Pair(None, mine), mine) is mine


def test_own_content_comes_first_and_others_share_half_of_it() -> None:
    tree, _ = parsed(BRIDGE)
    mine = draft(tree, "the bridge over the river was safe")
    likely = {"the bridge": 0.6, "over the river was safe": 0.9, ", but the mayor closed it": 0.3}
    pair = Pair(None, mine, 0.1, odds=odds(tree, likely))
    assert pair.odds is not None
    contents = contents_of(tree, pair, mine, pair.odds)
    assert contents[0] == mine.content
    assert len(contents) == len(set(contents)) > 1
    own = set(range(*mine.content[0]))
    assert all(len(own & words) * 2 >= len(own | words) for words in map(_words, contents))


def test_marks_between_two_stretches_make_them_one() -> None:
    tree, _ = parsed(BRIDGE)
    safe, but = stretch(tree, "the bridge over the river was safe"), stretch(tree, "but the mayor")
    assert trimmed(tree, (but, (safe[0], safe[1] + 1))) == ((safe[0], but[1]),)


def test_the_pieces_of_a_token_count_together() -> None:
    scores = np.zeros((1, 5, 5))
    scores[0, :, 0] = [9.0, 0.0, 0.0, 9.0, 9.0]
    scores[0, :, 4] = [0.0, 9.0, 2.0, 0.0, 0.0]
    found = next(odds_of(np.array([-1, 3, 3, 5, -1]), scores))
    assert found.first == 3
    assert found.at(3) > 0.8
    assert found.at(2) == found.at(4) == found.at(6) == 0.0
    assert found.of(3, 4) > 0 > found.of(5, 6)
    assert found.of(0, 99) == pytest.approx(found.of(3, 6))
    assert list(found.falls) == [1]
    assert all(low <= high for low, high in pairwise(found.rises))
