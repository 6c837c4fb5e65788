"""Verb cues to drafts: the lexicon's frames first, then content around the attributing clause."""

from typing import Final

from reportedly.attribution.around import Clause, around, cue_clause, left_of
from reportedly.attribution.bare import closing_clause
from reportedly.attribution.drafts import Draft
from reportedly.attribution.lexicon import Entry, load_cues, load_lemmas
from reportedly.attribution.speakers import can_speak, is_mute
from reportedly.attribution.subjects import RELATIVES, noun_phrase, subject_of, trimmed
from reportedly.attribution.verbs import FRAMES, that_clause
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree

_SURE: Final = frozenset({"clause", "around", "quote-and-clause"})
_CUE_AUX: Final = frozenset({"auxpass"})


def verb_drafts(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Return a draft for every verb of the lexicon that attributes something."""
    fixes = load_lemmas()
    drafts = []
    for token in tree.tokens:
        if token.pos not in {"VERB", "AUX"} or token.sentence < 0:
            continue
        lemma = fixes.get(token.lemma.lower(), token.lemma.lower())
        draft = _verb(tree, quotes, token.index, lemma)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _verb(tree: Tree, quotes: Quotes, verb: int, lemma: str) -> Draft | None:
    verbs, passives = load_cues("verbs"), load_cues("passives")
    if _other_particle(tree, verb, lemma):
        return None
    if lemma in load_cues("impersonal") and _is_impersonal(tree, verb):
        return _passive(tree, quotes, verb, load_cues("impersonal")[lemma])
    if not tree.is_passive(verb) and not _is_bare_passive(tree, verb):
        return _active(tree, quotes, verb, verbs[lemma]) if lemma in verbs else None
    if lemma in passives:
        return _passive(tree, quotes, verb, passives[lemma])
    spoken = lemma in verbs and tree.agent(verb) is not None
    return _passive(tree, quotes, verb, verbs[lemma]) if spoken else None


def cue_words(tree: Tree, verb: int) -> tuple[Stretch, ...]:
    """Return the cue's words: the verb with its passive auxiliary, negated "do" and particle."""
    first = last = verb
    negated = tree.first_of(verb, "neg") is not None
    for child in tree.children[verb]:
        token = tree.tokens[child]
        if token.dep in _CUE_AUX or (negated and token.lemma == "do" and token.dep == "aux"):
            first = min(first, child)
        elif token.dep == "prt" and child == verb + 1:
            last = child
    return ((first, last + 1),)


def _is_impersonal(tree: Tree, verb: int) -> bool:
    """Say whether nobody does it: "it emerged that X"."""
    return any(tree.lower(child) == "it" for child in tree.of(verb, "nsubj", "expl"))


def _other_particle(tree: Tree, verb: int, lemma: str) -> bool:
    """Say whether a particle makes it another verb: "called off", "reported back"."""
    particle = tree.first_of(verb, "prt")
    return particle is not None and lemma not in {"point", "spell", "lay", "find", "turn"}


def _is_bare_passive(tree: Tree, verb: int) -> bool:
    """A past participle after its noun: "the mosque, believed to hold X"."""
    token = tree.tokens[verb]
    return token.tag == "VBN" and token.dep == "acl"


def _active(tree: Tree, quotes: Quotes, verb: int, entry: Entry) -> Draft | None:
    if _is_refused(tree, verb):
        return None
    source_head = subject_of(tree, verb)
    source = noun_phrase(tree, source_head) if source_head is not None else None
    if source is not None and source[0] <= verb < source[1]:
        source = (source[0], verb) if source_head is not None and source_head < verb else None
    content, how = _content(tree, quotes, verb, entry, source)
    content = _without(content, source, verb)
    if not content and "around" in entry.frames:
        return _closing(tree, quotes, verb, entry)
    if not content or not _is_heard(tree, source_head, source, how):
        return None
    return Draft(
        cue_token=verb,
        cue=cue_words(tree, verb),
        source=(source,) if source and source[1] > source[0] else (),
        source_token=source_head if source else None,
        content=content,
        cue_type=entry.cue_type,
        rule=f"verb-{how}",
        confidence=entry.confidence,
        steps=(f"the verb {entry.word!r} is a {entry.cue_type} cue; content found by {how}",),
    )


def _is_refused(tree: Tree, verb: int) -> bool:
    """Say whether the verb is what somebody declines to do: the refusal is the cue."""
    token = tree.tokens[verb]
    return token.dep == "xcomp" and tree.tokens[token.head].lemma in {"refuse", "decline"}


def _is_heard(tree: Tree, head: int | None, source: Stretch | None, how: str) -> bool:
    """Say whether somebody who can speak stands behind the cue; a clause is enough proof."""
    if head is None or source is None:
        return False
    return can_speak(tree, head) or (how in _SURE and not is_mute(tree.lower(head)))


def _closing(tree: Tree, quotes: Quotes, verb: int, entry: Entry) -> Draft | None:
    found = closing_clause(tree, quotes, verb)
    if found is None:
        return None
    source, content = found
    return Draft(
        cue_token=verb,
        cue=((verb, verb + 1),),
        source=(source,),
        source_token=source[1] - 1,
        content=(content,),
        cue_type=entry.cue_type,
        rule="verb-closing",
        confidence=0.8,
        steps=(f"{entry.word!r} closes a sentence that lost its comma",),
    )


def _content(
    tree: Tree, quotes: Quotes, verb: int, entry: Entry, source: Stretch | None
) -> tuple[tuple[Stretch, ...], str]:
    """Return the content and the name of the frame that found it."""
    where = cue_clause(tree, quotes, verb, source)
    own = _speaks_here(tree, verb)
    if "around" in entry.frames and _parenthetical(tree, verb, where):
        found = around(tree, quotes, verb, where, both=own)
        if found:
            return found, "around"
    for name, frame in FRAMES.items():
        if name in entry.frames:
            content = frame(tree, quotes, verb, entry)
            if content and content[0][1] > content[0][0]:
                return (
                    _joined(tree, quotes, verb, where, content, name) if own else (content, name)
                )
    return (), ""


def _speaks_here(tree: Tree, verb: int) -> bool:
    """Say whether the verb has its own subject beside it, so that content may precede it."""
    subject = tree.subject(verb)
    return subject is not None and tree.lower(subject) not in RELATIVES


def _parenthetical(tree: Tree, verb: int, where: Clause) -> bool:
    """Say whether the attributing clause ends at a mark with no clause of its own inside."""
    subject = tree.subject(verb)
    low, high = (tree.left[subject], tree.right[subject]) if subject is not None else (verb, verb)
    for i in range(verb + 1, where.last):
        if tree.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} and not low <= i < high:
            return False
    return True


