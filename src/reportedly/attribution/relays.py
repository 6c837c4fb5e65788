"""Relays: "A reported, citing B, that X", "A cited B as saying X": B hangs under A.

The parse of these is repaired, not trusted: it hangs the clause on "citing".
"""

from reportedly.attribution.contents import clause, fitted
from reportedly.attribution.drafts import Draft
from reportedly.attribution.lexicon import Entry, load_cues
from reportedly.attribution.speakers import can_speak
from reportedly.attribution.subjects import noun_phrase, subject_of, trimmed
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree


class Found:
    """The drafts found so far, by cue and by sentence."""

    __slots__ = ("_sentences", "by_cue", "tree")

    def __init__(self, tree: Tree, drafts: list[Draft]) -> None:
        self.tree = tree
        self.by_cue: dict[int, Draft] = {}
        self._sentences: dict[int, set[int]] = {}
        for draft in drafts:
            self.put(draft)

    def put(self, draft: Draft) -> None:
        """Add a draft, in place of one with the same cue."""
        self.by_cue[draft.cue_token] = draft
        number = self.tree.tokens[draft.cue_token].sentence
        self._sentences.setdefault(number, set()).add(draft.cue_token)

    def spoken_by(self, word: str, token: int) -> Draft | None:
        """Return the speech of a source headed by `word`, here or in the sentence before."""
        number = self.tree.tokens[token].sentence
        cues = self._sentences.get(number, set()) | self._sentences.get(number - 1, set())
        for cue in sorted(cues - {token}, reverse=True):
            draft = self.by_cue.get(cue)
            head = draft.source_token if draft else None
            if draft and head is not None and self.tree.lower(head) == word:
                return draft
        return None

    def drop(self, cue: int) -> None:
        """Forget the draft of a cue, if there is one."""
        self.by_cue.pop(cue, None)

    def beside(self, token: int) -> dict[int, Draft]:
        """Return the other drafts of the sentence that holds `token`, by cue."""
        cues = self._sentences.get(self.tree.tokens[token].sentence, set())
        return {
            cue: self.by_cue[cue] for cue in sorted(cues) if cue in self.by_cue and cue != token
        }


