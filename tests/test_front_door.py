"""`reportedly.read` and `read_many`: what a Python user meets first."""

import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

import reportedly
from reportedly.model import Problem, Reading

TEXT = "The ferry stops in May, a harbour official told Nordlys TV."
NAMES = st.sampled_from(
    "said that told AFP “ ” \" ' ( ) . , : ; — \n according to Tor Eide the ministry reported "
    "citing a source he denied reportedly Reuters will \u200b \u0301 é 中 😀 \t".split(" ")
)


def test_a_text_and_a_file_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    for given_as in (TEXT, file, str(file)):
        reading = reportedly.read(given_as, publisher="Island Gazette", published="2021-03-04")
        assert [one.name for one in reading.sources if one.anonymous] == ["harbour official"]
        assert reading.article.publisher == "Island Gazette"
        assert reading.article.published == "2021-03-04"


def test_an_outlet_of_ones_own_is_known(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("outlets: [{name: Norhavn Wire, kind: agency, aliases: NoWi}]")
    reading = reportedly.read("NoWi reported that the ferry had stopped.", outlets=own)
    assert [(one.name, one.kind) for one in reading.sources] == [("NoWi", "outlet")]
    assert [one.name for one in reading.annotations.mentions] == ["Norhavn Wire"]


def test_a_slip_in_a_file_name_is_not_read_as_an_article() -> None:
    with pytest.raises(reportedly.InputError, match=r"artcle\.txt"):
        reportedly.read("artcle.txt")


def test_a_folder_with_several_articles_wants_read_many(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    with pytest.raises(reportedly.ReportedlyError, match="read_many"):
        reportedly.read(tmp_path)
    found = list(reportedly.read_many(tmp_path))
    assert [type(one) for one in found] == [Reading, Reading]


def test_read_many_goes_on_after_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(reportedly.read_many([tmp_path / "a.txt", tmp_path / "b.txt"]))
    assert sorted(type(one).__name__ for one in found) == ["Problem", "Reading"]
    assert [one.code for one in found if isinstance(one, Problem)] == ["empty"]


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such"):
        _ = reportedly.no_such
    assert reportedly.__version__[0].isdigit()


def test_importing_it_loads_no_engine() -> None:
    code = "import sys, reportedly; print({'spacy', 'trafilatura', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_another_language_is_kept_and_nothing_is_attributed() -> None:
    reading = reportedly.read(
        "Der Minister sagte am Freitag, dass die Fähre nicht mehr fahren werde, und die Stadt hat "
        "noch keine Antwort gegeben, wie es weiter geht mit den Leuten auf der Insel."
    )
    assert reading.attributions == ()
    assert [problem.code for problem in reading.problems] == ["language"]


HOSTILE = ["a.", '"', "“a ", "He said ", "he said that ", "Reuters reported, citing ", "said Ana "]


def seconds(text: str) -> float:
    start = process_time()
    reading = reportedly.read(text)
    assert len(reading.article.text) <= len(text)
    return process_time() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_of_hostile_texts_grows_in_step_with_them(piece: str) -> None:
    short, long = (seconds(piece * (size // len(piece))) for size in (10_000, 40_000))
    assert long < max(8 * short, 2.0), f"{short:.1f} s, and {long:.1f} s for four times the text"


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(reportedly.InputError, match="--max-characters"):
        reportedly.read('"' * 1_000_000)


@profile(max_examples=30)
@given(st.lists(NAMES, min_size=1, max_size=40))
def test_whatever_is_read_every_span_shows_its_words(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    reading = reportedly.read(text + "\n")
    kept = reading.article.text
    for one in reading.attributions:
        for span in (*one.source_spans, *one.cue_spans, *one.content_spans):
            assert 0 <= span.start < span.end <= len(kept)
        assert one.parent is None or one.parent in {other.id for other in reading.attributions}
        assert one.source is None or one.source in {source.id for source in reading.sources}
    for event in (event for claim in reading.claims for event in claim.events):
        for span in (event.trigger, *event.actors, *event.recipients):
            assert 0 <= span.start < span.end <= len(kept)


def test_two_entries_for_one_place_stop_nothing() -> None:
    """The gazetteer knows a city by two spellings, and one entry lacks what the other has."""
    reading = reportedly.read(
        "The talks in Kyiv went on, a delegate said. Flights from Kiev to Warsaw were late.\n"
    )
    assert [one.name for one in reading.annotations.places] == ["Kyiv", "Kyiv", "Warsaw"]
