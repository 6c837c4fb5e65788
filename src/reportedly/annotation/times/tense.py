"""Which way a clause looks: back at what happened, or ahead at what will."""

from collections.abc import Sequence
from typing import Final

from reportedly.annotation.times.contexts import Direction
from reportedly.language import load_time_words
from reportedly.model import Token

_VERBS: Final = frozenset({"VERB", "AUX"})
_FAR: Final = 40
_TO_COME: Final = frozenset({"for", "to", "until", "till", "on", "in", "at", "by", "over"})
_HELPERS: Final = frozenset({"aux", "auxpass"})


class Clauses:
    """The tense and modality around any place of a parsed text."""

    __slots__ = ("_children", "_tokens", "_words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._words = load_time_words().sets
        self._children: dict[int, list[Token]] = {}
        for token in tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token)

    def direction(self, first: int, last: int) -> Direction | None:
        """Return which way the clause that governs tokens `[first, last)` looks.

        None where no verb says: a headline, a list.
        """
        if self._is_ahead(first):
            return "future"
        top = self._top(first, last)
        preposition = self._tokens[first - 1].text.lower() if first else ""
        if preposition == "the" and first > 1:
            preposition = self._tokens[first - 2].text.lower()
        if self._is_purpose(first, last):
            return "future"
        governor = self._climb(top, preposition)
        if governor is None:
            return None
        if governor == "future":
            return "future"
        verb = self._repaired(self._tokens[int(governor)], first, top)
        closing = self._tokens[first].text.lower() in {"by", "before", "until"}
        if (closing and self._is_asked_for(verb, first)) or self._is_wanted(verb):
            return "future"
        return self._of_verb(verb, preposition)

    def _is_asked_for(self, verb: Token, first: int) -> bool:
        """Say whether what is promised or demanded is dated: "promised a result by Friday"."""
        held = any(
            child.dep == "dobj" and child.index < first
            for child in self._children.get(verb.index, [])
        )
        return held and verb.lemma in self._words["commissive"]

    def _is_wanted(self, verb: Token) -> bool:
        """Say whether a clause in the subjunctive is demanded: "demanded that they leave"."""
        above = self._tokens[verb.head]
        bare = verb.tag in {"VB", "VBP"} and not self._helpers(verb)
        return bare and verb.dep == "ccomp" and above.lemma in self._words["commissive"]

    def _is_purpose(self, first: int, last: int) -> bool:
        """Say whether something is made ready: "for Thursday's debate"."""
        if not first or last >= len(self._tokens) or self._tokens[last].tag != "POS":
            return False
        return self._tokens[first - 1].text.lower() == "for"

    def _repaired(self, verb: Token, first: int, top: Token) -> Token:
        """Return the verb an expression belongs to where the parse hangs it on another.

        "told reporters on Tuesday that they want": the parse may hang Tuesday on "want"; "cuts
        ordered by the mayor Friday": on what governs the cuts.
        """
        before = self._verb_before(first)
        if before is None or before.index == verb.index:
            return verb
        beyond = any(
            child.dep == "mark" and first < child.index < verb.index
            for child in self._children.get(verb.index, [])
        )
        bare = top.dep == "npadvmod" and before.tag in {"VBD", "VBN"} and before.index > verb.index
        return before if beyond or bare else verb

    def _verb_before(self, first: int) -> Token | None:
        sentence = self._tokens[first].sentence
        for i in range(first - 1, max(-1, first - _FAR), -1):
            token = self._tokens[i]
            if token.sentence != sentence:
                return None
            if token.pos == "VERB" and token.dep not in _HELPERS:
                return token
        return None

    def _top(self, first: int, last: int) -> Token:
        """Return the token of the expression whose head lies outside it."""
        for token in self._tokens[first:last]:
            if not first <= token.head < last:
                return token
        return self._tokens[first]

    def _is_ahead(self, first: int) -> bool:
        """Say whether words before speak of what is to come: "ahead of Monday's vote"."""
        before = [token.text.lower() for token in self._tokens[max(0, first - 3) : first]]
        return bool(set(before[-2:]) & self._words["ahead"])

    def _climb(self, token: Token, preposition: str) -> str | None:
        """Return the governing verb's index as text, or `future` where a noun already says so."""
        for _ in range(_FAR):
            if token.pos in _VERBS:
                return str(token.index)
            if self._schedules(token, preposition):
                return "future"
            if token.head == token.index:
                return self._root_verb(token)
            token = self._tokens[token.head]
        return None

    def _root_verb(self, token: Token) -> str | None:
        verbs = [child for child in self._children.get(token.index, []) if child.pos in _VERBS]
        return str(verbs[0].index) if verbs else None

    def _schedules(self, token: Token, preposition: str) -> bool:
        """Say whether a word that is no verb fixes a later day: "due on", "a deadline of"."""
        if token.lemma == "deadline":
            return preposition not in {"after", "since"}
        return token.lemma == "due" and preposition in _TO_COME

    def _of_verb(self, verb: Token, preposition: str) -> Direction | None:
        helpers = self._helpers(verb)
        if self._is_present_passive(verb):
            return "future"
        if self._is_scheduling(verb, helpers, preposition):
            return "future"
        if verb.tag != "VBD" and helpers & self._words["future_auxiliaries"]:
            return "past" if helpers & {"have", "'ve", "’ve"} else "future"
        if "to" in helpers:
            return self._of_infinitive(verb, helpers)
        return self._by_tag(verb, helpers)

    def _is_present_passive(self, verb: Token) -> bool:
        """Say whether a state holds or is to come: "is closed until", "stays shut"."""
        return verb.tag == "VBN" and any(
            child.tag in {"VBZ", "VBP"} and child.lemma not in {"have", "'ve", "’ve"}
            for child in self._children.get(verb.index, [])
            if child.dep in _HELPERS
        )

    def _helpers(self, verb: Token) -> set[str]:
        return {
            child.text.lower()
            for child in self._children.get(verb.index, [])
            if child.dep in _HELPERS or child.tag in {"MD", "TO"}
        }

    def _is_scheduling(self, verb: Token, helpers: set[str], preposition: str) -> bool:
        """Say whether the verb fixes a later day: "called a strike for Monday"."""
        if verb.lemma not in self._words["scheduling"]:
            return False
        if preposition in {"for", "to", "until", "till"}:
            return True
        reduced = verb.tag == "VBN" and not helpers
        return preposition in _TO_COME and (reduced or bool(helpers & {"is", "are", "be", "'s"}))

    def _of_infinitive(self, verb: Token, helpers: set[str]) -> Direction | None:
        """Return the direction of "to VERB", which the verb above it decides."""
        if helpers & {"have"}:
            return "past"
        if verb.head == verb.index:
            return "future"
        above = self._tokens[verb.head]
        if above.lemma in self._words["done_infinitives"] or verb.dep == "advcl":
            return self._of_verb(above, "") if above.pos in _VERBS else "future"
        if above.pos in _VERBS and self._is_given_up(above):
            return "past"
        return "future"

    def _is_given_up(self, verb: Token) -> bool:
        """Say whether a plan lies behind: "had planned to", "was to"."""
        planned = verb.lemma in self._words["planning"]
        if verb.tag == "VBD" and verb.lemma == "be":
            return True
        return planned and bool(self._helpers(verb) & {"had", "was", "were"})

    def _by_tag(self, verb: Token, helpers: set[str]) -> Direction | None:
        past = {"was", "were", "had", "did", "has", "have", "'ve", "’ve", "been", "having"}
        if verb.tag == "VBD" or helpers & past:
            return "past"
        if verb.tag == "VBN":
            return "future" if helpers & {"be"} else "past"
        if verb.tag == "VBG" and not helpers:
            return self._above(verb)
        if verb.tag == "VB" and not helpers:
            return self._above(verb) or "future"
        return "future" if verb.lemma in self._words["timetabled"] else "past"

    def _above(self, verb: Token) -> Direction | None:
        """Return the direction of the clause that a participle or a bare verb belongs to."""
        token = verb
        for _ in range(_FAR):
            if token.head == token.index:
                return None
            token = self._tokens[token.head]
            if token.pos in _VERBS and token.tag != "VBG":
                return self._of_verb(token, "")
        return None

    def nouns(self, first: int, last: int) -> set[str]:
        """Return the nouns that these tokens date: "the vote, scheduled for 20 March"."""
        token, found = self._top(first, last), set[str]()
        for _ in range(_FAR):
            if token.index < first or token.index >= last:
                if token.pos in {"NOUN", "PROPN"}:
                    found.add(token.lemma.lower())
                elif token.dep == "acl":
                    found |= self._noun_before(token)
                elif token.pos in _VERBS and token.dep not in {"acl", "relcl", "advcl"}:
                    return found | self._subjects(token)
            if token.head == token.index:
                break
            token = self._tokens[token.head]
        return found

    def _noun_before(self, participle: Token) -> set[str]:
        """Return the noun right before a participle, which parses hang elsewhere at times."""
        before = self._tokens[max(0, participle.index - 2) : participle.index]
        return {token.lemma.lower() for token in before if token.pos in {"NOUN", "PROPN"}}

    def _subjects(self, verb: Token) -> set[str]:
        return {
            child.lemma.lower()
            for child in self._children.get(verb.index, [])
            if child.dep in {"nsubj", "nsubjpass"} and child.pos == "NOUN"
        }
