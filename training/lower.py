"""What the lower layers of an exported model make of windows: computed once, then trained upon.

These layers stay as they were exported, int8: what is trained on top learns from the very states
that it will see.
"""

from pathlib import Path

import numpy as np
import onnx
from onnxruntime import InferenceSession, SessionOptions

from network import LATE
from reportedly.attribution.finder.pieces import Window

FIELDS = {"id": 0, "case": 3, "quote": 4}
"""What the network reads of each piece, and where a `Piece` holds it."""


class Lower:
    """The layers of an exported encoder below its last `LATE`."""

    def __init__(self, encoder: Path) -> None:
        model = onnx.load(encoder)
        self._output = output_below(model.graph)
        model.graph.output.append(onnx.ValueInfoProto(name=self._output))
        options = SessionOptions()
        options.intra_op_num_threads = 1
        self._session = InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def states(self, window: Window) -> np.ndarray:
        """Return the states of a window's pieces, (pieces, width), in half precision."""
        asked = {
            name: np.array([[piece[place] for piece in window.pieces]], np.int64)
            for name, place in FIELDS.items()
        }
        # An exported encoder of today also wants the parse, which only its last layer reads.
        asked |= {
            one.name: np.zeros_like(asked["id"])
            for one in self._session.get_inputs()
            if one.name not in asked
        }
        states: np.ndarray = self._session.run([self._output], asked)[0][0]
        return states.astype(np.float16)


def output_below(graph: onnx.GraphProto) -> str:
    """Return the name of what comes out of the layers below the last `LATE`."""
    ends = [
        node.output[0]
        for node in graph.node
        if node.op_type == "LayerNormalization" and "/output/LayerNorm" in node.name
        if "/attention/" not in node.name
    ]
    return ends[-1 - LATE]
