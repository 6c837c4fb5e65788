"""Vectors worked out faster are the engine's own."""

from importlib import import_module
from typing import Any

import numpy as np
import pytest

from reportedly.annotation.encoding import encode_faster
from reportedly.annotation.engine import MODEL, load_pipeline

TEXTS = [
    "The ferry left at dawn. The ferry's crew, 40 people, said the sea was calm.",
    "",
    "Rain",
    " ".join(f"Word{n % 37} and {n}," for n in range(400)),
]


def test_vectors_are_those_of_the_engine() -> None:
    nlp, own = load_pipeline(), import_module(MODEL).load()
    ours: Any = nlp.get_pipe("tok2vec")
    made = ours.predict([nlp.make_doc(text) for text in TEXTS])
    wanted = own.get_pipe("tok2vec").predict([own.make_doc(text) for text in TEXTS])
    assert ours.model.name == "reportedly_tok2vec"
    assert [one.shape for one in made] == [one.shape for one in wanted]
    for one, other in zip(made, wanted, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=2e-5)


def test_names_are_those_of_the_engine() -> None:
    nlp, own = import_module(MODEL).load(), import_module(MODEL).load()
    encode_faster(nlp)
    text = "Ada Falk of the Salt Guild told Reuters in Paris on Monday that 40 ferries had left."
    made, wanted = nlp(text), own(text)
    assert [(one.text, one.label_) for one in made.ents] == [
        (one.text, one.label_) for one in wanted.ents
    ]
    assert [token.dep_ for token in made] == [token.dep_ for token in wanted]


def test_a_pipeline_built_otherwise_is_left_as_it_is() -> None:
    nlp = import_module(MODEL).load(exclude=["tok2vec", "tagger", "parser", "ner", "senter"])
    encode_faster(nlp)
    assert "tok2vec" not in nlp.pipe_names


def test_nothing_is_trained() -> None:
    nlp = load_pipeline()
    ours: Any = nlp.get_pipe("tok2vec")
    _, back = ours.model([nlp.make_doc("Rain")], is_train=False)
    with pytest.raises(NotImplementedError, match="train"):
        back([])
