"""What sort of source a phrase is: its kind, whether it is anonymous, and how many it is."""

from dataclasses import dataclass, replace
from typing import Final

from reportedly.attribution.issuers import is_issued
from reportedly.attribution.naming import descriptor, is_body_word, person_name
from reportedly.attribution.page import POSSESSIVES, Page
from reportedly.attribution.phrases import Phrase
from reportedly.attribution.proper_names import called, only_generic, outlet_name, quoted_title
from reportedly.model import Mention, Number, SourceKind

_UNKNOWN_CAPITALS: Final = 6
_FRESH_OFFICES: Final = frozenset(
    {"former", "ex", "senior", "unnamed", "unidentified", "top", "deputy-level"}
)
_WORDS_OF: Final = frozenset({"account", "words", "remarks", "testimony", "version"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a phrase says of its source by itself.

    Attributes:
        kind, anonymous, number: as in the model.
        name: canonical name where the phrase holds one, else the descriptor.
        named: whether `name` is a proper name.
        roles: singular nouns that tell what it is ("minister", "agency").
        words: every word of the phrase in lower case, to compare with later phrases.
        gender: `f`, `m` or nothing.
    """

    kind: SourceKind
    anonymous: bool
    number: Number
    name: str
    named: bool
    roles: frozenset[str]
    words: frozenset[str]
    gender: str = ""


def classify(page: Page, phrase: Phrase) -> Facts:
    """Return what the phrase says of its source."""
    if phrase.parts:
        return _several(page, phrase)
    roles, words = _roles(page, phrase), _words(page, phrase)
    so_called = called(page, phrase)
    if so_called is not None:
        return Facts(so_called[0], False, "one", so_called[1], True, roles, words)
    title = quoted_title(page, phrase)
    if title is not None:
        return Facts("document", False, "one", title, True, roles, words)
    name = person_name(page, phrase)
    if name is not None:
        text = page.text(*name)
        gender = _gender(page, phrase, roles)
        return Facts("person", False, "one", text, True, roles, words, gender)
    outlet = outlet_name(page, phrase)
    if outlet is not None:
        return Facts("outlet", False, "one", outlet, True, roles, words)
    kind, many = _kind_of_head(page, phrase)
    facts = Facts(kind, True, "one", descriptor(page, phrase), False, roles, words)
    if kind == "person":
        return _person(page, phrase, facts, many=many)
    return _other(page, phrase, facts, many=many)


def _several(page: Page, phrase: Phrase) -> Facts:
    """Type a coordination: a group named by its members, anonymous when all of them are."""
    members = [classify(page, part) for part in phrase.parts]
    kinds = {member.kind for member in members}
    kind: SourceKind = "group"
    if kinds <= {"outlet"} or kinds <= {"document"}:
        kind = members[0].kind
    anonymous = all(member.anonymous for member in members)
    names = [member.name for member in members]
    name = ", ".join(names[:-1]) + " and " + names[-1]
    roles = frozenset().union(*(member.roles for member in members))
    words = frozenset().union(*(member.words for member in members))
    return Facts(kind, anonymous, "many", name, not anonymous, roles, words)


def _roles(page: Page, phrase: Phrase) -> frozenset[str]:
    """Return the nouns that tell what the source is, its appositives' heads included."""
    stretches = [(phrase.start, phrase.end), *phrase.appositives]
    found = set()
    for first, last in stretches:
        for i in range(first, last):
            word = page.lower[i].rstrip(".")
            if word in {"of", "at", "for", "in", "who", "from", "with"}:
                break
            if page.tokens[i].tag[:2] in {"NN", "JJ"} or page.capital(i):
                found.add(page.nouns.singular(word)[0])
    return frozenset(found)


def _words(page: Page, phrase: Phrase) -> frozenset[str]:
    span = range(phrase.first, phrase.last)
    return frozenset(page.lower[i] for i in span if page.tokens[i].tag[:1] in "NJV")


def _gender(page: Page, phrase: Phrase, roles: frozenset[str]) -> str:
    """Return the gender that a title, role or given name tells."""
    for role in roles:
        if page.nouns.has("women", role):
            return "f"
        if page.nouns.has("men", role):
            return "m"
    for i in range(phrase.start, phrase.last):
        found = page.nouns.gender(page.lower[i].rstrip("."))
        if found and page.capital(i):
            return found
    return ""


def _kind_of_head(page: Page, phrase: Phrase) -> tuple[SourceKind, bool]:
    """Return the kind the head noun gives, and whether the head is a plural."""
    head = phrase.head
    word, many = page.nouns.singular(page.lower[head])
    many = many or page.tokens[head].tag in {"NNS", "NNPS"}
    before = page.lower[head - 1] if head > phrase.start else ""
    special = _special(page, word, before, phrase)
    if special is not None:
        return special, many
    if page.capital(head) and _is_name(page, phrase):
        return _proper(page, phrase), many and not _named_body(page, phrase)
    return _common(page, word, phrase), many


def _special(page: Page, word: str, before: str, phrase: Phrase) -> SourceKind | None:
    """Decide heads whose kind hangs on the word before them."""
    lists = page.nouns.lists
    if word in lists["outlet_with_modifier"] and before in lists["outlet_modifiers"]:
        return "outlet"
    if word in {"media", "news"}:
        return "outlet"
    if page.words[phrase.head] in {"%", "percent"}:
        return "group"
    if page.lower[phrase.end - 1] == "old":
        return "person"
    if word in {"report", "account", "data", "estimate", "figure", "toll"}:
        modified = {page.lower[i] for i in range(phrase.start, phrase.head)}
        if modified & lists["unspecified_modifiers"] and not is_issued(page, phrase):
            return "unknown"
    return None


def _is_name(page: Page, phrase: Phrase) -> bool:
    """Say whether the capitalized head is a name, not a common noun that opens a sentence."""
    head = phrase.head
    if head in page.mention_at and page.mention_at[head].kind != "person":
        return True
    singular, many = page.nouns.singular(page.lower[head])
    known = singular in _common_nouns(page)
    opens = phrase.start == head
    if known and (
        opens or many or page.nouns.has("persons", singular) or page.nouns.has("offices", singular)
    ):
        return False
    return page.tokens[head].tag in {"NNP", "NNPS"} or not known


def _common_nouns(page: Page) -> frozenset[str]:
    lists = page.nouns.lists
    return (
        lists["persons"]
        | lists["offices"]
        | lists["documents"]
        | lists["groups"]
        | (lists["organizations"] | lists["outlets"] | lists["unspecified"] | lists["forces"])
    )


def _common(page: Page, word: str, phrase: Phrase) -> SourceKind:
    """Return the kind of a common noun."""
    lists = page.nouns.lists
    order: tuple[tuple[str, SourceKind], ...] = (
        ("unspecified", "unknown"),
        ("persons", "person"),
        ("offices", "person"),
        ("documents", "document"),
        ("forces", "organization"),
        ("organizations", "organization"),
        ("outlets", "outlet"),
        ("groups", "group"),
    )
    for name, kind in order:
        if word in lists[name]:
            return kind
    return _by_shape(page, word, phrase)


def _by_shape(page: Page, word: str, phrase: Phrase) -> SourceKind:
    """Guess the kind of a noun of no list by its ending and the names in it."""
    if page.capital(phrase.head):
        return _proper(page, phrase)
    if word.endswith(("er", "or", "ist", "ian", "eer", "ant", "ee", "ician", "man", "woman")):
        return "person"
    if word.endswith(("old", "teen")) or page.tokens[phrase.head].tag in {"CD", "JJ", "JJS"}:
        return "person"
    if page.tokens[phrase.head].tag in {"NNS", "NNPS"}:
        return "group"
    return "organization" if _names_in(page, phrase) else "unknown"


def _names_in(page: Page, phrase: Phrase) -> list[Mention]:
    return [page.mention_at[i] for i in range(phrase.start, phrase.end) if i in page.mention_at]


def _proper(page: Page, phrase: Phrase) -> SourceKind:
    """Return the kind of a name that no title or outlet list explains."""
    if _named_body(page, phrase):
        word = page.lower[phrase.end - 1]
        return "outlet" if word in page.nouns.lists["outlets"] else "organization"
    mention = page.mention_at.get(phrase.head)
    first, last = phrase.start, phrase.end
    given = page.nouns.gender(page.lower[first])
    if mention is not None and mention.kind != "person":
        person = mention.kind == "organization" and bool(given) and last - first in {1, 2, 3}
        return "person" if person else _KIND_OF_MENTION.get(mention.kind, "organization")
    if mention is not None or given:
        return "person"
    word = page.words[phrase.head]
    if word.isupper() and len(word) <= _UNKNOWN_CAPITALS and len(word) > 1:
        return "organization"
    if page.tokens[phrase.head].tag in {"NNPS", "NNS"}:
        return "group"
    return (
        "person" if last - first in {1, 2, 3} and phrase.determiner == "bare" else "organization"
    )


_KIND_OF_MENTION: Final[dict[str, SourceKind]] = {
    "organization": "organization", "place": "organization", "outlet": "outlet", "document": "document",
}  # fmt: skip


def _named_body(page: Page, phrase: Phrase) -> bool:
    return is_body_word(page, phrase.head) or (
        page.capital(phrase.end - 1) and is_body_word(page, phrase.end - 1)
    )


def _person(page: Page, phrase: Phrase, facts: Facts, *, many: bool) -> Facts:
    """Type a person or, in the plural, a group."""
    if _is_plural(page, phrase, many=many):
        return replace(facts, kind="group", number="many")
    if (
        page.capital(phrase.head)
        and phrase.determiner == "bare"
        and not _is_role(page, phrase.head)
    ):
        return replace(
            facts, anonymous=False, named=True, gender=_gender(page, phrase, facts.roles)
        )
    office = _holds_office(page, phrase) or _kin_of_somebody(page, phrase)
    return replace(facts, anonymous=not office, gender=_gender(page, phrase, facts.roles))


def _is_plural(page: Page, phrase: Phrase, *, many: bool) -> bool:
    if phrase.partitive == "one" or (many and page.lower[phrase.first] in {"one", "another"}):
        return False
    number = phrase.determiner == "quantity" and page.lower[phrase.first] not in {"one", "1"}
    plural_word = page.lower[phrase.head] in {
        "two",
        "three",
        "four",
        "five",
        "six",
        "both",
        "pair",
    }
    return many or phrase.partitive == "many" or plural_word or (number and many)


def _is_role(page: Page, i: int) -> bool:
    word = page.nouns.singular(page.lower[i])[0]
    return page.nouns.has("persons", word) or page.nouns.has("offices", word)


def _holds_office(page: Page, phrase: Phrase) -> bool:
    """Say whether the phrase is an office that one person holds in that place."""
    if phrase.determiner in {"indefinite", "quantity"}:
        return False
    head = phrase.head
    words = [page.lower[i].rstrip(".") for i in range(phrase.start, phrase.end)]
    if _FRESH_OFFICES & set(words):
        return False
    offices = page.nouns.lists["offices"]
    joined = {
        "-".join(page.lower[a : a + n])
        for n in (2, 3)
        for a in range(phrase.start, phrase.end - n + 1)
    }
    return page.lower[head] in offices or bool(joined & offices)


def _kin_of_somebody(page: Page, phrase: Phrase) -> bool:
    """Say whether the phrase is the one relative or servant of a named person."""
    if phrase.possessor is None or page.lower[phrase.head] not in page.nouns.lists["kin"]:
        return False
    first, last = phrase.possessor
    return any(
        page.mention_at[i].kind == "person" for i in range(first, last) if i in page.mention_at
    )


def _other(page: Page, phrase: Phrase, facts: Facts, *, many: bool) -> Facts:
    """Type what is not a person."""
    if facts.kind == "document":
        number: Number = "many" if many else "one"
        return replace(facts, anonymous=not is_issued(page, phrase), number=number)
    if facts.kind == "unknown":
        return replace(facts, number="unknown")
    if facts.kind == "group":
        named = _family_of_somebody(page, phrase)
        return replace(facts, anonymous=not named, number="many")
    if facts.kind == "outlet":
        return _unnamed_outlet(page, phrase, facts, many=many)
    return _body(page, phrase, facts, many=many)


def _family_of_somebody(page: Page, phrase: Phrase) -> bool:
    if page.lower[phrase.head] not in {"family", "couple", "duo", "band"}:
        return False
    return any(
        page.mention_at[i].kind == "person"
        for i in range(phrase.first, phrase.last)
        if i in page.mention_at
    )


def _unnamed_outlet(page: Page, phrase: Phrase, facts: Facts, *, many: bool) -> Facts:
    """Type an outlet of no name: anonymous unless the words single one out ("state television")."""
    mass = page.nouns.singular(page.lower[phrase.head])[0] in {
        "media",
        "press",
        "report",
        "source",
        "news",
    }
    number: Number = "many" if many or mass else "one"
    single = number == "one" and phrase.determiner in {"definite", "bare", "possessive"}
    return replace(facts, anonymous=not single, number=number)


def _body(page: Page, phrase: Phrase, facts: Facts, *, many: bool) -> Facts:
    """Type an organization: one that speaks as such is not anonymous."""
    word, _ = page.nouns.singular(page.lower[phrase.head])
    collective = (
        word in page.nouns.lists["forces"] or word in page.nouns.lists["bare_organizations"]
    )
    if _is_name(page, phrase) and page.capital(phrase.head):
        return replace(facts, anonymous=False, named=True, name=_body_name(page, phrase))
    if _is_plural(page, phrase, many=many) and not page.nouns.has("bare_organizations", word):
        anonymous = not (
            collective and phrase.determiner != "quantity" and phrase.end - phrase.start > 1
        )
        return replace(
            facts, kind="group", number="many", anonymous=anonymous and word != "authority"
        )
    name = _qualified_name(page, phrase)
    if name is not None:
        return replace(facts, anonymous=False, named=True, name=name)
    bare = phrase.determiner == "bare" and not collective and phrase.end - phrase.start == 1
    fresh = phrase.determiner in {"indefinite", "quantity"} or phrase.partitive == "one" or bare
    return replace(facts, anonymous=fresh and not _only_capitals(page, phrase))


def _only_capitals(page: Page, phrase: Phrase) -> bool:
    return page.capital(phrase.head) and phrase.determiner == "bare"


def _qualified_name(page: Page, phrase: Phrase) -> str | None:
    """Return the body's name before a generic head ("the Daesh group", "the SOHR monitor")."""
    mention = next(
        (
            page.mention_at[i]
            for i in range(phrase.end - 1, phrase.start - 1, -1)
            if i in page.mention_at
        ),
        None,
    )
    if (
        mention is None
        or mention.kind not in {"organization", "person"}
        or mention.made_by[:5] == "data:"
    ):
        return None
    _, last = page.stretches[mention.id]
    return without_article(mention.name) if only_generic(page, last, phrase.end) else None


def _body_name(page: Page, phrase: Phrase) -> str:
    """Return a body's name without article, possessive ending and lower-case lead ("agency NTB")."""
    first, last = phrase.start, phrase.end
    if last - first > 1 and page.lower[last - 1] in POSSESSIVES:
        last -= 1
    owner = phrase.possessor
    if owner is not None and owner[1] < phrase.head and _kin_or_person(page, owner):
        first = owner[1] + 1
    mention = page.mention_at.get(phrase.head)
    if mention is not None and mention.kind == "organization":
        begin, end = page.stretches[mention.id]
        if (
            begin > first
            and not page.capital(begin - 1)
            and begin - 1 >= phrase.start
            and end <= last
        ):
            if page.lower[begin - 1] not in {"-", "'s", "’s", "of", "for"}:
                return without_article(page.text(begin, end))
    return without_article(page.text(first, last))


def _kin_or_person(page: Page, stretch: tuple[int, int]) -> bool:
    mention = page.mention_at.get(stretch[1] - 1)
    return mention is not None and mention.kind == "person"


def without_article(name: str) -> str:
    """Return the name without a leading "the"."""
    return name[4:] if name[:4].lower() == "the " else name


