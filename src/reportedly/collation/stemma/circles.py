"""Circular citing: an outlet's report that comes back to it by way of others."""

from collections.abc import Mapping, Sequence

from reportedly.collation.stemma.credits import Credited
from reportedly.collation.stemma.field import Field


def circles(field: Field, parents: Mapping[int, int]) -> tuple[tuple[str, ...], ...]:
    """Return the articles of each circle, the earliest first, that closes at its own outlet.

    A circle is a line of parents that leads from an article by way of another outlet to an
    earlier article of its own, or two articles that credit each other's outlets. The tree has
    cut it where the first report has no parent.
    """
    found: dict[tuple[str, ...], None] = {}
    for child in range(len(field.witnesses)):
        line = _back_home(field, child, parents) or _mutual(field, child, parents)
        if line:
            found[tuple(field.witnesses[i].id for i in reversed(line))] = None
    return tuple(found)


def _back_home(field: Field, child: int, parents: Mapping[int, int]) -> list[int]:
    home = field.witnesses[child].house.name
    line = [child]
    while home and line[-1] in parents and parents[line[-1]] not in line:
        line.append(parents[line[-1]])
        if field.witnesses[line[-1]].house.name == home:
            abroad = any(field.witnesses[i].house.name != home for i in line)
            return line if abroad else []
    return []


def _mutual(field: Field, child: int, parents: Mapping[int, int]) -> list[int]:
    if child not in parents:
        return []
    above, below = field.witnesses[parents[child]], field.witnesses[child]
    both = _credits(above.credits, below.house.name) and _credits(below.credits, above.house.name)
    return [child, parents[child]] if both else []


def _credits(credited: Sequence[Credited], house: str) -> bool:
    return any(one.house == house and one.strong for one in credited)
