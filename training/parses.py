r"""Parses what the model is trained on, once: the linker looks at the parse.

    python training/parses.py --shared ../shared [--wire 600] [--seed 7] > parses.jsonl \
        passages.train.jsonl passages.dev.jsonl

Reads both parts of PolNeAR, the made articles in the wire's style and the files named. A line a
text: the hash of the text, its tokens as [start, end, head, label, sentence], and its names as
[start, end, kind], which serve as silver labels of names.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from lines import read_lines
from reportedly.annotation import annotate_many
from reportedly.model import Annotations, Span, Token
from reportedly.pipeline import ReadOptions, article_of_text
from wire import Writer


def key_of(text: str) -> str:
    """Return the name under which the parse of a text is kept."""
    return sha256(text.encode()).hexdigest()[:24]


def main() -> None:
    """Parse all, in batches."""
    choices = parse()
    polnear = choices.shared / "data/polnear"
    train = read_lines(polnear / "train.jsonl.gz")
    writer = Writer(train, choices.seed)
    texts = [writer.article(number)["text"] for number in range(choices.wire)]
    start, stop, step = (int(one) if one else None for one in choices.part.split(":"))
    texts += [one["text"] for one in train[start:stop:step]]
    for path in (polnear / "dev.jsonl", *choices.files):
        texts += [one["text"] for one in read_lines(path)]
    articles = (article_of_text(text, ReadOptions()) for text in texts)
    for article, annotations in annotate_many(articles):
        line = {"text": key_of(article.text), **fields(annotations)}
        sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


def fields(annotations: Annotations) -> dict[str, Any]:
    """Return tokens and names as plain lists."""
    kinds = {"outlet": "organization"}
    return {
        "tokens": [[*t.span, t.head, t.dep, t.sentence] for t in annotations.tokens],
        "names": [[*m.span, kinds.get(m.kind, m.kind)] for m in annotations.mentions],
    }


class Parses:
    """Parses by the text they belong to."""

    def __init__(self, path: Path) -> None:
        self._lines = {one["text"]: one for one in read_lines(path)}

    def has(self, text: str) -> bool:
        """Say whether the parse of a text is kept."""
        return key_of(text) in self._lines

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of a text, without their words."""
        return tuple(_tokens(self._lines[key_of(text)]["tokens"]))

    def names(self, text: str) -> list[list[Any]]:
        """Return the names of a text as [start, end, kind]."""
        names: list[list[Any]] = self._lines[key_of(text)]["names"]
        return names


def _tokens(rows: list[list[Any]]) -> Iterator[Token]:
    for index, (start, end, head, dep, sentence) in enumerate(rows):
        yield Token(index, Span(start, end), "", "", "", "", head, dep, sentence)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--wire", type=int, default=600)
    parser.add_argument(
        "--part", default="::", help="which articles of PolNeAR's train part: START:STOP:STEP"
    )
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
