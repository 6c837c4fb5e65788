r"""Makes a run to start from out of exported graphs, whose weights are whole numbers: int8.

    python training/recover.py --output runs/recovered [--model FOLDER]

What rounding took stays lost; training on takes it from there.
"""

import argparse
import re
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file
from torch import Tensor

from reportedly.attribution.finder.files import FOLDER

_TABLES = ".weight_quantized"
_LAYERS = re.compile(r"^(encoder\.)*layer")
"""How the names of a graph's nodes begin, which leave out some of the modules around them."""


def main() -> None:
    """Write the weights as a run of train.py has them."""
    choices = parse()
    weights = encoder_weights(choices.model / "encoder.onnx")
    weights |= linker_weights(choices.model / "linker.onnx")
    choices.output.mkdir(parents=True, exist_ok=True)
    save_file(
        {name: one.contiguous() for name, one in weights.items()},
        choices.output / "model.safetensors",
    )
    print(f"{len(weights)} tensors in {choices.output}")


def encoder_weights(path: Path) -> dict[str, Tensor]:
    """Return the weights of a quantized encoder by the network's own names."""
    graph = onnx.load(path).graph
    held = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in graph.initializer}
    found = {}
    for name, one in held.items():
        if name.endswith(_TABLES):
            stem = name.removesuffix("_quantized")
            found[stem.removeprefix("network.")] = restored(held, stem)
        elif name.startswith("network.") and "_scale" not in name and "_zero_point" not in name:
            # `Heads` of export.py stands around each layer's attention.
            own = name.removeprefix("network.").replace(".self.attention.", ".self.")
            found[own] = one
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            stem = node.input[1].removesuffix("_quantized")
            found[own_name(node.name)] = restored(held, stem).T
    return found


def restored(held: dict[str, Tensor], stem: str) -> Tensor:
    """Return a table or matrix from its whole numbers; each column has its own scale."""
    whole = held[f"{stem}_quantized"].float() - held[f"{stem}_zero_point"].float()
    return whole * held[f"{stem}_scale"]


def own_name(node: str) -> str:
    """Return the network's name of the weights that a node multiplies with."""
    parts = node.strip("/").removeprefix("network/").removesuffix("/MatMul_quant").split("/")
    return f"{_LAYERS.sub('encoder.encoder.layer', '.'.join(parts))}.weight"


def linker_weights(path: Path) -> dict[str, Tensor]:
    """Return the weights of the linker, of which only the largest matrix is quantized."""
    graph = onnx.load(path).graph
    held = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in graph.initializer}
    found = {
        name.removeprefix("network."): one
        for name, one in held.items()
        if name.startswith("network.")
    }
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in held:
            name = node.name.strip("/").removeprefix("network/").removesuffix("/MatMul")
            found[f"{name}.weight"] = held[node.input[1]].T
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            stem = node.input[1].removesuffix("_quantized")
            found[own_name(node.name)] = restored(held, stem).T
    return found


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--output", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
