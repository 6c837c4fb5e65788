"""What a person may decide about an item, and whether what they sent is such a thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from reportedly.errors import UsageError
from reportedly.model import CueType, Mode, SourceKind

LETTERS: Final = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source as analysts grade it (the Admiralty code, NATO AJP-2.1): A completely
reliable, E unreliable, F cannot be judged."""

STATES: Final = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "merge": "merged",
    "split": "split",
    "rate": "rated",
    "move": "moved",
    "reparent": "reparented",
}
"""What each action makes of an item."""

_ON: Final = {
    "attribution": ("accept", "reject", "correct"),
    "source": ("accept", "reject", "correct", "split"),
    "known": ("merge",),
    "reliability": ("rate",),
    "membership": ("move",),
    "edge": ("reparent", "accept", "reject"),
}
"""Which actions each kind of item takes."""

_SPANS: Final = ("source_spans", "cue_spans", "content_spans")
_CHOICES: Final[dict[str, tuple[Any, ...]]] = {
    "mode": get_args(Mode),
    "cue_type": get_args(CueType),
    "kind": get_args(SourceKind),
    "anonymous": (True, False),
}
_LONGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision about one item, as it is sent.

    Attributes:
        target: the item: `attribution:ARTICLE:PLACES` and `source:ARTICLE:PLACES` as the rows
            name them, `known:ID`, `reliability:ID`, `membership:ARTICLE`, `edge:ARTICLE`.
        action: one of `STATES`.
        value: for `correct` the fields that are otherwise; for `merge` `{"into": ID}`; for
            `split` `{"name": NAME}`; for `rate` `{"letter": "A".."F"}`; for `move`
            `{"story": ID}`; for `reparent` `{"parent": NODE or null}`; else None.
        note: the person's words.
        version: of the item as the person saw it, 0 where nobody had decided yet.
    """

    target: str
    action: str
    value: Mapping[str, Any] | None = None
    note: str = ""
    version: int = 0

    @property
    def kind(self) -> str:
        """Return what kind of item it is about."""
        return self.target.partition(":")[0]

    @property
    def subject(self) -> str:
        """Return the id within the target: of an article, or of a source."""
        return self.target.split(":")[1] if ":" in self.target else ""


def check(edit: Edit) -> None:
    """Go on only with an edit that can be carried out.

    Raises:
        UsageError: the action does not go with the item, or the value not with the action.
    """
    actions = _ON.get(edit.kind, ())
    if edit.action not in actions:
        wanted = ", ".join(actions) or f"a target that begins with {', '.join(_ON)}"
        raise UsageError(f"got {edit.action!r} on {edit.target[:80]!r}; wanted {wanted}")
    if len(edit.note) > _LONGEST:
        raise UsageError(f"got a note of {len(edit.note):,} characters; wanted {_LONGEST:,}")
    wrong = _wrong_value(edit.action, edit.value or {})
    if wrong:
        raise UsageError(f"{edit.action}: {wrong}")


def _wrong_value(action: str, value: Mapping[str, Any]) -> str | None:
    if action == "correct":
        return _wrong_correction(value)
    if action == "rate":
        return None if value.get("letter") in LETTERS else "wanted a letter from A to F"
    if action == "reparent":
        right = "parent" in value and isinstance(value["parent"], str | None)
        return None if right else "wanted `parent`: the id of a node of the story, or null"
    name = {"merge": "into", "split": "name", "move": "story"}.get(action)
    if name is None:
        return "wanted no value" if value else None
    given = value.get(name)
    right = isinstance(given, str) and 0 < len(given.strip()) <= _LONGEST
    return None if right else f"wanted `{name}`: a string that is not empty"


def _wrong_correction(value: Mapping[str, Any]) -> str | None:
    if not value:
        return "wanted the fields that are otherwise"
    return next(filter(None, (_wrong_field(name, given) for name, given in value.items())), None)


def _wrong_field(name: str, given: Any) -> str | None:
    if name in _SPANS:
        wanted = "a list of [start, end] with start < end"
        return None if _are_spans(given) else f"`{name}`: wanted {wanted}"
    if name in _CHOICES:
        right = given in _CHOICES[name] and isinstance(given, int) == (name == "anonymous")
        return None if right else f"`{name}`: got {given!r}; wanted one of {_CHOICES[name]}"
    if name == "name":
        right = isinstance(given, str) and 0 < len(given.strip()) <= _LONGEST
        return None if right else "`name`: wanted a string that is not empty"
    fields = ", ".join((*_SPANS, *_CHOICES, "name"))
    return f"got the field {str(name)[:40]!r}; wanted some of {fields}"


def _are_spans(given: Any) -> bool:
    return isinstance(given, list | tuple) and all(map(_is_span, given))


def _is_span(given: Any) -> bool:
    if not isinstance(given, list | tuple) or len(given) != 2:
        return False
    return all(type(place) is int for place in given) and 0 <= given[0] < given[1]


def spans_end(value: Mapping[str, Any] | None) -> int:
    """Return where the last span of a correction ends; 0 without any."""
    found = (value or {}).items()
    ends = [span[1] for name, spans in found if name in _SPANS for span in spans]
    return max(ends, default=0)
