"""What sort of source a phrase is: its kind, whether it is anonymous, and how many it is."""

from dataclasses import dataclass, replace
from typing import Final

from reportedly.attribution.heads import is_name, kind_of_head
from reportedly.attribution.issuers import is_issued
from reportedly.attribution.naming import descriptor, person_name
from reportedly.attribution.page import POSSESSIVES, Page
from reportedly.attribution.phrases import Phrase
from reportedly.attribution.proper_names import called, only_generic, outlet_name, quoted_title
from reportedly.model import Number, SourceKind

_FRESH_OFFICES: Final = frozenset(
    {"former", "ex", "senior", "unnamed", "unidentified", "top", "deputy-level"}
)


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
    found = _proper(page, phrase)
    if found is not None:
        kind, name = found
        gender = _gender(page, phrase, roles) if kind == "person" else ""
        return Facts(
            kind,
            anonymous=False,
            number="one",
            name=name,
            named=True,
            roles=roles,
            words=words,
            gender=gender,
        )
    kind, many = kind_of_head(page, phrase)
    name = descriptor(page, phrase)
    facts = Facts(
        kind, anonymous=True, number="one", name=name, named=False, roles=roles, words=words
    )
    if kind == "person":
        return _person(page, phrase, facts, many=many)
    return _other(page, phrase, facts, many=many)


def _proper(page: Page, phrase: Phrase) -> tuple[SourceKind, str] | None:
    """Return the kind and the proper name that the phrase holds, or None."""
    so_called = called(page, phrase)
    if so_called is not None:
        return so_called
    title = quoted_title(page, phrase)
    if title is not None:
        return "document", title
    person = person_name(page, phrase)
    if person is not None:
        return "person", page.text(*person)
    outlet = outlet_name(page, phrase)
    return ("outlet", outlet) if outlet is not None else None


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
    return Facts(
        kind,
        anonymous=anonymous,
        number="many",
        name=name,
        named=not anonymous,
        roles=roles,
        words=words,
    )


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
    """Type an unnamed outlet: anonymous unless the words single one out ("state television")."""
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
    if is_name(page, phrase) and page.capital(phrase.head):
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
    """Return a body's name less article, possessive ending and lower-case lead ("agency NTB")."""
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
        ) and page.lower[begin - 1] not in {"-", "'s", "’s", "of", "for"}:
            return without_article(page.text(begin, end))
    return without_article(page.text(first, last))


def _kin_or_person(page: Page, stretch: tuple[int, int]) -> bool:
    mention = page.mention_at.get(stretch[1] - 1)
    return mention is not None and mention.kind == "person"


def without_article(name: str) -> str:
    """Return the name without a leading "the"."""
    return name[4:] if name[:4].lower() == "the " else name
