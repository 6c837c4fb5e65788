r"""Leaves out heads of attention and neurons of a run's layers, those that are missed least.

    python training/prune.py --run runs/recovered --encoder ENCODER --parses parses.jsonl \
        --heads 8 8 8 8 --neurons 1024 1024 1024 1024 --output runs/pruned

Optimal brain surgeon (Hassibi & Stork 1993), over some windows of the training
corpus: of what a matrix reads, one group after another is left out whose loss changes the
matrix's output least, and the weights of the others make up for it. What is lost beyond that,
`train.py` brings back.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertLayer, BertOutput, BertSelfOutput

from network import Network
from parses import Parses
from train import batches, outputs
from windows import Example, Material, tokenizer_of

Moments = dict[nn.Linear, Tensor]
"""Of matrices, the second moments of what they read, (inputs + 1, inputs + 1)."""
DAMPING = 0.003
"""What is added to the inputs' second moments, as a share of their mean."""


def main() -> None:
    """Prune and write a run."""
    choices = parse()
    network = Network.of_run(choices.run, choices.encoder)
    network.eval()
    material = Material(tokenizer_of(choices.encoder), Parses(choices.parses))
    corpus = choices.shared / "data/polnear/train.jsonl.gz"
    todo = batches(material.examples_in(corpus, "polnear", choices.every), 16, 0)
    stack = network.encoder.encoder.layer
    read = moments(network, [one for layer in stack for one in ends(layer)], todo)
    counts = zip(choices.heads, choices.neurons, strict=True)
    for number, (layer, (heads, neurons)) in enumerate(zip(stack, counts, strict=True)):
        lost = prune_heads(layer, heads, read), prune_neurons(layer, neurons, read)
        print(f"layer {number}: {lost[0]:.2%} and {lost[1]:.2%} of the variance lost", flush=True)
    choices.output.mkdir(parents=True, exist_ok=True)
    weights = {name: one.contiguous() for name, one in network.state_dict().items()}
    save_file(weights, choices.output / "model.safetensors")


def ends(layer: BertLayer) -> tuple[nn.Linear, nn.Linear]:
    """Return the matrices that read a layer's heads and its neurons."""
    return layer.attention.output.dense, layer.output.dense


def prune_heads(layer: BertLayer, count: int, read: Moments) -> float:
    """Leave `count` heads to a layer; return the share of their output's variance lost."""
    own, out = layer.attention.self, layer.attention.output.dense
    size = own.attention_head_size
    kept, lost = leave(layer.attention.output, read[out], size, count)
    for one in (own.query, own.key, own.value):
        keep_rows(one, kept)
    own.num_attention_heads, own.all_head_size = count, count * size
    return lost


def prune_neurons(layer: BertLayer, count: int, read: Moments) -> float:
    """Leave `count` neurons to a layer; return the share of their output's variance lost."""
    kept, lost = leave(layer.output, read[layer.output.dense], 1, count)
    keep_rows(layer.intermediate.dense, kept)
    return lost


@torch.no_grad()
def moments(network: Network, linears: list[nn.Linear], todo: list[list[Example]]) -> Moments:
    """Return the second moments of what matrices read, with a last input that is always 1."""
    found = {one: torch.zeros(one.in_features + 1, one.in_features + 1) for one in linears}
    real = torch.zeros(0)

    def noted(linear: nn.Module, read: tuple[Tensor]) -> None:
        rows = read[0].flatten(0, 1)[real]
        rows = torch.cat([rows, torch.ones(len(rows), 1)], 1)
        found[linear].addmm_(rows.T, rows)

    hooks = [one.register_forward_pre_hook(noted) for one in linears]
    for batch in todo:
        lengths = [len(one.window.pieces) for one in batch]
        real = torch.cat([torch.arange(max(lengths)) < length for length in lengths])
        outputs(network, batch)
    for hook in hooks:
        hook.remove()
    return {linear: one.double() for linear, one in found.items()}


@torch.no_grad()
def leave(
    end: BertOutput | BertSelfOutput, moment: Tensor, size: int, count: int
) -> tuple[Tensor, float]:
    """Leave `count` groups of `size` inputs to a matrix; return which inputs, and what is lost.

    Outputs count as much as the norm after them makes of them: some are huge and mean little.
    """
    linear, width = end.dense, end.dense.in_features
    scale = end.LayerNorm.weight.double()[:, None]
    weights = torch.cat([linear.weight, linear.bias[:, None]], 1).double()
    wanted = spread(scale * weights, moment)
    damping = DAMPING * moment.diagonal()[:-1].mean()
    inverse = torch.linalg.inv(moment + damping * torch.eye(width + 1))
    groups, lost = list(range(width // size)), 0.0
    while len(groups) > count:
        grown = costs(scale * weights, inverse, groups, size)
        step = max(1, (len(groups) - count) // 24)
        least = sorted(sorted(groups, key=grown.__getitem__)[:step])
        groups = [one for one in groups if one not in least]
        place = torch.tensor([i for one in least for i in range(one * size, one * size + size)])
        share = torch.linalg.solve(inverse[place][:, place], inverse[place])
        change = weights[:, place] @ share
        lost += float(((scale * change) @ moment * (scale * change)).sum())
        weights = weights - change
        inverse = inverse - inverse[:, place] @ share
    kept = torch.tensor([i for one in groups for i in range(one * size, one * size + size)])
    linear.weight = nn.Parameter(weights[:, kept].float())
    linear.bias = nn.Parameter(weights[:, -1].float())
    linear.in_features = len(kept)
    return kept, lost / wanted


def spread(weights: Tensor, moment: Tensor) -> float:
    """Return the summed variance of a matrix's outputs, times how many rows were read."""
    means = weights @ moment[:, -1] / moment[-1, -1]
    return float((weights @ moment * weights).sum() - moment[-1, -1] * (means**2).sum())


def costs(weights: Tensor, inverse: Tensor, groups: list[int], size: int) -> dict[int, float]:
    """Return by how much the output's error grows without each group."""
    if size == 1:
        grown = ((weights**2).sum(0) / inverse.diagonal()).tolist()
        return {one: grown[one] for one in groups}
    found = {}
    for one in groups:
        place = slice(one * size, one * size + size)
        part = weights[:, place]
        found[one] = float((part @ torch.linalg.inv(inverse[place, place]) * part).sum())
    return found


def keep_rows(linear: nn.Linear, kept: Tensor) -> None:
    """Leave some outputs to a matrix."""
    linear.weight = nn.Parameter(linear.weight[kept].detach())
    linear.bias = nn.Parameter(linear.bias[kept].detach())
    linear.out_features = len(kept)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True, help="made by parses.py")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--heads", type=int, nargs="+", required=True, help="of each layer")
    parser.add_argument("--neurons", type=int, nargs="+", required=True, help="of each layer")
    parser.add_argument(
        "--every", type=int, default=24, help="look at one in so many articles of the corpus"
    )
    parser.add_argument("--output", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
