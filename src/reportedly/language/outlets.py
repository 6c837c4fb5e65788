"""News outlets and agencies: their names in many spellings, domains, and parent groups."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

from reportedly.errors import DataFileError
from reportedly.language.files import DATA, read_yaml
from reportedly.model import Span

KINDS: Final = frozenset({"agency", "newspaper", "broadcaster", "magazine", "website"})
_FILE: Final = "outlets.yaml"
_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*", re.UNICODE)
_PARTS: Final = re.compile(r"[^\W_]+", re.UNICODE)
_FIELDS: Final = frozenset(
    {"name", "aliases", "weak", "domains", "country", "kind", "group", "source"}
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet or agency.

    Attributes:
        name: its canonical name.
        kind: one of `KINDS`.
        country: ISO 3166 alpha-2 code, or None.
        group: the parent group whose feeds count as one house, or None.
        aliases: other names that mean this outlet wherever they stand.
        weak: names that mean other things too ("the Post"); only `by_name` knows them.
        domains: web domains it publishes under.
        source: where a reader can check the row.
        listed: whether it stands in a data file, or was told by the shape of its name.
    """

    name: str
    kind: str
    country: str | None = None
    group: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str | None = None
    listed: bool = True


class NameMatch(NamedTuple):
    """An outlet's name in a text."""

    span: Span
    outlet: Outlet


class _Name(NamedTuple):
    """A name to look for: its words, whose it is, and whether "The" must stand before it."""

    words: tuple[str, ...]
    outlet: Outlet
    article: bool


class Outlets:
    """The outlets known here; see `load_outlets`."""

    __slots__ = ("_by_domain", "_by_key", "_firsts", "all", "nouns")

    def __init__(self, outlets: Iterable[Outlet], nouns: Iterable[str] = ()) -> None:
        self.all = tuple(outlets)
        self.nouns = frozenset(nouns)
        self._by_key: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        self._firsts: dict[str, list[_Name]] = {}
        for outlet in self.all:
            self._index(outlet)
        for names in self._firsts.values():
            names.sort(key=lambda name: -len(name.words))

    def _index(self, outlet: Outlet) -> None:
        for name in (outlet.name, *outlet.aliases, *outlet.weak):
            self._by_key.setdefault(key_of(name), outlet)
        for domain in outlet.domains:
            self._by_domain[domain] = outlet
        for name in {outlet.name, *outlet.aliases} - set(outlet.weak):
            words = tuple(_PARTS.findall(name))
            with_article = len(words) > 1 and words[0] == "The"
            words = words[1:] if with_article else words
            if words:
                entry = _Name(words, outlet, with_article and len(words) == 1)
                self._firsts.setdefault(words[0].casefold(), []).append(entry)

    def by_name(self, name: str | None) -> Outlet | None:
        """Return the outlet called `name`, whatever its case, article or punctuation, or None."""
        return self._by_key.get(key_of(name)) if name else None

    def by_url(self, url: str | None) -> Outlet | None:
        """Return the outlet that publishes under the domain of `url`, or None."""
        if not url:
            return None
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            return None
        labels = host.lower().split(".")
        domains = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_domain[d] for d in domains if d in self._by_domain), None)

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """Return the outlets named in `text`, longest first at each place, not overlapping.

        A name must carry its own capitals, or be all in capitals; the words around it do not
        matter, so that glued sentences ("Syria.Sputnik") are read too. Linear in the text.
        """
        words = [(m.group(), m.start(), m.end()) for m in _PARTS.finditer(text)]
        found, i = [], 0
        while i < len(words):
            match = self._match(text, words, i)
            if match is None:
                i += 1
            else:
                length, outlet = match
                found.append(NameMatch(Span(words[i][1], words[i + length - 1][2]), outlet))
                i += length
        return tuple(found)

    def _match(
        self, text: str, words: list[tuple[str, int, int]], i: int
    ) -> tuple[int, Outlet] | None:
        for name in self._firsts.get(words[i][0].casefold(), ()):
            length = len(name.words)
            if i + length > len(words) or not _near(text, words, i, length):
                continue
            if name.article and (i == 0 or words[i - 1][0] != "The"):
                continue
            here = tuple(word for word, _, _ in words[i : i + length])
            if _same_words(here, name.words) and not _inside_a_name(text, words, i, length):
                return length, name.outlet
        return None

    def find_unlisted(self, text: str) -> tuple[NameMatch, ...]:
        """Return names that have the shape of an outlet's and stand in no list.

        The shape is two to four capitalized words, one of them at the edge being a word that
        papers, agencies and stations carry ("Harbour Times", "Radio Morava", "Daily Lantern").
        """
        return tuple(_unlisted(text))


def key_of(name: str) -> str:
    """Return a name as compared: no case, accents' form, punctuation or leading article."""
    key = " ".join(_PARTS.findall(normalize("NFKC", name).casefold()))
    return key.removeprefix("the ")


def _near(text: str, words: list[tuple[str, int, int]], i: int, length: int) -> bool:
    """Say whether the words stand side by side, with at most one mark or space between."""
    return all(
        words[k + 1][1] - words[k][2] <= 2 and "\n" not in text[words[k][2] : words[k + 1][1]]
        and "." != text[words[k][2] : words[k + 1][1]].strip()
        for k in range(i, i + length - 1)
    )


