"""The command line: `reportedly VERB ...`, for people and for pipes.

Only click is imported until a verb runs, so that help comes at once.
"""

from reportedly.serve.cli.program import main

__all__ = ["main"]