def _joined(
    tree: Tree,
    quotes: Quotes,
    verb: int,
    where: Clause,
    content: tuple[Stretch, ...],
    name: str,
) -> tuple[tuple[Stretch, ...], str]:
    """Join a quotation before the cue with the clause after it: '"X," he said, "Y"'."""
    before = left_of(tree, quotes, verb, where.first) if name == "clause" else None
    quote = quotes.at(before[1] - 1) if before else None
    if before and quote and before[1] <= content[0][0]:
        return (before, *content), "quote-and-clause"
    return content, name


def _without(
    content: tuple[Stretch, ...], source: Stretch | None, verb: int
) -> tuple[Stretch, ...]:
    """Cut the source and the cue out of the content where the parse let them in."""
    kept = (_cut(stretch, source, verb) for stretch in content)
    return tuple(one for one in kept if one[1] > one[0] and not one[0] <= verb < one[1])


def _cut(stretch: Stretch, source: Stretch | None, verb: int) -> Stretch:
    first, last = stretch
    if source and source[0] <= first < source[1] <= last:
        first = source[1]
    if source and first < source[0] < last:
        last = source[0]
    return first, verb if first < verb < last else last


def _passive(tree: Tree, quotes: Quotes, verb: int, entry: Entry) -> Draft | None:
    """Attribute "B is said to X", "it was reported that X": nobody or the agent says so."""
    agent = tree.agent(verb)
    source = noun_phrase(tree, agent) if agent is not None else None
    content = _passive_content(tree, quotes, verb, alone=source is not None)
    if not content:
        return None
    return Draft(
        cue_token=verb,
        cue=cue_words(tree, verb),
        source=(source,) if source else (),
        source_token=agent,
        content=content,
        cue_type=entry.cue_type,
        rule="passive",
        confidence=entry.confidence,
        steps=(f"{entry.word!r} is passive: whoever says so is its agent, or nobody is named",),
    )


def _passive_content(tree: Tree, quotes: Quotes, verb: int, *, alone: bool) -> tuple[Stretch, ...]:
    """Return the passive's subject and complement, or its clause.

    With `alone`, the subject may stand alone: an agent says it ("announced by B").
    """
    that = that_clause(tree, quotes, verb, _NO_ENTRY)
    subject = _undergoer(tree, verb)
    if subject is None or (that and tree.lower(subject) in {"it", "there"}):
        return that
    rest = next((c for c in tree.of(verb, "xcomp", "oprd", "ccomp") if c > verb), None)
    first, last = noun_phrase(tree, subject)
    what = trimmed(tree, (first, min(last, verb) if subject < verb else last))
    if rest is None:
        return that or ((what,) if alone and what[1] <= verb and _is_thing(tree, subject) else ())
    after = (max(tree.left[rest], verb + 1), tree.right[rest])
    return (what, after) if what[1] <= verb else (after,)


def _undergoer(tree: Tree, verb: int) -> int | None:
    """Return the head of what is said: the passive subject, its antecedent, or the noun before."""
    deps = ("nsubjpass", "nsubj", "csubjpass")
    subject = next(tree.of(verb, *deps), None)
    token = tree.tokens[verb]
    if subject is not None and tree.lower(subject) in RELATIVES and token.dep == "relcl":
        return token.head
    return token.head if subject is None and token.dep == "acl" else subject


def _is_thing(tree: Tree, subject: int) -> bool:
    """Say whether the subject can be a content: no pronoun."""
    return tree.tokens[subject].pos in {"NOUN", "PROPN"}


_NO_ENTRY: Final = Entry("", "speech", frozenset(), frozenset(), 0.0)
