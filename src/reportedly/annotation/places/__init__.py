"""Tokens in, places out: names that say where, each resolved to the place it most likely means."""

from reportedly.annotation.places.finding import find_places

__all__ = ["find_places"]
