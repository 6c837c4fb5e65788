"""Exports a trained model: ONNX graphs in int8, the tokenizer, and the list of hashes.

python training/export.py --run runs/a --encoder FOLDER [--style polnear] [--output FOLDER]
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Graph, Tensor, Value, nn
from transformers.models.bert.modeling_bert import BertSelfAttention

from hashes import write_hashes
from network import HIDDEN, Network
from reportedly.attribution.finder.files import FOLDER, NAMES
from windows import STYLES

LIMIT = 25_000_000
"""Bytes that the whole model may take in the wheel."""

TABLE, LARGE = 2, 256
"""How many dimensions a table has, and how many rows a large one has at least."""


class Attention(torch.autograd.Function):
    """All heads of attention as the one step that onnxruntime has for them."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:  # noqa: ARG004
        """Return something of the right shape: only the graph is wanted."""
        return query + key + value

    @staticmethod
    def symbolic(graph: Graph, query: Value, key: Value, value: Value, heads: int) -> Value:
        """Return the step of the graph."""
        step = "com.microsoft::MultiHeadAttention"
        return graph.op(step, query, key, value, num_heads_i=heads).setType(query.type())


class Heads(nn.Module):
    """One layer's attention, its matrices before `Attention`: a sixth less time in all."""

    def __init__(self, attention: BertSelfAttention) -> None:
        super().__init__()
        self.attention = attention

    def forward(self, states: Tensor, *_: Any, **__: Any) -> tuple[Tensor, None]:
        """Return the new states, as the layer expects them."""
        one = self.attention
        halves = one.query(states), one.key(states), one.value(states)
        return Attention.apply(*halves, one.num_attention_heads), None


class Encoder(nn.Module):
    """The network without its linker, for one style."""

    def __init__(self, network: Network, style: int) -> None:
        super().__init__()
        self.network, self.style = network, style
        for layer in network.encoder.encoder.layer:
            layer.attention.self = Heads(layer.attention.self)

    def forward(
        self,
        id: Tensor,  # noqa: A002 - the graph's input
        case: Tensor,
        quote: Tensor,
        label: Tensor,
        edge: Tensor,
    ) -> tuple[Tensor, ...]:
        """Return scores of cues and names, and the linker's two halves."""
        # One style for all: looked up once, and added to each piece.
        read = (id, case, quote, torch.full_like(id[:, :1], self.style))
        return self.network(read, (label, edge), None)


class Linker(nn.Module):
    """The linker alone, for the cues of one window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        cue: Tensor,
        pieces: Tensor,
        place: Tensor,
        way: Tensor,
        label: Tensor,
        edge: Tensor,
    ) -> Tensor:
        """Return role scores (cues, pieces, roles)."""
        every = pieces[None].expand(cue.shape[0], -1, -1)
        return self.network.roles(cue, every, place, way, (label[None], edge[None]))


def main() -> None:
    """Write the model's files and say how large they are."""
    choices = parse()
    network = Network.of_run(choices.run, choices.encoder)
    network.eval()
    choices.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        encoder, linker = Path(folder) / "encoder.onnx", Path(folder) / "linker.onnx"
        write_encoder(network, STYLES[choices.style], encoder)
        quantize(encoder, choices.output, lookups(encoder))
        write_linker(network, linker)
        quantize(linker, choices.output, [*lookups(linker), "/out/MatMul"])
    shutil.copy(choices.encoder / "tokenizer.json", choices.output / "tokenizer.json")
    write_tokenizer(choices.output / "tokenizer.json")
    if choices.output != FOLDER:
        shutil.copy(FOLDER / "decisions.json", choices.output / "decisions.json")
    write_hashes(choices.output)
    size = sum((choices.output / name).stat().st_size for name in NAMES)
    sys.stdout.write(f"{size:,} bytes in {choices.output}\n")
    if size > LIMIT:
        sys.exit(f"wanted at most {LIMIT:,} bytes")


def write_encoder(network: Network, style: int, path: Path) -> None:
    """Write the encoder, which takes one window of any number of pieces."""
    row = torch.ones((1, 7), dtype=torch.int64)
    names = ["id", "case", "quote", "label", "edge"]
    outputs = ["tags", "names", "of_cue", "of_piece"]
    axes = {name: {1: "pieces"} for name in (*names, *outputs)}
    torch.onnx.export(
        Encoder(network, style), (row,) * 5, str(path), input_names=names,
        output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantize(plain: Path, folder: Path, exact: list[str]) -> None:
    """Write a graph with its weights in int8 but for the steps named, which stay exact."""
    quantize_dynamic(
        plain,
        folder / plain.name,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        nodes_to_exclude=exact,
        # What comes out of `Attention` is not known to the quantizer.
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def lookups(path: Path) -> list[str]:
    """Return the steps that look something up in small tables, which stay as they are.

    Only the table of words is worth making smaller.
    """
    graph = onnx.load(path).graph
    rows = {one.name: one.dims[0] for one in graph.initializer if len(one.dims) == TABLE}
    return [
        node.name
        for node in graph.node
        if node.op_type == "Gather" and rows.get(node.input[0], LARGE) < LARGE
    ]


def write_linker(network: Network, path: Path) -> None:
    """Write the linker; cues and pieces may be of any number."""
    row = torch.zeros(9, dtype=torch.int64)
    example = (
        torch.zeros(3, HIDDEN),
        torch.zeros(9, HIDDEN),
        torch.tensor([1, 2, 3]),
        row.expand(3, -1),
        row,
        row,
    )
    axes = {
        "cue": {0: "cues"}, "pieces": {0: "pieces"}, "place": {0: "cues"},
        "way": {0: "cues", 1: "pieces"}, "label": {0: "pieces"}, "edge": {0: "pieces"},
        "scores": {0: "cues", 1: "pieces"},
    }  # fmt: skip
    torch.onnx.export(
        Linker(network), example, str(path),
        input_names=["cue", "pieces", "place", "way", "label", "edge"], output_names=["scores"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def write_tokenizer(path: Path) -> None:
    """Write the tokenizer without what cuts and pads its input."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields["truncation"] = fields["padding"] = None
    path.write_text(
        json.dumps(fields, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--style", choices=list(STYLES), default="polnear")
    parser.add_argument("--output", type=Path, default=FOLDER)
    return parser.parse_args()


if __name__ == "__main__":
    main()
