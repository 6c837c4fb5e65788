"""How a verb ends: its exit status, and one sentence instead of a traceback."""

import os
import sys
from collections.abc import Callable
from typing import Final

import click

from reportedly.errors import ReportedlyError

WRONG_USE: Final = 2
INTERRUPTED: Final = 130


def carry_out(ctx: click.Context, work: Callable[[], int]) -> None:
    """Do the work of a verb and leave with its exit status.

    What Reportedly raises on purpose ends with status 2 and its message, as does an output
    that cannot take more; an interruption ends with 130. A reader that hung up, as `head`
    does, is no failure.
    """
    try:
        status = work()
        sys.stdout.flush()
    except ReportedlyError as error:
        click.echo(f"Error: {error}", err=True)
        status = WRONG_USE
    except KeyboardInterrupt:
        click.echo("Interrupted; what was finished is kept.", err=True)
        status = INTERRUPTED
    except BrokenPipeError:
        _hang_up()
        status = 0
    except OSError as error:
        # An input that cannot be read is a problem in the batch; what is left is the output.
        click.echo(f"Error: cannot write the output ({error.strerror}); make room", err=True)
        _hang_up()
        status = WRONG_USE
    ctx.exit(status)


def _hang_up() -> None:
    """Let the interpreter flush into nothing at its end, instead of failing there again."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
