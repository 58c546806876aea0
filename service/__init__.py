"""The surfaces: each turns its input into an Article and a Report into its output."""

from service.app import create_app

__all__ = ["create_app"]
