"""Errors that Reportedly raises on purpose: one tree, drawn here.

::

    ReportedlyError
    ├── UsageError          the caller asked for something that cannot be done (exit status 2)
    │   └── UnknownName     an id, layer or engine that does not exist; says which do
    ├── SetupError          the installation lacks something
    │   ├── MissingModel    a language model is not installed or not the one expected
    │   └── DataFileError   a data file, shipped or the user's own, is missing or malformed
    └── InputError          one input could not be read; a batch turns it into a Problem

Every message says what was got, what was wanted and the way out.
"""


class ReportedlyError(Exception):
    """The root of everything Reportedly raises on purpose."""


class UsageError(ReportedlyError):
    """The caller asked for something that cannot be done."""


class UnknownName(UsageError):
    """A name was given that nothing answers to; the message lists the names that exist."""


class SetupError(ReportedlyError):
    """The installation lacks something this work needs."""


class MissingModel(SetupError):
    """A language model is not installed, or is not the one expected."""


class DataFileError(SetupError):
    """A data file, shipped or the user's own, is missing or malformed."""


class InputError(ReportedlyError):
    """One input could not be read; `code` and `path` become a recorded problem.

    Args:
        message: what was got, what was wanted, the way out.
        code: the problem's code, one of `reportedly.model.PROBLEM_CODES`.
        path: the input as the user named it.
        line: 1-based line within it, where known.
    """

    def __init__(
        self, message: str, *, code: str, path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.path = path
        self.line = line
