"""Reads the cases of stories: Markdown in, articles with what a careful reader says of them out.

A case is a heading `##`, for each article a heading `### OUTLET, DATE` (or `undated`) with its
text after `>`, then the expected lines: `- CHILD <- PARENT`, with `PARENT or PARENT` where the
texts cannot tell, `nothing` for no parent and `unseen: NAME` for a text that is not among the
articles; and `- origins LOWEST..HIGHEST`. An outlet's second article is `OUTLET (2)`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from case_notation import CaseError

NOTHING: Final = "nothing"
UNSEEN: Final = "unseen:"
_ORIGINS: Final = re.compile(r"origins (\d+)\.\.(\d+)")
_UNDATED: Final = "undated"


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a case; its id is its outlet, with a number where there are several."""

    id: str
    publisher: str
    published: str | None
    text: str


@dataclass(slots=True)
class StoryCase:
    """A story with what a careful reader finds in it.

    Attributes:
        articles: in the order of the file.
        parents: for each child the parents that it has; each with all that would be right.
        origins: lowest and highest number of independent origins.
        known_wrong: why the program is known to fail, or None.
    """

    path: str
    line: int
    title: str
    articles: list[Told] = field(default_factory=list)
    parents: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    origins: tuple[int, int] = (1, 1)
    known_wrong: str | None = None


def read_story_cases(path: Path) -> tuple[StoryCase, ...]:
    """Return the cases of a file, in order.

    Raises:
        CaseError: a line is not in the notation.
    """
    return tuple(_cases(path.read_text(encoding="utf-8").splitlines(), path.name))


def _cases(lines: list[str], path: str) -> Iterator[StoryCase]:
    case: StoryCase | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            if case is not None:
                yield case
            case = StoryCase(path, number, line[3:].strip())
        elif case is not None and line.strip():
            _take(line.strip(), number, case)
    if case is not None:
        yield case


def _take(line: str, number: int, case: StoryCase) -> None:
    if line.startswith("### "):
        case.articles.append(_headed(line[4:], case))
    elif line.startswith(">") and case.articles:
        last = case.articles[-1]
        text = f"{last.text}\n{line[1:].strip()}".strip("\n")
        case.articles[-1] = Told(last.id, last.publisher, last.published, text)
    elif line.startswith("- "):
        _expect(line[2:].strip(), number, case)
    elif line.startswith("known wrong:"):
        case.known_wrong = line.partition(":")[2].strip()
    else:
        raise CaseError(
            f"{case.path}:{number}: got {line[:60]!r}; wanted a line that starts with `###` "
            f"(an article), `>` (its text), `known wrong:` or `- ` (expected)"
        )


def _headed(words: str, case: StoryCase) -> Told:
    publisher, _, date = words.rpartition(", ")
    again = Counter(one.publisher for one in case.articles)[publisher]
    name = f"{publisher} ({again + 1})" if again else publisher
    return Told(name, publisher, None if date == _UNDATED else date, "")


def _expect(line: str, number: int, case: StoryCase) -> None:
    origins = _ORIGINS.fullmatch(line)
    child, arrow, parents = line.partition(" <- ")
    if origins:
        case.origins = (int(origins[1]), int(origins[2]))
    elif arrow:
        case.parents.append((child, tuple(parents.split(" or "))))
    else:
        raise CaseError(
            f"{case.path}:{number}: got {line[:60]!r}; wanted `CHILD <- PARENT` or "
            f"`origins LOWEST..HIGHEST`"
        )
