"""The network: a small encoder, a tagger of cues, and a linker that gives each cue its words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertModel

HIDDEN: Final = 192
DISTANCES: Final = 32
ROLES: Final = 5
TAGS: Final = 3
NAMES: Final = 9


def bucket(distance: Tensor) -> Tensor:
    """Return signed distances in pieces as `DISTANCES` buckets, finer near zero."""
    size = distance.abs().clamp(max=255).float()
    step = torch.where(size < 8, size, 8 + 2 * torch.log2(size.clamp(min=1) / 8)).floor().long()
    return step.clamp(max=15) + 16 * (distance > 0)


class Network(nn.Module):
    """Encoder with case, quotation and style features; tags cues and links them.

    `forward` returns scores of cues (batch, pieces, TAGS) and of names (batch, pieces, NAMES),
    and the linker's two halves, each (batch, pieces, HIDDEN); `roles` joins them for given cues.
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
        self.names = nn.Linear(width, NAMES)
        self.of_cue = nn.Linear(width, HIDDEN)
        self.of_piece = nn.Linear(width, HIDDEN)
        self.distances = nn.Embedding(DISTANCES, HIDDEN)
        self.link = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, ROLES)

    @classmethod
    def of_run(cls, run: Path, encoder: Path) -> Self:
        """Load the weights that a run saved; layers it does not have are left out."""
        weights = load_file(run / "model.safetensors")
        made = cls(
            BertModel.from_pretrained(
                encoder, add_pooling_layer=False, attn_implementation="eager"
            )
        )
        prefix = "encoder.encoder.layer."
        count = 1 + max(int(name.split(".")[3]) for name in weights if name.startswith(prefix))
        made.keep(range(count))
        made.load_state_dict(weights, strict=False)
        return made

    def keep(self, layers: Sequence[int]) -> None:
        """Leave out every layer of the encoder but these."""
        stack = self.encoder.encoder.layer
        self.encoder.encoder.layer = nn.ModuleList([stack[i] for i in layers])
        self.encoder.config.num_hidden_layers = len(layers)

    def forward(
        self, ids: Tensor, cases: Tensor, quotes: Tensor, styles: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores and halves of pieces; every argument is (batch, pieces).

        Windows without padding need no mask, and cost less so.
        """
        words = self.encoder.embeddings.word_embeddings(ids)
        features = self.cases(cases) + self.quotes(quotes) + self.styles(styles)
        if mask is None:
            embedded = self.encoder.embeddings(inputs_embeds=words + features)
            states = self.encoder.encoder(embedded, attention_mask=None)
        else:
            states = self.encoder(inputs_embeds=words + features, attention_mask=mask)
        hidden = self.dropout(states.last_hidden_state)
        return self.tags(hidden), self.names(hidden), self.of_cue(hidden), self.of_piece(hidden)

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
