"""Makes labelled articles in the wire's style: relays, refusals, nested and nameless voices.

PolNeAR's papers seldom hand on what another outlet heard. The constructions stand in
wire_templates.txt, words in wire_words.yaml; what is said, and by which persons, is drawn from
the training corpus, so that only the frame around it is ours.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from reportedly.language import load_outlets

HERE: Final = Path(__file__).parent
_SLOT: Final = re.compile(r"@([A-Za-z]+?)(2?)(?![A-Za-z0-9])")
_LABEL: Final = re.compile(r"\{([a-z])(\d+) ")
_ROLES: Final = {"s": "source", "c": "cue", "k": "content"}
_CLAUSE: Final = re.compile(
    r"that ((?:the|a|an|his|her|its|their|he|she|it|they|there|[A-Z]).{18,160})"
)
_PERSON: Final = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}[A-Z][\w'’-]+(?:, [a-z][^,\"“]{5,60})?|"
    r"[a-z][a-z ]{4,40} (?:[A-Z][\w.'’-]+ )[A-Z][\w'’-]+"
)


class Writer:
    """Writes articles from templates; the seed decides every word."""

    def __init__(self, articles: list[dict[str, Any]], seed: int) -> None:
        self._chance = random.Random(seed)
        self._words: dict[str, list[str]] = yaml.safe_load((HERE / "wire_words.yaml").read_text())
        lines = (HERE / "wire_templates.txt").read_text(encoding="utf-8").splitlines()
        self._templates = [line for line in lines if line and not line.startswith("#")]
        self._words["clause"] = list(_clauses(articles))
        self._words["person"] = list(_persons(articles))
        self._words["paper"] = _papers()
        self._plain = list(_plain_paragraphs(articles))

    def article(self, number: int) -> dict[str, Any]:
        """Return one article of three to nine lines with its attributions."""
        text, attributions = "", []
        for _ in range(self._chance.randint(3, 9)):
            if self._chance.random() < 0.18:
                line, found = self._chance.choice(self._plain), []
            else:
                line, found = self._sentence()
            if text:
                text += self._chance.choice(["\n", "\n\n", " ", " ", " "])
            for one in found:
                moved = {
                    role: [[start + len(text), end + len(text)] for start, end in spans]
                    for role, spans in one.items()
                }
                attributions.append(moved)
            text += line
        return {"id": f"wire{number}", "text": text, "attributions": attributions}

    def _sentence(self) -> tuple[str, list[dict[str, list[list[int]]]]]:
        filled = self._filled(self._chance.choice(self._templates))
        text, spans = _unmarked(filled)
        numbers = sorted({number for _, numbers, _, _ in spans for number in numbers})
        found = []
        for number in numbers:
            one: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
            for role, of, start, end in spans:
                if number in of:
                    one[_ROLES[role]].append([start, end])
            found.append(one)
        return text, found

    def _filled(self, template: str) -> str:
        """Put words into the slots; the same slot with another number gets other words."""
        chosen: dict[str, str] = {}

        def words(match: re.Match[str]) -> str:
            name = match.group(1)
            key = name.lower() + match.group(2)
            if key not in chosen:
                listed = match.group(0)[1:].lower()
                chosen[key] = self._of(listed if listed in self._words else name.lower())
            got = chosen[key]
            if name.isupper():
                return got
            return got[:1].upper() + got[1:] if name[0].isupper() else got

        sentence = _SLOT.sub(words, template)
        if self._chance.random() < 0.5:
            sentence = sentence.replace('"', "“", 1).replace('"', "”", 1)
        return re.sub(r" +(?=[ .,])", "", sentence)

    def _of(self, name: str) -> str:
        if name == "voice":
            name = self._chance.choices(["person", "anon", "body"], [3, 4, 3])[0]
        if name == "outlet":
            pattern = self._chance.choice(self._words["outletwords"])
            paper = self._chance.choice(self._words["paper"])
            inside = "the @paper" in pattern or "official" in pattern
            return pattern.replace("@paper", paper.removeprefix("The ") if inside else paper)
        if name == "on" and self._chance.random() < 0.4:
            return ""
        return self._chance.choice(self._words[name])


def _unmarked(marked: str) -> tuple[str, list[tuple[str, list[str], int, int]]]:
    """Return the words without their marks, and (role, attributions, start, end) of each mark."""
    text, opened, spans = "", [], []
    i = 0
    while i < len(marked):
        label = _LABEL.match(marked, i)
        if label:
            opened.append((label.group(1), list(label.group(2)), len(text)))
            i = label.end()
        elif marked[i] == "}":
            role, of, start = opened.pop()
            spans.append((role, of, start, len(text)))
            i += 1
        else:
            text += marked[i]
            i += 1
    return text, spans


def _clauses(articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is said in reported clauses that hold neither quotation nor another cue."""
    for article in articles:
        text = article["text"]
        cues = [start for one in article["attributions"] for start, _ in one["cue"]]
        for one in article["attributions"]:
            if len(one["content"]) == 1:
                start, end = one["content"][0]
                match = _CLAUSE.fullmatch(text[start:end])
                inside = any(start <= cue < end for cue in cues)
                if match and not inside and not re.search(r"[\"“”{}@\n:;]", match.group(1)):
                    yield match.group(1).rstrip(".,")


def _persons(articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield sources that are persons by name, with titles and what stands after a comma."""
    for article in articles:
        for one in article["attributions"]:
            words = [article["text"][start:end] for start, end in one["source"]]
            if len(words) == 1 and _PERSON.fullmatch(words[0]):
                yield words[0]


def _papers() -> list[str]:
    """Return names of outlets in our list, and invented ones of the same shape."""
    names = sorted({outlet.name for outlet in load_outlets().all})
    listed = [name for name in names if name[0].isupper() and name.isascii() and len(name) < 30]
    towns = [
        "Halmar",
        "Vestby",
        "Orsk Valley",
        "Port Ellis",
        "Tamarin",
        "Kessel",
        "Dunvar",
        "Lake",
    ]
    kinds = ["Post", "Times", "Herald", "Courier", "News", "Daily", "Tribune", "Monitor", "Press"]
    return listed + [f"{town} {kind}" for town in towns for kind in kinds]


def _plain_paragraphs(articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield short paragraphs in which nobody says anything."""
    for article in articles:
        marked = [
            span
            for one in article["attributions"]
            for name in _ROLES.values()
            for span in one[name]
        ]
        for match in re.finditer(r"[^\n]{40,260}", article["text"]):
            whole = (
                match.group().rstrip().endswith(".")
                and match.group()[0].isupper()
                and "@" not in match.group()
            )
            if whole and not any(s < match.end() and e > match.start() for s, e in marked):
                yield match.group().strip()
