"""What a Python user gives, compared: paths, texts, articles and readings in, stories out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from reportedly.errors import InputError
from reportedly.formats import stories_to_html
from reportedly.formats.stories_in_words import interval_words, misleading
from reportedly.model import Article, Problem, Reading, Story
from reportedly.pipeline.asking import NearClaim, nearest_claims
from reportedly.pipeline.comparables import Comparable, comparables_of
from reportedly.pipeline.comparing import CompareOptions, comparison
from reportedly.pipeline.inputs import article_of_text

Given = str | Path | Article | Reading
"""What may be compared: a text, a path, an article, a reading."""


class Compared(Sequence[Story]):
    """The stories of a comparison; the one whose count misleads most comes first.

    A notebook shows each with its picture.

    Attributes:
        problems: what went wrong with inputs and articles, in order.
    """

    def __init__(self, stories: Iterable[Story], problems: Iterable[Problem]) -> None:
        self._stories = tuple(sorted(stories, key=_rank))
        self.problems = tuple(problems)

    def __len__(self) -> int:
        return len(self._stories)

    @overload
    def __getitem__(self, place: int) -> Story: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Story, ...]: ...

    def __getitem__(self, place: int | slice) -> Story | tuple[Story, ...]:
        return self._stories[place]

    def __repr__(self) -> str:
        lines = [f"{one.id}  {interval_words(one)}: {one.title}" for one in self._stories]
        problems = [f"problem: {one.message}" for one in self.problems]
        return "\n".join([*lines, *problems]) or "no stories"

    def of(self, article: str) -> Story:
        """Return the story that the article with that id is in.

        Raises:
            KeyError: there is no such article.
        """
        found = next((one for one in self._stories if article in one.articles), None)
        if found is None:
            raise KeyError(article)
        return found

    def claims(self, words: str, *, most: int = 3) -> list[NearClaim]:
        """Return the claims nearest to some words, each with its story: where it comes from."""
        return nearest_claims(words, self._stories, most)

    def _repr_html_(self) -> str:
        return stories_to_html(self._stories, self.problems)


def _rank(story: Story) -> tuple[float, int]:
    return -misleading(story), -len(story.articles)


def compare_given(given: Iterable[Given], options: CompareOptions) -> Compared:
    """Compare what a Python user gives; a string is a text, a `Path` a file or a folder.

    Raises:
        UsageError: the folder of `options.state` cannot be used.
        SetupError: the language model, or a file of the user's own, is missing or malformed.
    """
    with comparison(options) as compared:
        for _ in compared.add_items(_items(given, options)):
            pass
        stories = list(compared.stories())
        return Compared(stories, compared.problems)


def _items(given: Iterable[Given], options: CompareOptions) -> Iterator[Comparable | Problem]:
    for number, one in enumerate(given, start=1):
        if isinstance(one, Path):
            yield from comparables_of([str(one)], options.reading)
        elif isinstance(one, str):
            yield _of_text(one, f"text-{number}", options)
        else:
            yield one


def _of_text(text: str, name: str, options: CompareOptions) -> Article | Problem:
    """Return a text as an article; texts have no ids, so their number stands for one."""
    try:
        return replace(article_of_text(text, options.reading), id=name)
    except InputError as error:
        return Problem(error.code, f"{name}: {error}", path=name)
