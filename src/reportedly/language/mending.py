"""Data files that a user mends with a file of their own: added to, or with words taken out."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final, cast

from reportedly.errors import DataFileError
from reportedly.language.files import load_data, read_yaml

PARTS: Final = ("modality", "hedges", "loaded", "events")
"""The shipped files that one file of the user's may mend, a part each."""
WITHOUT: Final = "without"


def load_parts(own: Path | None = None) -> dict[str, Any]:
    """Return the contents of each part, mended by the user's file where there is one.

    The user's file has a part's name as key and below it what the shipped file has: lists and
    words are added, single values replaced, and what stands under `without` is taken out.

    Raises:
        DataFileError: the user's file is malformed; names the place, what was got and wanted.
    """
    parts = {name: load_data(f"{name}.yaml") for name in PARTS}
    for name, part in _own_parts(own).items():
        place = f"{own}: {name}"
        rest = {key: value for key, value in part.items() if key != WITHOUT}
        dropped = _dropped(part.get(WITHOUT, []), place)
        parts[name] = merged(_without(parts[name], dropped), rest, place)
    return parts


def merged(shipped: Any, own: Any, place: str) -> Any:
    """Return shipped data with the user's added.

    Raises:
        DataFileError: the user's data has another shape, or a key that the shipped has not.
    """
    if isinstance(shipped, dict):
        return _merged_mapping(shipped, own, place)
    if isinstance(shipped, list):
        if not isinstance(own, list):
            raise DataFileError(f"{place}: got {own!r}; wanted a list, such as `[word, word]`")
        return [*shipped, *own]
    if isinstance(own, dict | list):
        raise DataFileError(f"{place}: got {own!r}; wanted words, such as `{str(shipped)[:40]}`")
    several = isinstance(shipped, str) and " " in shipped
    return f"{shipped} {own}" if several else own


def _merged_mapping(shipped: dict[str, Any], own: Any, place: str) -> dict[str, Any]:
    if not isinstance(own, dict):
        raise DataFileError(f"{place}: got {own!r}; wanted a mapping with the shipped file's keys")
    result = dict(shipped)
    closed = not all(isinstance(value, str) for value in shipped.values())
    for key, value in own.items():
        if key not in shipped and closed:
            wanted = ", ".join(map(str, shipped))
            raise DataFileError(f"{place}: got the key {key!r}; wanted one of {wanted}")
        result[key] = merged(shipped[key], value, f"{place}: {key}") if key in shipped else value
    return result


def _own_parts(own: Path | None) -> Mapping[str, dict[str, Any]]:
    if own is None:
        return {}
    data: Any = read_yaml(own)
    known = isinstance(data, dict) and set(data) <= set(PARTS)
    if not known or not all(isinstance(part, dict) for part in data.values()):
        got = f"the keys {', '.join(map(str, data))}" if isinstance(data, dict) else repr(data)
        raise DataFileError(
            f"{own}: got {got[:80]}; wanted mappings under some of {', '.join(PARTS)}, such as "
            f"`hedges: {{anywhere: [by most accounts]}}`"
        )
    return cast("Mapping[str, dict[str, Any]]", data)


def _dropped(words: Any, place: str) -> frozenset[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise DataFileError(f"{place}: got {words!r} for `without`; wanted a list of words")
    return frozenset(words)


def _without(data: Any, dropped: Collection[str]) -> Any:
    if not dropped:
        return data
    if isinstance(data, dict):
        return {k: _without(v, dropped) for k, v in data.items() if k not in dropped}
    if isinstance(data, list):
        return [_without(item, dropped) for item in data if not _is_word(item, dropped)]
    if isinstance(data, str) and " " in data:
        return " ".join(word for word in data.split() if word not in dropped)
    return data


def _is_word(item: Any, dropped: Collection[str]) -> bool:
    named = item.get("words") if isinstance(item, dict) else item
    return isinstance(named, str) and named in dropped
