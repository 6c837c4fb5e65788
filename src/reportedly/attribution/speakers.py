"""Whether a phrase can speak: a name, a person, a body, a document, or a pronoun for one."""

from typing import Final

from reportedly.attribution.nouns import Nouns, load_nouns
from reportedly.attribution.tree import Tree

_LISTS: Final = (
    "persons offices titles women men groups forces organizations bare_organizations outlets "
    "documents unspecified"
).split()
_MUTE: Final = frozenset({"there", "this", "that", "these", "those", "which", "what"})
_MANY: Final = frozenset(
    "many some others most few several all both each one two three four".split()
)


def can_speak(tree: Tree, head: int) -> bool:
    """Say whether the phrase headed by `head` can stand behind a claim."""
    token = tree.tokens[head]
    word = token.text.lower()
    if word in _MUTE:
        return False
    if token.pos in {"PROPN", "PRON"} or word in _MANY:
        return True
    nouns = load_nouns()
    return any(
        _listed(nouns, form) for form in (word, token.lemma.lower(), nouns.singular(word)[0])
    )


def _listed(nouns: Nouns, word: str) -> bool:
    return any(nouns.has(name, word) for name in _LISTS)
