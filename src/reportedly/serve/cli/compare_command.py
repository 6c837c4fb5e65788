"""`reportedly compare`: its options and its help. The work is imported when it runs."""

from pathlib import Path
from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.read_command import engine_option, outlets_option
from reportedly.serve.cli.stories_request import StoriesRequest, stories_request_from

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    epilog="""\b
Examples:
  reportedly compare folder/
  reportedly compare folder/ --claim "the gate was reported broken"
  reportedly compare readings.jsonl --json -o stories.jsonl
  reportedly compare folder/ --svg story.svg
  reportedly compare today/ --state compared/ --new
"""
)
@click.argument("inputs", nargs=-1, metavar="PATH...")
@click.option("--json", is_flag=True, help="One JSON object a line, a story each.")
@click.option("--story", metavar="ID", help="Show one story whole.")
@click.option(
    "--claim", metavar="WORDS", help="Where does this come from? Its chains and origins."
)
@click.option("--svg", type=_FILE, help="Draw who took it from whom into that file.")
@click.option("-o", "--output", type=_FILE, help="Write there instead of standard output.")
@click.option("--state", type=_FOLDER, help="A folder that keeps what was compared, to add to.")
@click.option("--new", is_flag=True, help="With --state: only stories of the articles given now.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes; as many as cores if left out."
)
@outlets_option
@click.option(
    "--words",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own file that adds to or mends the words claims are read by.",
)
@engine_option
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but wrong use.")
@click.option("--no-color", is_flag=True, help="No colours (nor with NO_COLOR set).")
@click.pass_context
def compare(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Compare articles: who took it from whom, and how many origins stand behind it.

    PATH is a text, a web page, JSON lines (.gz too), a folder of them, or - for standard
    input. Lines that `reportedly read --json` wrote are not read again.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    request = stories_request_from(inputs, options)
    carry_out(ctx, lambda: _run(request))


def _run(request: StoriesRequest) -> int:
    # Here and not at the top: help must come before the terminal and the engine are loaded.
    from reportedly.serve.cli.comparing import run

    return run(request)
