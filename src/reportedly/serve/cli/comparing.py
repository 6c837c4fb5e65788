"""Runs `reportedly compare`: gathers the articles, then writes the stories they make."""

from reportedly.formats import export_stories
from reportedly.formats.voices import counted
from reportedly.pipeline import CompareOptions, Comparison, ReadOptions, comparison, cores
from reportedly.serve.cli.progress import Meter, shown_progress
from reportedly.serve.cli.stories_request import StoriesRequest
from reportedly.serve.cli.terminal import written_whole
from reportedly.serve.cli.troubles import list_problems


def run(request: StoriesRequest) -> int:
    """Compare and write; return the exit status, 1 where some input had problems.

    Raises:
        UsageError: the output cannot be written, or an id does not exist.
        SetupError: the language model or a data file is missing or malformed.
    """
    reading = ReadOptions(outlets=request.outlets, engine=request.engine)
    options = CompareOptions(reading, jobs=request.jobs or cores())
    with comparison(options) as compared:
        with shown_progress(request) as meter:
            _gather(request, compared, meter)
        with written_whole(request.output, exact=request.json) as stream:
            for line in export_stories(compared.stories()):
                stream.write(line)
        problems = compared.problems
    if not request.quiet:
        list_problems(problems)
    return 1 if problems else 0


def _gather(request: StoriesRequest, compared: Comparison, meter: Meter) -> None:
    for _ in compared.add_inputs(request.inputs, meter.advance):
        articles = counted(len(compared), "article")
        meter.say(f"{articles}, {counted(len(compared.problems), 'problem')}")
