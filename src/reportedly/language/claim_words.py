"""The lexicons of claims, shipped and mended by the user's file: loaded once a file."""

from dataclasses import dataclass
from pathlib import Path

from reportedly.language.hedge_words import HedgeWords, hedge_words
from reportedly.language.mending import load_parts
from reportedly.language.modality_words import ModalityWords, modality_words


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What the words of a claim can mean."""

    modality: ModalityWords
    hedges: HedgeWords


def load_claim_words(own: Path | None = None) -> ClaimWords:
    """Return the lexicons, mended by the user's file where there is one.

    Raises:
        DataFileError: a file is malformed; names the place, what was got and what was wanted.
    """
    parts = load_parts(own)
    return ClaimWords(
        modality=modality_words(parts["modality"]),
        hedges=hedge_words(parts["hedges"]),
    )