def relay_drafts(tree: Tree, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with every relay's own source added and the relay's content repaired."""
    words = load_cues("relays")
    found = Found(tree, drafts)
    for token in tree.tokens:
        if token.lemma.lower() in words and token.pos in {"VERB", "ADP"} and token.sentence >= 0:
            _relay(tree, quotes, token.index, words[token.lemma.lower()], found)
    return list(found.by_cue.values())


def _relay(tree: Tree, quotes: Quotes, verb: int, entry: Entry, found: Found) -> None:
    if tree.tokens[verb].dep == "acl" and tree.agent(verb) is not None:
        _quoted_by(tree, verb, entry, found)
        return
    quoted = _quoted(tree, verb)
    if quoted is None or tree.is_passive(verb):
        return
    head, source = quoted
    saying = _saying(tree, verb, head)
    if saying is not None:
        _small_clause(tree, quotes, verb, entry, found, (head, source, saying))
        return
    if not can_speak(tree, head):
        return
    if tree.tokens[verb].tag != "VBG":
        _quoting_outright(tree, verb, entry, found, (head, source))
        return
    governing = _lending(tree, quotes, verb, source, found) or _governing(tree, verb, found)
    if governing is not None:
        _citing(tree, quotes, verb, entry, found, (head, source, governing))


def _quoted(tree: Tree, verb: int) -> tuple[int, Stretch] | None:
    """Return whom the relay verb quotes: its object, or the first nominal after it."""
    head = next((c for c in tree.of(verb, "dobj", "pobj") if c > verb), None)
    if head is None:
        head = _first_nominal(tree, verb)
    if head is None:
        return None
    first, last = noun_phrase(tree, head)
    first = max(first, verb + 1)
    last = _up_to_that(tree, first, last)
    return (head, (first, last)) if last > first else None


def _first_nominal(tree: Tree, verb: int) -> int | None:
    end = tree.sentence(verb)[1]
    for i in range(verb + 1, min(end, verb + 8)):
        token = tree.tokens[i]
        if token.pos in {"NOUN", "PROPN", "PRON"} and tree.tokens[token.head].pos != token.pos:
            return i
        if token.text in {",", "that"}:
            return None
    return None


def _up_to_that(tree: Tree, first: int, last: int) -> int:
    for i in range(first + 1, last):
        if tree.lower(i) == "that" and tree.tokens[i].dep in {"mark", "det", "nsubj"}:
            return i
    return last


def _saying(tree: Tree, verb: int, head: int) -> int | None:
    """Return the "saying" of "cited B as saying X", or None."""
    limit = min(tree.sentence(verb)[1], tree.right[head] + 4)
    for i in range(verb + 1, limit):
        if tree.lower(i) == "as" and i + 1 < limit and tree.tokens[i + 1].tag == "VBG":
            return i + 1
    return None


def _small_clause(
    tree: Tree,
    quotes: Quotes,
    verb: int,
    entry: Entry,
    found: Found,
    parts: tuple[int, Stretch, int],
) -> None:
    """Attribute "A cited B as saying X": A's content is "B as saying X", B's is "X"."""
    head, source, saying = parts
    source = (source[0], min(source[1], saying - 1))
    end = tree.sentence(verb)[1]
    inner = found.by_cue.get(saying)
    content = inner.content if inner else (fitted(tree, quotes, (saying + 1, end), saying),)
    if content and content[0][1] <= content[0][0]:
        return
    found.drop(saying)
    found.drop(verb)
    outer_head = subject_of(tree, verb)
    if outer_head is not None:
        whole = (source[0], max(last for _, last in content))
        outer = (outer_head, noun_phrase(tree, outer_head))
        found.put(_draft(tree, verb, entry, outer, (whole,), None))
    cue = verb if outer_head is None else saying
    made = _draft(
        tree, cue, entry, (head, source), content, verb if outer_head is not None else None
    )
    found.put(made)


def _citing(
    tree: Tree,
    quotes: Quotes,
    verb: int,
    entry: Entry,
    found: Found,
    parts: tuple[int, Stretch, Draft],
) -> None:
    """Attribute "A reported, citing B, that X": both carry X, B under A."""
    head, source, governing = parts
    content = _repaired(tree, quotes, verb, source, governing)
    found.put(
        governing.having("the clause behind the relay verb is this cue's own", content=content)
    )
    found.put(_draft(tree, verb, entry, (head, source), content, governing.cue_token))


def _quoted_by(tree: Tree, verb: int, entry: Entry, found: Found) -> None:
    """Attribute "B, quoted by A, said X": A's content is "B" and "said X", B hangs under A."""
    quoted, agent = tree.tokens[verb].head, tree.agent(verb)
    inner = next((d for d in found.beside(verb).values() if d.source_token == quoted), None)
    if inner is None or agent is None or not inner.source:
        return
    first, last = noun_phrase(tree, quoted)
    name = trimmed(tree, (first, min(last, verb)))
    said = (inner.cue[0][0], max(end for _, end in inner.content))
    outer = (agent, noun_phrase(tree, agent))
    found.put(_draft(tree, verb, entry, outer, (name, said), None))
    found.put(inner.having("its speaker is quoted by another", source=(name,), relay_of=verb))


def _quoting_outright(
    tree: Tree, verb: int, entry: Entry, found: Found, quoted: tuple[int, Stretch]
) -> None:
    """Attribute "A, which quoted B, reported X" and, a sentence later, "A had cited B"."""
    speaker = subject_of(tree, verb)
    if speaker is None:
        return
    outer = found.spoken_by(tree.lower(speaker), verb)
    if outer is None or outer.cue_token == verb:
        return
    found.put(_draft(tree, verb, entry, quoted, outer.content, outer.cue_token))


def _lending(tree: Tree, quotes: Quotes, verb: int, source: Stretch, found: Found) -> Draft | None:
    """Return a draft for a speech verb whose clause stands behind the relay verb alone.

    "A wrote in a report, quoting B that X": nothing but X is what A wrote.
    """
    cue = tree.tokens[verb].head
    entry = load_cues("verbs").get(tree.tokens[cue].lemma.lower())
    if cue in found.by_cue or entry is None or "around" not in entry.frames:
        return None
    speaker = subject_of(tree, cue)
    content = _clause_behind(tree, quotes, verb, source)
    if speaker is None or content is None:
        return None
    outer = (speaker, noun_phrase(tree, speaker))
    return _draft(tree, cue, entry, outer, (content,), None)


def _clause_behind(tree: Tree, quotes: Quotes, verb: int, source: Stretch) -> Stretch | None:
    """Return the that-clause right behind the relay's source, or None."""
    after, end = source[1], tree.sentence(verb)[1]
    while after < end and tree.tokens[after].text in {",", "—", "–"}:
        after += 1
    if after < end and tree.lower(after) == "that":
        return fitted(tree, quotes, (after, end), verb)
    return None


def _repaired(
    tree: Tree, quotes: Quotes, verb: int, source: Stretch, governing: Draft
) -> tuple[Stretch, ...]:
    """Return what both attribute: the clause after B if there is one, else the outer content."""
    behind = _clause_behind(tree, quotes, verb, source)
    if behind is not None:
        return (behind,)
    for child in tree.of(verb, "ccomp"):
        if child > verb and verb > governing.cue_token:
            return (clause(tree, quotes, verb, child),)
    low = min(verb, source[0])
    high = max(verb + 1, source[1])
    kept = []
    for first, last in governing.content:
        if first <= low < last:
            kept.append(fitted(tree, quotes, (first, low), verb))
            if high < last:
                kept.append(fitted(tree, quotes, (high, last), verb))
        elif not low <= first < high:
            kept.append((first, last))
    return tuple(stretch for stretch in kept if stretch[1] > stretch[0]) or governing.content


def _governing(tree: Tree, verb: int, found: Found) -> Draft | None:
    """Return the draft whose cue the relay verb leans on: its head, or the nearest in reach."""
    cues = found.beside(verb)
    head = tree.tokens[verb].head
    for _ in range(4):
        if head in cues:
            return cues[head]
        head = tree.tokens[head].head
    near = [d for d in cues.values() if d.cue_type in {"speech", "document"}]
    outer = [one for one in near if not any(_covers(other, one) for other in near)]
    return min(outer, key=lambda d: abs(d.cue_token - verb), default=None)


def _covers(outer: Draft, inner: Draft) -> bool:
    """Say whether the cue of `inner` stands in the content of `outer`."""
    return outer is not inner and any(
        first <= inner.cue_token < last for first, last in outer.content
    )


def _draft(
    tree: Tree,
    verb: int,
    entry: Entry,
    source: tuple[int, Stretch],
    content: tuple[Stretch, ...],
    relay_of: int | None,
) -> Draft:
    head, words = source
    return Draft(
        cue_token=verb,
        cue=((verb, verb + 1),),
        source=(words,),
        source_token=head,
        content=content,
        cue_type=entry.cue_type,
        rule="relay" if relay_of is None else "relayed",
        confidence=entry.confidence,
        relay_of=relay_of,
        steps=(f"{tree.tokens[verb].text!r} hands on the word of {tree.words(words)!r}",),
    )
