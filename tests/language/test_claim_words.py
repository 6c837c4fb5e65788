"""The lexicons of claims: shipped, mended by a file of the user's, refused where malformed."""

from pathlib import Path

import pytest

import reportedly
from reportedly.errors import DataFileError
from reportedly.language import load_claim_words, load_data
from reportedly.model import EVENT_TYPES


def _own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_event_type_has_verbs() -> None:
    types = load_data("events.yaml")["types"]
    assert set(types) == set(EVENT_TYPES)
    assert all(kinds["verbs"] for kinds in types.values())


def test_no_word_list_holds_what_yaml_reads_as_yes_or_no() -> None:
    def words(data: object) -> list[object]:
        if isinstance(data, dict):
            flags = {"mutual", "self", "passive", "sided", "opinion"}
            return [w for key, v in data.items() if key not in flags for w in words(v)]
        return [w for item in data for w in words(item)] if isinstance(data, list) else [data]

    for name in ("modality", "hedges", "loaded", "events"):
        assert not [word for word in words(load_data(f"{name}.yaml")) if isinstance(word, bool)]


def test_a_users_words_are_added(tmp_path: Path) -> None:
    own = _own(tmp_path, "hedges: {anywhere: [by most accounts]}")
    text = "The pier was, by most accounts, closed."
    assert not reportedly.read(text).claims[0].hedges
    claim = reportedly.read(text, words=own).claims[0]
    assert [span.of(text) for span in claim.hedges] == ["by most accounts"]


def test_a_users_event_is_found(tmp_path: Path) -> None:
    own = _own(tmp_path, "events: {types: {COERCE: {verbs: [{recipient: object, words: doxx}]}}}")
    (event,) = reportedly.read("Agents doxxed the editor.", words=own).claims[0].events
    assert event.type == "COERCE"


def test_what_stands_under_without_is_taken_out(tmp_path: Path) -> None:
    own = _own(tmp_path, "loaded: {without: [farce]}")
    text = "The vote was a farce."
    assert reportedly.read(text).claims[0].loaded
    assert not reportedly.read(text, words=own).claims[0].loaded


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("slang: {}", "modality, hedges, loaded, events"),
        ("[a, b]", "modality, hedges, loaded, events"),
        ("hedges: {anywhere: about}", "wanted a list"),
        ("hedges: {everywhere: [about]}", "wanted one of"),
        ("loaded: {insult: [{neutral: a, words: [b]}]}", "wanted one of"),
        ("loaded: {labelling: [{neutral: a, wrds: [b]}]}", "words"),
        ("events: {types: {COERCE: {verbs: [{words: x, where: y}]}}}", "words"),
        ("modality: {governors: [{modality: sure, frames: to, words: x}]}", "wanted one of"),
        ("modality: {governors: [{modality: plan, frames: with, words: x}]}", "wanted some of"),
        ("loaded: {without: farce}", "wanted a list of words"),
    ],
)
def test_a_malformed_file_says_what_was_wanted(tmp_path: Path, text: str, wanted: str) -> None:
    with pytest.raises(DataFileError, match=wanted):
        load_claim_words(_own(tmp_path, text))
