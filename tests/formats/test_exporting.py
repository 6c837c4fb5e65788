"""Exporters are found by name: our own, and those that installed packages add."""

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from reportedly.errors import UnknownName
from reportedly.formats import EXPORTERS
from reportedly.model import Problem, Reading
from reportedly.pipeline import exporting
from tests.formats.builders import reading


def shout(found: Iterable[Reading | Problem]) -> Iterator[str]:
    """Export as a package of somebody else would."""
    for one in found:
        yield f"{type(one).__name__}!\n"


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package that adds one format and tries to replace another."""
    group = exporting.GROUP
    brought = EntryPoints(
        EntryPoint(name, f"{__name__}:shout", group) for name in ("shout", "json")
    )
    monkeypatch.setattr(EntryPoint, "load", lambda _self: shout)
    monkeypatch.setattr(exporting, "entry_points", brought.select)


@pytest.mark.usefixtures("packages")
def test_a_package_may_add_a_format() -> None:
    assert list(exporting.exporter("shout")([reading()])) == ["Reading!\n"]
    assert exporting.exporter_names() == ("csv", "events", "html", "json", "shout")


@pytest.mark.usefixtures("packages")
def test_a_package_cannot_replace_one_of_ours() -> None:
    assert exporting.exporter("json") is EXPORTERS["json"]


def test_an_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="'docx'; wanted one of csv, events, html, json"):
        exporting.exporter("docx")