def _same_words(here: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if here == name:
        return True
    if len("".join(name)) <= 4 and len(name) == 1:
        return False
    upper = tuple(word.upper() for word in name)
    return here == upper or all(_capital_alike(a, b) for a, b in zip(here, name, strict=True))


def _capital_alike(word: str, name: str) -> bool:
    """A name word may differ in inner capitals ("Al-masdar"), never lack its first."""
    same = word.casefold() == name.casefold()
    return same and (word[:1].isupper() or not name[:1].isupper())


def _inside_a_name(text: str, words: list[tuple[str, int, int]], i: int, length: int) -> bool:
    """Say whether a one-word name is only a part of a longer capitalized word ("Time-Life")."""
    end = words[i + length - 1][2]
    return length == 1 and text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()


_SHAPE_LAST: Final = (
    "Times Post Herald Gazette Tribune Chronicle Courier Telegraph Dispatch Examiner Inquirer "
    "Ledger Dagblad Zeitung Mercury Bugle Sentinel Advocate Newswire Wire Gazeta Journal Bulletin "
    "Weekly Daily Today News Radio TV Television Broadcasting Press Echo Argus Lantern Clarion "
    "Standard Record Register Messenger Star Globe Monitor Independent Observer"
).split()
_SURE_LAST: Final = frozenset(_SHAPE_LAST[:29])
_LAST: Final = frozenset(_SHAPE_LAST)
_FIRST: Final = frozenset({"Radio", "Daily", "Weekly", "Gazeta", "Diario", "Channel"})
_TRAPS: Final = frozenset(
    "white house free associated new good bad breaking fake world press latest the more top hot "
    "sunday monday tuesday wednesday thursday friday saturday may june modern hard old our their "
    "his her this that local foreign social north south east west trading command outpost first".split()
)
_CAPITALS: Final = re.compile(
    r"(?<![\w.-])(?:[A-Z][\w’'-]*[a-zA-Z])(?: (?:of the|of|de|del|[A-Z][\w’'-]*[a-zA-Z])){1,3}(?![\w-])"
)


def _unlisted(text: str) -> Iterator[NameMatch]:
    for match in _CAPITALS.finditer(text):
        words = match.group().split(" ")
        span = _shaped(words, match.start())
        if span is not None:
            name = span.of(text)
            yield NameMatch(span, Outlet(name, _kind_of(name), listed=False))


def _shaped(words: list[str], start: int) -> Span | None:
    """Return the span of the outlet-shaped part of capitalized words, or None."""
    offset = start
    while len(words) > 1 and words[0].lower() in {"the", "a", "an", "but", "in", "according", "and"}:
        offset += len(words[0]) + 1
        words = words[1:]
    if len(words) < 2:
        return None
    whole = Span(offset, offset + len(" ".join(words)))
    before = {word.lower() for word in words[:-1]}
    if words[-1] in _SURE_LAST and not before & _TRAPS:
        return whole
    if words[0] in _FIRST and words[1][0].isupper() and words[1].lower() not in _TRAPS:
        return Span(offset, offset + len(" ".join(words[:3])))
    return None


def _kind_of(name: str) -> str:
    words = set(name.split())
    if words & {"Radio", "TV", "Television", "Channel", "Broadcasting"}:
        return "broadcaster"
    return "agency" if words & {"Newswire", "Wire"} else "newspaper"


@cache
def load_outlets(extra: Path | None = None) -> Outlets:
    """Load the shipped outlets, mended by the user's own file.

    A row of `extra` with the name of a shipped one replaces the fields it gives and adds its
    aliases, weak names and domains; any other row is a new outlet.

    Raises:
        DataFileError: a row is malformed; names the file, the row, what was got and wanted.
    """
    shipped = _document(DATA / _FILE)
    rows = {str(row["name"]): row for row in _rows(shipped, DATA / _FILE)}
    if extra is not None:
        for row in _rows(_document(extra), extra):
            name = str(row["name"])
            rows[name] = _mended(rows[name], row) if name in rows else row
    return Outlets(map(_outlet, rows.values()), shipped["generic_outlet_nouns"].split())


def _document(path: Path) -> dict[str, Any]:
    data = read_yaml(path)
    if not isinstance(data, dict) or not isinstance(data.get("outlets"), list):
        message = f"{path}: got {type(data).__name__}; wanted a mapping with a list `outlets:`"
        raise DataFileError(message)
    return data


def _rows(document: dict[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(document["outlets"], 1):
        if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"]:
            message = f"{path}: outlet {number}: got {row!r}; wanted a mapping with a `name`"
            raise DataFileError(message)
        unknown = sorted(set(row) - _FIELDS)
        if unknown:
            message = (
                f"{path}: outlet {row['name']!r}: got the field {unknown[0]!r}; wanted only "
                f"{', '.join(sorted(_FIELDS))}"
            )
            raise DataFileError(message)
        if row.get("kind", "website") not in KINDS:
            message = (
                f"{path}: outlet {row['name']!r}: got kind {row['kind']!r}; wanted one of "
                f"{', '.join(sorted(KINDS))}"
            )
            raise DataFileError(message)
        yield row


def _mended(shipped: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    lists = {
        field: [*_strings(shipped.get(field)), *_strings(row.get(field))]
        for field in ("aliases", "weak", "domains")
    }
    return {**shipped, **row, **lists}


def _outlet(row: dict[str, Any]) -> Outlet:
    return Outlet(
        name=row["name"],
        kind=row.get("kind", "website"),
        country=row.get("country"),
        group=row.get("group"),
        aliases=_strings(row.get("aliases")),
        weak=_strings(row.get("weak")),
        domains=_strings(row.get("domains")),
        source=row.get("source"),
    )


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)
