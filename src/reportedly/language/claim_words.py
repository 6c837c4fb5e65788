"""The lexicons of claims, shipped and mended by the user's file: loaded once a file."""

from dataclasses import dataclass
from pathlib import Path

from reportedly.language.event_words import EventWords, event_words
from reportedly.language.hedge_words import HedgeWords, hedge_words
from reportedly.language.loaded_words import LoadedEntry, loaded_words
from reportedly.language.mending import load_parts
from reportedly.language.modality_words import ModalityWords, modality_words
from reportedly.language.phrases import Phrases


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What the words of a claim can mean."""

    modality: ModalityWords
    hedges: HedgeWords
    loaded: Phrases[LoadedEntry]
    events: EventWords


def load_claim_words(own: Path | None = None) -> ClaimWords:
    """Return the lexicons, mended by the user's file where there is one.

    Raises:
        DataFileError: a file is malformed; names the place, what was got and what was wanted.
    """
    parts = load_parts(own)
    return ClaimWords(
        modality=modality_words(parts["modality"]),
        hedges=hedge_words(parts["hedges"]),
        loaded=loaded_words(parts["loaded"]),
        events=event_words(parts["events"]),
    )
