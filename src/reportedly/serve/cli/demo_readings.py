"""Fills a store with the bundled articles, by readings of them that come along where they hold.

Reading nine articles takes longer than all else before the first page. So their readings are made
when the documents are (`make docs`) and lie beside them, under a hash of everything they were made
by. Where any of that has changed since, the articles are read anew: what is shown is the same.
"""

import gzip
import zlib
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from reportedly.errors import InputError
from reportedly.formats import readings_of_line
from reportedly.model import Article, Reading
from reportedly.pipeline import (
    ReadOptions,
    articles_of,
    compare_stored,
    ingest_inputs,
    keep,
    reading_version,
    uncollected,
)
from reportedly.storage import Store

ARTICLES: Final = "articles.jsonl"
_OUTLETS: Final = "outlets.yaml"
READINGS: Final = "readings.jsonl.gz"
"""Its first line is what `made_of` gave then, the others are those of `reportedly read --json`."""


def options(folder: Path) -> ReadOptions:
    """Return how the articles of a folder are read: their outlets are invented, and made known."""
    return ReadOptions(outlets=folder / _OUTLETS)


def fill(store: Store, folder: Path) -> None:
    """Keep the articles of a folder in a store, and compare them."""
    with uncollected():
        _fill(store, folder)


def _fill(store: Store, folder: Path) -> None:
    known = {one.article.id: one for one in readings(folder)}
    if known:
        whole = replace(options(folder), keep_raw=True)
        for article in articles_of([str(folder / ARTICLES)], whole):
            if isinstance(article, Article):
                reading = replace(known[article.id], article=article)
                keep(reading, store, options(folder), given_id=article.id)
    else:
        list(ingest_inputs([str(folder / ARTICLES)], store, options(folder)))
    compare_stored(store)


def readings(folder: Path) -> tuple[Reading, ...]:
    """Return the readings that lie in a folder; none where reading would give others today."""
    with suppress(OSError, EOFError, ValueError, zlib.error, InputError):
        first, *lines = gzip.decompress((folder / READINGS).read_bytes()).splitlines()
        if first.decode() == made_of(folder):
            found = (one for line in lines for one in readings_of_line(line))
            return tuple(one for one in found if isinstance(one, Reading))
    return ()


def made_of(folder: Path) -> str:
    """Return a hash of all that decides what reading the articles of a folder gives."""
    found = sha256(reading_version().encode())
    for name in (ARTICLES, _OUTLETS):
        found.update(sha256((folder / name).read_bytes()).digest())
    return found.hexdigest()
