"""Errors that Reportedly raises on purpose: one tree, drawn here.

::

    ReportedlyError
    ├── UsageError          the caller asked for something that cannot be done (exit status 2)
    │   └── UnknownName     an id, layer or engine that does not exist; says which do
    ├── SetupError          the installation lacks something
    │   ├── MissingModel    a language model is not installed or not the one expected
    │   └── DataFileError   a data file, shipped or the user's own, is missing or malformed
    ├── StoreError          a store could not be opened, read or written; nothing kept is lost
    │   ├── StoreBusy       somebody else holds it; try again
    │   ├── StoreDamaged    the file is damaged, or is no store
    │   └── StoreNewer      a newer version of Reportedly made it
    ├── StaleEdit           somebody else changed the item since it was looked at
    ├── NotAllowed          this user may not do that
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


class StoreError(ReportedlyError):
    """A store could not be opened, read or written; what it holds is as it was."""


class StoreBusy(StoreError):
    """Somebody else holds the store, and did not let go in time."""


class StoreDamaged(StoreError):
    """The file of a store is damaged, or was never one."""


class StoreNewer(StoreError):
    """A newer version of Reportedly made the store."""


class StaleEdit(ReportedlyError):
    """Somebody else changed the item since it was looked at; says who, when and how."""


class NotAllowed(ReportedlyError):
    """This user may not do that."""


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
