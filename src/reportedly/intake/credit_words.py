"""What the rules for credits look at, and the questions they all ask of it."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from reportedly.intake.credit_patterns import AGENCIES, PICTURES
from reportedly.language import Gazetteer, Outlet, Outlets
from reportedly.model import Credit, Span

HEAD: Final = 400
"""How far into the text a masthead, a byline or a printed date is looked for, in code points."""
_SEPARATORS: Final = re.compile(r",|/|&|\+|\band\b|\bwith\b", re.IGNORECASE)


class Words(NamedTuple):
    """The text, what is known of outlets and places, and the publisher that metadata names."""

    text: str
    outlets: Outlets
    places: Gazetteer
    publisher: str | None

    def name(self, words: str) -> tuple[str, ...]:
        """Return the canonical names of the outlets that the words of a credit name."""
        whole = self.outlet(words)
        if whole is not None:
            return (whole.name,)
        return tuple(dict.fromkeys(match.outlet.name for match in self.outlets.find(words)))

    def outlet(self, words: str) -> Outlet | None:
        """Return the outlet that the words are the name of, and nothing else."""
        found = self.outlets.by_name(words)
        if found is None or " " not in words.strip():
            return found
        # Names are compared without spaces, and "At a" is not the agency ATA.
        return found if any(m.outlet is found for m in self.outlets.find(words)) else None

    def only_outlets(self, words: str) -> bool:
        """Say whether the words are outlets' names and what joins them, as "Reuters and AFP"."""
        parts = [part.strip() for part in _SEPARATORS.split(words)]
        return all(part and self.outlet(part) is not None for part in parts)

    def is_publisher(self, name: str) -> bool:
        """Say whether `name` is what metadata calls the publisher."""
        if self.publisher is None:
            return False
        own = self.outlets.by_name(self.publisher)
        same = own is not None and self.outlets.by_name(name) is own
        return same or name.casefold() == self.publisher.casefold()

    def is_outlet(self, name: str) -> bool:
        """Say whether the words name an outlet, the publisher, or agencies at large."""
        if PICTURES.search(name) or ("/" in name and not self.only_outlets(name)):
            return False  # "Jane Doe/Reuters" took the picture
        return self.is_publisher(name) or bool(self.name(name)) or bool(AGENCIES.search(name))

    def is_place(self, words: str) -> bool:
        """Say whether the gazetteer knows the place that a dateline begins with."""
        return self.places.knows(re.split(r"[,/]", words, maxsplit=1)[0].strip())

    def in_picture(self, span: Span) -> bool:
        """Say whether the words around speak of a picture, whose credit is not the article's."""
        before = self.text[max(0, span.start - 20) : span.start]
        return bool(
            PICTURES.search(before) or PICTURES.match(self.text[span.end : span.end + 20].lstrip())
        )


Rule = Callable[[Words], Iterator[Credit]]
"""One kind of furniture: the words in, its credits out."""
