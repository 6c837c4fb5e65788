"""The network: a small encoder, a tagger of cues, and a linker that gives each cue its words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertModel
from transformers.models.bert.modeling_bert import BertAttention

from reportedly.attribution.finder.paths import EDGES, LABELS, PATHS

HIDDEN: Final = 192
DISTANCES: Final = 32
ROLES: Final = 5
TAGS: Final = 3
NAMES: Final = 9
LATE: Final = 2
"""How many layers see what the parse says; all below them can be computed once and kept."""
NEAR: Final = 5
"""Neighbouring pieces that the linker sees together."""

Marks = tuple[Tensor, Tensor]
"""What the parse says of pieces: labels, and whether clauses begin or end there."""


def spread_mask(mask: Tensor) -> Tensor:
    """Return what attention adds to the scores of pieces: very little to those that are none."""
    return (1.0 - mask[:, None, None, :].float()) * -1e4


def bucket(distance: Tensor) -> Tensor:
    """Return signed distances in pieces as `DISTANCES` buckets, finer near zero."""
    size = distance.abs().clamp(max=255).float()
    step = torch.where(size < 8, size, 8 + 2 * torch.log2(size.clamp(min=1) / 8)).floor().long()
    return step.clamp(max=15) + 16 * (distance > 0)


def resize(attention: BertAttention, size: int) -> None:
    """Give an attention as many heads as make up `size`; their weights are still to be loaded."""
    own, width = attention.self, attention.output.dense.out_features
    own.query, own.key, own.value = (nn.Linear(width, size) for _ in range(3))
    own.num_attention_heads, own.all_head_size = size // own.attention_head_size, size
    attention.output.dense = nn.Linear(size, width)


class Network(nn.Module):
    """Encoder with case, quotation, style and parse features; tags cues and links them.

    `forward` returns scores of cues (batch, pieces, TAGS) and of names (batch, pieces, NAMES),
    and the linker's two halves, each (batch, pieces, HIDDEN); `roles` joins them for given cues.
    What the parse says of each piece joins before the last `LATE` layers.
    """

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.cases = nn.Embedding(4, width)
        self.quotes = nn.Embedding(3, width)
        self.styles = nn.Embedding(2, width)
        self.late_styles = nn.Embedding(2, width)
        self.late_labels = nn.Embedding(LABELS, width)
        self.late_edges = nn.Embedding(EDGES, width)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, TAGS)
        self.names = nn.Linear(width, NAMES)
        self.of_cue = nn.Linear(width, HIDDEN)
        self.of_piece = nn.Linear(width, HIDDEN)
        self.distances = nn.Embedding(DISTANCES, HIDDEN)
        self.ways = nn.Embedding(PATHS, HIDDEN)
        self.labels = nn.Embedding(LABELS, HIDDEN)
        self.edges = nn.Embedding(EDGES, HIDDEN)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, NEAR, padding=NEAR // 2, groups=HIDDEN)
        self.link = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, ROLES)
        for part in self.additions():
            nn.init.zeros_(part.weight)
        nn.init.zeros_(self.near.bias)

    def additions(self) -> tuple[nn.Module, ...]:
        """Return the parts that begin at zero: they change nothing until they have learned."""
        late = (self.late_styles, self.late_labels, self.late_edges)
        early = (self.cases, self.quotes, self.styles)
        return (*early, *late, self.ways, self.labels, self.edges, self.near)

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
        for number, layer in enumerate(made.encoder.encoder.layer):
            # Pruned layers have fewer heads, and fewer neurons inside.
            inner, width = weights[f"{prefix}{number}.intermediate.dense.weight"].shape
            layer.intermediate.dense = nn.Linear(width, inner)
            layer.output.dense = nn.Linear(inner, width)
            resize(layer.attention, len(weights[f"{prefix}{number}.attention.self.query.bias"]))
        made.load_state_dict(weights, strict=False)
        return made

    def keep(self, layers: Sequence[int]) -> None:
        """Leave out every layer of the encoder but these."""
        stack = self.encoder.encoder.layer
        self.encoder.encoder.layer = nn.ModuleList([stack[i] for i in layers])
        self.encoder.config.num_hidden_layers = len(layers)

    def forward(
        self, read: tuple[Tensor, Tensor, Tensor, Tensor], marks: Marks, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores and halves of pieces.

        Args:
            read: ids, cases, quotes and styles, each (batch, pieces), styles also (batch, 1).
            marks: labels and edges of the pieces in the parse, each (batch, pieces).
            mask: 1 for pieces, 0 for padding, (batch, pieces); windows without padding need
                none, and cost less so.
        """
        spread = None if mask is None else spread_mask(mask)
        return self.upper(self.lower(read, spread), read[3], marks, spread)

    def lower(self, read: tuple[Tensor, Tensor, Tensor, Tensor], mask: Tensor | None) -> Tensor:
        """Return what the layers below the last `LATE` make of the pieces, as states."""
        ids, cases, quotes, styles = read
        words = self.encoder.embeddings.word_embeddings(ids)
        features = self.cases(cases) + self.quotes(quotes) + self.styles(styles)
        kinds = torch.zeros_like(ids[:, :1])
        states = self.encoder.embeddings(inputs_embeds=words + features, token_type_ids=kinds)
        for layer in self.encoder.encoder.layer[:-LATE]:
            states = layer(states, mask)
        return states

    def upper(
        self, states: Tensor, styles: Tensor, marks: Marks, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores and halves from the states, (batch, pieces, width), of `lower`."""
        labels, edges = marks
        late = self.late_labels(labels) + self.late_edges(edges) + self.late_styles(styles)
        states = states + late
        for layer in self.encoder.encoder.layer[-LATE:]:
            states = layer(states, mask)
        hidden = self.dropout(states)
        return self.tags(hidden), self.names(hidden), self.of_cue(hidden), self.of_piece(hidden)

    def roles(
        self, cue: Tensor, pieces: Tensor, place: Tensor, ways: Tensor, marks: Marks
    ) -> Tensor:
        """Return role scores (cues, pieces, ROLES).

        Args:
            cue: (cues, HIDDEN), the mean of the cue half over each cue's pieces.
            pieces: (cues, pieces, HIDDEN), the piece half of the window of each cue.
            place: (cues,), the index of each cue's first piece.
            ways: (cues, pieces), the way through the parse from the cue to each piece.
            marks: labels and edges of the pieces in the parse, each (cues, pieces).
        """
        steps = torch.arange(pieces.shape[1])[None, :] - place[:, None]
        parsed = self.ways(ways) + self.labels(marks[0]) + self.edges(marks[1])
        joined = cue[:, None, :] + pieces + self.distances(bucket(steps)) + parsed
        joined = torch.nn.functional.gelu(joined)
        joined = joined + self.near(joined.transpose(1, 2)).transpose(1, 2)
        return self.out(torch.nn.functional.gelu(self.link(self.dropout(joined))) + joined)
