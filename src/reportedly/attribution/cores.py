"""The parts of one noun phrase: how it opens, where its core ends, head, owner, appositives."""

from typing import Final, Literal

from reportedly.attribution.page import POSSESSIVES, Page

Determiner = Literal["definite", "indefinite", "possessive", "quantity", "bare", "pronoun"]


Stretch = tuple[int, int]


DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "such", "same", "said", "both"}
)


INDEFINITE: Final = frozenset({"a", "an", "any", "every", "each", "another", "no"})


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
    "without into onto toward towards concerning regarding off out working present here "
    "there".split()
)


_INSIDE_NAMES: Final = frozenset({"of", "for", "in", "on", "at", "and", "&", "to"})


_BREAKS: Final = frozenset({",", "(", ")", ";", ":", "—", "–", "--", "[", "]", "…", "..."})


MARKS: Final = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})


_NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})


def trimmed(page: Page, first: int, last: int) -> Stretch:
    """Drop white space, quotation marks and commas at both ends."""
    while first < last and (not page.words[first].strip() or page.words[first] in MARKS | _BREAKS):
        first += 1
    while last > first and (
        not page.words[last - 1].strip()
        or page.words[last - 1] in _BREAKS - {")"}
        or (page.words[last - 1] in MARKS and page.tokens[last - 1].tag != "POS")
    ):
        last -= 1
    return first, last


def opening(page: Page, first: int, last: int) -> tuple[int, Determiner, str]:
    """Return where the core starts, how the phrase is introduced, and whether it takes a part."""
    part = _partitive(page, first, last)
    if part is not None:
        return part
    word = page.lower[first]
    if first + 1 < last and not (
        page.capital(first) and first in page.mention_at and word != "the"
    ):
        if word in DEFINITE:
            return first + 1, "definite", ""
        if word in INDEFINITE:
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
            while start + 1 < last and page.lower[start] in DEFINITE | _OWNERS | {
                "more",
                "a",
                "than",
            }:
                start += 1
            part = "one" if page.lower[i - 1] in {"one", "another", "each"} else "many"
            return start, "quantity", part
        if page.lower[i] in _PREPOSITIONS:
            return None
    return None


def core_end(page: Page, start: int, last: int) -> int:
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
        titled = page.words[i] == "A" and i + 1 < last and page.capital(i + 1)
        return not (titled or inside_mention(page, i))
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


def inside_mention(page: Page, i: int) -> bool:
    """Say whether token `i` and the one before stand in one name."""
    here = page.mention_at.get(i)
    return here is not None and page.mention_at.get(i - 1) is here


def _inside_name(page: Page, start: int, i: int, last: int) -> bool:
    """Say whether a preposition belongs to a name ("Department of Homeland Security")."""
    if inside_mention(page, i) and page.mention_at.get(i + 1) is page.mention_at[i]:
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
    return page.lower[i] == "for" and page.nouns.has(
        "organizations", page.nouns.singular(page.lower[i - 1])[0]
    )


_ROLE_WORDS: Final = frozenset(
    "spokesman spokeswoman spokesperson official officials members".split()
)


def possessor_of(page: Page, first: int, start: int, end: int) -> tuple[Stretch | None, int]:
    """Return whose the head is ("the ferry's chief engineer") and where the rest begins."""
    for i in range(end - 1, start, -1):
        if page.tokens[i].tag == "POS" or (
            page.lower[i] in POSSESSIVES and page.glued(i) and i < end - 1
        ):
            if i + 1 < end:
                return (start, i), i + 1
            return None, start
    if page.lower[first] in _OWNERS and start > first:
        return (first, first + 1), start
    return None, start


def head_of(page: Page, start: int, end: int) -> int:
    """Return the last noun before a preposition inside the core, else its last word."""
    stop = next(
        (i for i in range(start + 1, end) if page.lower[i] in _INSIDE_NAMES - {"and", "&"}), end
    )
    for i in range(stop - 1, start - 1, -1):
        if page.tokens[i].tag in _NOUN_TAGS:
            return i
    return max(stop - 1, start)


def appositives_of(page: Page, end: int, last: int) -> tuple[Stretch, ...]:
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
