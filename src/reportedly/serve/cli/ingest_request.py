"""What one call of `reportedly ingest` asks for."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """A call of `reportedly ingest`.

    Attributes:
        inputs: files, folders and `-`, as given.
        store: the place of the store.
        json: whether lines for programs are wanted.
        compare: whether the articles are compared afterwards.
        jobs: processes, or None for as many as cores.
        publisher: overrides the publisher, or None.
        outlets: the user's own outlets, or None.
        engine: how attributions are found.
        quiet: whether to leave progress, problems and the summary out.
        no_color: whether colour was declined.
    """

    inputs: tuple[str, ...]
    store: str
    json: bool
    compare: bool
    jobs: int | None
    publisher: str | None
    outlets: Path | None
    engine: str
    quiet: bool
    no_color: bool
