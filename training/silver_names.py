"""Writes the names that the statistical engine finds, for the model to learn: silver labels.

    python training/silver_names.py ARTICLES.jsonl[.gz] ... > names.jsonl

A line an article: its id, and `names` as [start, end, kind] in code points.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

from reportedly.annotation.conversion import KINDS
from reportedly.annotation.engine import MODEL
from windows import read_lines


def main() -> None:
    """Read every file named on the command line."""
    articles = [one for path in sys.argv[1:] for one in read_lines(Path(path))]
    nlp = import_module(MODEL).load(disable=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    docs = nlp.pipe((one["text"] for one in articles), batch_size=12)
    for article, doc in zip(articles, docs, strict=True):
        names = [
            [ent.start_char, ent.end_char, KINDS[ent.label_]]
            for ent in doc.ents
            if ent.label_ in KINDS
        ]
        sys.stdout.write(json.dumps({"id": article["id"], "names": names}) + "\n")


if __name__ == "__main__":
    main()
