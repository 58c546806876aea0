"""The names of the scores as people read them."""

from __future__ import annotations

from models.dimensions import REGISTER

DIMENSIONS: dict[str, str] = {dimension.name: dimension.label for dimension in REGISTER}
OVERALL = "Resembles articles labelled hyperpartisan"
