"""Segments: the text cut at every border, each piece with the layers it lies in."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.formats.layout import Layer, segments
from reportedly.model import Attribution, Span
from tests.formats.builders import ATTRIBUTIONS, TEXT, at

LONG = "abcdefghij" * 4

spans = st.lists(
    st.tuples(st.integers(-5, 50), st.integers(-5, 50)).map(lambda pair: Span(*pair)), max_size=3
).map(tuple)


@st.composite
def attributions(draw: st.DrawFn) -> Attribution:
    return replace(
        ATTRIBUTIONS[0],
        id=f"a{draw(st.integers(1, 99))}",
        source_spans=draw(spans),
        cue_spans=draw(spans),
        content_spans=draw(spans),
    )


@given(st.lists(attributions(), max_size=6))
def test_segments_joined_are_the_text(found: list[Attribution]) -> None:
    cut = list(segments(LONG, found))
    assert "".join(one.span.of(LONG) for one in cut) == LONG
    assert all(one.span.start < one.span.end for one in cut)


@given(st.lists(attributions(), max_size=6))
def test_every_layer_that_opens_closes_and_none_is_left(found: list[Attribution]) -> None:
    open_layers: list[Layer] = []
    for one in segments(LONG, found):
        open_layers.extend(one.opens)
        assert sorted(map(repr, open_layers)) == sorted(map(repr, one.stack))
        assert all(layer.span.holds(one.span) for layer in one.stack)
        for layer in one.closes:
            open_layers.remove(layer)
    assert not open_layers


def test_a_stretch_knows_what_it_lies_in_from_the_outside_in() -> None:
    inner = next(
        s for s in segments(TEXT, ATTRIBUTIONS) if s.span == at("that the ferry would stop in May")
    )
    assert [(layer.attribution.id, layer.role) for layer in inner.stack] == [
        ("a1", "content"),
        ("a2", "content"),
    ]
    assert [layer.attribution.id for layer in inner.closes] == ["a2", "a1"]


def test_crossing_spans_are_cut_where_they_cross() -> None:
    crossing = (
        replace(ATTRIBUTIONS[0], source_spans=(), cue_spans=(), content_spans=(Span(0, 6),)),
        replace(ATTRIBUTIONS[1], source_spans=(), cue_spans=(), content_spans=(Span(3, 9),)),
    )
    cut = [(one.span, len(one.stack)) for one in segments(LONG[:10], crossing)]
    assert cut == [(Span(0, 3), 1), (Span(3, 6), 2), (Span(6, 9), 1), (Span(9, 10), 0)]


def test_an_empty_text_has_no_segments() -> None:
    assert list(segments("", ATTRIBUTIONS)) == []


def test_many_attributions_take_time_in_proportion() -> None:
    text = "ab " * 40_000
    many = [
        replace(
            ATTRIBUTIONS[0],
            id=f"a{place}",
            source_spans=(Span(3 * place, 3 * place + 1),),
            cue_spans=(),
            content_spans=(Span(3 * place + 1, 3 * place + 2),),
        )
        for place in range(40_000)
    ]
    assert sum(len(one.opens) for one in segments(text, many)) == 80_000
