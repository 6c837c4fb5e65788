"""Readings in, bytes out; one module a format."""

from reportedly.formats.jsonlines import SCHEMA, problem_to_json, to_json, to_line

__all__ = ["SCHEMA", "problem_to_json", "to_json", "to_line"]
