"""Bytes in, articles or problems out; one module a format, found by the pipeline as plug-ins."""

from reportedly.intake.making import IntakeOptions, Raw, make_article

__all__ = ["IntakeOptions", "Raw", "make_article"]
