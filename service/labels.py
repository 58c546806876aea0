"""The names of the scores as people read them, and every code there is."""

from __future__ import annotations

from models.dimensions import REGISTER

DIMENSIONS: dict[str, str] = {dimension.name: dimension.label for dimension in REGISTER}
OVERALL = "Resembles articles labelled hyperpartisan"
CODES: tuple[str, ...] = tuple(code for dimension in REGISTER for code in dimension.codes)
