"""Whether a phrase can speak: a name, a person, a body, a document, or a pronoun for one."""

from typing import Final

from reportedly.attribution.nouns import Nouns, load_nouns
from reportedly.language.tree import Tree
from reportedly.model import CueType

_LISTS: Final = (
    "persons offices titles women men groups forces organizations bare_organizations outlets "
    "documents unspecified"
).split()
_MUTE: Final = frozenset(
    "there this that these those which what nobody none nothing anything everything".split()
)
_MANY: Final = frozenset(
    "many some others most few several all both each one two three four".split()
)


def is_mute(word: str) -> bool:
    """Say whether a lower-case word can never stand behind a claim: a mark, "there", "nobody"."""
    return word in _MUTE or not any(c.isalnum() for c in word)


def act_of(tree: Tree, head: int | None) -> CueType | None:
    """Return the kind of act a source's noun makes of its cue: document, knowledge, or None."""
    if head is None or tree.tokens[head].pos != "NOUN":
        return None
    nouns = load_nouns()
    word = nouns.singular(tree.lower(head))[0]
    if nouns.has("documents", word):
        return "document"
    return "knowledge" if word in {"information", "data", "intelligence"} else None


def is_person(tree: Tree, head: int) -> bool:
    """Say whether the noun names a person in a role."""
    nouns = load_nouns()
    word = nouns.singular(tree.lower(head))[0]
    return any(nouns.has(name, word) for name in ("persons", "offices", "titles", "women", "men"))


def can_speak(tree: Tree, head: int) -> bool:
    """Say whether the phrase headed by `head` can stand behind a claim."""
    token = tree.tokens[head]
    word = token.text.lower()
    if is_mute(word):
        return False
    if token.pos in {"PROPN", "PRON"} or word in _MANY:
        return True
    if any(tree.tokens[child].pos == "PROPN" for child in tree.of(head, "appos")):
        return True
    nouns = load_nouns()
    return any(
        _listed(nouns, form) for form in (word, token.lemma.lower(), nouns.singular(word)[0])
    )


def _listed(nouns: Nouns, word: str) -> bool:
    return any(nouns.has(name, word) for name in _LISTS)
