"""Reads a noun phrase: its determiner, head, possessor, appositives, and members.

The words decide before the parse does: a parser that loses the clause still sees the words.
"""

from dataclasses import dataclass
from typing import Final, Literal

from reportedly.attribution.page import POSSESSIVES, Page

Determiner = Literal["definite", "indefinite", "possessive", "quantity", "bare", "pronoun"]
Stretch = tuple[int, int]

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such", "same", "said", "both"})
_INDEFINITE: Final = frozenset({"a", "an", "any", "every", "each", "another", "no"})
_OWNERS: Final = frozenset({"my", "our", "your", "his", "her", "its", "their", "whose"})
_QUANTITY: Final = frozenset(
    "some several many most few all numerous various multiple certain countless other two three "
    "four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands scores tens "
    "one half both more least at than over about around nearly almost up only just".split()
)
_PARTITIVE: Final = frozenset(
    "number group handful majority minority couple pair dozen dozens hundreds thousands millions "
    "scores tens lot lots series flurry string host range set spate slew crop percent % quarter "
    "third half most some many several few all one two three four five six seven eight nine ten "
    "none each both any another others".split()
)
_PREPOSITIONS: Final = frozenset(
    "of in at for from with within on by to near against about inside outside over under behind "
    "among amid across after before during between through throughout along around who whom whose "
    "which that where whose close familiar including like such as based whether via per than "
    "without into onto toward towards concerning regarding off out working present here there".split()
)
_INSIDE_NAMES: Final = frozenset({"of", "for", "in", "on", "at", "and", "&", "to"})
_PARTICLES: Final = frozenset(
    "de del della der den di da do dos das du la le van von bin ibn al el ben ter ten e y zu zum".split()
)
_JOINERS: Final = frozenset({"and", "&", "or", "plus"})
_BREAKS: Final = frozenset({",", "(", ")", ";", ":", "—", "–", "--", "[", "]", "…", "..."})
_MARKS: Final = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
_NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase, in tokens.

    Attributes:
        first, last: the whole phrase.
        start: first token after the determiner.
        end: one past the last token before what qualifies the head from behind.
        head: the head noun.
        determiner: how the phrase is introduced.
        possessor: whose it is, without the `'s`, or None.
        appositives: stretches after commas that say the same once more.
        parts: the members, where several are named side by side.
        partitive: `one` ("one of them"), `many` ("a majority of"), or nothing.
    """

    first: int
    last: int
    start: int
    end: int
    head: int
    determiner: Determiner
    possessor: Stretch | None = None
    appositives: tuple[Stretch, ...] = ()
    parts: tuple["Phrase", ...] = ()
    partitive: str = ""


def read_phrase(page: Page, first: int, last: int) -> Phrase | None:
    """Read tokens `[first, last)` as a noun phrase; None where no word stands in them."""
    first, last = trimmed(page, first, last)
    if first >= last:
        return None
    members = _members(page, first, last)
    parts = [phrase for a, b in members if (phrase := _simple(page, a, b)) is not None]
    if len(parts) > 1:
        return joined(parts)
    return parts[0] if parts else None


def joined(parts: list[Phrase]) -> Phrase:
    """Return the coordination of several phrases."""
    one, end = parts[0], parts[-1]
    return Phrase(
        one.first, end.last, one.start, end.end, one.head, "bare", parts=tuple(parts)
    )


def trimmed(page: Page, first: int, last: int) -> Stretch:
    """Drop white space, quotation marks and commas at both ends."""
    while first < last and (not page.words[first].strip() or page.words[first] in _MARKS | _BREAKS):
        first += 1
    while last > first and (
        not page.words[last - 1].strip()
        or page.words[last - 1] in _BREAKS - {")"}
        or (page.words[last - 1] in _MARKS and page.tokens[last - 1].tag != "POS")
    ):
        last -= 1
    return first, last


def _simple(page: Page, first: int, last: int) -> Phrase | None:
    """Read one phrase that names no members side by side."""
    first, last = trimmed(page, first, last)
    if first >= last:
        return None
    if last - first == 1 and page.is_pronoun(first):
        return Phrase(first, last, first, last, first, "pronoun")
    start, determiner, partitive = _opening(page, first, last)
    end = _core_end(page, start, last)
    possessor, after = _possessor(page, first, start, end)
    head = _head(page, after, end)
    if possessor is not None:
        determiner = "possessive"
    return Phrase(
        first, last, start, end, head, determiner, possessor, _appositives(page, end, last), (), partitive
    )


def _opening(page: Page, first: int, last: int) -> tuple[int, Determiner, str]:
    """Return where the core starts, how the phrase is introduced, and whether it takes a part."""
    part = _partitive(page, first, last)
    if part is not None:
        return part
    word = page.lower[first]
    if first + 1 < last and not (page.capital(first) and first in page.mention_at and word != "the"):
        if word in DEFINITE:
            return first + 1, "definite", ""
        if word in _INDEFINITE:
            return first + 1, "indefinite", ""
        if word in _OWNERS:
            return first + 1, "possessive", ""
        if word in _QUANTITY or page.tokens[first].tag == "CD":
            return _after_quantity(page, first, last), "quantity", ""
    return first, "bare", ""


def _after_quantity(page: Page, first: int, last: int) -> int:
    i = first
    while i + 1 < last and (page.lower[i] in _QUANTITY or page.tokens[i].tag == "CD"):
        i += 1
    return i


def _partitive(page: Page, first: int, last: int) -> tuple[int, Determiner, str] | None:
    """Read "one of the drivers", "dozens of newspapers", "a majority of Democrats"."""
    for i in range(first + 1, min(first + 5, last - 1)):
        if page.lower[i] == "of" and page.lower[i - 1] in _PARTITIVE:
            start = i + 1
            while start + 1 < last and page.lower[start] in DEFINITE | _OWNERS | {"more", "a", "than"}:
                start += 1
            part = "one" if page.lower[i - 1] in {"one", "another", "each"} else "many"
            return start, "quantity", part
        if page.lower[i] in _PREPOSITIONS:
            return None
    return None


def _core_end(page: Page, start: int, last: int) -> int:
    """Return where the words that qualify the head from behind begin."""
    for i in range(start + 1, last):
        if _is_boundary(page, start, i, last):
            return i
    return last


def _is_boundary(page: Page, start: int, i: int, last: int) -> bool:
    word = page.lower[i]
    if word in _BREAKS or not word.strip():
        return True
    if page.glued(i) and word in {"-", "/"}:
        return False
    if page.lower[i - 1] in {"-", "/"} and page.glued(i):
        return False
    if word in {"-", "the", "a", "an"}:
        return not _inside_mention(page, i)
    if word in _PREPOSITIONS:
        return not _inside_name(page, start, i, last)
    return _qualifies(page, i, last)


def _qualifies(page: Page, i: int, last: int) -> bool:
    """Say whether a participle or adjective begins what follows its noun."""
    before, tag = page.tokens[i - 1].tag, page.tokens[i].tag
    if page.capital(i) or before not in _NOUN_TAGS:
        return False
    following = page.tokens[i + 1].tag if i + 1 < last else ""
    if tag in {"VBN", "VBG", "VBD"}:
        return following not in {"NN", "NNS"}
    if tag in {"JJ", "RB"}:
        return following in {"IN", "TO", "RB", "DT"} and before in _NOUN_TAGS
    return tag in {"WDT", "WP", "WP$", "RB", "VBZ", "VBP"} and following not in _NOUN_TAGS


def _inside_mention(page: Page, i: int) -> bool:
    here = page.mention_at.get(i)
    return here is not None and page.mention_at.get(i - 1) is here


def _inside_name(page: Page, start: int, i: int, last: int) -> bool:
    """Say whether a preposition belongs to a name ("Department of Homeland Security")."""
    if _inside_mention(page, i) and page.mention_at.get(i + 1) is page.mention_at[i]:
        return True
    if page.lower[i] not in _INSIDE_NAMES or i + 1 >= last or i == start:
        return False
    following = i + 2 if page.lower[i + 1] == "the" and i + 2 < last else i + 1
    if not page.capital(i - 1) or not page.capital(following):
        return False
    before = page.mention_at.get(i - 1)
    if before is not None and before.kind == "person":
        return False
    if page.lower[i] == "of":
        return page.lower[i - 1] not in _ROLE_WORDS
    return page.lower[i] == "for" and page.nouns.has("organizations", page.nouns.singular(page.lower[i - 1])[0])


_ROLE_WORDS: Final = frozenset("spokesman spokeswoman spokesperson official officials members".split())


def _possessor(page: Page, first: int, start: int, end: int) -> tuple[Stretch | None, int]:
    """Return whose the head is ("the ferry's chief engineer") and where the rest begins."""
    for i in range(end - 1, start, -1):
        if page.tokens[i].tag == "POS" or (page.lower[i] in POSSESSIVES and page.glued(i) and i < end - 1):
            if i + 1 < end:
                return (start, i), i + 1
            return None, start
    if page.lower[first] in _OWNERS and start > first:
        return (first, first + 1), start
    return None, start


def _head(page: Page, start: int, end: int) -> int:
    """Return the last noun before a preposition inside the core, else its last word."""
    stop = next((i for i in range(start + 1, end) if page.lower[i] in _INSIDE_NAMES - {"and", "&"}), end)
    for i in range(stop - 1, start - 1, -1):
        if page.tokens[i].tag in _NOUN_TAGS:
            return i
    return max(stop - 1, start)


def _appositives(page: Page, end: int, last: int) -> tuple[Stretch, ...]:
    """Return the stretches that commas, dashes or brackets set off after the core."""
    if end >= last:
        return ()
    found: list[Stretch] = []
    begin = end
    depth_break = page.words[end] in _BREAKS
    for i in range(end, last + 1):
        if i == last or page.words[i] in _BREAKS:
            if i > begin and depth_break:
                found.append((begin, i))
            begin, depth_break = i + 1, True
    return tuple(found)


def _members(page: Page, first: int, last: int) -> list[Stretch]:
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
    if page.lower[i] not in _JOINERS or _inside_mention(page, i):
        return False
    if page.lower[first] in {"both", "between"} and page.lower[i] == "and":
        return True
    if _one_with_titles(page, first, i, last):
        return False
    boundary = _core_end(page, _opening(page, first, i)[0], i)
    if boundary < i and page.words[boundary] != ",":
        return _parse_joins(page, first, i)
    if boundary < i and _is_appositive(page, boundary, i):
        return False
    return _is_noun_end(page, i - 1) and _starts_member(page, i + 1)


def _one_with_titles(page: Page, first: int, i: int, last: int) -> bool:
    """Say whether "and" joins two titles of one person ("businessman and donor Jo Roe")."""
    if page.lower[first] in DEFINITE | _INDEFINITE or page.tokens[i - 1].tag not in {"NN", "NNP"}:
        return False
    if not page.nouns.has("persons", page.lower[i - 1]) and not page.nouns.has("offices", page.lower[i - 1]):
        return False
    name = page.mention_at.get(last - 1)
    return name is not None and name.kind == "person" and page.stretches[name.id][0] > i + 1


def _is_appositive(page: Page, comma: int, i: int) -> bool:
    """Say whether the comma before opens what its name is ("Roe, president and founder of")."""
    begins = comma + 1
    name, after = page.mention_at.get(comma - 1), page.mention_at.get(i + 1)
    if name is None or name.kind != "person" or page.capital(begins) or page.words[i - 1] == ",":
        return False
    return (after is None or after.kind != "person") and page.lower[i + 1] not in DEFINITE | _INDEFINITE


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
    while page.words[i] in _MARKS | {","}:
        i -= 1
    token = page.tokens[i]
    return token.tag in {"NNS", "NNP", "NNPS"} or (
        token.tag in {"NN", "CD", "PRP"} and not _is_modifier(page, i)
    ) or page.words[i] == ")" or token.tag in {"PRP", "DT"}


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
