"""Nouns as cues: "the claim that X", "her promise to X", "issued a statement saying"."""

from reportedly.attribution.contents import clause, fitted
from reportedly.attribution.drafts import Draft
from reportedly.attribution.lexicon import Entry, load_cues, load_light_verbs
from reportedly.attribution.subjects import noun_phrase, subject_of
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree


def noun_drafts(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Return a draft for every noun of the lexicon that attributes something."""
    words, light = load_cues("nouns"), load_light_verbs()
    drafts = []
    for token in tree.tokens:
        if token.pos == "NOUN" and token.lemma.lower() in words and token.sentence >= 0:
            draft = _nominal(tree, quotes, token.index, words[token.lemma.lower()], light)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _nominal(
    tree: Tree, quotes: Quotes, noun: int, entry: Entry, light: frozenset[str]
) -> Draft | None:
    content = _content(tree, quotes, noun, entry)
    if not content or _belongs_to_a_cue(tree, noun):
        return None
    verb = tree.tokens[noun].head
    carried = tree.tokens[noun].dep == "dobj" and tree.tokens[verb].lemma in light
    head = subject_of(tree, verb) if carried else _owner(tree, noun)
    source = noun_phrase(tree, head) if head is not None else None
    cue = ((verb, verb + 1), (noun, noun + 1)) if carried else ((noun, noun + 1),)
    return Draft(
        cue_token=noun,
        cue=cue,
        source=(source,) if source else (),
        source_token=head,
        content=content,
        cue_type=entry.cue_type,
        rule="noun-carried" if carried else "noun",
        confidence=entry.confidence,
        steps=(f"the noun {entry.word!r} is a {entry.cue_type} cue",),
    )


def _belongs_to_a_cue(tree: Tree, noun: int) -> bool:
    """Say whether another cue has the noun: "said in a statement that", "according to reports"."""
    if tree.tokens[noun].dep != "pobj":
        return False
    preposition = tree.tokens[tree.tokens[noun].head]
    if tree.lower(preposition.index - 1) == "according":
        return True
    governor = tree.tokens[preposition.head].lemma.lower()
    return preposition.text.lower() == "in" and governor in load_cues("verbs")


def _content(tree: Tree, quotes: Quotes, noun: int, entry: Entry) -> tuple[Stretch, ...]:
    for child in tree.of(noun, "acl", "ccomp", "relcl"):
        if child < noun:
            continue
        that = tree.tokens[tree.left[child]].text.lower() == "that"
        has_mark = tree.first_of(child, "mark") is not None
        if "clause" in entry.frames and that and has_mark:
            return (clause(tree, quotes, noun, child),)
        if "to" in entry.frames and tree.has_to(child):
            return (clause(tree, quotes, noun, child),)
    for child in tree.of(noun, "prep"):
        if child > noun and "phrase" in entry.frames and tree.lower(child) in entry.prepositions:
            return (fitted(tree, quotes, (tree.left[child], tree.right[child]), noun),)
    return ()


def _owner(tree: Tree, noun: int) -> int | None:
    """Return whoever the noun belongs to: its possessor or by-phrase, or None."""
    owner = tree.first_of(noun, "poss")
    if owner is not None:
        return owner
    for child in tree.of(noun, "prep", "agent"):
        if child > noun and tree.lower(child) in {"by", "from"}:
            return tree.first_of(child, "pobj")
    return None
