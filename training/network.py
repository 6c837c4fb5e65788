"""The network: a small encoder, a tagger of cues, and a linker that gives each cue its words."""

from typing import Final

import torch
from torch import Tensor, nn
from transformers import BertModel

HIDDEN: Final = 192
DISTANCES: Final = 32
ROLES: Final = 5
TAGS: Final = 3


def bucket(distance: Tensor) -> Tensor:
    """Return signed distances in pieces as `DISTANCES` buckets, finer near zero."""
    size = distance.abs().clamp(max=255).float()
    step = torch.where(size < 8, size, 8 + 2 * torch.log2(size.clamp(min=1) / 8)).floor().long()
    return step.clamp(max=15) + 16 * (distance > 0)


class Network(nn.Module):
    """Encoder with case, quotation and style features; tags cues and links them.

    `forward` returns cue scores (batch, pieces, TAGS) and the two halves of the linker, each
    (batch, pieces, HIDDEN); `roles` joins the halves for given cues.
    """

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.cases = nn.Embedding(4, width)
        self.quotes = nn.Embedding(3, width)
        self.styles = nn.Embedding(2, width)
        for table in (self.cases, self.quotes, self.styles):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, TAGS)
        self.of_cue = nn.Linear(width, HIDDEN)
        self.of_piece = nn.Linear(width, HIDDEN)
        self.distances = nn.Embedding(DISTANCES, HIDDEN)
        self.link = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, ROLES)

    def forward(
        self, ids: Tensor, cases: Tensor, quotes: Tensor, styles: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return cue scores and the linker's two halves; every argument is (batch, pieces)."""
        words = self.encoder.embeddings.word_embeddings(ids)
        features = self.cases(cases) + self.quotes(quotes) + self.styles(styles)
        states = self.encoder(inputs_embeds=words + features, attention_mask=mask)
        hidden = self.dropout(states.last_hidden_state)
        return self.tags(hidden), self.of_cue(hidden), self.of_piece(hidden)

    def roles(self, cue: Tensor, pieces: Tensor, place: Tensor) -> Tensor:
        """Return role scores (cues, pieces, ROLES).

        Args:
            cue: (cues, HIDDEN), the mean of the cue half over each cue's pieces.
            pieces: (cues, pieces, HIDDEN), the piece half of the window of each cue.
            place: (cues,), the index of each cue's first piece.
        """
        steps = torch.arange(pieces.shape[1])[None, :] - place[:, None]
        joined = cue[:, None, :] + pieces + self.distances(bucket(steps))
        joined = torch.nn.functional.gelu(joined)
        return self.out(torch.nn.functional.gelu(self.link(self.dropout(joined))) + joined)
