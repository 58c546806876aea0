"""The dimensions, in the order in which they are shown."""

from models.dimensions import loaded_language, one_sided_sourcing, unverified_figures
from models.dimensions.base import Dimension

REGISTER: tuple[Dimension, ...] = (
    one_sided_sourcing.DIMENSION,
    unverified_figures.DIMENSION,
    loaded_language.DIMENSION,
)
