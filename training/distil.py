r"""Trains a pruned run on until it says what the run it was made from says, and what people said.

    python training/distil.py --teacher runs/recovered --start runs/pruned --encoder ENCODER \
        --parses parses.jsonl --passages passages.train.jsonl --wire 120 --output runs/c

The tables of words and places stay as they are. Saved are the weights, averaged over the last
steps; those of PolNeAR's development articles that were parsed are scored with the model alone.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from math import cos, pi
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn.functional import kl_div, log_softmax
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from lines import read_lines
from network import Network
from parses import Parses
from train import (
    batches,
    gold_cues,
    linked,
    loss_of,
    made_examples,
    outputs,
    predict,
    say,
    scored,
)
from windows import Example, Material, tokenizer_of

AVERAGING = get_ema_multi_avg_fn(0.985)
GOLD = 0.35
"""How much what people marked weighs beside what the teacher says."""
ALIKE = (2.0, 0.5, 2.0)
"""How much likeness weighs in tags of cues, in tags of names, and in roles."""
STATES = 3.0
"""How much likeness of the linker's halves weighs."""


def main() -> None:
    """Train, save and score."""
    choices = parse()
    torch.manual_seed(choices.seed)
    torch.set_num_threads(1)
    teacher = Network.of_run(choices.teacher, choices.encoder)
    teacher.eval()
    network = Network.of_run(choices.start, choices.encoder)
    material = Material(tokenizer_of(choices.encoder), Parses(choices.parses))
    polnear = choices.shared / "data/polnear"
    train = material.examples_in(polnear / "train.jsonl.gz", "polnear")
    for path in choices.passages:
        train += material.examples_in(path, "passages")
    train += made_examples(polnear / "train.jsonl.gz", material, choices)
    dev = material.examples_in(polnear / "dev.jsonl", "polnear")
    say(f"{len(train)} windows to train on, {len(dev)} to develop on")
    if choices.compare:
        for name, one in (("teacher", teacher), ("before", network)):
            say(f"{name}: {judged(one, dev, polnear / 'dev.jsonl', choices.shared)}")
    averaged = trained(network, teacher, train, choices)
    say(f"after: {judged(averaged, dev, polnear / 'dev.jsonl', choices.shared)}")


def trained(
    network: Network, teacher: Network, train: list[Example], choices: argparse.Namespace
) -> Network:
    """Return the averaged network after all steps; save it now and then."""
    network.encoder.embeddings.requires_grad_(requires_grad=False)
    moved = [one for one in network.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(moved, choices.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / 15, 0.5 + 0.5 * cos(pi * step / choices.steps)),
    )
    average = AveragedModel(network, multi_avg_fn=AVERAGING)
    # A short way, and each window is seen about once: dropping out would only blur what is asked.
    network.eval()
    teacher.eval()
    began, total = time.process_time(), 0.0
    for step, batch in zip(range(1, choices.steps + 1), endless(train, choices), strict=False):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_beside(network, teacher, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(moved, 1.0)
        optimizer.step()
        schedule.step()
        average.update_parameters(network)
        total += float(loss.detach())
        if step % 10 == 0:
            pace = (time.process_time() - began) / step
            say(f"step {step}/{choices.steps} loss {total / 10:.4f} {pace:.2f} s")
            total = 0.0
        if step % 20 == 0 or step == choices.steps:
            save(average.module, choices.output)
    return average.module


def endless(train: list[Example], choices: argparse.Namespace) -> Iterator[list[Example]]:
    """Yield batches, epoch after epoch."""
    for epoch in count():
        yield from batches(train, choices.batch, choices.seed + epoch)


def loss_beside(network: Network, teacher: Network, batch: list[Example]) -> torch.Tensor:
    """Return the loss of a batch beside what people marked and what the teacher says."""
    mine = outputs(network, batch)
    with torch.no_grad():
        theirs = outputs(teacher, batch)
    lengths = torch.tensor([len(one.window.pieces) for one in batch])
    real = torch.arange(mine[0].shape[1])[None, :] < lengths[:, None]
    loss = GOLD * loss_of(network, batch, mine)
    for place in (0, 1):
        loss = loss + ALIKE[place] * apart(mine[place][real], theirs[place][real])
    for place in (2, 3):
        wanted = theirs[place][real].float()
        off = (mine[place][real].float() - wanted).square().mean()
        loss = loss + STATES * off / wanted.var()
    cues = gold_cues(batch)
    if not cues:
        return loss
    scores = linked(network, (mine[2], mine[3]), batch, cues)
    with torch.no_grad():
        wanted = linked(teacher, (theirs[2], theirs[3]), batch, cues)
    inside = real[torch.tensor([row for row, _, _, _ in cues])]
    return loss + ALIKE[2] * apart(scores[inside], wanted[inside])


def apart(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return how far chances are from those wanted: Kullback and Leibler's divergence."""
    logs = [log_softmax(one.float(), -1) for one in (scores, wanted)]
    return kl_div(logs[0], logs[1], reduction="batchmean", log_target=True)


def judged(network: Network, dev: list[Example], gold: Path, shared: Path) -> str:
    """Return what the shared scorer says of the articles that windows are from."""
    read = {one.article for one in dev}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for one in read_lines(gold):
            if one["id"] in read:
                file.write(json.dumps(one) + "\n")
        file.flush()
        return scored(predict(network, dev, "polnear"), Path(file.name), shared)


def save(network: Network, folder: Path) -> None:
    """Write the weights as a run of train.py has them."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: one.contiguous() for name, one in network.state_dict().items()}
    save_file(weights, folder / "model.safetensors")


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True, help="run to learn from")
    parser.add_argument("--start", type=Path, required=True, help="pruned run to start from")
    parser.add_argument("--parses", type=Path, required=True, help="made by parses.py")
    parser.add_argument("--passages", type=Path, nargs="*", default=[])
    parser.add_argument("--wire", type=int, default=0, help="made articles in the wire's style")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--compare", action="store_true", help="score the teacher and the pruned run as well"
    )
    parser.add_argument("--output", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
