"""The notebook display: self-contained, escaped, nothing told by colour alone."""

import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from typing_extensions import override

from reportedly.formats import to_html
from reportedly.formats.html import export
from reportedly.formats.notebook import register
from reportedly.formats.voices import PALETTE
from reportedly.model import Problem
from tests.formats.builders import ATTRIBUTIONS, SOURCES, TEXT, article, empty_reading, reading

VOID = {"br", "hr", "meta"}


class Checked(HTMLParser):
    """Collects tags, attributes and text; fails where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_is_well_formed_and_needs_nothing_from_elsewhere() -> None:
    page = Checked("".join(export([reading(), Problem("empty", "no text", path="x.txt")])))
    assert not page.open
    assert not page.tags & {"script", "img", "link", "iframe", "style"}
    assert not page.names & {"src", "href", "onclick"}
    assert "x.txt" in page.text


def test_words_that_look_like_markup_stay_words() -> None:
    evil = "<script>alert('x')</script> & <b>"
    made = reading(
        article=article(f"{TEXT} {evil}", title=evil),
        sources=(replace(SOURCES[0], name='"><img src=x>'), SOURCES[1]),
        attributions=ATTRIBUTIONS,
        problems=(Problem("failed", evil, path=evil),),
    )
    page = Checked(to_html(made))
    assert not page.tags & {"script", "img"}
    assert page.text.count(evil) >= 3


def test_every_voice_wears_its_number_and_every_content_its_brackets() -> None:
    text = Checked(to_html(reading())).text
    assert re.search(r"Meridian News1 reported", text)
    assert re.search(r"The official2 added \[A3\s", text)
    assert "[A1\xa0[A2\xa0that the ferry would stop in May]]" in text
    assert "4 attributions, 2 voices (1 anonymous), 1 origin" in text


def test_hovering_tells_the_chain() -> None:
    page = to_html(reading())
    assert 'title="A3 content: port official (Harbour Post &lt;- Meridian News' in page


def test_nobody_is_grey_and_has_no_number() -> None:
    text = Checked(to_html(reading())).text
    assert "nobody named A4" in text


def test_more_voices_than_colours_still_have_each_its_number() -> None:
    many = tuple(replace(SOURCES[0], id=f"s{n}", name=f"Voice {n}") for n in range(1, 30))
    text = Checked(to_html(reading(sources=many, attributions=()))).text
    assert len(PALETTE) < 29
    assert all(f"{n} Voice {n}" in text for n in range(1, 30))


def test_an_article_without_attributions_still_shows_its_text() -> None:
    text = Checked(to_html(empty_reading())).text
    assert "Nothing is attributed here." in text
    assert "0 attributions, 0 voices" in text


def test_steering_characters_are_made_visible() -> None:
    page = to_html(empty_reading("a\x1b[31mb\u202ec"))
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "a␛[31mb" in page


def test_a_running_notebook_learns_the_display(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[object, ...]] = []
    formatter = SimpleNamespace(for_type_by_name=lambda *arguments: told.append(arguments))
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter}))
    ipython = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    assert register()
    assert [name[:2] for name in told] == [
        ("reportedly.model.readings", "Reading"),
        ("reportedly.model.stories", "Story"),
    ]
    assert told[0][2] is to_html


def test_without_a_notebook_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not register()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    assert not register()
