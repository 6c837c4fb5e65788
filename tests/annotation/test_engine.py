"""The language model is the expected one, and long runs without spaces stay cheap."""

import shutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from reportedly.annotation import annotate
from reportedly.annotation.boundaries import sentence_starts
from reportedly.annotation.engine import MODEL, load_pipeline
from reportedly.annotation.tokenization import tokenized
from reportedly.annotation.verification import MODEL_SHA256, verify
from reportedly.errors import MissingModel
from reportedly.model import Article
from reportedly.pipeline import ReadOptions, article_of_text


def read(text: str) -> Article:
    return article_of_text(text, ReadOptions())


def test_glued_sentences_are_parted_and_the_text_is_kept() -> None:
    text = "The convoy left for Syria.Sputnik said that the road was open. It rained."
    article = read(text)
    sentences = [one.span.of(text) for one in annotate(article).sentences]
    assert article.text == text
    assert sentences == [
        "The convoy left for Syria.",
        "Sputnik said that the road was open.",
        "It rained.",
    ]


def test_outlets_and_places_are_marked_before_the_statistical_names() -> None:
    text = "Sputnik Arabic reported from Ain Issa that the road was open."
    kinds = {one.span.of(text): one.kind for one in annotate(read(text)).mentions}
    assert kinds["Sputnik Arabic"] == "outlet"
    assert kinds["Ain Issa"] == "place"


@pytest.mark.parametrize("piece", ["a.", '"', "“", "-", "x"])
def test_long_runs_without_spaces_are_tokenized_whole(piece: str) -> None:
    text = piece * 20_000
    doc = tokenized(load_pipeline(), text)
    assert doc.text == text


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    real = Path(str(import_module(MODEL).__file__)).parent
    copy = tmp_path / real.name
    shutil.copytree(real, copy)
    package = ModuleType("copy")
    package.__file__ = str(copy / "__init__.py")
    verify(package)
    meta = next(copy.rglob("config.cfg"))
    meta.write_text(meta.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    with pytest.raises(MissingModel, match=f"wanted {MODEL_SHA256[:16]}.*force-reinstall"):
        verify(package)


def test_an_unknown_pipeline_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_SPACY_MODEL", "no_such_pipeline")
    with pytest.raises(MissingModel, match=r"no_such_pipeline.*pip install en-core-web-sm"):
        load_pipeline.__wrapped__()


def test_a_sentence_without_end_is_cut() -> None:
    marks = sentence_starts(["said"] * 1000, list(range(0, 5000, 5)), (), wrapped=False)
    assert 3 <= marks.count(1) <= 4
