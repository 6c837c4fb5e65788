"""A store in, a web application out: pages for people, JSON for programs, over the same calls."""

from reportedly.serve.web.application import WebOptions, create_app
from reportedly.serve.web.preparing import prepare_pages

__all__ = ["WebOptions", "create_app", "prepare_pages"]
