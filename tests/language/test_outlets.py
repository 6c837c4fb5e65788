"""Outlets are found by name where they are meant, and users mend the list."""

from pathlib import Path

import pytest

from reportedly.errors import DataFileError
from reportedly.language import load_outlets


def found(text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.outlet.name) for one in load_outlets().find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RIA Novosti reported the raid.", [("RIA Novosti", "RIA Novosti")]),
        ("The minister told Agence France-Presse so.", [("Agence France-Presse", "AFP")]),
        ("Как сообщает РИА Новости.", [("РИА Новости", "RIA Novosti")]),
        ("It is a Sputnik V vaccine.", []),
        ("The Reuters Institute published a study.", []),
    ],
)
def test_names_are_found_where_they_name_an_outlet(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert found(text) == names


def test_the_longest_name_wins() -> None:
    ((words, _),) = found("Sputnik Arabic reported the raid.")
    assert words == "Sputnik Arabic"


@pytest.mark.parametrize("name", ["reuters", "REUTERS", "The Reuters", " Reuters "])
def test_case_article_and_spaces_do_not_matter(name: str) -> None:
    outlet = load_outlets().by_name(name)
    assert outlet is not None
    assert outlet.name == "Reuters"


def test_an_unknown_name_or_address_gives_none() -> None:
    outlets = load_outlets()
    assert outlets.by_name("Norhavn Gazette") is None
    assert outlets.by_name(None) is None
    assert outlets.by_url("https://norhavn.example/x") is None
    assert outlets.by_url(None) is None


def test_a_subdomain_belongs_to_its_outlet() -> None:
    outlet = load_outlets().by_url("https://uk.reuters.com/article/x")
    assert outlet is not None
    assert outlet.name == "Reuters"


def test_feeds_of_one_house_share_their_group() -> None:
    outlets = load_outlets()
    groups = {one.group for name in ("RIA Novosti", "Sputnik") if (one := outlets.by_name(name))}
    assert groups == {"Rossiya Segodnya"}


def test_a_file_of_ones_own_adds_and_mends(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "outlets:\n"
        "- {name: Norhavn Gazette, kind: newspaper, aliases: NG Daily, domains: norhavn.example}\n"
        "- {name: Reuters, group: My Group}\n"
    )
    outlets = load_outlets(own)
    assert [one.outlet.name for one in outlets.find("NG Daily reported it.")] == [
        "Norhavn Gazette"
    ]
    by_url = outlets.by_url("https://norhavn.example/a")
    mended = outlets.by_name("Reuters")
    assert by_url is not None
    assert by_url.kind == "newspaper"
    assert mended is not None
    assert mended.group == "My Group"
    assert outlets.by_url("https://www.reuters.com/x") == mended


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("outlets: 3", "wanted a mapping with a list under `outlets:`"),
        ("outlets: [3]", "wanted a mapping with a `name`"),
        ("outlets: [{kind: agency}]", "wanted a mapping with a `name`"),
        ("outlets: [{name: A, kind: circus}]", "'A'"),
        ("outlets: [{name: A, colour: red}]", "'A'"),
        ("outlets: [{name: A, aliases: 3}]", "'A'"),
        ("outlets: [", "own.yaml"),
    ],
)
def test_a_malformed_file_is_named_with_its_row(tmp_path: Path, content: str, words: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(content)
    with pytest.raises(DataFileError) as caught:
        load_outlets(own)
    assert words in str(caught.value)
    assert "own.yaml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"none\.yaml"):
        load_outlets(tmp_path / "none.yaml")
