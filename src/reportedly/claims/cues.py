"""What the cue of an attribution makes of its content: denied, demanded, promised, guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.claims.governing import by_cue, frame
from reportedly.claims.ground import Ground
from reportedly.claims.modality import Stance
from reportedly.claims.polarity import is_negative
from reportedly.model import Attribution, Modality

_ASKING: Final = frozenset({"whether", "if"})
_WEAK: Final = frozenset({"fact", "plan"})
_ACTS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_DOUBTS: Final = frozenset({"doubt", "question"})
_BELIEFS: Final = frozenset({"belief", "intent"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute a content, as far as they change how it is put forward.

    Attributes:
        token: the verb or noun, or None where no word of the kind stands there.
        lemma: its lemma with its particle.
        negated: whether it is denied itself ("did not say").
    """

    token: int | None
    lemma: str
    negated: bool


def cue_of(ground: Ground, one: Attribution) -> Cue:
    """Return the deciding word of an attribution's cue: its last verb, else its last noun."""
    tokens = ground.tokens_in(one.cue_spans)
    tagged = [(i, ground.tree.tokens[i].pos) for i in tokens]
    verbs = [i for i, pos in tagged if pos == "VERB"]
    nouns = [i for i, pos in tagged if pos in _ACTS]
    best = next(iter((*verbs, *nouns, *tokens)), None)
    if best is None:
        return Cue(None, "", negated=False)
    return Cue(best, ground.phrasal(best), negated=is_negative(ground, best))


def is_proposition(ground: Ground, content: Sequence[int]) -> bool:
    """Say whether a content holds a verb at its top: something that can hold or not."""
    return any(ground.tree.tokens[top].pos in {"VERB", "AUX"} for top in tops(ground, content))


def tops(ground: Ground, content: Sequence[int]) -> list[int]:
    """Return the tokens of a content whose head stands outside of it, in order."""
    inside, tokens = set(content), ground.tree.tokens
    return [
        i
        for i in content
        if (tokens[i].head not in inside or tokens[i].head == i)
        and tokens[i].dep not in {"punct", "mark", "cc", "dep"}
    ]


def coloured(ground: Ground, one: Attribution, cue: Cue, head: int, held: Stance) -> Stance:
    """Return the stance of a content's clause after its cue has spoken."""
    words = ground.words.modality
    negative = held.negative
    if _is_denied(ground, cue):
        negative = not negative
    if words.has("refusals", cue.lemma):
        return Stance("plan", negative=True)
    if held.modality == "hypothetical" or _asks(ground, one, cue, head):
        return Stance("hypothetical", negative)
    if _is_deal(ground, one) and held.modality in {"plan", "obligation", "fact"}:
        return Stance("agreement", negative)
    return Stance(_modality(ground, cue, head, held.modality), negative)


def _modality(ground: Ground, cue: Cue, head: int, own: Modality) -> Modality:
    made = None if cue.token is None else by_cue(ground, cue.token, frame(ground, head))
    if made is None or own not in _WEAK:
        return own
    if own == "plan" and made == "plan":
        return own
    return made


def _is_denied(ground: Ground, cue: Cue) -> bool:
    words = ground.words.modality
    if words.has("denials", cue.lemma) or cue.lemma in {"denial", "doubt"}:
        return not cue.negated
    if cue.negated:
        return ("clause" and (cue.lemma, "clause")) in words.governors
    return _rebuffs(ground, cue)


def _rebuffs(ground: Ground, cue: Cue) -> bool:
    """Say whether a noun cue is turned down by its verb: "rejected claims that X"."""
    if cue.token is None or not ground.words.modality.has("sayings", cue.lemma):
        return False
    token = ground.tree.tokens[cue.token]
    turned = ground.words.modality.has("rebuffs", ground.phrasal(token.head))
    return token.dep in {"dobj", "nsubjpass"} and turned


def _asks(ground: Ground, one: Attribution, cue: Cue, head: int) -> bool:
    """Say whether `whether`, or the `if` of a question, opens the content."""
    marks = {ground.tree.lower(c) for c in ground.tree.of(head, "mark")}
    if "whether" in marks:
        return True
    first = one.content_spans[0].start
    before = [t for t in ground.tokens_in(one.cue_spans) if ground.starts[t] < first]
    near = ground.tree.lower(before[-1] + 1) if before else ""
    return "if" in marks | {near} and cue.lemma in {"ask", "wonder", "question", "see", "know"}


def _is_deal(ground: Ground, one: Attribution) -> bool:
    """Say whether the content is what a deal says: "according to the agreement"."""
    words = ground.words.modality
    return any(
        words.has("agreements", ground.lemma(i)) for i in ground.tokens_in(one.source_spans)
    )
