"""Which words "and" joins: members of a coordination, or halves of one name or title."""

from typing import Final

from reportedly.attribution.cores import (
    DEFINITE,
    INDEFINITE,
    MARKS,
    Stretch,
    core_end,
    inside_mention,
    opening,
)
from reportedly.attribution.page import Page

_JOINERS: Final = frozenset({"and", "&", "or", "plus"})


def members_of(page: Page, first: int, last: int) -> list[Stretch]:
    """Return the members of a coordination, or the whole as its only one."""
    cuts = [i for i in range(first + 1, last - 1) if _joins(page, first, i, last)]
    if not cuts:
        return [(first, last)]
    members: list[Stretch] = []
    begin = first
    for cut in cuts:
        members.extend(_commas(page, begin, cut, several=begin == first))
        begin = cut + 1
    members.append((begin, last))
    return [(a, b) for a, b in members if b > a]


def _joins(page: Page, first: int, i: int, last: int) -> bool:
    """Say whether the word at `i` joins two sources, not two halves of a name or modifiers."""
    if page.lower[i] not in _JOINERS or inside_mention(page, i):
        return False
    if page.lower[first] in {"both", "between"} and page.lower[i] == "and":
        return True
    if _one_with_titles(page, first, i, last):
        return False
    boundary = core_end(page, opening(page, first, i)[0], i)
    if boundary < i and page.words[boundary] != ",":
        return _parse_joins(page, first, i)
    if boundary < i and _is_appositive(page, boundary, i):
        return False
    return _is_noun_end(page, i - 1) and _starts_member(page, i + 1)


def _one_with_titles(page: Page, first: int, i: int, last: int) -> bool:
    """Say whether "and" joins two titles of one person ("businessman and donor Jo Roe")."""
    if page.lower[first] in DEFINITE | INDEFINITE or page.tokens[i - 1].tag not in {"NN", "NNP"}:
        return False
    if not page.nouns.has("persons", page.lower[i - 1]) and not page.nouns.has(
        "offices", page.lower[i - 1]
    ):
        return False
    name = page.mention_at.get(last - 1)
    return name is not None and name.kind == "person" and page.stretches[name.id][0] > i + 1


def _is_appositive(page: Page, comma: int, i: int) -> bool:
    """Say whether the comma before opens what its name is ("Roe, president and founder of")."""
    begins = comma + 1
    name, after = page.mention_at.get(comma - 1), page.mention_at.get(i + 1)
    if name is None or name.kind != "person" or page.capital(begins) or page.words[i - 1] == ",":
        return False
    return (after is None or after.kind != "person") and page.lower[
        i + 1
    ] not in DEFINITE | INDEFINITE


def _parse_joins(page: Page, first: int, i: int) -> bool:
    """Ask the parse, or two persons' names, whether what follows is joined to the head."""
    here, after = page.mention_at.get(first), page.mention_at.get(i + 1)
    if here is not None and after is not None and here.kind == after.kind == "person":
        return True
    before = page.mention_at.get(i - 1)
    if before is not None and after is not None and before.kind == after.kind == "place":
        return False
    for token in page.tokens[i + 1 : i + 8]:
        if token.dep == "conj" and first <= token.head < i:
            head = page.tokens[token.head]
            return not first <= head.head < i or head.dep == "conj"
    return False


def _is_noun_end(page: Page, i: int) -> bool:
    while page.words[i] in MARKS | {","}:
        i -= 1
    token = page.tokens[i]
    return (
        token.tag in {"NNS", "NNP", "NNPS"}
        or (token.tag in {"NN", "CD", "PRP"} and not _is_modifier(page, i))
        or page.words[i] == ")"
        or token.tag in {"PRP", "DT"}
    )


def _is_modifier(page: Page, i: int) -> bool:
    """Say whether a bare noun before "and" only modifies ("oil and gas company")."""
    token = page.tokens[i]
    head = page.tokens[token.head]
    return token.dep in {"nmod", "compound", "amod"} and head.index > i + 1


def _starts_member(page: Page, i: int) -> bool:
    """Say whether the words after "and" begin a member, not the other half of a name."""
    before = page.mention_at.get(i - 2)
    if page.capital(i) and page.capital(i - 2) and before is None and i not in page.mention_at:
        return page.lower[i] in DEFINITE
    token = page.tokens[i - 2]
    if token.tag in {"NNP", "NN"} and token.dep in {"nmod", "compound"} and token.head > i:
        return before is not None and before.kind == "person"
    return True


def _commas(page: Page, begin: int, end: int, *, several: bool) -> list[Stretch]:
    """Split what stands before "and" at its commas where they part members, not appositives."""
    pieces: list[Stretch] = []
    start = begin
    for i in range(begin, end + 1):
        if i == end or page.words[i] == ",":
            if i > start:
                pieces.append((start, i))
            start = i + 1
    if len(pieces) < 2 or not several:
        return [(begin, end)]
    members: list[Stretch] = [pieces[0]]
    for piece in pieces[1:]:
        if _is_member(page, members[-1], piece):
            members.append(piece)
        else:
            members[-1] = (members[-1][0], piece[1])
    return members


def _is_member(page: Page, before: Stretch, piece: Stretch) -> bool:
    """Say whether a piece between commas is another member, not a note on the one before."""
    named = page.mention_at.get(before[0])
    person = named is not None and named.kind == "person"
    if person:
        here = page.mention_at.get(piece[0])
        return here is not None and here.kind == "person"
    return page.capital(piece[0]) or page.lower[piece[0]] in {"the", "a", "an"} or not person
