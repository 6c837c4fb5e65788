"""The pipeline's vectors of words in context, computed as the engine does but in half its time.

The engine works out the same word anew at every place it stands, writes each convolution's windows
out to memory, and takes the largest of three numbers one by one. Here each different word of
a batch is worked out once, and a convolution goes over a stretch that the processor's cache holds.
The sums are the engine's own, in their order, so that the parse is.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

Rows = NDArray[np.float32]
_Backwards = Callable[..., Any]
_STRETCH: Final = 256
"""Words that a convolution takes at once: with their windows and the weights they fit a cache."""
_EPSILON: Final = 1e-08
_MIXING: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_BLOCK: Final = "residual(expand_window>>maxout>>layernorm>>dropout)"


class _Convolution(NamedTuple):
    """One layer: weights (window, pieces x width), bias, gain and shift of its norm."""

    weights: Rows
    bias: Rows
    gain: Rows
    shift: Rows


def encode_faster(nlp: Language) -> None:
    """Let the pipeline's encoders work as this module does, where they are built as known here.

    The recognizer has one of its own; the tagger and the parser share one.
    """
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in [] if model is None else list(model.walk()):
            faster = _faster(node) if node.ref_names == ("embed", "encode") else None
            if faster is not None and node is model:
                component.model = faster  # type: ignore[attr-defined]  # trainable ones have it
            elif faster is not None:
                model.replace_node(node, faster)


def _faster(model: Any) -> Any:
    """Return what does the work of an encoder; None where it is built otherwise than known."""
    embed, encode = model.get_ref("embed"), model.get_ref("encode")
    steps = [layer.name.partition("(")[0] for layer in embed.layers]
    known = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
    blocks = encode.layers[0].layers if encode.name.startswith("with_array(") else []
    if steps != known or not blocks or any(block.name != _BLOCK for block in blocks):
        return None
    windows = [node for node in encode.walk() if node.name == "expand_window"]
    if any(node.attrs["window_size"] != 1 for node in windows):
        return None
    width, pad = model.get_dim("nO"), encode.attrs["pad"]
    convolutions = [_convolution(block) for block in blocks]

    def forward(_: Any, docs: Sequence[Doc], **_training: bool) -> tuple[list[Rows], _Backwards]:
        return _encoded(docs, embed, convolutions, pad), _untrainable

    return type(model)("reportedly_tok2vec", forward, dims={"nO": width})


def _untrainable(*_: Any) -> Any:
    raise NotImplementedError("this pipeline reads; train with the engine's own layers")


def _convolution(block: Any) -> _Convolution:
    (maxout,) = (node for node in block.walk() if node.name == "maxout")
    (norm,) = (node for node in block.walk() if node.name == "layernorm")
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    # The pieces one behind the other, so that whole rows are compared.
    pieces = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, weights.shape[2])
    return _Convolution(
        np.ascontiguousarray(pieces.T),
        np.ascontiguousarray(bias.T).reshape(-1),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _encoded(
    docs: Sequence[Doc], embed: Any, convolutions: Sequence[_Convolution], pad: int
) -> list[Rows]:
    """Return the vectors of each document's words; a document without words has none."""
    features = embed.layers[0].predict(docs)
    words = np.concatenate(features)
    firsts, places = _different(words)
    vectors = embed.layers[3].predict(embed.layers[2].predict(words[firsts]))
    lengths = [len(one) for one in features]
    rows, begins = _padded(vectors, places, lengths, pad)
    for convolution in convolutions:
        rows = _convolved(rows, convolution)
    return [
        rows[begin : begin + length].copy() for begin, length in zip(begins, lengths, strict=True)
    ]


def _different(words: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each different row first stands, and for each row which of those it is."""
    mixed = words[:, 0].copy()
    for column in words.T[1:]:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIXING[0] + column * _MIXING[1]
    _, firsts, places = np.unique(mixed, return_index=True, return_inverse=True)
    if np.array_equal(words[firsts][places], words):
        return firsts, places
    every = np.arange(len(words))
    return every, every


def _padded(
    vectors: Rows, places: NDArray[np.intp], lengths: Sequence[int], pad: int
) -> tuple[Rows, list[int]]:
    """Lay the documents' words one behind the other, zeros between; return where each begins."""
    rows = np.zeros((len(places) + pad * (len(lengths) + 1), vectors.shape[1]), np.float32)
    begins, done = [], 0
    for number, length in enumerate(lengths, 1):
        begins.append(done + number * pad)
        rows[begins[-1] : begins[-1] + length] = vectors[places[done : done + length]]
        done += length
    return rows, begins


def _convolved(rows: Rows, convolution: _Convolution) -> Rows:
    """Return rows with what a convolution over each row and its neighbours adds."""
    weights, bias, gain, shift = convolution
    count, width = rows.shape
    found = np.empty_like(rows)
    windows = np.zeros((_STRETCH, 3 * width), np.float32)
    sums = np.empty((_STRETCH, weights.shape[1]), np.float32)
    for begin in range(0, count, _STRETCH):
        end = min(begin + _STRETCH, count)
        size = end - begin
        window, made = windows[:size], sums[:size]
        _fill(window, rows, begin, end)
        np.matmul(window, weights, out=made)
        made += bias
        best = made[:, :width]
        for piece in range(width, made.shape[1], width):
            np.maximum(best, made[:, piece : piece + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.square(best).mean(axis=1, keepdims=True) + np.float32(_EPSILON)
        best *= spread ** np.float32(-0.5)
        best *= gain
        best += shift
        np.add(rows[begin:end], best, out=found[begin:end])
    return found


def _fill(window: Rows, rows: Rows, begin: int, end: int) -> None:
    """Write each row of a stretch with the one before and the one behind; zeros at the edges."""
    width, count = rows.shape[1], len(rows)
    window[:, width : 2 * width] = rows[begin:end]
    window[1 if begin == 0 else 0 :, :width] = rows[max(0, begin - 1) : end - 1]
    window[: -1 if end == count else None, 2 * width :] = rows[begin + 1 : end + 1]
    if begin == 0:
        window[0, :width] = 0
    if end == count:
        window[-1, 2 * width :] = 0
