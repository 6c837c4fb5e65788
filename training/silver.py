r"""Labels unlabelled news with a trained run, for a smaller model to learn from: distillation.

    python training/silver.py --run runs/b --encoder FOLDER --without dev.labels.jsonl \
        --articles 1200 ../shared/data/news/base.jsonl.gz > silver.jsonl

Articles named in a `--without` file (labelled passages, by id) are left out.
"""

import argparse
import json
import sys
from pathlib import Path

from network import Network
from train import predict
from windows import examples_of, read_lines, tokenizer_of

SURE = 0.45
"""How sure the run must be of a cue that is learnt from."""


def main() -> None:
    """Write one line an article, as the training corpus has them."""
    choices = parse()
    network = Network.of_run(choices.run, choices.encoder)
    tokenizer = tokenizer_of(choices.encoder)
    kept = {line["id"].split(":", 1)[-1] for path in choices.without for line in read_lines(path)}
    articles = [one for one in read_lines(choices.news) if one["id"] not in kept]
    articles = articles[:: max(1, len(articles) // choices.articles)][: choices.articles]
    windows = [window for one in articles for window in examples_of(one, tokenizer, choices.style)]
    found = predict(network, windows, choices.style, SURE)
    for article in articles:
        line = {"id": article["id"], "text": article["text"], "attributions": found[article["id"]]}
        sys.stdout.write(json.dumps(line, default=list) + "\n")


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=1200)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--style", default="polnear")
    return parser.parse_args()


if __name__ == "__main__":
    main()
